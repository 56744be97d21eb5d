"""What applicant tracking systems say: connections, deliveries as they came, and what they told.

A delivery is kept raw, sealed, and only for a while; its digest stays, so that a copy is known for
ever. What it told becomes facts, from which the state of an application is worked out anew each
time: in whatever order deliveries come, the same facts give the same state.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from crm.models import Candidate, Client, Offer, Role, User
from crm.tenancy import AgencyOwned


class AtsConnection(AgencyOwned):
    """One system that may speak to this agency, at an address that only it knows."""

    system = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    # Whose system it is, where it is one employer's. Empty: each event names its client.
    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # SHA-256 of the random part of the address; it is shown once.
    token_digest = models.CharField(max_length=64)
    # The live secrets, newest first, sealed.
    secrets = models.BinaryField(default=bytes)
    # The account that payloads must name, where they name one; empty accepts any.
    account = models.CharField(max_length=200, blank=True)
    # By the id of their reason: its words, whose decision it is, which of our reasons.
    reasons = models.JSONField(default=dict, blank=True)
    # {"Offer Out": "offer.sent"}: what this customer's own statuses mean.
    statuses = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    deactivated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "-id"], name="connection_of_agency")]

    def __str__(self) -> str:
        return f"{self.name} ({self.system})"

    @property
    def is_active(self) -> bool:
        return self.deactivated_at is None


class InboundState(models.TextChoices):
    RECEIVED = "received", _("Received")
    CLAIMED = "claimed", _("Being processed")
    QUARANTINED = "quarantined", _("Quarantined")
    IGNORED = "ignored", _("Ignored")
    NEEDS_MAPPING = "needs_mapping", _("Needs mapping")
    PROCESSED = "processed", _("Processed")
    FAILED = "failed", _("Failed, will be tried again")
    DEAD = "dead", _("Given up")


UNDER_WAY = (InboundState.RECEIVED, InboundState.CLAIMED, InboundState.FAILED)


class InboundEvent(AgencyOwned):
    """One delivery as it came. `attempt` is the fence: an older attempt may not write a result."""

    connection = models.ForeignKey(
        AtsConnection, on_delete=models.PROTECT, related_name="deliveries"
    )
    name = models.CharField(max_length=100, blank=True)
    # What makes a second delivery the same one; kept after the body is gone.
    dedupe_key = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)
    # Deliveries of one stream (an application, a job) are processed one after the other.
    stream = models.CharField(max_length=250, blank=True)
    # Sealed; empty once expired or scrubbed.
    body = models.BinaryField(default=bytes)
    headers = models.JSONField(default=dict, blank=True)
    state = models.CharField(
        max_length=14, choices=InboundState.choices, default=InboundState.RECEIVED
    )
    reason = models.CharField(max_length=500, blank=True)
    copies = models.PositiveIntegerField(default=1)
    attempt = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    # While it is claimed: until when nobody else takes it.
    next_attempt_at = models.DateTimeField()
    received_at = models.DateTimeField()
    processed_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["connection", "dedupe_key"], name="one_delivery_per_dedupe_key"
            )
        ]
        indexes = [
            models.Index(fields=["connection", "-received_at", "-id"], name="delivery_latest"),
            models.Index(
                fields=["next_attempt_at", "id"],
                condition=Q(state__in=["received", "claimed", "failed"]),
                name="delivery_due",
            ),
            models.Index(
                fields=["connection", "stream", "id"],
                condition=Q(state__in=["received", "claimed", "failed"]),
                name="delivery_in_stream",
            ),
            models.Index(
                fields=["expires_at", "id"], condition=~Q(body=b""), name="delivery_expiring"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.state}"


class Question(models.TextChoices):
    """What only a person can say about an application."""

    NONE = "", _("Nothing")
    SIDE = "side", _("Whose decision was it?")
    UNHIRED = "unhired", _("Hired, then taken back: what happened?")
    UNCONFIRMED = "unconfirmed", _("Told without proof: is it so?")
    WHO = "who", _("Who is the candidate?")
    CONTRADICTS = "contradicts", _("It contradicts what is on record.")


class AtsApplication(AgencyOwned):
    """One person's application for one job there. Its lock is what keeps its facts in order."""

    connection = models.ForeignKey(
        AtsConnection, on_delete=models.PROTECT, related_name="applications"
    )
    external_id = models.CharField(max_length=200)
    candidate_key = models.CharField(max_length=200, blank=True)
    job_key = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=12, blank=True)
    question = models.CharField(max_length=12, choices=Question.choices, blank=True)
    question_since = models.DateTimeField(null=True, blank=True)
    # A short account of what is asked about; no names.
    question_note = models.CharField(max_length=300, blank=True)
    # Deleted there. What is on record here stays.
    source_deleted_at = models.DateTimeField(null=True, blank=True)
    # Counts the ledger's events that came of it, so that each has an id of its own.
    written = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["connection", "external_id"], name="one_application_per_id"
            )
        ]
        indexes = [
            models.Index(
                fields=["agency", "-question_since", "-id"],
                condition=~Q(question=""),
                name="application_asking",
            ),
            models.Index(fields=["connection", "candidate_key"], name="application_of_candidate"),
        ]

    def __str__(self) -> str:
        return f"{self.external_id}: {self.outcome or '-'}"


