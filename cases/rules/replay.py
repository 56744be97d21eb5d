"""Why two assessments of one case differ: fact by fact, and rule by rule."""

from dataclasses import dataclass

from cases.rules.assessment import Assessment
from cases.rules.facts import CaseFacts
from cases.rules.findings import Finding, Recommendation, Says
from cases.rules.reading import value_of
from cases.rules.vocabulary import FACTS
from cases.rules.wording import said


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What moved between two assessments. Empty tuples where nothing did."""

    recommendation: tuple[Recommendation, Recommendation] | None
    facts: tuple[str, ...]
    rules: tuple[str, ...]
    basis: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        moved = self.recommendation
        return {
            "recommendation": [r.value for r in moved] if moved else None,
            "facts": list(self.facts),
            "rules": list(self.rules),
            "basis": list(self.basis),
        }


def changed(
    before: Assessment,
    after: Assessment,
    *,
    facts_before: CaseFacts | None = None,
    facts_after: CaseFacts | None = None,
) -> Difference:
    """Each line is a sentence. Facts are compared where both are given."""
    same = before.recommendation is after.recommendation
    facts: tuple[str, ...] = ()
    if facts_before is not None and facts_after is not None:
        facts = _facts_that_moved(facts_before, after=facts_after)
    return Difference(
        recommendation=None if same else (before.recommendation, after.recommendation),
        facts=facts,
        rules=_rules_that_moved(before, after=after),
        basis=_basis_that_moved(before, after=after),
    )


def _facts_that_moved(before: CaseFacts, *, after: CaseFacts) -> tuple[str, ...]:
    lines = []
    for fact in FACTS:
        was, now = value_of(before, key=fact.key), value_of(after, key=fact.key)
        if was != now:
            lines.append(
                f"{fact.label}. Before: {said(fact.key, value=was)}."
                f" Now: {said(fact.key, value=now)}."
            )
    return tuple(lines)


def _rules_that_moved(before: Assessment, *, after: Assessment) -> tuple[str, ...]:
    was, now = _standing(before), _standing(after)
    gone = [f"No longer: {was[rule].title}." for rule in sorted(was.keys() - now.keys())]
    new = [f"New: {now[rule].because}" for rule in sorted(now.keys() - was.keys())]
    return (*gone, *new)


def _standing(assessment: Assessment) -> dict[str, Finding]:
    return {
        finding.rule: finding
        for finding in assessment.findings
        if finding.says is not Says.CANNOT_TELL and not finding.lifted_by
    }


def _basis_that_moved(before: Assessment, *, after: Assessment) -> tuple[str, ...]:
    lines = []
    if before.version != after.version:
        lines.append(f"Rulebook {before.version} then, {after.version} now.")
    if before.policy_fingerprint != after.policy_fingerprint:
        lines.append("The agency's policy has been changed in between.")
    if before.as_of != after.as_of:
        lines.append(f"Judged on {before.as_of} then, on {after.as_of} now.")
    return tuple(lines)
