"""The data to look at: the demonstration, and a plausible world of any size."""

import json
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import models, transaction
from django.test import TestCase

from cases.facts import facts_of
from cases.models import (
    CLOSED_STATES,
    Case,
    CaseEvent,
    CaseState,
    Deadline,
    Sounding,
    StoredAssessment,
)
from cases.rules import Recommendation, assess, facts_as_dict, parse_facts, parse_policy
from cases.seeding import Order, seed_world
from cases.seeding.plan import sizes_of
from cases.seeding.situations import published
from cases.selectors import desk_of
from crm.ledger import standing, state_after
from crm.models import Agency, Offer, OfferEventKind, Role, RoleStatus, User
from crm.tenancy import across_agencies, scope_of

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)


def world(*, cases: int, agencies: int) -> None:
    order = Order(
        cases=cases,
        agencies=agencies,
        seed=3,
        now=NOW,
        keeps_all_advice=True,
        password=None,
    )
    seed_world(order, progress=lambda count: None)


class TestDemo(TestCase):
    said: str

    @classmethod
    def setUpTestData(cls) -> None:
        said = StringIO()
        call_command("seed", demo=True, stdout=said)
        cls.said = said.getvalue()

    def setUp(self) -> None:
        self.enterContext(across_agencies())

    def test_every_published_situation_is_a_case_with_its_address(self) -> None:
        north = Agency.objects.get(name="North Recruitment")
        with scope_of(north):
            addresses = sorted(Case.objects.values_list("published_at", flat=True))
        assert addresses == sorted(situation.address for situation in published())

    def test_the_desk_is_alive_on_the_day_it_is_made(self) -> None:
        alice = User.objects.get(email="alice@north.example")
        assert alice.agency is not None
        with scope_of(alice.agency):
            latest = Case.objects.latest("updated_at").updated_at
            desk = desk_of(alice, until=latest)
            assert desk.deadlines
            assert desk.changed
            assert Sounding.objects.filter(reply="awaited").exists()
            states = set(Case.objects.values_list("state", flat=True))
        assert states >= {state.value for state in CaseState if state != CaseState.LOGGED}

    def test_nobody_can_sign_in_before_this_machine_has_chosen_a_password(self) -> None:
        assert not any(user.has_usable_password() for user in User.objects.all())

    def test_a_second_time_adds_nothing_and_says_so(self) -> None:
        before = Case.objects.count()
        said = StringIO()
        call_command("seed", demo=True, stdout=said)
        assert "nothing was added" in said.getvalue()
        assert Case.objects.count() == before

    def test_the_second_agency_is_another_world(self) -> None:
        south = Agency.objects.get(name="South Talent")
        with scope_of(south):
            assert Case.objects.count() == 3

    def test_what_the_situation_tells_is_what_the_rulebook_first_hears(self) -> None:
        for situation in published():
            told = parse_facts(situation.facts)
            firsts = StoredAssessment.objects.filter(
                number=1, case__published_at=situation.address, case__events__kind="noted"
            )
            heard = [parse_facts(first.facts) for first in firsts]
            assert any(facts.response == told.response for facts in heard)


