"""Help while an offer is open, and what the ledger holds of both sides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import template
from django.db.models import Exists, OuterRef, Prefetch
from django.utils.translation import gettext as _

from cases.rules import DUE_DILIGENCE, GRACEFUL_DECLINE
from crm.ledger import standing
from crm.models import Client, Offer, OfferEvent, OfferEventKind, OfferState
from crm.selectors import LedgerLine

register = template.Library()

MOST_LINES = 20
# What counts: a fact with its date and source. Nothing is added up or graded.
BOTH_SIDES = frozenset(
    {OfferEventKind.RENEGED, OfferEventKind.RESCINDED, OfferEventKind.REINSTATED}
)


@dataclass(frozen=True)
class Kept:
    """An event that stands, the offer it happened to, and on whose side it counts."""

    event: OfferEvent
    offer: Offer
    is_clients: bool

    @property
    def told(self) -> str:
        if self.event.kind != OfferEventKind.REINSTATED:
            return self.event.get_kind_display()
        return _("Offered again after all") if self.is_clients else _("Refusal taken back")


@register.inclusion_tag("crm/_kits.html")
def kits_of(offer: Offer) -> dict[str, Any]:
    """How to decline well, and what to look at before a yes: while the offer awaits an answer."""
    is_open = offer.state == OfferState.EXTENDED
    return {
        "decline": GRACEFUL_DECLINE if is_open else (),
        "questions": DUE_DILIGENCE if is_open else (),
    }


@register.inclusion_tag("crm/_due_diligence.html")
def due_diligence() -> dict[str, Any]:
    return {"questions": DUE_DILIGENCE}


@register.inclusion_tag("crm/_two_sides.html")
def two_sides_of_candidate(offers: Iterable[dict[str, Any]], now: datetime) -> dict[str, Any]:
    """From the offers that the page shows anyway, each with the lines of its ledger."""
    kept = [line for entry in offers for line in _kept(entry["offer"], _stands(entry["lines"]))]
    return _sides(kept, now=now) | {"shows_candidate": False}


@register.inclusion_tag("crm/_two_sides.html")
def two_sides_of_client(client: Client, now: datetime) -> dict[str, Any]:
    told = OfferEvent.objects.filter(offer=OuterRef("pk"), kind__in=sorted(BOTH_SIDES))
    events = OfferEvent.objects.select_related("recorded_by")
    offers = (
        Offer.objects.filter(Exists(told), role__client=client)
        .select_related("candidate", "role__client")
        .prefetch_related(Prefetch("events", queryset=events))
    )
    latest = offers.order_by("-id")[: MOST_LINES + 1]
    kept = [line for offer in latest for line in _kept(offer, standing(offer.events.all()))]
    return _sides(kept, now=now) | {"shows_candidate": True}


def _stands(lines: Iterable[LedgerLine]) -> list[OfferEvent]:
    return [line.event for line in lines if line.taken_back_by is None]


def _kept(offer: Offer, events: list[OfferEvent]) -> Iterator[Kept]:
    """The events of either side. One made again after it was withdrawn is the client's."""
    for event, before in zip(events, [None, *events], strict=False):
        withdrawn = before is not None and before.kind == OfferEventKind.RESCINDED
        if event.kind in BOTH_SIDES:
            is_clients = withdrawn or event.kind == OfferEventKind.RESCINDED
            yield Kept(event, offer, is_clients)


def _sides(kept: list[Kept], *, now: datetime) -> dict[str, Any]:
    latest = sorted(kept, key=lambda line: line.event.occurred_at, reverse=True)[:MOST_LINES]
    return {
        "by_candidate": [line for line in latest if not line.is_clients],
        "by_client": [line for line in latest if line.is_clients],
        "more": len(kept) > MOST_LINES,
        "now": now,
    }
