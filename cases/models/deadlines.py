"""Deadlines: the dated rows from which reminders are derived."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from crm.models import User
from crm.tenancy import AgencyOwned


class DeadlineKind(models.TextChoices):
    COOLING_OFF_ENDS = "cooling_off_ends", _("Ask the candidate to confirm")
    ROLE_CHECK = "role_check", _("Check whether the role is still there")
    SOUNDING_REPLY = "sounding_reply", _("Reply to the sounding")
    APPROACH_REPLY = "approach_reply", _("Reply to the approach")
    FOLLOW_UP = "follow_up", _("Follow up")
    OFFER_DECISION = "offer_decision", _("Decide on the renewed offer")
    KEEP_WARM_TOUCH = "keep_warm_touch", _("Keep in touch")


class Deadline(AgencyOwned):
    """Something due on a case. Open while `done_at` is empty; a closed case has none open."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deadlines")
    kind = models.CharField(max_length=20, choices=DeadlineKind.choices)
    # Counts the deadlines of one kind on one case, so that each is reminded of in its own right.
    occurrence = models.PositiveIntegerField(default=1)
    due_at = models.DateTimeField()
    # Raised whenever the deadline is moved, so that a snoozed deadline is heard again.
    moved = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind", "occurrence"], name="one_deadline_per_occurrence"
            ),
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(done_at__isnull=True),
                name="one_open_deadline_per_kind",
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency", "due_at", "id"],
                condition=Q(done_at__isnull=True),
                name="open_deadlines_by_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_at:%Y-%m-%d %H:%M}"
