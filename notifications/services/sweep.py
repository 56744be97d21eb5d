"""One sweep: derive what is missing, take back what died, show and hand over what is due.

Any number of sweeps may run at once, from Celery, from the command, on any number of machines.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from crm.tenancy import across_agencies
from notifications.channels import POSTS
from notifications.channels.in_app import hand_over_due
from notifications.models import Heartbeat
from notifications.services import clock
from notifications.services.deliver import deliver_batch
from notifications.services.fate import recover
from notifications.services.pace import Pace, usual_pace
from notifications.services.sync import sync_reminders


@dataclass(frozen=True)
class Swept:
    """What one sweep did, in rows."""

    planned: int
    recovered: int
    shown: int
    claimed: int


def sweep(now: datetime, *, pace: Pace | None = None) -> Swept:
    pace = pace or usual_pace()
    with across_agencies():
        beat()
        # Half the time at most goes to planning: what is planned already must go out.
        planned = sync_reminders(now, pace=pace, go_on=_until(pace.budget / 2))
        recovered = recover(pace=pace)
        shown = _show(now, pace=pace)
        claimed = _deliver(pace=pace, go_on=_until(pace.budget / 2))
    return Swept(planned, recovered, shown, claimed)


def _until(budget: timedelta) -> Callable[[], bool]:
    """Gives a sign of life and says whether there is time left, each time it is asked."""
    ends = time.monotonic() + budget / timedelta(seconds=1)

    def go_on() -> bool:
        beat()
        return time.monotonic() < ends

    return go_on


def _show(now: datetime, *, pace: Pace) -> int:
    shown = 0
    while looked_at := hand_over_due(now, most=pace.planned_at_once):
        shown += looked_at
    return shown


def _deliver(*, pace: Pace, go_on: Callable[[], bool]) -> int:
    claimed = 0
    for channel in POSTS:
        while go_on():
            taken = deliver_batch(channel, pace=pace)
            claimed += taken
            if taken < pace.batch:
                break
    return claimed


def beat() -> None:
    """A sign of life, by the database's clock."""
    now = clock.database_clock()
    if not Heartbeat.objects.update(moved_at=now):
        Heartbeat.objects.bulk_create([Heartbeat(moved_at=now)], ignore_conflicts=True)
