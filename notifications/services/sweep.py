"""One sweep: derive what is missing, take back what died, show and hand over what is due.

Any number of sweeps may run at once, from Celery, from the command, on any number of machines.
"""

import time
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
    ends = time.monotonic() + pace.budget / timedelta(seconds=1)
    with across_agencies():
        beat()
        planned = sync_reminders(now, pace=pace)
        recovered = recover(pace=pace)
        shown = _show(now, pace=pace)
        claimed = _deliver(pace=pace, ends=ends)
    return Swept(planned, recovered, shown, claimed)


def _show(now: datetime, *, pace: Pace) -> int:
    shown = 0
    while looked_at := hand_over_due(now, most=pace.planned_at_once):
        shown += looked_at
    return shown


def _deliver(*, pace: Pace, ends: float) -> int:
    claimed = 0
    for channel in POSTS:
        while time.monotonic() < ends:
            taken = deliver_batch(channel, pace=pace)
            beat()
            claimed += taken
            if taken < pace.batch:
                break
    return claimed


def beat() -> None:
    """A sign of life, by the database's clock."""
    now = clock.database_clock()
    if not Heartbeat.objects.update(moved_at=now):
        Heartbeat.objects.bulk_create([Heartbeat(moved_at=now)], ignore_conflicts=True)
