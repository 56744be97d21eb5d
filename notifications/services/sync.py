"""Derive reminders from open deadlines: pulled, never pushed.

Nothing has to be cancelled when a case closes, is handed over or a deadline moves: the last look
before sending (`selectors.WANTED`) drops what is no longer wanted, and this finds what is missing.
However often and by however many sweeps it runs, the unique key keeps one row per occurrence.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

import structlog
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Greatest
from uuid6 import uuid7

from cases.models import Deadline
from crm.models import User, UserRole
from notifications.messages import message_id_of
from notifications.models import Channel, Reminder, State
from notifications.plan import FURTHEST_AHEAD, Hearing, hearings, still_to_be_heard
from notifications.selectors import wanted
from notifications.services.pace import Pace
from notifications.services.readers import Reader, Readers

REVIVED_AT_ONCE = 500

log = structlog.get_logger(__name__)


def sync_reminders(now: datetime, *, pace: Pace, go_on: Callable[[], bool] = lambda: True) -> int:
    """Write the reminders that should exist and do not. Returns for how many deadlines.

    Asked before each batch whether to `go_on`; what is left is found by the next sweep.
    """
    revive(now)
    planned = 0
    for batch in _batches_without_reminders(now, pace=pace):
        if not go_on():
            break
        planned += _write_for(batch, now=now)
    return planned


def revive(now: datetime) -> int:
    """A reminder dropped at a hand-over is wanted again when the case comes back.

    Looked for from the open deadlines: what was dropped for good only grows in number.
    """
    dropped = Reminder.objects.filter(
        state=State.CANCELLED,
        deadline__done_at__isnull=True,
        deadline__due_at__lte=now + FURTHEST_AHEAD,
    )
    ids = list(wanted(dropped).values_list("id", flat=True)[:REVIVED_AT_ONCE])
    return Reminder.objects.filter(id__in=ids, state=State.CANCELLED).update(
        state=State.DUE, next_attempt_at=Greatest(F("due_at"), now), last_error=""
    )


def _batches_without_reminders(now: datetime, *, pace: Pace) -> Iterator[list[Deadline]]:
    """Keyset over the open deadlines that come within sight and that somebody does not hear of."""
    for lacking in (_owned_without(now), _unowned_without(now)):
        last = 0
        while batch := list(lacking.filter(id__gt=last)[: pace.planned_at_once]):
            yield batch
            last = batch[-1].pk


def _open_deadlines(now: datetime) -> QuerySet[Deadline]:
    return (
        Deadline.objects.filter(
            done_at__isnull=True, due_at__lte=now + FURTHEST_AHEAD, case__closed_at__isnull=True
        )
        .select_related("case__owner__agency", "agency")
        .order_by("id")
    )


def _owned_without(now: datetime) -> QuerySet[Deadline]:
    heard = Reminder.objects.filter(
        deadline=OuterRef("pk"), moved=OuterRef("moved"), recipient=OuterRef("case__owner")
    )
    return _open_deadlines(now).filter(~Exists(heard), case__owner__is_active=True)


def _unowned_without(now: datetime) -> QuerySet[Deadline]:
    """Deadlines that nobody in office owns, of agencies with an admin who has not heard."""
    admins = User.objects.filter(agency=OuterRef("agency"), role=UserRole.ADMIN, is_active=True)
    heard = Reminder.objects.filter(
        deadline=OuterRef(OuterRef("pk")),
        moved=OuterRef(OuterRef("moved")),
        recipient=OuterRef("pk"),
    )
    nobody = Q(case__owner__isnull=True) | Q(case__owner__is_active=False)
    return _open_deadlines(now).filter(nobody, Exists(admins.filter(~Exists(heard))))


def _write_for(deadlines: list[Deadline], *, now: datetime) -> int:
    readers = Readers.of(deadlines)
    rows = [row for deadline in deadlines for row in _rows_of(deadline, readers, now=now)]
    # ON CONFLICT DO NOTHING: another sweep may be writing the same rows at this moment.
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)
    return len(deadlines)


def _rows_of(deadline: Deadline, readers: Readers, *, now: datetime) -> list[Reminder]:
    """One deadline at a moment that no calendar can tell must not silence everybody's others."""
    try:
        return [
            row
            for reader in readers.who_hears(deadline)
            for row in _reminders(deadline, reader=reader, now=now)
        ]
    except (OverflowError, ValueError) as error:
        log.error("deadline_not_planned", deadline=str(deadline.uuid), reason=str(error))
        return []


def _reminders(deadline: Deadline, *, reader: Reader, now: datetime) -> Iterator[Reminder]:
    planned = hearings(
        deadline.kind,
        due_at=deadline.due_at,
        written_at=now if deadline.moved else deadline.created_at,
        hours=reader.hours,
    )
    for hearing in still_to_be_heard(planned, now=now):
        for channel in reader.channels:
            yield _reminder(deadline, hearing=hearing, reader=reader, channel=channel, now=now)


def _reminder(
    deadline: Deadline, *, hearing: Hearing, reader: Reader, channel: Channel, now: datetime
) -> Reminder:
    uuid = uuid7()
    return Reminder(
        agency_id=deadline.agency_id,
        uuid=uuid,
        deadline=deadline,
        moved=deadline.moved,
        occurrence=hearing.occurrence,
        recipient_id=reader.user_id,
        channel=channel,
        due_at=hearing.due_at,
        next_attempt_at=hearing.due_at,
        message_id="" if channel == Channel.IN_APP else message_id_of(uuid),
        created_at=now,
    )
