"""Reminders in the app: the row is the message, so they are handed over inside the database.

Nothing can be in flight here, so there is no claim and no marker: a due row becomes sent or
cancelled in one transaction, and the unique key makes it appear exactly once.
"""

from datetime import datetime

from django.db import connection, transaction

from notifications.models import Channel, Reminder, State
from notifications.selectors import wanted


def hand_over_due(now: datetime, *, most: int) -> int:
    """Show what is due, up to `most` rows. Returns how many were looked at; 0 means: all done."""
    skip = connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        due = (
            Reminder.objects.select_for_update(skip_locked=skip)
            .filter(state=State.DUE, channel=Channel.IN_APP, next_attempt_at__lte=now)
            .order_by("next_attempt_at", "id")
            .values_list("id", flat=True)
        )
        ids = list(due[:most])
        if not ids:
            return 0
        here = Reminder.objects.filter(id__in=ids)
        wanted(here).update(state=State.SENT, sent_at=now)
        here.filter(state=State.DUE).update(state=State.CANCELLED)
    return len(ids)
