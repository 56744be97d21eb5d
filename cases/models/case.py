"""One candidate's wish to go back on one refused offer, and what happened since."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.states import CLOSED_STATES, CaseState
from crm.models import Candidate, Offer, User
from crm.tenancy import AgencyOwned


class Cause(models.TextChoices):
    UNKNOWN = "unknown", _("Not known")
    REASON_RESOLVED = "reason_resolved", _("The reason for the no is gone")
    SECOND_THOUGHTS = "second_thoughts", _("Second thoughts")
    NEW_JOB_DISAPPOINTED = "new_job_disappointed", _("The new job disappointed")
    OTHER_OFFER_FELL_THROUGH = "other_offer_fell_through", _("The other offer fell through")
    COUNTER_OFFER_SOURED = "counter_offer_soured", _("The counter-offer soured")
    CIRCUMSTANCES_CHANGED = "circumstances_changed", _("Circumstances changed")
    LOST_JOB = "lost_job", _("Lost the job")
    EMPLOYER_REACHED_OUT = "employer_reached_out", _("The client reached out")
    OTHER = "other", _("Something else")


class Resolved(models.TextChoices):
    UNKNOWN = "unknown", _("Not known")
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class Commitment(models.TextChoices):
    UNKNOWN = "unknown", _("Not known")
    NONE = "none", _("Free")
    EMPLOYED_SAME = "employed_same", _("Still in the old job")
    ACCEPTED_ELSEWHERE = "accepted_elsewhere", _("Accepted elsewhere")
    STARTED_ELSEWHERE = "started_elsewhere", _("Started elsewhere")


class Warmth(models.TextChoices):
    UNKNOWN = "unknown", _("Not known")
    WARM = "warm", _("Warm")
    NEUTRAL = "neutral", _("Neutral")
    COLD = "cold", _("Cold")


class Case(AgencyOwned):
    """The facts are the latest known; how they came to be known stands in the timeline."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="cases")
    # The offer's candidate again, so that a list by person needs no detour.
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="cases")
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="cases", null=True, blank=True
    )
    state = models.CharField(max_length=16, choices=CaseState.choices, default=CaseState.LOGGED)
    # How it ended the first time; stays when a refused case is then kept warm.
    outcome = models.CharField(max_length=16, choices=CaseState.choices, blank=True)
    # Counts saved changes; an edit that names an older version is refused.
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    # The facts of the regret. NULL and "unknown" both mean: nobody has asked yet.
    regret_voiced_at = models.DateTimeField()
    reconfirmed_at = models.DateTimeField(null=True, blank=True)
    cooling_off_waived = models.CharField(max_length=500, blank=True)
    cause = models.CharField(max_length=24, choices=Cause.choices, default=Cause.UNKNOWN)
    reasons_resolved = models.CharField(
        max_length=8, choices=Resolved.choices, default=Resolved.UNKNOWN
    )
    can_explain = models.BooleanField(null=True, blank=True)
    account_of_change = models.TextField(max_length=4000, blank=True)
    current_commitment = models.CharField(
        max_length=20, choices=Commitment.choices, default=Commitment.UNKNOWN
    )
    # What the candidate says beyond this agency's ledger; the larger of both counts.
    stated_reversals_here = models.PositiveSmallIntegerField(null=True, blank=True)
    stated_reneges_anywhere = models.PositiveSmallIntegerField(null=True, blank=True)
    employer_warmth = models.CharField(max_length=8, choices=Warmth.choices, default=Warmth.UNKNOWN)
    warmth_evidence = models.CharField(max_length=1000, blank=True)
    invited_back = models.BooleanField(null=True, blank=True)
    told_not_to_contact = models.BooleanField(null=True, blank=True)
    # Facts of the contract that have no column of their own, by their dotted key.
    other_facts = models.JSONField(default=dict, blank=True)
    # Where a published situation was told, for the demonstration cases.
    published_at = models.URLField(max_length=500, blank=True)

    # The latest assessment's answer, for lists; the assessment itself is the record.
    recommendation = models.CharField(max_length=24, blank=True)
    # The day for which the rulebook was last asked: time alone can change its answer.
    assessed_on = models.DateField(null=True, blank=True)
    recommendation_changed_at = models.DateTimeField(null=True, blank=True)
    recommendation_seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["offer"],
                condition=Q(closed_at__isnull=True),
                name="one_open_case_per_offer",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=False, state__in=sorted(CLOSED_STATES))
                | (Q(closed_at__isnull=True) & ~Q(state__in=sorted(CLOSED_STATES))),
                name="closed_states_are_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-updated_at", "-id"], name="case_by_update"),
            # The list opens on these; among all cases the few open ones could be far between.
            models.Index(
                fields=["agency", "-updated_at", "-id"],
                condition=Q(closed_at__isnull=True),
                name="open_case_by_update",
            ),
            models.Index(fields=["agency", "state", "-updated_at", "-id"], name="case_by_state"),
            models.Index(
                fields=["agency", "recommendation", "-updated_at", "-id"], name="case_by_advice"
            ),
            models.Index(fields=["owner", "-updated_at", "-id"], name="case_by_owner"),
            models.Index(fields=["candidate", "-updated_at", "-id"], name="case_by_candidate"),
            models.Index(
                fields=["assessed_on", "id"],
                condition=Q(closed_at__isnull=True),
                name="case_to_assess_again",
            ),
            models.Index(
                fields=["agency", "-recommendation_changed_at", "-id"],
                # Only what nobody has looked at since: few rows, however many ever changed.
                condition=Q(
                    Q(recommendation_seen_at__isnull=True)
                    | Q(recommendation_seen_at__lt=F("recommendation_changed_at")),
                    closed_at__isnull=True,
                    recommendation_changed_at__isnull=False,
                ),
                name="case_by_unseen_advice",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate}: {self.state}"

    @property
    def state_label(self) -> str:
        # Django's get_state_display hashes every label at each call: a list has one a row.
        return str(CaseState(self.state).label)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class CaseEventKind(models.TextChoices):
    OPENED = "opened", _("Case opened")
    FACTS_CHANGED = "facts_changed", _("Facts changed")
    MOVED = "moved", _("State changed")
    ASSESSED = "assessed", _("Assessed")
    DECIDED = "decided", _("Decided")
    RECONFIRMED = "reconfirmed", _("Candidate confirmed")
    COOLING_OFF_WAIVED = "cooling_off_waived", _("Cooling-off waived")
    STEP_DONE = "step_done", _("Step done")
    SOUNDED = "sounded", _("Client sounded out")
    SOUNDING_ANSWERED = "sounding_answered", _("Sounding answered")
    APPROACHED = "approached", _("Approach made")
    APPROACH_ANSWERED = "approach_answered", _("Approach answered")
    ROLE_CHECKED = "role_checked", _("Role checked")
    OFFER_EVENT = "offer_event", _("Offer event")
    HANDED_OVER = "handed_over", _("Handed over")
    DEADLINE_DONE = "deadline_done", _("Deadline done")
    DEADLINE_MOVED = "deadline_moved", _("Deadline moved")
    NOTED = "noted", _("Note")


class CaseEvent(AgencyOwned):
    """One line of a case's timeline. Append-only."""

    append_only = True

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20, choices=CaseEventKind.choices)
    at = models.DateTimeField()
    # None: a program did it, by API or on a schedule; `detail` then says which.
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes = [models.Index(fields=["case", "-at", "-id"], name="timeline_of_case")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"
