"""An assessment's words, arranged for a reader: what decides first, then the rest.

Works on the stored result and on a preview alike: both are the contract's dictionary.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cases import rules
from cases.forms.facts import options_of
from cases.rules import FACT, FACTS, Fact
from crm.templatetags.desk import recommendation_label

SHOWN_AT_ONCE = 3
ON_THE_PHONE = FACT["regret.cause"].to_whom
MOST_BUTTONS = 6
HALF = 50
MOST_OF_IT = 85

SIGNS = {
    "supports": ("go", "check-circle"),
    "opposes": ("care", "minus-circle"),
    "requires": ("ask", "arrow-right-circle"),
    "blocks": ("stop", "no-symbol"),
    "lifts": ("go", "arrow-up-circle"),
    "cannot_tell": ("plain", "question-mark-circle"),
}
CHANNELS = {
    "phone": _("By phone"),
    "in_person": _("In person"),
    "agency": _("Through the agency"),
    "email": _("In writing"),
    "none": _("Not at all for now"),
}
SPEAKERS = {
    "agency": _("The agency"),
    "candidate": _("The candidate"),
    "client": _("The client"),
    "nobody": _("Nobody for now"),
}
PUBLISHERS = {source.id: source.publisher for source in rules.sources()}
# Facts that are learnt by an act of their own, which keeps who said so and when.
ACT_OF_FACT = {
    "position.status": "check-role",
    "regret.reflected_24h": "confirm",
    "employer.sounding": "sound",
    "employer.contact_named": "sound",
}
WEIGHT = ("blocks", "requires", "opposes", "supports", "lifts")


@dataclass(frozen=True)
class Reason:
    """One finding as a line that folds open to its authority."""

    because: str
    title: str
    tone: str
    icon: str
    grade: str
    sources: list[Mapping[str, Any]]
    lifted: bool


@dataclass(frozen=True)
class Question:
    """What nobody knows yet, whom to ask, and the answers that can be given in place."""

    fact: str
    text: str
    to_whom: str
    moves_to: list[str]
    answers: list[tuple[Any, Any]]
    act: str

    @property
    def in_place(self) -> bool:
        """Few enough answers to stand as buttons beside the question."""
        return 0 < len(self.answers) <= MOST_BUTTONS and FACT[self.fact].type != "choices"


@dataclass(frozen=True)
class KnownFact:
    """One fact in words; `said` is empty while nobody knows."""

    key: str
    label: str
    said: str


@dataclass(frozen=True)
class Advice:
    """Everything a page shows of one assessment."""

    result: Mapping[str, Any]
    strongest: list[Reason]
    others: list[Reason]
    unknown: list[Reason]
    questions: list[Question]
    more_questions: list[Question]

    @property
    def for_candidate(self) -> list[Question]:
        """What to ask the person on the phone."""
        asked = [q for q in (*self.questions, *self.more_questions) if q.to_whom == ON_THE_PHONE]
        return asked[:SHOWN_AT_ONCE]

    @property
    def channel(self) -> str:
        return str(CHANNELS.get(self.result["channel"], self.result["channel"]))

    @property
    def speaks_first(self) -> str:
        return str(SPEAKERS.get(self.result["speaks_first"], self.result["speaks_first"]))

    @property
    def window_left(self) -> int | None:
        """Days until the window is assumed to close; below zero once it has."""
        left: int | None = self.result["window"]["closes_in_days"]
        return left

    @property
    def window_used(self) -> int:
        """Hundredths of the window that are gone."""
        days = self.result["window"]["days"] or 1
        return min(100, max(0, round(100 * (days - (self.window_left or 0)) / days)))

    @property
    def window_tone(self) -> str:
        if self.window_used < HALF:
            return "go"
        return "care" if self.window_used < MOST_OF_IT else "stop"


def advice_from(result: Mapping[str, Any]) -> Advice:
    findings = result.get("findings", [])
    known = sorted(
        (finding for finding in findings if finding["says"] != "cannot_tell"),
        key=lambda finding: _rank(finding, recommendation=result["recommendation"]),
    )
    standing = [finding for finding in known if not finding.get("lifted_by")]
    strongest = standing[:SHOWN_AT_ONCE]
    asked = [_question(question) for question in result.get("open_questions", [])]
    return Advice(
        result=result,
        strongest=[_reason(finding) for finding in strongest],
        others=[_reason(finding) for finding in known if finding not in strongest],
        unknown=[_reason(finding) for finding in findings if finding["says"] == "cannot_tell"],
        questions=asked[:SHOWN_AT_ONCE],
        more_questions=asked[SHOWN_AT_ONCE:],
    )


def _rank(finding: Mapping[str, Any], *, recommendation: str) -> tuple[bool, bool, int]:
    """What decided the recommendation, then what moves an answer at all, then the graver word."""
    decided = finding.get("at_least") == recommendation
    return not decided, not finding.get("about"), WEIGHT.index(finding["says"])


def _reason(finding: Mapping[str, Any]) -> Reason:
    tone, icon = SIGNS[finding["says"]]
    lifted = bool(finding.get("lifted_by"))
    return Reason(
        because=finding["because"],
        title=finding["title"],
        tone="plain" if lifted else tone,
        icon=icon,
        grade=finding["grade"],
        sources=[
            source | {"publisher": PUBLISHERS.get(source["id"], "")}
            for source in finding["sources"]
        ],
        lifted=lifted,
    )


def _question(asked: Mapping[str, Any]) -> Question:
    fact = FACT[asked["fact"]]
    return Question(
        fact=fact.key,
        text=asked["question"],
        to_whom=asked["to_whom"],
        moves_to=[recommendation_label(code) for code in asked["could_change_to"]],
        answers=list(options_of(fact)),
        act=ACT_OF_FACT.get(fact.key, ""),
    )


def known_facts(told: Mapping[str, Any]) -> list[KnownFact]:
    """The contract's facts in words, those that are known before those that are not."""
    facts = [KnownFact(fact.key, fact.label, _said(fact, told)) for fact in FACTS]
    return sorted(facts, key=lambda fact: not fact.said)


def _said(fact: Fact, told: Mapping[str, Any]) -> str:
    part, _dot, name = fact.key.rpartition(".")
    value = (told.get(part) or {}).get(name) if part else told.get(name)
    if value in (None, "unknown", [], ["unknown"]):
        return ""
    labels = {str(answer.value): answer.label for answer in fact.answers}
    values = value if isinstance(value, list) else [value]
    return ", ".join(labels.get(str(one), str(one)) for one in values)
