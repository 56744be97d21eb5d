"""The shape of a work cited. Claims are told in our own words; a missing address says so."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CHECKED = date(2026, 11, 20)
MISSING = "missing"


class Grade(StrEnum):
    """How far a statement can be trusted."""

    SOURCED = "sourced"
    CONTESTED = "contested"
    ASSUMPTION = "assumption"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One published text and the one thing it is cited for."""

    id: str
    title: str
    publisher: str
    address: str
    claim: str
    checked_on: date = CHECKED

    def as_dict(self) -> dict[str, object]:
        """Address None stands for one that is missing."""
        return {
            "id": self.id,
            "title": self.title,
            "address": None if self.address == MISSING else self.address,
            "claim": self.claim,
        }
