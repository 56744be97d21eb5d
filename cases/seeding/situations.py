"""The published situations: real questions with an expert's answer, and where they were told."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from cases.facts import DERIVED
from crm.models import Introduction, Manner, OfferEventKind, Reason
from crm.services import Refusal

PUBLISHED = Path(__file__).resolve().parent.parent / "situations" / "published-cases.jsonl"
KIND_IN_LEDGER = {
    "declined": OfferEventKind.DECLINED,
    "accepted_then_withdrew": OfferEventKind.RENEGED,
    "no_reply": OfferEventKind.LAPSED,
    "quit_after_starting": OfferEventKind.LEFT,
    "employer_withdrew": OfferEventKind.RESCINDED,
}
NOT_KNOWN: tuple[Any, ...] = (None, "unknown", ["unknown"], [])


@dataclass(frozen=True)
class Situation:
    """One situation as it was told: our summary, its address and the facts it gives."""

    id: str
    address: str
    summary: str
    facts: Mapping[str, Any]

    @property
    def elapsed(self) -> timedelta | None:
        days = self.facts.get("elapsed_days")
        return None if days is None else timedelta(days=days)

    @property
    def introduced(self) -> Introduction:
        """Most candidates of an agency were introduced by it; the others the situation names."""
        return Introduction.DIRECT if self.facts["via_agency"] is False else Introduction.AGENCY

    @property
    def refusal(self) -> Refusal:
        told = self.facts["response"]
        return Refusal(
            kind=KIND_IN_LEDGER[told["kind"]],
            manner=Manner(told["manner"]),
            reasons=tuple(Reason(reason) for reason in told["reasons"]),
            signalled_acceptance=told["signalled_acceptance"],
            criticised_employer=told["criticised_employer"],
        )

    @property
    def answers(self) -> dict[str, Any]:
        """What the situation tells beside the refusal, by the contract's dotted keys."""
        return {
            f"{part}.{name}": value
            for part in ("regret", "candidate", "position", "employer")
            for name, value in self.facts[part].items()
            if value not in NOT_KNOWN and f"{part}.{name}" not in DERIVED
        }


def published() -> Iterator[Situation]:
    for line in PUBLISHED.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        yield Situation(
            id=told["id"],
            address=told["source"]["address"],
            summary=told["summary"],
            facts=told["facts"],
        )
