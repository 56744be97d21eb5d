"""Each open case is asked again when the day turns, and only then."""

from datetime import datetime, timedelta

from cases.models import Case, StoredAssessment
from cases.services import move_case, reassess_for_today
from crm.models import Agency
from crm.permissions import Actor
from crm.tenancy import scope_of


def test_a_case_assessed_today_is_left_alone(case: Case, now: datetime) -> None:
    assert reassess_for_today(now) == 0


def test_a_new_day_asks_every_open_case_once(case: Case, now: datetime) -> None:
    tomorrow = now + timedelta(days=1)
    assert reassess_for_today(tomorrow) == 1
    assert reassess_for_today(tomorrow) == 0


def test_time_alone_changes_the_advice_and_the_owner_hears_of_it(
    case: Case, north: Agency, now: datetime
) -> None:
    much_later = now + timedelta(days=400)
    reassess_for_today(much_later)
    with scope_of(north):
        latest = StoredAssessment.objects.order_by("-number").first()
    assert latest is not None
    assert latest.created_by is None
    assert latest.facts["elapsed_days"] == 414


def test_a_day_is_no_edit_and_makes_nobody_stale(case: Case, now: datetime) -> None:
    case.refresh_from_db()
    before = case.version
    reassess_for_today(now + timedelta(days=1))
    case.refresh_from_db()
    assert case.version == before


def test_closed_cases_and_kept_warm_ones_rest(case: Case, by_alice: Actor, now: datetime) -> None:
    case.refresh_from_db()
    move_case(case, to="keep_warm", reason="Later.", by=by_alice, now=now, seen=case.version)
    assert reassess_for_today(now + timedelta(days=1)) == 0
