"""From the trials: the open questions in order, what would help, and what would end it."""

from collections.abc import Iterable

from cases.rules.compiled import Judgement
from cases.rules.facts import CaseFacts
from cases.rules.findings import Change, Finding, OpenQuestion, Recommendation
from cases.rules.reading import value_of
from cases.rules.vocabulary import FACT, FACTS
from cases.rules.whatif import Trial
from cases.rules.wording import said

IN_WORDS = {
    Recommendation.APPROACH: "you can go and ask",
    Recommendation.REPAIR_THEN_APPROACH: "put things right first, then ask",
    Recommendation.VERIFY_FIRST: "find out first",
    Recommendation.WAIT: "wait",
    Recommendation.KEEP_WARM: "keep it warm for a later role",
    Recommendation.ADVISE_AGAINST: "let it rest",
}


def open_questions_of(
    facts: CaseFacts, *, tried: Iterable[Trial], now: Judgement, findings: tuple[Finding, ...]
) -> tuple[OpenQuestion, ...]:
    """Those whose answer moves the recommendation first, the widest swing leading."""
    moves: dict[str, set[Recommendation]] = {}
    for trial in tried:
        reached = moves.setdefault(trial.fact, set())
        if trial.judgement.recommendation is not now.recommendation:
            reached.add(trial.judgement.recommendation)
    wondered = {key for finding in findings for key in finding.lacks}
    asked = [
        _question(fact.key, reached=moves.get(fact.key, set()))
        for fact in FACTS
        if value_of(facts, key=fact.key) is None and (moves.get(fact.key) or fact.key in wondered)
    ]
    return tuple(sorted(asked, key=lambda question: _how_decisive(question, now=now)))


def better_of(tried: Iterable[Trial], *, now: Judgement) -> tuple[Change, ...]:
    """Single facts that would lead to a bolder recommendation."""
    limit = now.recommendation.caution
    return _changes(t for t in tried if t.judgement.recommendation.caution < limit)


def ends_of(tried: Iterable[Trial], *, now: Judgement) -> tuple[Change, ...]:
    """Single facts that would put an end to it, at least for this role."""
    limit = max(now.recommendation.caution + 1, Recommendation.KEEP_WARM.caution)
    return _changes(t for t in tried if t.judgement.recommendation.caution >= limit)


def _changes(chosen: Iterable[Trial]) -> tuple[Change, ...]:
    ordered = sorted(chosen, key=lambda trial: trial.judgement.recommendation.caution)
    seen: dict[tuple[str, Recommendation], Change] = {}
    for trial in ordered:
        outcome = trial.judgement.recommendation
        seen.setdefault((trial.fact, outcome), _change(trial, outcome=outcome))
    return tuple(seen.values())


def _change(trial: Trial, *, outcome: Recommendation) -> Change:
    told = said(trial.fact, value=trial.value)
    return Change(
        facts=((trial.fact, trial.value),),
        leads_to=outcome,
        sentence=f"If {told}: {IN_WORDS[outcome]}.",
    )


def _question(key: str, *, reached: set[Recommendation]) -> OpenQuestion:
    fact = FACT[key]
    return OpenQuestion(
        fact=key,
        question=fact.question,
        to_whom=fact.to_whom,
        could_change_to=tuple(sorted(reached, key=lambda r: r.caution)),
    )


def _how_decisive(question: OpenQuestion, *, now: Judgement) -> tuple[int, int]:
    swing = [abs(r.caution - now.recommendation.caution) for r in question.could_change_to]
    return (-max(swing, default=0), -len(swing))
