"""What a reading of the facts amounts to: offers, and the events that the ledger should have."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from cases.models import Question
from crm.models import OfferEventKind, OfferState, Reason


class Fact(Protocol):
    key: str
    type: str
    occurred_at: datetime
    offer_key: str
    version: int
    side: str
    reason_key: str
    told: dict[str, Any]
    trusted: bool


@dataclass(frozen=True)
class Step:
    """One event that the ledger should have."""

    kind: OfferEventKind
    at: datetime
    reasons: tuple[Reason, ...] = ()
    note: str = ""
    terms: tuple[tuple[str, str], ...] = ()


@dataclass
class Plan:
    """One offer: a renewed offer is a plan of its own, after the one that it renews."""

    version: int
    offer_key: str
    steps: list[Step] = field(default_factory=list)
    terms: dict[str, str] = field(default_factory=dict)

    @property
    def state(self) -> OfferState:
        lasting = [step.kind for step in self.steps if step.kind != OfferEventKind.REVISED]
        return OfferState(lasting[-1])


@dataclass(frozen=True)
class Reading:
    plans: list[Plan]
    question: Question
    since: datetime | None
    note: str
    is_deleted: bool

    @property
    def outcome(self) -> str:
        return self.plans[-1].state if self.plans else ""
