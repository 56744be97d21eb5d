"""From the trials: the open questions in order, what would help, and what would end it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from cases.rules.answers import YES_NO
from cases.rules.asked import Fact
from cases.rules.compiled import Book
from cases.rules.findings import (
    Change,
    FactValue,
    Finding,
    OpenQuestion,
    Recommendation,
)
from cases.rules.reason import reason_groups
from cases.rules.situation import Situation
from cases.rules.vocabulary import FACT, FACTS
from cases.rules.whatif import Trial, paired_trials, private_copy, trials
from cases.rules.wording import said

IN_WORDS = {
    Recommendation.APPROACH: "you can go and ask",
    Recommendation.REPAIR_THEN_APPROACH: "put things right first, then ask",
    Recommendation.VERIFY_FIRST: "find out first",
    Recommendation.WAIT: "wait",
    Recommendation.KEEP_WARM: "keep it warm for a later role",
    Recommendation.ADVISE_AGAINST: "let it rest",
}
PAIRS_AT_MOST = 5
# The share of answers that move it, how many outcomes they reach, and how far they swing.
Rank: TypeAlias = tuple[float, int, int]


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where a case could go from here."""

    questions: tuple[OpenQuestion, ...]
    better: tuple[Change, ...]
    ends: tuple[Change, ...]


def outlook_of(
    case: Situation, *, book: Book, fired: int, findings: tuple[Finding, ...]
) -> Outlook:
    now = book.judgement(fired).recommendation
    scratch = private_copy(case)
    tried = tuple(trials(scratch, book=book, fired=fired))
    better = _changes(trial for trial in tried if trial.leads_to.caution < now.caution)
    if not better and now is not Recommendation.APPROACH:
        better = _changes(paired_trials(scratch, book=book, fired=fired))[:PAIRS_AT_MOST]
    limit = max(now.caution + 1, Recommendation.KEEP_WARM.caution)
    return Outlook(
        questions=_questions(case, tried=tried, now=now, findings=findings),
        better=better,
        ends=_changes(trial for trial in tried if trial.leads_to.caution >= limit),
    )


def _questions(
    case: Situation,
    *,
    tried: Iterable[Trial],
    now: Recommendation,
    findings: tuple[Finding, ...],
) -> tuple[OpenQuestion, ...]:
    """First those whose answer most likely moves the recommendation, then by how far."""
    moves: dict[str, tuple[Recommendation, ...]] = {}
    for trial in tried:
        key = trial.facts[0][0]
        moves[key] = (*moves.get(key, ()), trial.leads_to)
    wondered: set[str] = set()
    for finding in findings:
        wondered.update(finding.lacks)
    asked = (fact for fact in FACTS if fact.key in moves or fact.key in wondered)
    ranked = [
        _ranked(fact.key, moves.get(fact.key, ()), now)
        for fact in asked
        if _is_unknown(case, fact.part, fact.field)
    ]
    ranked.sort(key=_rank)
    return tuple(question for _, question in ranked)


def _rank(ranked: tuple[Rank, OpenQuestion]) -> Rank:
    return ranked[0]


def _is_unknown(case: Situation, part: str, field: str) -> bool:
    value = getattr(getattr(case, part) if part else case, field)
    return value is None or value == frozenset()


@lru_cache(maxsize=16384)
def _ranked(
    key: str, reached: tuple[Recommendation, ...], now: Recommendation
) -> tuple[Rank, OpenQuestion]:
    fact = FACT[key]
    swing = max(
        (abs(recommendation.caution - now.caution) for recommendation in reached), default=0
    )
    question = OpenQuestion(
        fact=key,
        question=fact.question,
        to_whom=fact.to_whom,
        could_change_to=tuple(sorted(set(reached), key=lambda r: r.caution)),
    )
    distinct = len(question.could_change_to)
    return (-_share(fact, moved=len(reached)), -distinct, -swing), question


def _share(fact: Fact, *, moved: int) -> float:
    """How many of the possible answers move it. A count is mostly nought, so it weighs little."""
    if fact.type in ("days", "count"):
        return min(moved, 1) / len(YES_NO) / len(YES_NO)
    return moved / (len(reason_groups()) if fact.type == "choices" else len(fact.answers))


def _changes(chosen: Iterable[Trial]) -> tuple[Change, ...]:
    """One change for each set of facts and outcome, the boldest outcome first."""
    seen: dict[tuple[tuple[str, ...], Recommendation], Trial] = {}
    for trial in chosen:
        seen.setdefault((tuple(key for key, _ in trial.facts), trial.leads_to), trial)
    ordered = sorted(seen.values(), key=lambda trial: trial.leads_to.caution)
    return tuple(_change(trial.facts, trial.leads_to) for trial in ordered)


@lru_cache(maxsize=16384)
def _change(facts: tuple[tuple[str, FactValue], ...], leads_to: Recommendation) -> Change:
    told = ", and ".join(said(key, value=value) for key, value in facts)
    return Change(facts=facts, leads_to=leads_to, sentence=f"If {told}: {IN_WORDS[leads_to]}.")
