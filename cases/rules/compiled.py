"""The rules of one edition, made ready to run: a bit for each rule, so that lifting is one `and`.

The outcome depends only on which rules fired, so it is worked out once for each such set.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias, get_args

from cases.rules.book import Predicate, Rule, version_named
from cases.rules.chapters import EVERY_RULE
from cases.rules.facts import Kind
from cases.rules.findings import Level, Odds, Recommendation
from cases.rules.situation import Situation

Test: TypeAlias = tuple[int, Predicate]
REMEMBERED_AT_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Judgement:
    """The three answers, and the ids of the rules that fired and still stand."""

    recommendation: Recommendation
    plausibility: Level
    reputational_risk: Level
    fired: tuple[str, ...]


class Book:
    """One edition. Nothing in it depends on the order in which the rules were written."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: rule.id))
        self.bit = {rule.id: 1 << place for place, rule in enumerate(self.rules)}
        self.tests = {kind: self._tests_for(kind) for kind in (None, *get_args(Kind))}
        self.movers = self._mask(lambda rule: bool(rule.lifts) or rule.at_least is not None)
        self._asks = tuple(
            (asked, self._mask(lambda rule, asked=asked: rule.at_least is asked))  # type: ignore[misc]
            for asked in reversed(Recommendation)
        )
        self._better = self._mask(lambda rule: rule.odds is Odds.BETTER)
        self._worse = self._mask(lambda rule: rule.odds is Odds.WORSE)
        self._high = self._mask(lambda rule: rule.risk is Level.HIGH)
        self._medium = self._mask(lambda rule: rule.risk is Level.MEDIUM)
        self._lifters = self._mask(lambda rule: bool(rule.lifts))
        self._lifting = tuple(
            (self.bit[rule.id], ~sum(self.bit.get(target, 0) for target in rule.lifts))
            for rule in self.rules
            if rule.lifts
        )
        self._touching = {rule.id: self._undoing(rule) for rule in self.rules}
        self._steps = {rule.id: rule.steps for rule in self.rules}
        self._remembered: dict[int, Judgement] = {}

    def fired(self, case: Situation) -> int:
        """The rules that apply, before any is lifted, one bit each."""
        fired = 0
        for bit, when in self.tests[case.response.kind]:
            if when(case):
                fired |= bit
        return fired

    def weigh(self, case: Situation) -> tuple[int, int]:
        """The rules that apply, and those that cannot tell."""
        fired = unsure = 0
        for bit, when in self.tests[case.response.kind]:
            verdict = when(case)
            if verdict:
                fired |= bit
            elif verdict is None:
                unsure |= bit
        return fired, unsure

    def touching(self, fired: int) -> tuple[frozenset[str], ...]:
        """For each rule that holds the answer where it is: the facts that could undo it."""
        held_at = self.recommendation(fired)
        standing = self._standing(fired)
        return tuple(
            self._touching[rule.id]
            for rule in self.rules
            if rule.at_least is held_at and standing & self.bit[rule.id]
        )

    def steps_of(self, answer: Judgement) -> frozenset[str]:
        """The steps that the standing rules ask for."""
        return frozenset(step for id_ in answer.fired for step in self._steps[id_])

    def judge(self, case: Situation) -> Judgement:
        return self.judgement(self.fired(case))

    def judgement(self, fired: int) -> Judgement:
        """What a set of fired rules comes to; remembered, because sets recur."""
        found = self._remembered.get(fired)
        if found is None:
            if len(self._remembered) >= REMEMBERED_AT_MOST:
                self._remembered.clear()
            found = self._remembered[fired] = self._work_out(fired)
        return found

    def recommendation(self, fired: int) -> Recommendation:
        """The most cautious answer that stands after lifting."""
        standing = self._standing(fired)
        for asked, mask in self._asks:
            if standing & mask:
                return asked
        return Recommendation.APPROACH

    def lifters(self, fired: int) -> dict[str, tuple[str, ...]]:
        """Which fired rules are set aside, and by which others."""
        lifted: dict[str, tuple[str, ...]] = {}
        for rule in self.rules:
            if rule.lifts and fired & self.bit[rule.id]:
                for target in rule.lifts:
                    if fired & self.bit.get(target, 0):
                        lifted[target] = (*lifted.get(target, ()), rule.id)
        return lifted

    def _standing(self, fired: int) -> int:
        if not fired & self._lifters:
            return fired
        standing = fired
        for bit, kept in self._lifting:
            if fired & bit:
                standing &= kept
        return standing

    def _work_out(self, fired: int) -> Judgement:
        standing = self._standing(fired)
        recommendation = self.recommendation(fired)
        return Judgement(
            recommendation,
            self._plausibility(standing, recommendation=recommendation),
            self._risk(standing),
            self._names(standing),
        )

    def _names(self, standing: int) -> tuple[str, ...]:
        names = []
        while standing:
            lowest = standing & -standing
            names.append(self.rules[lowest.bit_length() - 1].id)
            standing ^= lowest
        return tuple(names)

    def _plausibility(self, standing: int, *, recommendation: Recommendation) -> Level:
        if recommendation is Recommendation.ADVISE_AGAINST:
            return Level.LOW
        better, worse = bool(standing & self._better), bool(standing & self._worse)
        if better is worse:
            return Level.MEDIUM
        return Level.HIGH if better else Level.LOW

    def _risk(self, standing: int) -> Level:
        if standing & self._high:
            return Level.HIGH
        return Level.MEDIUM if standing & self._medium else Level.LOW

    def _undoing(self, rule: Rule) -> frozenset[str]:
        """What the rule reads, and what is read by those that lift it."""
        concerned = (rule, *(other for other in self.rules if rule.id in other.lifts))
        return frozenset(key for one in concerned for key in one.reads)

    def _mask(self, chosen: Callable[[Rule], bool]) -> int:
        return sum(self.bit[rule.id] for rule in self.rules if chosen(rule))

    def readers_of(self, key: str, *, kind: Kind | None) -> tuple[Test, ...]:
        """Only rules that can move the recommendation; the rest cannot matter to a trial."""
        movers = {r.id for r in self.rules if self.bit[r.id] & self.movers and key in r.reads}
        bits = {self.bit[id_] for id_ in movers}
        return tuple((bit, when) for bit, when in self.tests[kind] if bit in bits)

    def _tests_for(self, kind: Kind | None) -> tuple[Test, ...]:
        return tuple(
            (self.bit[rule.id], rule.when)
            for rule in self.rules
            if kind is None or not rule.only_for or kind in rule.only_for
        )


@cache
def book_of(version: str) -> Book:
    """The rules in force in an edition, compiled once."""
    released_on = version_named(version).released_on
    return Book(rule for rule in EVERY_RULE if rule.in_force(on=released_on))