class TestWorld(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        world(cases=150, agencies=3)

    def setUp(self) -> None:
        self.enterContext(across_agencies())

    def test_the_same_order_makes_the_same_world(self) -> None:
        assert tale() == tale()

    def test_an_agency_is_larger_than_the_next(self) -> None:
        assert sizes_of(1000, agencies=4) == sorted(sizes_of(1000, agencies=4), reverse=True)
        assert sum(sizes_of(1000, agencies=7)) == 1000
        assert sizes_of(3, agencies=3) == [1, 1, 1]

    def test_every_ledger_could_have_happened(self) -> None:
        for offer in Offer.objects.prefetch_related("events"):
            events = list(offer.events.all())
            assert state_after(events) == offer.state
            assert standing(events)[0].kind == OfferEventKind.EXTENDED

    def test_nothing_happens_in_the_future_or_before_the_case(self) -> None:
        ends = CaseEvent.objects.aggregate(first=models.Min("at"), last=models.Max("at"))
        assert ends["last"] <= NOW
        for case in Case.objects.prefetch_related("events"):
            moments = [event.at for event in case.events.all()]
            assert min(moments) == case.opened_at
            assert case.opened_at <= case.updated_at <= NOW

    def test_deadlines_are_open_on_open_cases_only(self) -> None:
        assert not Deadline.objects.filter(
            done_at__isnull=True, case__state__in=CLOSED_STATES
        ).exists()
        warm = Case.objects.filter(state=CaseState.KEEP_WARM)
        assert all(case.deadlines.filter(done_at__isnull=True).count() == 1 for case in warm)

    def test_no_approach_before_the_client_was_sounded(self) -> None:
        for case in Case.objects.filter(approaches__isnull=False):
            sounding, approach = case.soundings.get(), case.approaches.get()
            assert sounding.replied_at is not None
            assert sounding.replied_at < approach.made_at

    def test_a_known_role_says_when_and_how(self) -> None:
        for role in Role.objects.exclude(status=RoleStatus.UNKNOWN).prefetch_related("checks"):
            assert role.status_checked_at == max(c.checked_at for c in role.checks.all())

    def test_every_case_has_advice_and_every_assessment_can_be_replayed(self) -> None:
        advised = set(Case.objects.values_list("recommendation", flat=True))
        assert advised <= {recommendation.value for recommendation in Recommendation}
        for stored in StoredAssessment.objects.all():
            again = assess(
                parse_facts(stored.facts),
                policy=parse_policy(stored.policy),
                on=stored.as_of,
                version=stored.rulebook_version,
            )
            assert json.loads(json.dumps(again.as_dict())) == stored.result

    def test_the_rows_tell_the_facts_that_were_assessed(self) -> None:
        """But for approaches: the advice is from before the decision to make one."""
        for case in Case.objects.filter(approaches__isnull=True):
            stored = case.assessments.latest("number")
            assert facts_read(case, on=stored.as_of) == without_clockwork(stored.facts)

    def test_seeding_again_adds_new_agencies(self) -> None:
        world(cases=20, agencies=1)
        assert Agency.objects.count() == 4
        with across_agencies():
            assert Case.objects.count() == 170


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ([], "one of the arguments --demo --cases is required"),
        (["--cases", "0"], "'0' is not a whole number from 1 up"),
        (["--cases", "1e6"], "'1e6' is not a whole number from 1 up"),
        (["--cases", "2", "--agencies", "3"], "--cases 2 is fewer than --agencies 3"),
        (["--cases", "2", "--on", "tomorrow"], "'tomorrow' is not a day such as 2026-11-02"),
        (["--demo", "--cases", "2"], "not allowed with argument --demo"),
    ],
)
def test_a_wrong_option_is_named(given: list[str], complaint: str) -> None:
    with pytest.raises(CommandError, match=complaint):
        call_command("seed", *given)


def test_the_command_says_whom_to_sign_in_as(db: None) -> None:
    said, bar = StringIO(), StringIO()
    given = ["--cases", "12", "--on", "2026-11-02", "--password", "a long enough passphrase"]
    call_command("seed", *given, stdout=said, stderr=bar)
    assert "12 of 12" in bar.getvalue()
    agency = Agency.objects.get()
    assert f"consultant1@agency{agency.pk}.example" in said.getvalue()
    assert all(user.check_password("a long enough passphrase") for user in User.objects.all())


def tale() -> list[tuple[str, str, datetime]]:
    """All cases once the order is carried out, which is then undone."""
    before = transaction.savepoint()
    world(cases=60, agencies=2)
    told = Case.objects.order_by("pk")
    rows = list(told.values_list("candidate__name", "state", "updated_at"))
    transaction.savepoint_rollback(before)
    return rows


def facts_read(case: Case, *, on: date) -> dict[str, object]:
    return without_clockwork(facts_as_dict(facts_of(case, on=on)))


def without_clockwork(facts: dict[str, object]) -> dict[str, object]:
    """Facts but for those that only the calendar moves."""
    told = json.loads(json.dumps(facts))
    told.pop("elapsed_days")
    told["position"].pop("checked_days_ago")
    return dict(told)
