"""The call sheet: which points, in which order, filled from the case.

Filling replaces allow-listed {placeholders} only; an agency's own words never run as code.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cases.rules.assessment import Assessment
from cases.rules.facts import CaseFacts
from cases.rules.findings import Recommendation, Reservation
from cases.rules.talking_points import DO_NOT_SAY, POINT
from cases.rules.wording import span


class Variant(StrEnum):
    """Which conversation this is."""

    GRACIOUS = "gracious"
    HANDLED_BADLY = "handled_badly"
    SILENT = "silent"
    RENEGED = "reneged"
    COUNTER_OFFER_SOURED = "counter_offer_soured"
    THROUGH_AGENCY = "through_agency"
    RETURNING = "returning"
    CLIENT_WITHDREW = "client_withdrew"
    MANAGER_NOT_REACHABLE = "manager_not_reachable"
    ROLE_FILLED = "role_filled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the placeholders stand for. What is not given stays a {placeholder} to fill by hand."""

    candidate: str = ""
    manager: str = ""
    client: str = ""
    role: str = ""
    consultant: str = ""
    agency: str = ""
    what_i_did: str = ""
    then: str = ""
    now: str = ""
    so: str = ""
    enthusiasm: str = ""
    commitment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPoint:
    """One line of the sheet; `to_fill` names what nobody has filled in yet."""

    id: str
    heading: str
    text: str
    to_fill: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheet:
    """Everything one needs beside the telephone."""

    variant: Variant
    speaker: str
    points: tuple[SheetPoint, ...]
    reservations: tuple[Reservation, ...]
    do_not_say: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        return {
            "variant": self.variant.value,
            "speaker": self.speaker,
            "points": [
                {"id": p.id, "heading": p.heading, "text": p.text, "to_fill": list(p.to_fill)}
                for p in self.points
            ],
            "reservations": [
                {"reservation": doubt.reservation, "answer": doubt.answer}
                for doubt in self.reservations
            ],
            "do_not_say": list(self.do_not_say),
        }


REPAIR = ("what-i-did", "what-it-cost", "sorry", "let-them-speak")
ASKING = ("reason", "enthusiasm", "commitment", "request", "easy-no", "later", "thanks")
ORDER: dict[Variant, tuple[str, ...]] = {
    Variant.GRACIOUS: ("opening", *ASKING),
    Variant.HANDLED_BADLY: ("opening-badly", *REPAIR, *ASKING),
    Variant.SILENT: ("opening-silent", *REPAIR, *ASKING),
    Variant.RENEGED: ("opening-reneged", *REPAIR, *ASKING),
    Variant.COUNTER_OFFER_SOURED: ("opening", "counter-offer", *ASKING),
    Variant.THROUGH_AGENCY: (
        "sounding-opening",
        "sounding-question",
        "sounding-grievance",
        "role-filled",
        "easy-no",
        "thanks",
    ),
    Variant.RETURNING: (
        "opening-left",
        "reason",
        "enthusiasm",
        "commitment",
        "request-return",
        "easy-no",
        "later",
        "thanks",
    ),
    Variant.CLIENT_WITHDREW: ("opening-client-withdrew", "enthusiasm", "later", "thanks"),
    Variant.MANAGER_NOT_REACHABLE: ("not-reached", "thanks"),
    Variant.ROLE_FILLED: ("opening", "role-filled", "later", "thanks"),
}
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def call_sheet(
    facts: CaseFacts,
    *,
    assessment: Assessment,
    names: Names,
    variant: Variant | None = None,
    own_words: Mapping[str, str] | None = None,
) -> CallSheet:
    """The sheet for one call. `own_words` has the agency's texts by point id."""
    chosen = variant or variant_for(facts, assessment=assessment)
    known = _known(facts, names=names)
    texts = {id_: POINT[id_].text for id_ in _order(facts, variant=chosen)} | {
        id_: text for id_, text in (own_words or {}).items() if id_ in POINT
    }
    return CallSheet(
        variant=chosen,
        speaker="agency" if chosen is Variant.THROUGH_AGENCY else "candidate",
        points=tuple(
            _point(id_, text=texts[id_], known=known) for id_ in _order(facts, variant=chosen)
        ),
        reservations=assessment.reservations,
        do_not_say=DO_NOT_SAY,
    )


def variant_for(facts: CaseFacts, *, assessment: Assessment) -> Variant:
    """The conversation that the facts ask for."""
    if facts.position.status in ("filled", "closed"):
        return Variant.ROLE_FILLED
    if assessment.channel.speaks_first == "agency":
        return Variant.THROUGH_AGENCY
    told = BY_KIND.get(facts.response.kind or "") or BY_MANNER.get(facts.response.manner or "")
    if told is not None:
        return told
    if assessment.recommendation is Recommendation.REPAIR_THEN_APPROACH:
        return Variant.HANDLED_BADLY
    if facts.regret.cause == "counter_offer_soured":
        return Variant.COUNTER_OFFER_SOURED
    return Variant.GRACIOUS


BY_MANNER = {
    "silent": Variant.SILENT,
    "late": Variant.HANDLED_BADLY,
    "rude": Variant.HANDLED_BADLY,
}
BY_KIND = {
    "accepted_then_withdrew": Variant.RENEGED,
    "no_reply": Variant.SILENT,
    "quit_after_starting": Variant.RETURNING,
    "employer_withdrew": Variant.CLIENT_WITHDREW,
}


def _was_bad(facts: CaseFacts) -> bool:
    return facts.response.manner in ("late", "rude")


def _order(facts: CaseFacts, *, variant: Variant) -> tuple[str, ...]:
    order = ORDER[variant]
    if variant is Variant.RETURNING and (_was_bad(facts) or facts.response.notice == "short"):
        order = (order[0], *REPAIR, *order[1:])
    if "reason" in order and facts.regret.cause == "other_offer_fell_through":
        order = tuple(
            x for id_ in order for x in ((id_, "second-choice") if id_ == "reason" else (id_,))
        )
    return order


def _known(facts: CaseFacts, *, names: Names) -> dict[str, str]:
    known = {name: getattr(names, name) for name in Names.__slots__}
    ago = "Some time ago" if facts.elapsed_days is None else f"{span(facts.elapsed_days)} ago"
    known["elapsed_ago"] = "Today" if facts.elapsed_days == 0 else ago[:1].upper() + ago[1:]
    return {name: value for name, value in known.items() if value}


def _point(id_: str, *, text: str, known: Mapping[str, str]) -> SheetPoint:
    missing = [name for name in PLACEHOLDER.findall(text) if name not in known]
    return SheetPoint(
        id=id_,
        heading=POINT[id_].heading,
        text=PLACEHOLDER.sub(lambda found: known.get(found[1], found[0]), text),
        to_fill=tuple(dict.fromkeys(missing)),
    )
