"""How the rulebook stands against published advice: three classes, six labels, costly errors."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cases.rules.assessment import Assessment
from cases.rules.findings import Recommendation, Says

GO, NOT_NOW, NO = "go", "not now", "no"
CLASS_OF = {
    Recommendation.APPROACH: GO,
    Recommendation.REPAIR_THEN_APPROACH: GO,
    Recommendation.VERIFY_FIRST: GO,
    Recommendation.WAIT: NOT_NOW,
    Recommendation.KEEP_WARM: NOT_NOW,
    Recommendation.ADVISE_AGAINST: NO,
}
REASONS_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One published situation: what its adviser said, and what the rulebook says."""

    id: str
    adviser: Recommendation
    advisers_reason: str
    assessment: Assessment

    @property
    def ours(self) -> Recommendation:
        return self.assessment.recommendation

    @property
    def same_class(self) -> bool:
        return CLASS_OF[self.adviser] == CLASS_OF[self.ours]

    @property
    def costly(self) -> bool:
        """A go where the adviser said no: somebody is exposed for nothing."""
        return CLASS_OF[self.adviser] == NO and CLASS_OF[self.ours] == GO


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    compared: tuple[Compared, ...]

    @property
    def in_three_classes(self) -> int:
        return sum(one.same_class for one in self.compared)

    @property
    def in_six_labels(self) -> int:
        return sum(one.adviser is one.ours for one in self.compared)

    @property
    def costly(self) -> tuple[Compared, ...]:
        return tuple(one for one in self.compared if one.costly)

    @property
    def confusion(self) -> Counter[tuple[Recommendation, Recommendation]]:
        return Counter((one.adviser, one.ours) for one in self.compared)


def report(score: Score) -> str:
    """The three figures, the confusion table, and every disagreement with both reasons."""
    total = len(score.compared)
    lines = [
        f"{total} situations.",
        f"Three classes: {score.in_three_classes} ({_share(score.in_three_classes, of=total)}).",
        f"Six labels: {score.in_six_labels} ({_share(score.in_six_labels, of=total)}).",
        f"Costly errors (a go where the adviser said no): {len(score.costly)}.",
        "",
        *_table(score),
        "",
        *(line for one in score.compared if one.adviser is not one.ours for line in _both(one)),
    ]
    return "\n".join(lines).rstrip()


def _share(number: int, *, of: int) -> str:
    return f"{100 * number / of:.0f} %" if of else "none"


def _table(score: Score) -> Iterable[str]:
    width = max(len(label) for label in Recommendation) + 2
    yield "Adviser down, rulebook across:"
    yield " " * width + "".join(label.value.rjust(width) for label in Recommendation)
    for adviser in Recommendation:
        counts = (score.confusion[adviser, ours] for ours in Recommendation)
        yield adviser.value.ljust(width) + "".join(str(n or ".").rjust(width) for n in counts)


def _both(one: Compared) -> Iterable[str]:
    kind = "costly" if one.costly else "other label" if one.same_class else "other class"
    yield f"{one.id} ({kind})"
    yield f"  adviser, {one.adviser}: {one.advisers_reason}"
    yield f"  rulebook, {one.ours}: {_our_reason(one.assessment)}"
    yield ""


def _our_reason(assessment: Assessment) -> str:
    standing = [
        finding.because
        for finding in assessment.findings
        if finding.says is not Says.CANNOT_TELL and not finding.lifted_by
    ]
    return " ".join(standing[:REASONS_SHOWN]) or "Nothing known speaks against it."
