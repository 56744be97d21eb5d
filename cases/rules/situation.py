"""What a predicate looks at: the facts and the agency's policy, side by side."""

from dataclasses import dataclass

from cases.rules.facts import Candidate, CaseFacts, Employer, Position, Regret, Response
from cases.rules.policy import Policy


@dataclass(slots=True)
class Situation:
    """Read only for predicates. The what-if works on a private copy of its own."""

    response: Response
    elapsed_days: int | None
    regret: Regret
    candidate: Candidate
    position: Position
    employer: Employer
    via_agency: bool | None
    policy: Policy


def situation(facts: CaseFacts, *, policy: Policy) -> Situation:
    return Situation(
        facts.response,
        facts.elapsed_days,
        facts.regret,
        facts.candidate,
        facts.position,
        facts.employer,
        facts.via_agency,
        policy,
    )
