"""What the rulebook said before: replayed, and compared with what it says now."""

from dataclasses import dataclass

from cases.models import AgencyPolicy, Case, StoredAssessment
from cases.rules import (
    Assessment,
    CaseFacts,
    Difference,
    Policy,
    assess,
    changed,
    parse_facts,
    parse_policy,
)


@dataclass(frozen=True)
class Replay:
    """A stored assessment made again from its own facts, policy, date and edition."""

    stored: StoredAssessment
    answer: Assessment

    @property
    def agrees(self) -> bool:
        return bool(self.answer.as_dict() == self.stored.result)


def replay(stored: StoredAssessment) -> Replay:
    answer = assess(
        facts_in(stored),
        policy=policy_in(stored),
        on=stored.as_of,
        version=stored.rulebook_version,
    )
    return Replay(stored, answer)


def difference(before: StoredAssessment, after: StoredAssessment) -> Difference:
    """Why two assessments of one case differ: fact by fact and rule by rule."""
    return changed(
        replay(before).answer,
        replay(after).answer,
        facts_before=facts_in(before),
        facts_after=facts_in(after),
    )


def facts_in(stored: StoredAssessment) -> CaseFacts:
    return parse_facts(stored.facts)


def policy_in(stored: StoredAssessment) -> Policy:
    return parse_policy(stored.policy)


def assessments_of(case: Case) -> list[StoredAssessment]:
    """All of a case's assessments, the latest first, with who was at work."""
    rows = StoredAssessment.objects.filter(case=case).select_related("created_by")
    return list(rows.order_by("-number"))


def policies() -> list[AgencyPolicy]:
    """The agency's policies, the latest first, with who set them."""
    return list(AgencyPolicy.objects.select_related("created_by").order_by("-number"))
