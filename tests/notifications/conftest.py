"""Reminders are tested on a Monday at ten, by a clock that the tests set: the database's."""

from datetime import datetime, timedelta

import pytest
from django.core import mail

from cases.models import Case, Deadline, DeadlineKind
from cases.services import plan_deadline
from cases.services.deadlines import finish_all
from crm.permissions import Actor
from notifications.services import Pace, Swept, clock, sweep


class Clock:
    """What the database says the time is, until it is set forward."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def pass_by(self, gap: timedelta) -> datetime:
        self.now += gap
        return self.now


@pytest.fixture
def wall(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Clock:
    told = Clock(now)
    monkeypatch.setattr(clock, "database_clock", lambda: told.now)
    return told


@pytest.fixture
def pace() -> Pace:
    return Pace(lease=timedelta(seconds=60))


class Sweeper:
    """Sweeps at the time of the wall clock."""

    def __init__(self, wall: Clock, pace: Pace) -> None:
        self.wall = wall
        self.pace = pace

    def __call__(self) -> Swept:
        return sweep(self.wall.now, pace=self.pace)


@pytest.fixture
def swept(wall: Clock, pace: Pace) -> Sweeper:
    return Sweeper(wall, pace)


@pytest.fixture
def deadline(case: Case, by_alice: Actor, now: datetime) -> Deadline:
    """One deadline of Alice's, due since a minute; what the case began with is done."""
    finish_all(case, by=by_alice, now=now)
    return plan_deadline(
        case,
        kind=DeadlineKind.FOLLOW_UP,
        by=by_alice,
        now=now - timedelta(hours=1),
        due_at=now - timedelta(minutes=1),
    )


@pytest.fixture
def mailbox() -> list[mail.EmailMessage]:
    return mail.outbox
