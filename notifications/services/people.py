"""What people do with reminders: read them, put them away, free the stuck ones, set their hours."""

from datetime import datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from crm.errors import Contradicts, Refused
from crm.models import User
from crm.permissions import Action, Actor, require
from crm.tenancy import across_agencies
from notifications.models import Channel, Preferences, Reminder, State
from notifications.plan import heard_at
from notifications.services.readers import hours_of_user


def mark_seen(reminder: Reminder, *, by: Actor, now: datetime) -> None:
    _own(reminder, by=by)
    Reminder.objects.filter(pk=reminder.pk, seen_at__isnull=True).update(seen_at=now)


def mark_all_seen(by: Actor, *, now: datetime) -> int:
    """Everything that this reader has in sight at this moment."""
    return Reminder.objects.filter(
        recipient=by.user, channel=Channel.IN_APP, seen_at__isnull=True, due_at__lte=now
    ).update(seen_at=now)


def put_away(reminder: Reminder, *, by: Actor, now: datetime) -> None:
    """Off the list. The deadline stays open: it is done on the case's page."""
    _own(reminder, by=by)
    Reminder.objects.filter(pk=reminder.pk, done_at__isnull=True).update(
        done_at=now, seen_at=Coalesce(F("seen_at"), now)
    )


def _own(reminder: Reminder, *, by: Actor) -> None:
    if by.user is None or reminder.recipient_id != by.user.pk:
        raise Refused("not_yours", "This reminder is somebody else's.")


def send_again(reminder: Reminder, *, by: Actor, now: datetime) -> None:
    """A person looked at a held or given-up reminder and wants it sent. Counts anew."""
    require(by, Action.WORK_CASES)
    _free(reminder, state=State.DUE, next_attempt_at=now, tries=0, last_error="")


def settle_as_arrived(reminder: Reminder, *, by: Actor, now: datetime) -> None:
    """A person found out that a held reminder did arrive."""
    require(by, Action.WORK_CASES)
    _free(reminder, state=State.SENT, sent_at=now, last_error="")


def _free(reminder: Reminder, **changes: object) -> None:
    stuck = Reminder.objects.filter(pk=reminder.pk, state__in=(State.HELD, State.DEAD))
    if not stuck.update(**changes):
        raise Contradicts("not_stuck", "This reminder is not stuck any more. Reload the page.")


def save_preferences(
    user: User, *, by_email: bool, work_days: str, starts_at: time, ends_at: time, now: datetime
) -> None:
    """Keep them, and move what is still to come into the new hours."""
    if not work_days or set(work_days) - set("0123456"):
        raise Refused("no_work_days", "Choose at least one working day.", field="work_days")
    if starts_at >= ends_at:
        raise Refused("no_hours", "Work must start before it ends.", field="ends_at")
    with transaction.atomic():
        Preferences.objects.update_or_create(
            user=user,
            agency=user.agency,
            defaults={
                "by_email": by_email,
                "work_days": "".join(sorted(set(work_days))),
                "starts_at": starts_at,
                "ends_at": ends_at,
                "updated_at": now,
            },
        )
        _replan(user, now=now)


def stop_email(recipient: UUID, *, now: datetime) -> None:
    """From the link in a mail: the token named the person, nobody is signed in."""
    with across_agencies():
        user = User.objects.get(uuid=recipient, agency__isnull=False)
        Preferences.objects.update_or_create(
            user=user,
            agency=user.agency,
            defaults={"by_email": False, "updated_at": now},
        )


def _replan(user: User, *, now: datetime) -> None:
    """What has not been tried yet moves with its reader's hours."""
    hours = hours_of_user(user)
    to_come = Reminder.objects.filter(
        recipient=user, state=State.DUE, tries=0, due_at__gt=now
    ).select_related("deadline")
    for reminder in to_come.iterator(chunk_size=500):
        moment = heard_at(
            reminder.deadline.kind,
            due_at=reminder.deadline.due_at,
            occurrence=reminder.occurrence,
            hours=hours,
        )
        # Claimed meanwhile: then it goes out now, and the last look decides.
        Reminder.objects.filter(pk=reminder.pk, state=State.DUE).update(
            due_at=moment, next_attempt_at=moment
        )
