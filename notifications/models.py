"""Reminders, the attempts to deliver them, and how each person wants to hear.

The row is the reminder. Everything else (a task, a timer, a nudge) may be lost: the sweep finds
the row. Constraints keep a row in one of the shapes that the sweep knows what to do with.
"""

from datetime import time

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models import Deadline
from crm.models import User
from crm.tenancy import AgencyOwned


class Channel(models.TextChoices):
    IN_APP = "in_app", _("In the app")
    EMAIL = "email", _("E-mail")


class Kind(models.TextChoices):
    DEADLINE = "deadline", _("A deadline")


class Audience(models.TextChoices):
    """Decides what happens when nobody can say whether a message went out."""

    INTERNAL = "internal", _("The agency's own people: send again")
    OUTSIDE = "outside", _("A candidate or contact: hold for a person")


class State(models.TextChoices):
    DUE = "due", _("To be sent")
    CLAIMED = "claimed", _("Being sent")
    SENT = "sent", _("Sent")
    CANCELLED = "cancelled", _("No longer wanted")
    HELD = "held", _("Held: it is not known whether it was sent")
    DEAD = "dead", _("Given up")


class Reminder(AgencyOwned):
    """One message for one person on one channel about one deadline.

    `attempt` is the fence: it grows with every claim, and only the claim that holds the current
    number, under a lease that has not run out, may mark or finish the row.
    """

    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.DEADLINE)
    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="reminders")
    # Which move of the deadline this speaks of; a snoozed deadline is heard again.
    moved = models.PositiveSmallIntegerField(default=0)
    # 1 is the first reminder of that deadline, 2 the repetition, and so on.
    occurrence = models.PositiveSmallIntegerField(default=1)
    recipient = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reminders")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    audience = models.CharField(max_length=8, choices=Audience.choices, default=Audience.INTERNAL)
    due_at = models.DateTimeField()
    message_id = models.CharField(max_length=200, blank=True)

    state = models.CharField(max_length=10, choices=State.choices, default=State.DUE)
    next_attempt_at = models.DateTimeField()
    attempt = models.PositiveIntegerField(default=0)
    # Failures in a row; a person who sends a dead one again starts them anew.
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    # Committed just before the message's data is sent: from here on it may have gone out. Both
    # are those of the latest attempt, also after it has ended.
    marker_at = models.DateTimeField(null=True, blank=True)
    # When a marked claim was first found run out; it gets one more lease before it is judged.
    suspected_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=500, blank=True)

    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    # The reader put it away; the deadline itself may still be open.
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    *("deadline", "moved", "recipient", "channel", "kind", "occurrence", "agency")
                ],
                name="one_reminder_per_occurrence",
            ),
            models.UniqueConstraint(
                fields=["message_id"],
                condition=~Q(message_id=""),
                name="one_reminder_per_message_id",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="reminder_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    state=State.CLAIMED, claimed_at__isnull=False, lease_until__isnull=False
                )
                | (~Q(state=State.CLAIMED) & Q(lease_until__isnull=True)),
                name="a_claim_has_a_lease",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CLAIMED, marker_at__isnull=False)
                | Q(suspected_at__isnull=True),
                name="only_a_marked_claim_is_suspected",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENT, sent_at__isnull=False)
                | (~Q(state=State.SENT) & Q(sent_at__isnull=True)),
                name="sent_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(State.HELD, State.DEAD)) | ~Q(last_error=""),
                name="stuck_says_why",
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.IN_APP, message_id="")
                | (~Q(channel=Channel.IN_APP) & ~Q(message_id="")),
                name="mail_has_a_message_id",
            ),
            models.CheckConstraint(
                condition=~Q(channel=Channel.IN_APP) | Q(audience=Audience.INTERNAL),
                name="the_app_is_for_insiders",
            ),
            models.CheckConstraint(
                condition=Q(occurrence__gte=1), name="occurrences_count_from_one"
            ),
            models.CheckConstraint(
                condition=Q(next_attempt_at__gte=F("due_at")), name="never_tried_before_due"
            ),
        ]
        indexes = [
            models.Index(
                fields=["channel", "next_attempt_at", "id"],
                condition=Q(state=State.DUE),
                name="reminders_to_claim",
            ),
            models.Index(
                fields=["lease_until"], condition=Q(state=State.CLAIMED), name="reminders_leased"
            ),
            models.Index(
                fields=["deadline"], condition=Q(state=State.CANCELLED), name="reminders_dropped"
            ),
            models.Index(
                fields=["recipient", "-due_at", "-id"],
                condition=Q(channel=Channel.IN_APP),
                name="reminders_in_app",
            ),
            models.Index(
                fields=["recipient", "due_at"],
                condition=Q(channel=Channel.IN_APP, seen_at__isnull=True, done_at__isnull=True),
                name="reminders_unread",
            ),
            models.Index(
                fields=["agency", "-due_at", "-id"],
                condition=Q(state__in=(State.HELD, State.DEAD)),
                name="reminders_stuck",
            ),
            models.Index(
                fields=["agency", "next_attempt_at", "id"],
                condition=Q(state=State.DUE),
                name="reminders_to_come",
            ),
            models.Index(
                fields=["agency", "-sent_at", "-id"],
                condition=Q(state=State.SENT, channel=Channel.EMAIL),
                name="reminders_mailed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.uuid} ({self.state})"


class Result(models.TextChoices):
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed; tried again later")
    REFUSED = "refused", _("Refused for good")
    POSTPONED = "postponed", _("Outside the reader's hours")
    CANCELLED = "cancelled", _("No longer wanted")
    ABANDONED = "abandoned", _("The sender died before anything was sent")
    UNKNOWN = "unknown", _("The sender died while sending")


class Delivery(AgencyOwned):
    """An attempt that did not deliver, and why. Append-only, one per attempt: the fence, once more.

    The attempt that did deliver stands on the reminder itself, which spares a row a message.
    """

    append_only = True

    reminder = models.ForeignKey(Reminder, on_delete=models.PROTECT, related_name="deliveries")
    attempt = models.PositiveIntegerField()
    channel = models.CharField(max_length=8, choices=Channel.choices)
    claimed_at = models.DateTimeField()
    marker_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField()
    result = models.CharField(max_length=10, choices=Result.choices)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["reminder", "attempt"], name="one_delivery_per_attempt"
            ),
            models.CheckConstraint(
                condition=~Q(result="sent"), name="what_was_sent_stands_on_the_reminder"
            ),
            models.CheckConstraint(
                condition=~Q(result__in=("failed", "refused", "unknown")) | ~Q(reason=""),
                name="a_failed_delivery_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"attempt {self.attempt}: {self.result}"


class Preferences(AgencyOwned):
    """How one person wants to be reminded. Without a row, the defaults here hold."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="reminder_preferences")
    by_email = models.BooleanField(default=True)
    # Days of the week as digits, Monday is 0.
    work_days = models.CharField(max_length=7, default="01234")
    starts_at = models.TimeField(default=time(9))
    ends_at = models.TimeField(default=time(18))
    updated_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "preferences"
        constraints = [
            models.CheckConstraint(
                condition=Q(work_days__regex=r"^[0-6]+$"), name="somebody_works_some_day"
            ),
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="work_starts_before_it_ends"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}"


class Heartbeat(models.Model):
    """The sweep's sign of life: one row, for the whole installation."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    moved_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_heartbeat")]

    def __str__(self) -> str:
        return f"{self.moved_at:%Y-%m-%d %H:%M:%S}"
