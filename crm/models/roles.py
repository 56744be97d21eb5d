"""The vacancy, and how its status is known."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from crm.models.people import Client, Contact, unique_reference
from crm.tenancy import AgencyOwned


class RoleStatus(models.TextChoices):
    UNKNOWN = "unknown", _("Not known")
    OPEN = "open", _("Open")
    ON_HOLD = "on_hold", _("On hold")
    OFFERED_TO_ANOTHER = "offered_to_another", _("Offered to another")
    FILLED = "filled", _("Filled")
    CLOSED = "closed", _("Closed")


class CheckedHow(models.TextChoices):
    CONTACT = "contact", _("Asked a contact")
    CAREERS_PAGE = "careers_page", _("Careers page")
    ATS = "ats", _("Applicant tracking system")
    OTHER = "other", _("Another way")


class RoleLevel(models.TextChoices):
    UNKNOWN = "unknown", _("Not known")
    JUNIOR = "junior", _("Junior")
    PROFESSIONAL = "professional", _("Professional")
    SENIOR = "senior", _("Senior or specialist")
    EXECUTIVE = "executive", _("Executive")


class Urgency(models.TextChoices):
    UNKNOWN = "unknown", _("Not known")
    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")


class Role(AgencyOwned):
    """A vacancy. Its status is the latest check's; a status without a check is unknown."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="roles")
    title = models.CharField(max_length=200)
    level = models.CharField(max_length=12, choices=RoleLevel.choices, default=RoleLevel.UNKNOWN)
    hiring_contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    status = models.CharField(max_length=20, choices=RoleStatus.choices, default=RoleStatus.UNKNOWN)
    status_checked_at = models.DateTimeField(null=True, blank=True)
    status_checked_how = models.CharField(max_length=12, choices=CheckedHow.choices, blank=True)
    urgency = models.CharField(max_length=8, choices=Urgency.choices, default=Urgency.UNKNOWN)
    # None: not known whether the client has somebody else in reserve.
    backup_candidate = models.BooleanField(null=True, blank=True)
    reference = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            unique_reference("role"),
            models.CheckConstraint(
                condition=Q(status="unknown")
                | (Q(status_checked_at__isnull=False) & ~Q(status_checked_how="")),
                name="known_role_status_says_when_and_how",
            ),
        ]
        indexes = [
            models.Index(fields=["client", "title", "id"], name="role_by_title"),
            models.Index(fields=["agency", "title", "id"], name="role_of_agency_by_title"),
        ]

    def __str__(self) -> str:
        return self.title


class RoleCheck(AgencyOwned):
    """One look at whether a role is still there. Append-only."""

    append_only = True

    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="checks")
    status = models.CharField(max_length=20, choices=RoleStatus.choices)
    how = models.CharField(max_length=12, choices=CheckedHow.choices)
    checked_at = models.DateTimeField()
    checked_by = models.ForeignKey(
        "crm.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        indexes = [models.Index(fields=["role", "-checked_at", "-id"], name="role_check_latest")]

    def __str__(self) -> str:
        return f"{self.status} ({self.how})"
