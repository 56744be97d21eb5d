"""The main job, through the services: from a phone call to an outcome."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from cases.models import (
    Case,
    CaseState,
    DeadlineKind,
    Response,
    SoundingReply,
)
from cases.selectors import latest_assessment
from cases.services import (
    answer_facts,
    check_role_of,
    decide,
    finish_step,
    hand_over,
    move_case,
    open_case,
    reconfirm,
    record_approach,
    record_response,
    record_sounding,
    record_sounding_reply,
    reinstate,
)
from cases.services.deadlines import open_deadlines
from crm.errors import Contradicts, Refused
from crm.models import CheckedHow, Contact, Offer, OfferState, RoleStatus, User
from crm.permissions import Actor
from crm.services import Terms


def open_kinds(case: Case) -> set[str]:
    return {deadline.kind for deadline in open_deadlines(case)}


def test_a_case_opens_cooling_off_with_its_first_deadlines_and_an_assessment(case: Case) -> None:
    assert case.state == CaseState.COOLING_OFF
    assert open_kinds(case) == {DeadlineKind.COOLING_OFF_ENDS, DeadlineKind.ROLE_CHECK}
    assessment = latest_assessment(case)
    assert assessment is not None
    assert assessment.recommendation == case.recommendation


def test_a_second_case_on_the_same_offer_is_refused(
    case: Case, offer: Offer, by_alice: Actor, now: datetime
) -> None:
    with pytest.raises(Contradicts) as refused:
        open_case(offer=offer, by=by_alice, now=now)
    assert refused.value.code == "case_exists"


def test_the_whole_way_from_regret_to_a_renewed_offer(
    case: Case, contact: Contact, by_alice: Actor, now: datetime
) -> None:
    later = now + timedelta(hours=25)
    reconfirm(case, by=by_alice, now=later)
    check_role_of(case, status=RoleStatus.OPEN, how=CheckedHow.CAREERS_PAGE, by=by_alice, now=later)
    answer_facts(
        case,
        facts={
            "response.manner": "gracious",
            "regret.cause": "reason_resolved",
            "regret.reasons_resolved": "yes",
            "account_of_change": "The move is settled.",
        },
        by=by_alice,
        now=later,
    )
    sounding = record_sounding(case, contact=contact, by=by_alice, now=later, asked="Still open?")
    record_sounding_reply(sounding, reply=SoundingReply.WELCOME, by=by_alice, now=later)
    case.refresh_from_db()
    assert case.state == CaseState.ASSESSING
    decide(case, choice=case.recommendation, by=by_alice, now=later, seen=case.version)
    approach = record_approach(
        case, contact=contact, made_by="candidate", said="I was wrong.", by=by_alice, now=later
    )
    record_response(approach, response=Response.YES, by=by_alice, now=later)
    renewed = reinstate(
        case,
        terms=Terms(amount=Decimal(61000), currency="GBP", period="year"),
        by=by_alice,
        now=later,
    )
    case.refresh_from_db()
    assert case.state == case.outcome == CaseState.REINSTATED
    assert case.closed_at == later
    assert open_kinds(case) == set()
    assert renewed.renews_id == case.offer_id
    assert Offer.objects.get(pk=case.offer_id).state == OfferState.REINSTATED


def test_nobody_approaches_before_the_client_was_sounded_out(
    case: Case, contact: Contact, by_alice: Actor, now: datetime
) -> None:
    later = now + timedelta(hours=25)
    reconfirm(case, by=by_alice, now=later)
    case.refresh_from_db()
    decide(case, choice="verify_first", reason="-", by=by_alice, now=later, seen=case.version)
    answer_facts(case, facts={"account_of_change": "Settled."}, by=by_alice, now=later)
    with pytest.raises(Refused) as refused:
        record_approach(
            case, contact=contact, made_by="candidate", said="Hello", by=by_alice, now=later
        )
    assert refused.value.code == "needs_sounding_if_introduced"


def test_what_only_an_open_case_can_take_is_refused_after_its_end(
    case: Case, bob: User, by_alice: Actor, now: datetime
) -> None:
    case.refresh_from_db()
    seen = case.version
    move_case(case, to="withdrawn", reason="Stays after all.", by=by_alice, now=now, seen=seen)
    later = now + timedelta(hours=30)
    for act in (
        lambda: reconfirm(case, by=by_alice, now=later),
        lambda: decide(case, choice="wait", reason="-", by=by_alice, now=later, seen=seen + 1),
        lambda: finish_step(case, step="check-role", by=by_alice, now=later),
        lambda: hand_over(case, to=bob, by=by_alice, now=later),
    ):
        with pytest.raises(Contradicts) as refused:
            act()
        assert refused.value.code == "case_closed"


def test_a_client_who_is_considering_still_owes_an_answer(
    case: Case, contact: Contact, by_alice: Actor, now: datetime
) -> None:
    later = now + timedelta(hours=25)
    reconfirm(case, by=by_alice, now=later)
    answer_facts(case, facts={"account_of_change": "Settled."}, by=by_alice, now=later)
    sounding = record_sounding(case, contact=contact, by=by_alice, now=later)
    record_sounding_reply(sounding, reply=SoundingReply.WELCOME, by=by_alice, now=later)
    case.refresh_from_db()
    decide(case, choice="approach", reason="-", by=by_alice, now=later, seen=case.version)
    approach = record_approach(
        case, contact=contact, made_by="candidate", said="Hello", by=by_alice, now=later
    )
    record_response(approach, response=Response.CONSIDERING, by=by_alice, now=later)
    assert DeadlineKind.APPROACH_REPLY in open_kinds(case)
    record_response(approach, response=Response.YES, by=by_alice, now=later)
    assert DeadlineKind.APPROACH_REPLY not in open_kinds(case)
