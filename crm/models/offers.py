"""The offer and its ledger of events."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from crm.models.people import Candidate, unique_reference
from crm.models.roles import Role
from crm.tenancy import AgencyOwned


class Period(models.TextChoices):
    HOUR = "hour", _("an hour")
    DAY = "day", _("a day")
    WEEK = "week", _("a week")
    MONTH = "month", _("a month")
    YEAR = "year", _("a year")


class OfferEventKind(models.TextChoices):
    EXTENDED = "extended", _("Extended")
    REVISED = "revised", _("Revised")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    RENEGED = "reneged", _("Accepted, then withdrew")
    LAPSED = "lapsed", _("Never answered")
    RESCINDED = "rescinded", _("Rescinded by the client")
    EXPIRED = "expired", _("Expired")
    REINSTATED = "reinstated", _("Reinstated")
    STARTED = "started", _("Started")
    LEFT = "left", _("Left")


# An offer's state is named by the last event that counts; before any event it is a draft.
class OfferState(models.TextChoices):
    DRAFT = "draft", _("Not extended yet")
    EXTENDED = "extended", _("Extended")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    RENEGED = "reneged", _("Accepted, then withdrew")
    LAPSED = "lapsed", _("Never answered")
    RESCINDED = "rescinded", _("Rescinded by the client")
    EXPIRED = "expired", _("Expired")
    REINSTATED = "reinstated", _("Reinstated")
    STARTED = "started", _("Started")
    LEFT = "left", _("Left")


class Manner(models.TextChoices):
    UNKNOWN = "unknown", _("Not known")
    GRACIOUS = "gracious", _("Gracious")
    NEUTRAL = "neutral", _("Neutral")
    LATE = "late", _("Late")
    RUDE = "rude", _("Rude")
    SILENT = "silent", _("Silent")


class Reason(models.TextChoices):
    """Why the candidate said no, in the candidate's own words."""

    UNKNOWN = "unknown", _("Not known")
    SALARY = "salary", _("Salary")
    BENEFITS = "benefits", _("Benefits")
    ROLE = "role", _("The role itself")
    LEVEL = "level", _("Level or title")
    PROSPECTS = "prospects", _("Prospects")
    CULTURE = "culture", _("Culture")
    MANAGER = "manager", _("The manager")
    COMPANY = "company", _("The company")
    HOURS = "hours", _("Hours")
    FLEXIBILITY = "flexibility", _("Flexibility")
    CONTRACT = "contract", _("The contract")
    COMMUTE = "commute", _("Commute")
    RELOCATION = "relocation", _("Relocation")
    FAMILY = "family", _("Family")
    HEALTH = "health", _("Health")
    VISA = "visa", _("Visa")
    STUDY = "study", _("Study")
    TIMING = "timing", _("Timing")
    PROCESS = "process", _("The hiring process")
    FEAR_OF_CHANGE = "fear_of_change", _("Fear of change")
    COUNTER_OFFER = "counter_offer", _("Counter-offer")
    OTHER_OFFER = "other_offer", _("Another offer")
    OTHER = "other", _("Something else")


class Offer(AgencyOwned):
    """One offer of one role to one candidate. A renewed offer points at the one it renews."""

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="offers")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="offers")
    renews = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="renewed_by", null=True, blank=True
    )
    # Money for one period, before tax, in the major unit of an ISO 4217 currency.
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    period = models.CharField(max_length=8, choices=Period.choices, blank=True)
    start_on = models.DateField(null=True, blank=True)
    terms = models.TextField(max_length=4000, blank=True)
    # What the ledger amounts to; written only together with an event.
    state = models.CharField(max_length=12, choices=OfferState.choices, default=OfferState.DRAFT)
    reference = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            unique_reference("offer"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True, currency="", period="")
                | (Q(amount__isnull=False, amount__gte=0) & ~Q(currency="") & ~Q(period="")),
                name="amount_has_currency_and_period",
            ),
            models.CheckConstraint(
                condition=Q(renews__isnull=True) | ~Q(renews=F("id")),
                name="offer_renews_another",
            ),
        ]
        indexes = [models.Index(fields=["candidate", "-id"], name="offer_of_candidate")]

    def __str__(self) -> str:
        return f"{self.role} ({self.state})"


class OfferEvent(AgencyOwned):
    """What happened to an offer. Append-only: only a later event can correct an earlier one."""

    append_only = True

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=OfferEventKind.choices)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        "crm.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # Where it came from: "page", "api", or the name of an applicant tracking system.
    source = models.CharField(max_length=40, default="page")
    source_reference = models.CharField(max_length=200, blank=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="corrected_by", null=True, blank=True
    )
    # A correction that says "this never happened" carries no facts of its own.
    retracts = models.BooleanField(default=False)
    manner = models.CharField(max_length=10, choices=Manner.choices, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    signalled_acceptance = models.BooleanField(null=True, blank=True)
    criticised_employer = models.BooleanField(null=True, blank=True)
    note = models.TextField(max_length=4000, blank=True)
    # Revised terms, as they were written down: {"amount": "65000.00", ...}.
    revised_terms = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="declined") | (~Q(manner="") & ~Q(reasons=[])),
                name="decline_has_manner_and_reasons",
            ),
            models.CheckConstraint(
                condition=Q(retracts=False) | Q(corrects__isnull=False),
                name="only_a_correction_retracts",
            ),
            models.CheckConstraint(
                condition=Q(occurred_at__lte=F("recorded_at")),
                name="event_happened_before_it_was_recorded",
            ),
            models.UniqueConstraint(
                fields=["agency", "source", "source_reference"],
                condition=~Q(source_reference=""),
                name="one_event_per_source_reference",
            ),
        ]
        indexes = [models.Index(fields=["offer", "occurred_at", "id"], name="event_of_offer")]

    def __str__(self) -> str:
        return f"{self.kind} {self.occurred_at:%Y-%m-%d}"
