"""What to do, in order, before and after the approach, and which claim asks for each."""

from dataclasses import dataclass

from cases.rules.facts import CaseFacts
from cases.rules.findings import Recommendation, Step
from cases.rules.step_texts import STEP_TEXTS

GOING = frozenset(
    {
        Recommendation.APPROACH,
        Recommendation.REPAIR_THEN_APPROACH,
        Recommendation.VERIFY_FIRST,
    }
)
BEFORE_ANY_APPROACH = frozenset(
    {"account-of-change", "name-contact", "commitment", "rehearse", "expectations"}
)
AFTER_THE_QUESTION = frozenset({"approach", "other-openings", "new-terms", "due-diligence"})
WHEN_NOT = {
    Recommendation.WAIT: frozenset({"watch-openings"}),
    Recommendation.KEEP_WARM: frozenset({"thank-and-stay", "watch-openings"}),
    Recommendation.ADVISE_AGAINST: frozenset({"let-it-rest"}),
}
# What only makes sense on the way to an approach; pointless where the advice is to let it rest.
ONLY_ON_THE_WAY = frozenset(
    {
        "ask-how-it-went",
        "ask-inside",
        "check-role",
        "leave-the-money",
        "own-it",
        "say-it-first",
        "say-what-you-miss",
        "sound-out",
        "tell-second-employer",
    }
)


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step and the claims it answers."""

    step: Step
    claims: tuple[str, ...]


STEPS: tuple[PlannedStep, ...] = tuple(
    PlannedStep(
        Step(
            id=id_,
            title=title,
            text=text,
            evidence=evidence,
            required_before_approach=id_ not in AFTER_THE_QUESTION and not closing,
        ),
        claims,
    )
    for id_, title, text, evidence, claims, closing in STEP_TEXTS
)


def ordered_steps(
    facts: CaseFacts, *, asked_for: frozenset[str], recommendation: Recommendation
) -> tuple[Step, ...]:
    """The steps the standing rules ask for and those that always belong to the answer."""
    if recommendation is Recommendation.ADVISE_AGAINST:
        asked_for -= ONLY_ON_THE_WAY
    wanted = asked_for | _always(facts, recommendation=recommendation)
    return tuple(planned.step for planned in STEPS if planned.step.id in wanted)


def _always(facts: CaseFacts, *, recommendation: Recommendation) -> frozenset[str]:
    if recommendation not in GOING:
        return WHEN_NOT[recommendation]
    wanted = BEFORE_ANY_APPROACH | AFTER_THE_QUESTION
    if facts.regret.reflected_24h is not True:
        wanted |= {"cool-off"}
    if facts.position.status is None and facts.response.kind != "quit_after_starting":
        wanted |= {"check-role"}
    if facts.employer.contact_named:
        wanted -= {"name-contact"}
    return wanted
