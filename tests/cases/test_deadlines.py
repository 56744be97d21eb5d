"""Deadlines stand within the calendar that every reader has, and on open cases only."""

from datetime import UTC, date, datetime

import pytest

from cases.models import Approach, ApproachBy, Case, Deadline, DeadlineKind, Response
from cases.services import move_case, move_deadline, plan_deadline, record_response
from crm.errors import Contradicts, Refused
from crm.models import Contact, User
from crm.permissions import Actor
from crm.records import insert


@pytest.fixture
def approach(case: Case, contact: Contact, alice: User, now: datetime) -> Approach:
    return insert(
        Approach(
            agency=case.agency,
            case=case,
            contact=contact,
            made_by=ApproachBy.CANDIDATE,
            said="What has changed.",
            made_at=now,
            recorded_by=alice,
        )
    )


@pytest.mark.parametrize("day", [date.min, date.max], ids=str)
def test_a_next_step_at_the_end_of_the_calendar_is_refused_by_name(
    approach: Approach, by_alice: Actor, now: datetime, day: date
) -> None:
    """In Honolulu its moment would not exist, and the sweep of all agencies would stop at it."""
    with pytest.raises(Refused) as refusal:
        record_response(approach, response=Response.NO, next_step_on=day, by=by_alice, now=now)
    assert refusal.value.field == "next_step_on"
    assert not Deadline.objects.filter(kind=DeadlineKind.FOLLOW_UP).exists()


def test_nothing_is_put_off_to_the_end_of_the_calendar(
    case: Case, by_alice: Actor, now: datetime
) -> None:
    due = Deadline.objects.filter(case=case)[0]
    last = datetime(9999, 12, 31, 23, tzinfo=UTC)
    with pytest.raises(Refused) as refusal:
        move_deadline(due, due_at=last, by=by_alice, now=now)
    assert refusal.value.field == "due_at"


def test_an_answer_after_the_end_is_kept_and_reminds_nobody(
    case: Case, approach: Approach, by_alice: Actor, now: datetime
) -> None:
    move_case(case, to="withdrawn", reason="Gone.", seen=case.version, by=by_alice, now=now)
    step = date(2026, 12, 1)
    record_response(approach, response=Response.NO, next_step_on=step, by=by_alice, now=now)
    approach.refresh_from_db()
    assert approach.next_step_on == step
    assert not Deadline.objects.filter(case=case, done_at=None).exists()


def test_a_closed_case_takes_no_deadline(case: Case, by_alice: Actor, now: datetime) -> None:
    move_case(case, to="withdrawn", reason="Gone.", seen=case.version, by=by_alice, now=now)
    case.refresh_from_db()
    with pytest.raises(Contradicts):
        plan_deadline(case, kind=DeadlineKind.FOLLOW_UP, by=by_alice, now=now)
