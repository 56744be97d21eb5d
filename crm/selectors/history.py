"""An offer's ledger as people read it: what stands, and what was said before it was corrected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from crm.ledger import MAY_FOLLOW, Contradiction, standing, state_after
from crm.models import Offer, OfferEvent, OfferEventKind, OfferState


@dataclass(frozen=True)
class LedgerLine:
    """One event that stands, or one that was taken back, with what it said before."""

    event: OfferEvent
    # What the event said before it was corrected, the latest first.
    earlier: tuple[OfferEvent, ...] = ()
    taken_back_by: OfferEvent | None = None


def events_of(offer: Offer) -> list[OfferEvent]:
    return list(OfferEvent.objects.filter(offer=offer).select_related("recorded_by"))


def ledger_of(events: Iterable[OfferEvent]) -> list[LedgerLine]:
    """Every event once, in the order in which things happened, corrections on what they mend."""
    by_pk = {event.pk: event for event in events}
    mended = {event.corrects_id for event in by_pk.values()}
    heads = [event for event in by_pk.values() if event.pk not in mended]
    lines = [_line(head, by_pk=by_pk) for head in heads]
    return sorted(lines, key=lambda line: (line.event.occurred_at, _first_of(line).pk))


def terms_now(offer: Offer, *, events: Iterable[OfferEvent]) -> dict[str, Any]:
    """The offer's terms with every revision that stands laid over them."""
    terms: dict[str, Any] = {
        name: getattr(offer, name) for name in ("amount", "currency", "period", "start_on", "terms")
    }
    for event in standing(events):
        if event.kind == OfferEventKind.REVISED:
            terms |= {name: said for name, said in event.revised_terms.items() if name in terms}
    return terms


def kinds_next(offer: Offer) -> list[tuple[str, Any]]:
    """The events that may follow now, in the order of an offer's life."""
    allowed = MAY_FOLLOW[OfferState(offer.state)]
    return [choice for choice in OfferEventKind.choices if choice[0] in allowed]


def kinds_instead(event: OfferEvent, *, events: list[OfferEvent]) -> list[tuple[str, Any]]:
    """What the event could have been in truth: kinds with which the ledger still makes sense."""
    return [
        choice for choice in OfferEventKind.choices if _fits(event, {"kind": choice[0]}, events)
    ]


def can_be_taken_back(event: OfferEvent, *, events: list[OfferEvent]) -> bool:
    return _fits(event, {"kind": event.kind, "retracts": True}, events)


def stands(event: OfferEvent, *, events: Iterable[OfferEvent]) -> bool:
    return event.pk in {counting.pk for counting in standing(events)}


def _fits(event: OfferEvent, said: Mapping[str, Any], events: list[OfferEvent]) -> bool:
    instead = OfferEvent(corrects_id=event.pk, occurred_at=event.occurred_at, **said)
    try:
        state_after([*events, instead])
    except Contradiction:
        return False
    return True


def _line(head: OfferEvent, *, by_pk: Mapping[int, OfferEvent]) -> LedgerLine:
    chain = [head]
    while chain[-1].corrects_id is not None:
        chain.append(by_pk[chain[-1].corrects_id])
    if head.retracts:
        return LedgerLine(chain[1], tuple(chain[2:]), taken_back_by=head)
    return LedgerLine(head, tuple(chain[1:]))


def _first_of(line: LedgerLine) -> OfferEvent:
    return line.earlier[-1] if line.earlier else line.event
