"""Claimed reminders with all that their messages need, in one query for a batch."""

from collections.abc import Sequence
from typing import Any

from notifications.messages import Letter
from notifications.models import Preferences, Reminder
from notifications.plan import Hours
from notifications.services.claim import Claim
from notifications.services.readers import hours_of

_USUAL = Preferences()
_CASE = "deadline__case"
_ROLE = f"{_CASE}__offer__role"
_CHOSEN = "recipient__reminder_preferences"


def letters_for(claims: Sequence[Claim]) -> list[Letter]:
    """In the order of the claims."""
    rows = Reminder.objects.filter(id__in=[each.reminder_id for each in claims]).values(
        *("id", "uuid", "message_id", "occurrence", "tries", "audience"),
        *("deadline__kind", "deadline__due_at", f"{_CASE}__uuid"),
        *(f"{_ROLE}__title", f"{_ROLE}__client__name"),
        *("recipient__uuid", "recipient__email", "recipient__language"),
        *("recipient__time_zone", "agency__country"),
        *(f"{_CHOSEN}__work_days", f"{_CHOSEN}__starts_at", f"{_CHOSEN}__ends_at"),
    )
    found = {row["id"]: row for row in rows}
    return [_letter(found[each.reminder_id], claim=each) for each in claims]


def _letter(row: dict[str, Any], *, claim: Claim) -> Letter:
    return Letter(
        reminder_id=claim.reminder_id,
        attempt=claim.attempt,
        tries=row["tries"],
        key=row["uuid"],
        message_id=row["message_id"],
        audience=row["audience"],
        occurrence=row["occurrence"],
        kind=row["deadline__kind"],
        due_at=row["deadline__due_at"],
        case=row[f"{_CASE}__uuid"],
        role=row[f"{_ROLE}__title"],
        client=row[f"{_ROLE}__client__name"],
        address=row["recipient__email"],
        recipient=row["recipient__uuid"],
        language=row["recipient__language"],
        hours=_hours(row),
    )


def _hours(row: dict[str, Any]) -> Hours:
    return hours_of(
        row["recipient__time_zone"],
        country=row["agency__country"],
        work_days=row[f"{_CHOSEN}__work_days"] or _USUAL.work_days,
        starts=row[f"{_CHOSEN}__starts_at"] or _USUAL.starts_at,
        ends=row[f"{_CHOSEN}__ends_at"] or _USUAL.ends_at,
    )
