"""The shape of a fact, and short ways to write one down."""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from cases.rules.answers import SAID_YES_NO, Answer

FactType: TypeAlias = Literal["choice", "choices", "yes_no", "days", "count"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing a rule may know. `settled` marks history, which nobody can change any more."""

    key: str
    label: str
    type: FactType
    question: str
    to_whom: str
    answers: tuple[Answer, ...] = ()
    maximum: int = 0
    settled: bool = False

    part: str = ""
    field: str = ""

    @property
    def allowed(self) -> tuple[str, ...]:
        """The values a caller may send, as text."""
        if self.type in ("choice", "choices"):
            return (*(str(answer.value) for answer in self.answers), "unknown")
        if self.type == "yes_no":
            return ("true", "false", "null")
        return (f"a whole number from 0 to {self.maximum}", "null")


def placed(fact: Fact) -> Fact:
    """Where the fact is kept: the part of the facts, or none for the two at the top."""
    part, _, field = fact.key.rpartition(".")
    return replace(fact, part=part, field=field)


def choice(
    key: str, label: str, answers: tuple[Answer, ...], *, ask: tuple[str, str], settled: bool
) -> Fact:
    return Fact(
        key=key,
        label=label,
        type="choice",
        answers=answers,
        question=ask[0],
        to_whom=ask[1],
        settled=settled,
    )


def yes_no(key: str, label: str, *, ask: tuple[str, str], settled: bool) -> Fact:
    return Fact(
        key=key,
        label=label,
        type="yes_no",
        answers=SAID_YES_NO[key],
        question=ask[0],
        to_whom=ask[1],
        settled=settled,
    )


def number(
    key: str, label: str, type_: Literal["days", "count"], *, ask: tuple[str, str], maximum: int
) -> Fact:
    return Fact(
        key=key,
        label=label,
        type=type_,
        question=ask[0],
        to_whom=ask[1],
        maximum=maximum,
        settled=True,
    )
