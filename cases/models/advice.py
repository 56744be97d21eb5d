"""What the rulebook said, what a person decided, and what was done about it."""

from django.db import models
from django.db.models import F, Q

from cases.models.case import Case
from crm.models import User
from crm.tenancy import AgencyOwned


class AgencyPolicy(AgencyOwned):
    """A stored version of the parameters an agency sets. Append-only; the latest counts."""

    append_only = True

    number = models.PositiveIntegerField()
    parameters = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="one_policy_per_number")
        ]

    def __str__(self) -> str:
        return f"policy {self.number}"


class AgencyWording(AgencyOwned):
    """The agency's own words for the call sheet: stored versions, of which the latest counts.

    `texts` holds what departs from the rulebook's words, by the id of the talking point.
    """

    append_only = True

    number = models.PositiveIntegerField()
    texts = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="one_wording_per_number")
        ]

    def __str__(self) -> str:
        return f"wording {self.number}"


class StoredAssessment(AgencyOwned):
    """What the rulebook said about a case on the facts of a moment. Immutable, replayable."""

    append_only = True

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assessments")
    number = models.PositiveIntegerField()
    as_of = models.DateField()
    facts = models.JSONField()
    policy = models.JSONField()
    policy_number = models.PositiveIntegerField(default=0)
    rulebook_version = models.CharField(max_length=20)
    recommendation = models.CharField(max_length=24)
    plausibility = models.CharField(max_length=8)
    reputational_risk = models.CharField(max_length=8)
    result = models.JSONField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="one_assessment_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.recommendation} ({self.as_of})"


class Decision(AgencyOwned):
    """What a named person decided on an assessment. A departure says why."""

    append_only = True

    assessment = models.ForeignKey(
        StoredAssessment, on_delete=models.PROTECT, related_name="decisions"
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    choice = models.CharField(max_length=24)
    recommended = models.CharField(max_length=24)
    reason = models.TextField(max_length=4000, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(choice=F("recommended")) | ~Q(reason=""),
                name="departure_gives_a_reason",
            )
        ]
        indexes = [models.Index(fields=["case", "-decided_at", "-id"], name="decision_of_case")]

    def __str__(self) -> str:
        return f"{self.choice} by {self.decided_by}"


class StepDone(AgencyOwned):
    """A step of the advice that was taken, with what shows it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps_done")
    step = models.CharField(max_length=60)
    evidence = models.TextField(max_length=4000, blank=True)
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "step"], name="step_done_once")]

    def __str__(self) -> str:
        return self.step
