"""Try each possible answer to each question and see whether the recommendation moves.

Only the rules that read a fact are asked again, on a private copy of the situation, and what
each fact's trial needs is laid out once for an edition and a policy.
"""

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from typing import Any, NamedTuple, TypeAlias

from cases.rules.asked import Fact
from cases.rules.book import Predicate
from cases.rules.compiled import Book
from cases.rules.facts import Kind
from cases.rules.findings import FactValue, Recommendation
from cases.rules.policy import Policy
from cases.rules.reason import reason_groups
from cases.rules.situation import Situation
from cases.rules.vocabulary import FACTS, PARTS

Answers: TypeAlias = tuple[tuple[str, FactValue], ...]


class Trial(NamedTuple):
    """One fact, or two, answered otherwise, and what the rulebook would then recommend."""

    facts: Answers
    leads_to: Recommendation


@dataclass(frozen=True, slots=True)
class Tryout:
    """One fact that some rule reads: where it is kept, and which answers are worth trying."""

    key: str
    part: str
    field: str
    settled: bool
    readers: tuple[tuple[int, Predicate], ...]
    untouched: int
    probes: tuple[tuple[Any, Answers], ...]


@lru_cache(maxsize=256)
def tryouts(book: Book, policy: Policy, kind: Kind | None) -> tuple[Tryout, ...]:
    """Laid out once; facts that move no recommendation are left out."""
    laid_out = (_tryout(fact, book=book, policy=policy, kind=kind) for fact in FACTS)
    return tuple(tryout for tryout in laid_out if tryout.readers)


def trials(scratch: Situation, *, book: Book, fired: int) -> Iterator[Trial]:
    """Every change of one fact that moves the recommendation, known history excepted."""
    fired &= book.movers
    now = book.recommendation(fired)
    for tryout in tryouts(book, scratch.policy, scratch.response.kind):
        holder = getattr(scratch, tryout.part) if tryout.part else scratch
        before = getattr(holder, tryout.field)
        if tryout.settled and _is_known(before):
            continue
        put = object.__setattr__
        for value, told in tryout.probes:
            put(holder, tryout.field, value)
            then = fired & tryout.untouched
            for bit, when in tryout.readers:
                if when(scratch):
                    then |= bit
            if then != fired:
                leads_to = book.recommendation(then)
                if leads_to is not now:
                    yield Trial(told, leads_to)
        put(holder, tryout.field, before)


def paired_trials(scratch: Situation, *, book: Book, fired: int) -> Iterator[Trial]:
    """Changes of two facts together that lead further: each must undo what the other leaves."""
    fired &= book.movers
    touching = book.touching(fired)
    chosen = [
        tryout
        for tryout in tryouts(book, scratch.policy, scratch.response.kind)
        if any(tryout.key in keys for keys in touching)
        and not (tryout.settled and _is_known(_held(scratch, tryout)))
    ]
    for first, second in combinations(chosen, 2):
        if all(first.key in keys or second.key in keys for keys in touching):
            yield from _pair(scratch, (first, second), book=book, fired=fired)


def _pair(
    scratch: Situation, pair: tuple[Tryout, Tryout], *, book: Book, fired: int
) -> Iterator[Trial]:
    first, second = pair
    caution = book.recommendation(fired).caution
    before = _held(scratch, first), _held(scratch, second)
    rest = fired & first.untouched & second.untouched
    readers = dict.fromkeys((*first.readers, *second.readers))
    for (one, told), (two, told_too) in product(first.probes, second.probes):
        _hold(scratch, first, value=one)
        _hold(scratch, second, value=two)
        then = rest
        for bit, when in readers:
            if when(scratch):
                then |= bit
        leads_to = book.recommendation(then)
        if leads_to.caution < caution:
            yield Trial(told + told_too, leads_to)
    _hold(scratch, first, value=before[0])
    _hold(scratch, second, value=before[1])


def _held(case: Situation, tryout: Tryout) -> Any:
    return getattr(getattr(case, tryout.part) if tryout.part else case, tryout.field)


def _hold(case: Situation, tryout: Tryout, *, value: Any) -> None:
    holder = getattr(case, tryout.part) if tryout.part else case
    object.__setattr__(holder, tryout.field, value)


def probes_of(fact: Fact, *, policy: Policy) -> tuple[Any, ...]:
    """The answers worth trying: each choice, and numbers on both sides of each limit."""
    if fact.type == "choices":
        return tuple(frozenset({group}) for group in reason_groups())
    if fact.answers:
        return tuple(answer.value for answer in fact.answers)
    limits = LIMITS[fact.key](policy) if fact.key in LIMITS else ()
    near = {limit + step for limit in limits for step in (-1, 0, 1)}
    return tuple(sorted(number for number in {0, *near} if 0 <= number <= fact.maximum))


# Where the rules change their mind about a number.
LIMITS: dict[str, Callable[[Policy], tuple[int, ...]]] = {
    "elapsed_days": lambda policy: (
        policy.window_days_junior,
        policy.window_days_professional,
        policy.window_days_senior,
        policy.window_days_executive,
        policy.years_soften_days,
    ),
    "response.days_before_start": lambda policy: (policy.close_to_start_days,),
    "candidate.days_in_new_job": lambda policy: (policy.new_job_trial_days,),
    "candidate.previous_reversals_here": lambda policy: (1,),
    "candidate.previous_reneges_anywhere": lambda policy: (1,),
    "position.checked_days_ago": lambda policy: (policy.role_check_fresh_days,),
    "employer.contacts_since": lambda policy: (policy.contact_budget,),
}


def _tryout(fact: Fact, *, book: Book, policy: Policy, kind: Kind | None) -> Tryout:
    readers = book.readers_of(fact.key, kind=kind)
    read = 0
    for bit, _ in readers:
        read |= bit
    values = probes_of(fact, policy=policy)
    probes = tuple((value, ((fact.key, _told(value)),)) for value in values)
    return Tryout(fact.key, fact.part, fact.field, fact.settled, readers, ~read, probes)


def private_copy(case: Situation) -> Situation:
    """Frozen parts are copied, so that changing one here is seen by nobody else."""
    scratch = copy(case)
    for part in PARTS:
        setattr(scratch, part, _twin(getattr(case, part)))
    return scratch


def _twin(part: Any) -> Any:
    twin = object.__new__(type(part))
    for field in part.__slots__:
        object.__setattr__(twin, field, getattr(part, field))
    return twin


def _is_known(value: Any) -> bool:
    return value is not None and value != frozenset()


def _told(value: Any) -> FactValue:
    return tuple(sorted(value)) if isinstance(value, frozenset) else value
