"""The three statements around a message, each guarded by the attempt number of its claim.

They are written in SQL because they run once a message: the marker with the last look at whether
the reminder is still wanted, the result, and the record of the attempt.
"""

from datetime import datetime
from typing import Any

from django.db import connection
from uuid6 import uuid7

from notifications.models import Delivery, Reminder, State
from notifications.selectors import WANTED
from notifications.services.claim import Claim
from notifications.services.endings import Ending
from notifications.services.pace import Pace

_UUID = Delivery._meta.get_field("uuid")
# Each is guarded by the claim's own number: `attempt` is the fence.
_MARK = (  # noqa: S608 - made of constants
    "UPDATE notifications_reminder SET marker_at = %s, lease_until = %s"
    " WHERE id = %s AND attempt = %s AND state = 'claimed' AND "
) + WANTED
_SENT = (
    "UPDATE notifications_reminder SET state = 'sent', sent_at = %s, tries = 0,"
    " last_error = '', lease_until = NULL, suspected_at = NULL"
    " WHERE id = %s AND attempt = %s AND state = 'claimed'"
)
_RECORD = (
    "INSERT INTO notifications_delivery (agency_id, uuid, reminder_id, attempt, channel,"
    " claimed_at, marker_at, ended_at, result, reason)"
    " SELECT agency_id, %s, id, attempt, channel, claimed_at, marker_at, %s, %s, %s"
    " FROM notifications_reminder WHERE id = %s"
)


def mark(claim: Claim, *, pace: Pace, now: datetime) -> bool:
    """Set the marker and renew the lease, if the claim still holds and the reminder is wanted."""
    moments = [_stored(now), _stored(now + pace.lease)]
    return _changed(_MARK, [*moments, claim.reminder_id, claim.attempt]) == 1


def finish(ending: Ending, *, now: datetime) -> bool:
    """Write the result, unless somebody has claimed the reminder anew. Needs a transaction."""
    claim = ending.claim
    if ending.state == State.SENT:
        ours = _changed(_SENT, [_stored(now), claim.reminder_id, claim.attempt])
    else:
        ours = _write(ending)
    if ours:
        key = _UUID.get_db_prep_value(uuid7(), connection)
        result = [str(ending.result), ending.reason]
        _changed(_RECORD, [key, _stored(now), *result, claim.reminder_id])
    return bool(ours)


def _write(ending: Ending) -> int:
    changes = {"next_attempt_at": ending.next_attempt_at} if ending.next_attempt_at else {}
    return Reminder.objects.filter(
        id=ending.claim.reminder_id, attempt=ending.claim.attempt, state=State.CLAIMED
    ).update(
        state=ending.state,
        tries=ending.tries,
        last_error=ending.reason,
        lease_until=None,
        suspected_at=None,
        **changes,
    )


def _stored(moment: datetime) -> Any:
    """A moment as this database keeps it."""
    return connection.ops.adapt_datetimefield_value(moment)


def _changed(statement: str, parameters: list[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        changed: int = cursor.rowcount
    return changed