class AtsFact(AgencyOwned):
    """One thing that was told, once, however often it was delivered. It names nobody."""

    connection = models.ForeignKey(AtsConnection, on_delete=models.PROTECT, related_name="facts")
    application = models.ForeignKey(
        AtsApplication, on_delete=models.PROTECT, related_name="facts", null=True, blank=True
    )
    # Empty for what a person said on the review page.
    delivery = models.ForeignKey(
        InboundEvent, on_delete=models.PROTECT, related_name="facts", null=True, blank=True
    )
    said_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    key = models.CharField(max_length=64)
    type = models.CharField(max_length=40)
    occurred_at = models.DateTimeField()
    candidate_key = models.CharField(max_length=200, blank=True)
    job_key = models.CharField(max_length=200, blank=True)
    offer_key = models.CharField(max_length=200, blank=True)
    version = models.BigIntegerField(default=0)
    side = models.CharField(max_length=10, blank=True)
    reason_key = models.CharField(max_length=200, blank=True)
    # Terms and the reason's words: {"amount": "65000.00", "reason_text": "…"}.
    told = models.JSONField(default=dict, blank=True)
    trusted = models.BooleanField(default=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["connection", "key"], name="one_fact_per_key")
        ]
        indexes = [
            models.Index(
                fields=["connection", "job_key", "-occurred_at", "-id"], name="fact_of_job"
            ),
            models.Index(fields=["application", "occurred_at", "id"], name="fact_of_application"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.occurred_at:%Y-%m-%d}"


class LinkKind(models.TextChoices):
    CANDIDATE = "candidate", _("Candidate")
    JOB = "job", _("Job")
    OFFER = "offer", _("Offer")
    CLIENT = "client", _("Client")


class AtsLink(AgencyOwned):
    """Which row an id of the system stands for. A merged id points on at the one that is left."""

    connection = models.ForeignKey(AtsConnection, on_delete=models.PROTECT, related_name="links")
    kind = models.CharField(max_length=10, choices=LinkKind.choices)
    external_id = models.CharField(max_length=250)
    merged_into = models.CharField(max_length=250, blank=True)
    candidate = models.ForeignKey(
        Candidate, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    role = models.ForeignKey(
        Role, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    offer = models.ForeignKey(
        Offer, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # What the system last said of it; a row is changed only where it still says what was told.
    told = models.JSONField(default=dict, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["connection", "kind", "external_id"], name="one_link_per_id"
            )
        ]
        indexes = [models.Index(fields=["agency", "kind", "offer"], name="link_of_offer")]

    def __str__(self) -> str:
        return f"{self.kind} {self.external_id}"
