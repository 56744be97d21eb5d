"""Try each possible answer to each question and see whether the recommendation moves.

Only the rules that read a fact are asked again, on a private copy of the situation.
"""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import Any

from cases.rules.compiled import Book, Judgement
from cases.rules.facts import CaseFacts
from cases.rules.findings import FactValue
from cases.rules.policy import Policy
from cases.rules.reading import value_of
from cases.rules.situation import Situation, situation
from cases.rules.vocabulary import FACT, FACTS, PARTS, Fact


@dataclass(frozen=True, slots=True)
class Trial:
    """One fact answered otherwise, and what the rulebook would then say."""

    fact: str
    value: FactValue
    judgement: Judgement


@cache
def probes(key: str, *, policy: Policy) -> tuple[Any, ...]:
    """The answers worth trying: each choice, and numbers on both sides of each limit."""
    fact = FACT[key]
    if fact.type == "choices":
        return tuple(frozenset({answer.value}) for answer in fact.answers)
    if fact.answers:
        return tuple(answer.value for answer in fact.answers)
    limits = _limits(fact, policy=policy)
    near = {0, *limits, *(limit + 1 for limit in limits), *(limit - 1 for limit in limits)}
    return tuple(sorted(number for number in near if 0 <= number <= fact.maximum))


def _limits(fact: Fact, *, policy: Policy) -> set[int]:
    if fact.type == "count":
        return {1, policy.contact_budget}
    return {
        policy.window_days_junior,
        policy.window_days_professional,
        policy.window_days_senior,
        policy.window_days_executive,
        policy.role_check_fresh_days,
        policy.years_soften_days,
        policy.close_to_start_days,
        policy.new_job_trial_days,
    }


def trials(facts: CaseFacts, *, book: Book, policy: Policy, fired: int) -> Iterator[Trial]:
    """Every single change of one fact that some rule reads, history that is known excepted."""
    scratch = _private_copy(situation(facts, policy=policy))
    for fact in FACTS:
        readers = book.readers.get(fact.key)
        known = value_of(facts, key=fact.key)
        if not readers or (fact.settled and known is not None):
            continue
        holder = getattr(scratch, fact.part) if fact.part else scratch
        before = getattr(holder, fact.field)
        rest = fired
        for bit, _ in readers:
            rest &= ~bit
        for value in probes(fact.key, policy=policy):
            if value == before:
                continue
            object.__setattr__(holder, fact.field, value)
            now = rest
            for bit, when in readers:
                if when(scratch):
                    now |= bit
            yield Trial(fact.key, _told(value), book.judgement(now))
        object.__setattr__(holder, fact.field, before)


def _private_copy(case: Situation) -> Situation:
    """Frozen parts are copied, so that changing one here is seen by nobody else."""
    scratch = copy(case)
    for part in PARTS:
        setattr(scratch, part, copy(getattr(case, part)))
    return scratch


def _told(value: Any) -> FactValue:
    return tuple(sorted(value)) if isinstance(value, frozenset) else value
