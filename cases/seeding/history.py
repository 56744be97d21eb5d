"""One invented case as rows: its steps one after the other, and where they left it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

import orjson

from cases.models import (
    CaseEvent,
    CaseEventKind,
    CaseState,
    Deadline,
    DeadlineKind,
    StoredAssessment,
)
from cases.rules import DEFAULT_POLICY, RULEBOOK_VERSION, policy_as_dict
from cases.seeding.paths import Step
from cases.seeding.profiles import Advice, Profile
from cases.seeding.sheets import Sheets
from cases.services.deadlines import DUE_IN

POLICY = orjson.dumps(policy_as_dict(DEFAULT_POLICY)).decode()
COOLING_OFF = timedelta(hours=DEFAULT_POLICY.cooling_off_hours)


@dataclass(frozen=True)
class Setting:
    """What the history of a case happens to: who owns it, whom at the client they speak to, when.

    `keeps_advice`: the assessments are stored whole, not only their answer.
    """

    case_id: int
    owner_id: int
    contact_id: int
    contact: str
    opened_at: datetime
    now: datetime
    keeps_advice: bool


@dataclass
class History:
    """The case's rows as they are written, its state as it moves, and when each step was taken."""

    sheets: Sheets
    profile: Profile
    setting: Setting
    random: Random
    state: CaseState = CaseState.COOLING_OFF
    account: str = ""
    assessment_id: int | None = None
    lines: int = 0
    moments: dict[Step, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Each step is a little later in the day than the one before."""
        minutes = 0
        for step, day in self.profile.days.items():
            minutes += self.random.randint(11, 40)
            self.moments[step] = self.setting.opened_at + timedelta(days=day, minutes=minutes)

    @property
    def last_at(self) -> datetime:
        return max(self.moments.values(), default=self.setting.opened_at)

    @property
    def closed_at(self) -> datetime | None:
        """A refused case that is then kept warm is open again."""
        return None if Step.KEEP_WARM in self.moments else self.moments.get(Step.END)

    @property
    def assessed_at(self) -> datetime:
        """When the rulebook was last asked."""
        last = self.profile.told_last
        return self.moments[last] if last else self.setting.opened_at

    @property
    def changed_at(self) -> datetime | None:
        """When the advice last changed, if it did."""
        if self.profile.opening.recommendation == self.profile.closing.recommendation:
            return None
        return self.assessed_at

    def first(self, *steps: Step) -> datetime | None:
        """When the first of these was taken; what ends a case ends its deadlines too."""
        ends = (*steps, Step.END, Step.KEEP_WARM)
        return min((self.moments[step] for step in ends if step in self.moments), default=None)

    def add(self, model: Any, known_at: datetime, /, **values: Any) -> int:
        return self.sheets.add(model, known_at, case_id=self.setting.case_id, **values)

    def tell(self, kind: CaseEventKind, at: datetime, **detail: Any) -> None:
        self.lines += 1
        self.add(
            CaseEvent,
            at,
            kind=kind.value,
            at=at,
            by_id=self.setting.owner_id,
            detail=orjson.dumps(detail).decode(),
        )

    def move(self, to: CaseState, at: datetime, reason: str = "") -> None:
        before, self.state = self.state, to
        self.tell(CaseEventKind.MOVED, at, before=before.value, after=to.value, reason=reason)

    def due(
        self,
        kind: DeadlineKind,
        at: datetime,
        *,
        done_at: datetime | None,
        occurrence: int = 1,
    ) -> None:
        """A deadline made at that moment; one that nothing has met yet stays open."""
        wait = COOLING_OFF if kind == DeadlineKind.COOLING_OFF_ENDS else DUE_IN[kind]
        self.add(
            Deadline,
            at,
            kind=kind.value,
            occurrence=occurrence,
            due_at=at + wait,
            created_at=at,
            done_at=done_at,
            done_by_id=self.setting.owner_id if done_at else None,
        )

    def assess(self, advice: Advice, at: datetime, *, number: int, before: str = "") -> None:
        said = advice.recommendation
        kind = CaseEventKind.ASSESSED
        self.tell(kind, at, assessment=number, recommendation=said, before=before)
        if self.setting.keeps_advice:
            self.assessment_id = self._store(advice, at, number=number)

    def _store(self, advice: Advice, at: datetime, *, number: int) -> int:
        answer = advice.assessment
        return self.add(
            StoredAssessment,
            at,
            number=number,
            as_of=at.date(),
            facts=advice.facts_json,
            policy=POLICY,
            policy_number=0,
            rulebook_version=RULEBOOK_VERSION,
            recommendation=advice.recommendation,
            plausibility=answer.plausibility.value,
            reputational_risk=answer.reputational_risk.value,
            result=advice.result_on(at.date()),
            created_at=at,
            created_by_id=self.setting.owner_id,
        )
