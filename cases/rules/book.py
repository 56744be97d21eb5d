"""The Rule record, the versions of the rulebook, and which rules are in force in which version."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from cases.rules.facts import Kind
from cases.rules.findings import Level, Odds, Recommendation, Says, Verdict
from cases.rules.situation import Situation
from cases.rules.works import Grade

Predicate: TypeAlias = Callable[[Situation], Verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One edition of the rulebook. A stored assessment names the one it used."""

    id: str
    released_on: date
    note: str


VERSIONS: tuple[Version, ...] = (
    Version(
        id="2026.1",
        released_on=date(2026, 1, 1),
        note="The first rules: the role, the reason, the manner, once and never twice.",
    ),
    Version(
        id="2026.2",
        released_on=date(2026, 10, 1),
        note="Every claim of the five founding articles, and what wider advice supports."
        " A reason that still stands now means wait, no longer keep warm.",
    ),
)
RULEBOOK_VERSION = VERSIONS[-1].id
FIRST_EDITION = VERSIONS[0].released_on
FULL_EDITION = VERSIONS[1].released_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of the published texts read say so, and how many say otherwise."""

    agree: int
    disagree: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """One statement, when it applies, what it then says, and on whose authority.

    `at_least` is the caution it asks for while it stands; `lifts` names the rules that it sets
    aside, and `because` tells why in a sentence, with {placeholders} filled from the facts.
    `only_for` says that the predicate is false for every other known kind of response, so that
    it need not be asked.
    """

    id: str
    title: str
    topic: str
    statement: str
    reads: tuple[str, ...]
    when: Predicate
    says: Says
    because: str
    sources: tuple[str, ...]
    grade: Grade = Grade.SOURCED
    claims: tuple[str, ...] = ()
    at_least: Recommendation | None = None
    lifts: tuple[str, ...] = ()
    only_for: tuple[Kind, ...] = ()
    odds: Odds = Odds.UNMOVED
    risk: Level | None = None
    steps: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    tally: Tally | None = None
    other_side: str = ""
    since: date = FIRST_EDITION
    until: date | None = None

    def in_force(self, *, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


def version_named(name: str) -> Version:
    for version in VERSIONS:
        if version.id == name:
            return version
    raise LookupError(f"no rulebook version {name}; there are {[v.id for v in VERSIONS]}")


def version_on(on: date | None) -> Version:
    """The edition in force on a day; before the first one, the first."""
    out = [version for version in VERSIONS if on is None or version.released_on <= on]
    return out[-1] if out else VERSIONS[0]
