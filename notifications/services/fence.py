"""The statements around a message, each guarded by the attempt number of its claim.

They are written in SQL because they run once a message: the marker, with the last look at whether
the reminder is still wanted, and the result.
"""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from uuid6 import uuid7

from notifications.models import Delivery, Reminder, State
from notifications.selectors import WANTED
from notifications.services.claim import Claim
from notifications.services.endings import Ending
from notifications.services.pace import Pace

_UUID = Delivery._meta.get_field("uuid")
# `attempt` is the fence: each statement changes only what the claim of that number still holds.
# "Has a lease" says the same as "is claimed" (a constraint holds it), but keeps PostgreSQL from
# walking the whole partial index of claimed rows, a batch's worth, for every message.
_MARK = (  # noqa: S608 - made of constants
    "UPDATE notifications_reminder SET marker_at = %s, lease_until = %s"
    " WHERE id = %s AND attempt = %s AND lease_until IS NOT NULL AND "
) + WANTED
_SENT = (
    "UPDATE notifications_reminder SET state = 'sent', sent_at = %s, tries = 0,"
    " last_error = '', lease_until = NULL, suspected_at = NULL"
    " WHERE id = %s AND attempt = %s AND lease_until IS NOT NULL"
)
# Both at once, so that a message costs one commit and one answer of the database.
_SENT_AND_MARK = (
    "UPDATE notifications_reminder SET"
    " state = CASE WHEN id = %(done)s THEN 'sent' ELSE state END,"
    " sent_at = CASE WHEN id = %(done)s THEN %(now)s ELSE sent_at END,"
    " tries = CASE WHEN id = %(done)s THEN 0 ELSE tries END,"
    " last_error = CASE WHEN id = %(done)s THEN '' ELSE last_error END,"
    " marker_at = CASE WHEN id = %(done)s THEN marker_at ELSE %(now)s END,"
    " lease_until = CASE WHEN id = %(done)s THEN NULL ELSE %(until)s END,"
    " suspected_at = NULL"
    " WHERE lease_until IS NOT NULL AND id IN (%(done)s, %(next)s)"
    " AND ((id = %(done)s AND attempt = %(done_attempt)s)"
    " OR (id = %(next)s AND attempt = %(next_attempt)s AND "
) + f"{WANTED}))"
_RECORD = (
    "INSERT INTO notifications_delivery (agency_id, uuid, reminder_id, attempt, channel,"
    " claimed_at, marker_at, ended_at, result, reason)"
    " SELECT agency_id, %s, id, attempt, channel, claimed_at, marker_at, %s, %s, %s"
    " FROM notifications_reminder WHERE id = %s"
)
BOTH = 2


def mark(claim: Claim, *, pace: Pace, now: datetime) -> bool:
    """Set the marker and renew the lease, if the claim still holds and the reminder is wanted."""
    moments = [_stored(now), _stored(now + pace.lease)]
    return _changed(_MARK, [*moments, claim.reminder_id, claim.attempt]) == 1


def mark_after(done: Ending, claim: Claim, *, pace: Pace, now: datetime) -> bool:
    """Write that one message was sent and mark the next, in one statement."""
    parameters = {
        "done": done.claim.reminder_id,
        "done_attempt": done.claim.attempt,
        "next": claim.reminder_id,
        "next_attempt": claim.attempt,
        "now": _stored(now),
        "until": _stored(now + pace.lease),
    }
    if _changed(_SENT_AND_MARK, parameters) == BOTH:
        return True
    # One of them was not changed: a claim was lost, or the next one is not wanted any more.
    return Reminder.objects.filter(
        id=claim.reminder_id, attempt=claim.attempt, state=State.CLAIMED, marker_at=now
    ).exists()


def finish(ending: Ending, *, now: datetime) -> bool:
    """Write the result, unless somebody has claimed the reminder anew.

    What was not sent leaves a record; what was sent is told by the reminder itself.
    """
    claim = ending.claim
    if ending.state == State.SENT:
        return _changed(_SENT, [_stored(now), claim.reminder_id, claim.attempt]) == 1
    with transaction.atomic():
        ours = _write(ending) == 1
        if ours:
            key = _UUID.get_db_prep_value(uuid7(), connection)
            result = [str(ending.result), ending.reason]
            _changed(_RECORD, [key, _stored(now), *result, claim.reminder_id])
    return ours


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


def _changed(statement: str, parameters: list[Any] | dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        changed: int = cursor.rowcount
    return changed
