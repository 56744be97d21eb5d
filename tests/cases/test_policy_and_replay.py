"""Parameters have versions, and every stored assessment can be made again."""

from datetime import datetime, timedelta

import pytest

from cases.models import AgencyPolicy, Case, StoredAssessment
from cases.selectors import assessments_of, difference, replay
from cases.services import answer_facts, reassess, set_policy
from cases.services.advice import policy_in_force
from crm.errors import NotAllowed, Refused
from crm.models import Agency, User
from crm.permissions import Actor, person


@pytest.fixture
def by_ada(ada: User) -> Actor:
    return person(ada)


def test_an_agency_without_a_policy_has_the_defaults(north: Agency, in_north: None) -> None:
    in_force = policy_in_force(north)
    assert in_force.number == 0
    assert in_force.policy.cooling_off_hours == 24


def test_setting_a_policy_stores_a_new_version_and_keeps_the_old(
    north: Agency, in_north: None, by_ada: Actor, now: datetime
) -> None:
    set_policy(parameters={"cooling_off_hours": 48}, by=by_ada, now=now)
    set_policy(parameters={"cooling_off_hours": 12}, by=by_ada, now=now)
    assert policy_in_force(north).policy.cooling_off_hours == 12
    numbers = AgencyPolicy.objects.order_by("number").values_list("number", "parameters")
    assert list(numbers) == [(1, {"cooling_off_hours": 48}), (2, {"cooling_off_hours": 12})]


@pytest.mark.parametrize(
    ("parameters", "field"),
    [
        ({"reversal_limit": 2}, "reversal_limit"),
        ({"cooling_off_hours": -1}, "cooling_off_hours"),
        ({"cooling_off_hours": "24"}, "cooling_off_hours"),
        ({"patience": 3}, "patience"),
    ],
)
def test_a_policy_out_of_bounds_is_refused_by_name(
    in_north: None, by_ada: Actor, now: datetime, parameters: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        set_policy(parameters=parameters, by=by_ada, now=now)
    assert refused.value.field == field
    assert not AgencyPolicy.objects.exists()


def test_only_an_admin_sets_the_policy(in_north: None, by_alice: Actor, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        set_policy(parameters={"cooling_off_hours": 48}, by=by_alice, now=now)


def test_an_assessment_names_the_policy_that_it_used(
    case: Case, by_ada: Actor, now: datetime
) -> None:
    set_policy(parameters={"role_check_fresh_days": 3}, by=by_ada, now=now)
    stored = reassess(case, by=by_ada, now=now)
    assert stored.number == 2
    assert stored.policy_number == 1
    assert stored.policy["role_check_fresh_days"] == 3


def test_a_stored_assessment_is_made_again_to_the_letter(
    case: Case, by_alice: Actor, now: datetime
) -> None:
    answer_facts(case, facts={"regret.cause": "lost_job"}, by=by_alice, now=now)
    for stored in StoredAssessment.objects.all():
        assert replay(stored).agrees


def test_the_day_alone_makes_no_new_assessment(case: Case, by_alice: Actor, now: datetime) -> None:
    reassess(case, by=by_alice, now=now + timedelta(days=1))
    assert [stored.number for stored in assessments_of(case)] == [1]


def test_a_difference_names_the_fact_and_the_rules(
    case: Case, by_alice: Actor, now: datetime
) -> None:
    answer_facts(case, facts={"position.status": "filled"}, by=by_alice, now=now)
    after, before = assessments_of(case)
    told = difference(before, after)
    assert any("filled" in line.lower() for line in told.facts)
    assert told.rules
    assert told.recommendation is not None
