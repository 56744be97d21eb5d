"""What is remembered for whom: the only readers of reminders."""

from datetime import datetime, timedelta

from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from crm.keyset import Page, newest_first, oldest_first
from crm.models import User
from notifications.models import Channel, Heartbeat, Preferences, Reminder, State

STANDING_STILL = timedelta(minutes=2)
OUTLOOK = timedelta(days=14)
# The unread count is told up to this number; nobody acts on the difference beyond.
MOST_COUNTED = 99

# Whether a reminder is still wanted: said once, here, for lists, for the sweep and for the last
# look before a message goes out. The case is open, the deadline is open and stands where it
# stood; the recipient is active and owns the case, or is an admin where nobody owns it.
WANTED = """
EXISTS (
    SELECT 1 FROM cases_deadline d
    JOIN cases_case c ON c.id = d.case_id
    JOIN crm_user u ON u.id = notifications_reminder.recipient_id
    LEFT JOIN crm_user o ON o.id = c.owner_id
    LEFT JOIN notifications_preferences p ON p.user_id = u.id
    WHERE d.id = notifications_reminder.deadline_id
    AND d.done_at IS NULL AND d.moved = notifications_reminder.moved
    AND c.closed_at IS NULL
    AND u.is_active
    AND (o.id = u.id OR ((o.id IS NULL OR NOT o.is_active) AND u.role = 'admin'))
    AND (notifications_reminder.channel <> 'email' OR p.by_email IS NULL OR p.by_email)
)
"""


def wanted(reminders: QuerySet[Reminder]) -> QuerySet[Reminder]:
    return reminders.filter(RawSQL(WANTED, [], output_field=BooleanField()))  # noqa: S611


def sweep_moves(now: datetime) -> str:
    """For the readiness check: what is wrong with the sweep, or nothing."""
    moved_at = Heartbeat.objects.values_list("moved_at", flat=True).first()
    if moved_at is None:
        return "no sweep has ever run: start a worker with its beat, or `manage.py sweep --loop`"
    still = now - moved_at
    if still <= STANDING_STILL:
        return ""
    return f"the sweep has stood still for {int(still.total_seconds())} s"


def unread_count(user: User, *, now: datetime) -> int:
    """How many reminders wait for this reader, up to MOST_COUNTED + 1. One indexed query."""
    unread = _visible(user, now=now).filter(seen_at__isnull=True)
    return wanted(unread).values("id")[: MOST_COUNTED + 1].count()


def inbox(user: User, *, now: datetime, after: str = "") -> Page[Reminder]:
    """What this reader should know of, newest first. Shown from its due moment on, by the clock
    alone: the list does not wait for a sweep."""
    return newest_first(_with_case(wanted(_visible(user, now=now))), by="due_at", after=after)


def _visible(user: User, *, now: datetime) -> QuerySet[Reminder]:
    return Reminder.objects.filter(
        recipient=user,
        channel=Channel.IN_APP,
        done_at__isnull=True,
        due_at__lte=now,
        state__in=(State.DUE, State.SENT),
    )


def to_come(*, now: datetime, after: str = "") -> Page[Reminder]:
    """What will be sent to whom in the next fortnight, the next first."""
    due = Reminder.objects.filter(state=State.DUE, next_attempt_at__lte=now + OUTLOOK)
    return oldest_first(_with_case(wanted(due)), by="next_attempt_at", after=after)


def mailed(*, after: str = "") -> Page[Reminder]:
    sent = Reminder.objects.filter(state=State.SENT, channel=Channel.EMAIL)
    return newest_first(_with_case(sent), by="sent_at", after=after)


def stuck(*, after: str = "") -> Page[Reminder]:
    """Held or given up: each needs a person."""
    waiting = Reminder.objects.filter(state__in=(State.HELD, State.DEAD))
    return newest_first(_with_case(waiting), by="due_at", after=after)


def _with_case(reminders: QuerySet[Reminder]) -> QuerySet[Reminder]:
    return reminders.select_related(
        "recipient", "deadline__case__candidate", "deadline__case__offer__role__client"
    )


def preferences_of(user: User) -> Preferences:
    return Preferences.objects.filter(user=user).first() or Preferences(user=user)
