"""Take due reminders, so that nobody else does: a lease, and an attempt number as the fence.

One way for PostgreSQL and SQLite. PostgreSQL skips the rows that others are taking; SQLite lets
one writer in at a time. The clock is the database's: senders need not agree on the time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F, QuerySet

from notifications.models import Reminder, State
from notifications.services import clock
from notifications.services.pace import Pace


@dataclass(frozen=True)
class Claim:
    """The right to send one reminder, for as long as nobody has claimed it anew."""

    reminder_id: int
    attempt: int


def claim(channel: str, *, pace: Pace) -> list[Claim]:
    """Claim up to a batch of what is due on this channel, the longest waiting first."""
    with transaction.atomic():
        now = clock.database_clock()
        due = Reminder.objects.filter(
            state=State.DUE, channel=channel, next_attempt_at__lte=now
        ).order_by("next_attempt_at", "id")
        taken = locked(due).values_list("id", "attempt")[: pace.batch]
        claims = [Claim(reminder_id, attempt + 1) for reminder_id, attempt in taken]
        _lease(claims, now=now, pace=pace)
    return claims


def _lease(claims: Sequence[Claim], *, now: datetime, pace: Pace) -> None:
    Reminder.objects.filter(id__in=[each.reminder_id for each in claims]).update(
        state=State.CLAIMED,
        # The rows are locked, so adding one gives the numbers that the claims hold.
        attempt=F("attempt") + 1,
        claimed_at=now,
        lease_until=now + pace.lease,
        marker_at=None,
    )


def release(claims: Sequence[Claim]) -> None:
    """Give back what was claimed and not begun; nothing is counted against it."""
    for each in claims:
        Reminder.objects.filter(
            id=each.reminder_id, attempt=each.attempt, state=State.CLAIMED
        ).update(state=State.DUE, lease_until=None)


def locked(rows: QuerySet[Reminder]) -> QuerySet[Reminder]:
    """For update; what somebody else holds is passed over where the database can do that."""
    skip = connection.features.has_select_for_update_skip_locked
    return rows.select_for_update(skip_locked=skip, of=("self",) if skip else ())
