"""What a rule may say, and what an assessment is made of. Words only, never a score."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import TypeAlias

from cases.rules.works import Grade, Source

Verdict: TypeAlias = bool | None
FactValue: TypeAlias = str | int | bool | tuple[str, ...] | None


class Recommendation(StrEnum):
    """The six answers, from the boldest to the most cautious."""

    APPROACH = "approach"
    REPAIR_THEN_APPROACH = "repair_then_approach"
    VERIFY_FIRST = "verify_first"
    WAIT = "wait"
    KEEP_WARM = "keep_warm"
    ADVISE_AGAINST = "advise_against"

    @property
    def caution(self) -> int:
        """Only for comparing two recommendations; shown to nobody."""
        return _CAUTION[self]


_CAUTION = {recommendation: place for place, recommendation in enumerate(Recommendation)}


class Level(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Says(StrEnum):
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    REQUIRES = "requires"
    BLOCKS = "blocks"
    LIFTS = "lifts"
    CANNOT_TELL = "cannot_tell"


class Odds(IntEnum):
    """Which way a finding moves the plausibility. Compared, never added up."""

    WORSE = -1
    UNMOVED = 0
    BETTER = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One rule applied to one case."""

    rule: str
    title: str
    says: Says
    because: str
    grade: Grade
    sources: tuple[Source, ...]
    at_least: Recommendation | None = None
    odds: Odds = Odds.UNMOVED
    risk: Level | None = None
    lifted_by: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        told: dict[str, object] = {
            "rule": self.rule,
            "title": self.title,
            "says": self.says.value,
            "because": self.because,
            "sources": [source.as_dict() for source in self.sources],
            "grade": self.grade.value,
            "about": self.about(),
        }
        if self.at_least is not None:
            told["at_least"] = self.at_least.value
        if self.lifted_by:
            told["lifted_by"] = list(self.lifted_by)
        if self.lacks:
            told["lacks"] = list(self.lacks)
        return told

    def about(self) -> list[str]:
        """Which of the three answers this finding bears on."""
        touched = []
        if self.at_least is not None:
            touched.append("recommendation")
        if self.odds is not Odds.UNMOVED:
            touched.append("plausibility")
        if self.risk is not None:
            touched.append("reputational_risk")
        return touched


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do, in order, and what counts as having done it."""

    id: str
    title: str
    text: str
    evidence: str
    required_before_approach: bool

    def as_dict(self) -> dict[str, object]:
        return {
            "id": self.id,
            "title": self.title,
            "text": self.text,
            "evidence": self.evidence,
            "required_before_approach": self.required_before_approach,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A fact nobody knows yet. `could_change_to` is empty when no answer moves the outcome."""

    fact: str
    question: str
    to_whom: str
    could_change_to: tuple[Recommendation, ...]

    def as_dict(self) -> dict[str, object]:
        return {
            "fact": self.fact,
            "question": self.question,
            "to_whom": self.to_whom,
            "could_change_to": [recommendation.value for recommendation in self.could_change_to],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One fact (or two together) that would lead to another recommendation."""

    facts: tuple[tuple[str, FactValue], ...]
    leads_to: Recommendation
    sentence: str

    def as_dict(self) -> dict[str, object]:
        fact, value = self.facts[0]
        told: dict[str, object] = {
            "fact": fact,
            "value": _plain(value),
            "leads_to": self.leads_to.value,
            "sentence": self.sentence,
        }
        if len(self.facts) > 1:
            told["together_with"] = [
                {"fact": other, "value": _plain(answer)} for other, answer in self.facts[1:]
            ]
        return told


def _plain(value: FactValue) -> object:
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """How to speak, and who speaks first."""

    how: str
    reason: str
    speaks_first: str
    speaks_first_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """What the client is likely to hold against it, and an honest answer."""

    reservation: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Downside:
    """What is really at risk, in plain words."""

    candidate: str
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """How long the door may stay open; an assumption, never a measurement."""

    days: int | None
    closes_on: date | None
    closes_in_days: int | None
    sentence: str
    grade: Grade
