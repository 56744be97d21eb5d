"""Facts as they may be, and what the real rulebook says to them; drawn once, used by many cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random
from typing import Any, TypeAlias

import orjson

from cases.facts import ON_CASE, ON_REFUSAL, ON_ROLE, SOUNDING_SAYS
from cases.models import CaseState, SoundingReply
from cases.rules import DEFAULT_POLICY, Assessment, assess, facts_as_dict, parse_facts
from cases.seeding.drawing import drawn_facts
from cases.seeding.paths import PATHS, Path, Step

Told: TypeAlias = dict[str, Any]
# A day that stands for the assessment's own until it is known.
SOME_DAY = date(2001, 2, 3)
# So many different cases on each path.
VARIETY = 160
TELLING = frozenset({Step.CHECK, Step.CONFIRM, Step.EXPLAIN, Step.SOUND, Step.REPLY})
WARMTH_OF = {"welcome": "warm", "perhaps": "neutral", "unwelcome": "cold"}


class Advice:
    """What the rulebook says to some facts, ready to be stored for any day."""

    def __init__(self, told: Told) -> None:
        self.facts = parse_facts(told)

    @cached_property
    def assessment(self) -> Assessment:
        return assess(self.facts, policy=DEFAULT_POLICY, on=SOME_DAY)

    @cached_property
    def recommendation(self) -> str:
        return self.assessment.recommendation.value

    @cached_property
    def facts_json(self) -> str:
        return orjson.dumps(facts_as_dict(self.facts)).decode()

    @cached_property
    def _result(self) -> str:
        return orjson.dumps(self.assessment.as_dict()).decode()

    def result_on(self, day: date) -> str:
        """The stored answer; only two dates in it depend on the day."""
        told = self._result.replace(_as_of(SOME_DAY), _as_of(day))
        left = self.assessment.window.closes_in_days
        if left is None:
            return told
        closes = timedelta(days=left)
        return told.replace(_closes_on(SOME_DAY + closes), _closes_on(day + closes))


def _as_of(day: date) -> str:
    return f'"as_of":"{day.isoformat()}"'


def _closes_on(day: date) -> str:
    return f'"closes_on":"{day.isoformat()}"'


@dataclass(frozen=True)
class Profile:
    """One way that a case went: on which day each step was taken, and what is known of it."""

    path: Path
    days: Mapping[Step, int]
    # Days from the refusal to the opening.
    elapsed: int
    reply: SoundingReply | None
    opening: Advice
    closing: Advice
    case: Told
    role: Told
    refusal: Told

    @property
    def kind(self) -> str:
        return str(self.closing.facts.response.kind)

    @property
    def via_agency(self) -> bool:
        return bool(self.closing.facts.via_agency)

    @property
    def named(self) -> bool:
        """Whether the role names whom to speak to."""
        return bool(self.opening.facts.employer.contact_named)

    @property
    def is_won(self) -> bool:
        return self.path.state == CaseState.REINSTATED

    @property
    def told_last(self) -> Step | None:
        """The last step that told something new; deciding and ending change no fact."""
        return _told_last(self.days)


class Profiles:
    """The same seed draws the same profiles, whichever is asked for first."""

    def __init__(self, *, seed: str) -> None:
        self.seed = seed
        self.known: dict[tuple[int, int], Profile] = {}

    def of(self, path: int, *, draw: int) -> Profile:
        key = (path, draw % VARIETY)
        if key not in self.known:
            random = Random(f"profile {self.seed} {key}")  # noqa: S311 - no secret
            self.known[key] = _profile(PATHS[path], random=random)
        return self.known[key]


def _profile(path: Path, *, random: Random) -> Profile:
    days = _days(path, random=random)
    reply = random.choice(path.replies) if path.replies else None
    told = drawn_facts(path, random=random)
    elapsed = told["elapsed_days"]
    opening = _at_opening(told, path=path)
    closing = _at_the_end(told, days=days, reply=reply)
    columns = _columns(closing)
    return Profile(
        path=path,
        days=days,
        elapsed=elapsed,
        reply=reply,
        opening=Advice(opening),
        closing=Advice(closing),
        case={ON_CASE[key]: value for key, value in columns.items() if key in ON_CASE},
        role={ON_ROLE[key]: value for key, value in columns.items() if key in ON_ROLE},
        refusal={ON_REFUSAL[key]: value for key, value in columns.items() if key in ON_REFUSAL},
    )


def _days(path: Path, *, random: Random) -> dict[Step, int]:
    days, day = {}, 0
    for step, least, most in path.steps:
        day += random.randint(least, most)
        days[step] = day
    return days


def _told_last(days: Mapping[Step, int]) -> Step | None:
    return next((step for step in reversed(list(days)) if step in TELLING), None)


def _at_opening(told: Told, *, path: Path) -> Told:
    """What was known on the telephone: nobody has asked the client yet."""
    steps = {step for step, _, _ in path.steps}
    position = dict(told["position"])
    if Step.CHECK in steps or Step.SOUND in steps:
        position |= {"status": None, "urgency": None, "backup_candidate": None}
    regret = dict(told["regret"])
    if Step.EXPLAIN in steps:
        regret |= {"can_explain": None, "reasons_resolved": None}
    return {**told, "position": position, "regret": regret}


def _at_the_end(told: Told, *, days: Mapping[Step, int], reply: SoundingReply | None) -> Told:
    last = _told_last(days)
    after = days[last] if last else 0
    regret, employer = dict(told["regret"]), dict(told["employer"])
    position = dict(told["position"])
    if Step.CONFIRM in days:
        regret["reflected_24h"] = True
    if Step.EXPLAIN in days:
        regret["can_explain"] = True
    if Step.CHECK in days:
        position["checked_days_ago"] = after - days[Step.CHECK]
    if reply is not None:
        employer |= {"contact_named": True, "contacts_since": 1}
        employer["sounding"] = SOUNDING_SAYS.get(reply)
        employer["warmth"] = WARMTH_OF.get(employer["sounding"] or "", employer["warmth"])
    return {
        **told,
        "elapsed_days": told["elapsed_days"] + after,
        "position": position,
        "regret": regret,
        "employer": employer,
    }


def _columns(told: Told) -> Told:
    return {
        f"{part}.{name}": value
        for part, inner in told.items()
        if isinstance(inner, dict)
        for name, value in inner.items()
    }
