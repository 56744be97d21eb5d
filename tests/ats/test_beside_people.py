"""Systems and people write down the same thing: neither writes it twice nor over the other's."""

from datetime import timedelta
from typing import Any

from cases.models import Case, CaseEvent, Question
from crm.ledger import standing
from crm.models import Agency, Offer, OfferEvent, OfferState, Reason
from crm.permissions import Actor
from crm.services import Refusal, change_candidate, correct_refusal
from tests.ats.conftest import only_application
from tests.ats.telling import generic


def about(standing_offer: Offer, kind: str, *, hours: float, **more: Any) -> Any:
    """What a system says of an offer that somebody has already written down."""
    who = {"id": "p", "name": "T. Ribeiro", "email": standing_offer.candidate.email}
    job = {"id": "j", "title": standing_offer.role.title}
    return generic(kind, hours=hours, candidate=who, job=job, **more)


def test_a_decline_that_a_consultant_logged_is_not_logged_again(
    connect: Any, tell: Any, offer: Offer, case: Case
) -> None:
    _, path = connect("generic")
    tell(path, about(offer, "offer.sent", hours=1), system="generic", key="1")
    tell(path, about(offer, "offer.declined", hours=400), system="generic", key="2")
    assert Offer.objects.count() == 1
    events = standing(OfferEvent.objects.all())
    assert [(event.kind, event.source) for event in events] == [
        ("extended", "page"),
        ("declined", "page"),
    ]
    assert offer.candidate.name == "Tomás Ribeiro"


def test_what_contradicts_a_persons_record_is_asked_about(
    connect: Any, tell: Any, offer: Offer, north: Agency
) -> None:
    _, path = connect("generic")
    told = about(offer, "offer.rescinded", hours=3)
    tell(path, about(offer, "offer.sent", hours=1), system="generic", key="1")
    tell(path, told, system="generic", key="2")
    offer.refresh_from_db()
    assert offer.state == OfferState.DECLINED
    assert only_application(north).question == Question.CONTRADICTS
    assert {event.source for event in OfferEvent.objects.all()} == {"page"}


def test_a_consultants_correction_of_the_reasons_stands(
    connect: Any, tell: Any, by_alice: Actor, now: Any
) -> None:
    _, path = connect("generic")
    tell(path, generic("offer.declined", hours=24), system="generic", key="1")
    told = Refusal(reasons=(Reason.SALARY,))
    correct_refusal(Offer.objects.get(), refusal=told, by=by_alice, now=now)
    reason = {"text": "Other", "code": "culture"}
    tell(path, generic("application.rejected", hours=25, reason=reason), system="generic", key="2")
    [_, refusal] = standing(OfferEvent.objects.all())
    assert (refusal.reasons, refusal.source) == (["salary"], "page")


def test_a_name_that_a_person_mended_is_not_overwritten(
    connect: Any, tell: Any, by_alice: Actor
) -> None:
    _, path = connect("generic")
    tell(path, generic("offer.sent", hours=1), system="generic", key="1")
    candidate = Offer.objects.get().candidate
    change_candidate(candidate, changes={"name": "Zoë K."}, by=by_alice)
    who = {"id": "person-of-app-1", "name": "ZOE KRAVCHENKO", "phone": "+44 20 7946 0000"}
    tell(path, generic("offer.declined", hours=30, candidate=who), system="generic", key="2")
    candidate.refresh_from_db()
    assert (candidate.name, candidate.phone) == ("Zoë K.", "+44 20 7946 0000")


def test_an_open_case_hears_of_what_a_system_tells(
    connect: Any, tell: Any, offer: Offer, case: Case, clock: Any
) -> None:
    """The client offers again, in its own system: the case's timeline says so."""
    _, path = connect("generic")
    version = {"offer": {"id": "o2", "version": 2}}
    tell(path, about(offer, "offer.declined", hours=2), system="generic", key="1")
    clock.shift(timedelta(hours=1))
    tell(path, about(offer, "offer.sent", hours=700, **version), system="generic", key="2")
    refused, renewed = Offer.objects.order_by("id")
    assert (refused.state, renewed.state) == (OfferState.REINSTATED, OfferState.EXTENDED)
    assert renewed.renews == refused
    said = CaseEvent.objects.filter(case=case, kind="offer_event").values_list("detail", flat=True)
    assert [told["event"] for told in said] == ["reinstated"]
