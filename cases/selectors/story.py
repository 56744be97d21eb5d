"""All that the page of one case tells, in a fixed number of statements."""

from dataclasses import dataclass

from cases.models import (
    Approach,
    Case,
    Deadline,
    Decision,
    Response,
    Sounding,
    SoundingReply,
    StepDone,
    StoredAssessment,
)
from cases.selectors.cases import latest_assessment
from crm.ledger import last_refusal
from crm.models import OfferEvent


@dataclass(frozen=True)
class Story:
    """`decision` is the last one; whether it is on the current assessment, `is_decided` says."""

    assessment: StoredAssessment | None
    decision: Decision | None
    steps_done: dict[str, StepDone]
    soundings: list[Sounding]
    approaches: list[Approach]
    deadlines: list[Deadline]
    refusal: OfferEvent | None

    @property
    def is_decided(self) -> bool:
        if self.decision is None or self.assessment is None:
            return False
        return self.decision.recommended == self.assessment.recommendation

    @property
    def awaits_reply(self) -> bool:
        return any(sounding.reply == SoundingReply.AWAITED for sounding in self.soundings)

    @property
    def awaits_response(self) -> bool:
        """Whoever was asked last and is considering still owes an answer."""
        latest = [approach.response for approach in self.approaches[:1]]
        owed = [approach.response for approach in self.approaches]
        return latest == [Response.CONSIDERING] or Response.AWAITED in owed

    @property
    def is_welcome(self) -> bool:
        """Whether a sounding came back with anything but a no."""
        replies = (SoundingReply.WELCOME, SoundingReply.HESITANT)
        return any(sounding.reply in replies for sounding in self.soundings)


def story_of(case: Case) -> Story:
    decisions = Decision.objects.filter(case=case).select_related("decided_by")
    steps = StepDone.objects.filter(case=case).select_related("done_by")
    soundings = Sounding.objects.filter(case=case).select_related("contact")
    approaches = Approach.objects.filter(case=case).select_related("contact")
    return Story(
        assessment=latest_assessment(case),
        decision=decisions.order_by("-decided_at", "-id").first(),
        steps_done={done.step: done for done in steps},
        soundings=list(soundings.order_by("-asked_at", "-id")),
        approaches=list(approaches.order_by("-made_at", "-id")),
        deadlines=list(
            Deadline.objects.filter(case=case, done_at__isnull=True).order_by("due_at", "id")
        ),
        refusal=last_refusal(case.offer.events.all()),
    )
