"""What an offer's events amount to. Pure: which event may follow which, and the state it leaves."""

from collections.abc import Iterable, Mapping

from crm.models.offers import OfferEvent, OfferEventKind, OfferState

_K = OfferEventKind
_ANSWERABLE = frozenset({_K.REVISED, _K.ACCEPTED, _K.DECLINED, _K.LAPSED, _K.RESCINDED, _K.EXPIRED})

# The events that may follow each state. Reinstating re-opens a refusal; the renewed terms are a
# new offer that points at this one.
MAY_FOLLOW: dict[OfferState, frozenset[OfferEventKind]] = {
    OfferState.DRAFT: frozenset({_K.EXTENDED}),
    OfferState.EXTENDED: _ANSWERABLE,
    OfferState.ACCEPTED: frozenset({_K.RENEGED, _K.RESCINDED, _K.STARTED}),
    OfferState.DECLINED: frozenset({_K.REINSTATED}),
    OfferState.RENEGED: frozenset({_K.REINSTATED}),
    OfferState.LAPSED: frozenset({_K.REINSTATED, _K.DECLINED}),
    OfferState.EXPIRED: frozenset({_K.REINSTATED}),
    OfferState.RESCINDED: frozenset({_K.REINSTATED}),
    OfferState.REINSTATED: frozenset(),
    OfferState.STARTED: frozenset({_K.LEFT}),
    OfferState.LEFT: frozenset({_K.REINSTATED}),
}

# From these a candidate may want back in.
REFUSED_STATES = frozenset(
    {
        OfferState.DECLINED,
        OfferState.RENEGED,
        OfferState.LAPSED,
        OfferState.EXPIRED,
        OfferState.RESCINDED,
        OfferState.LEFT,
    }
)


class Contradiction(ValueError):
    """An event that cannot have followed what stands before it."""

    def __init__(self, *, kind: OfferEventKind, state: OfferState) -> None:
        allowed = ", ".join(sorted(MAY_FOLLOW[state])) or "nothing"
        super().__init__(f"{kind} cannot follow {state}; allowed: {allowed}.")
        self.kind = kind
        self.state = state


def standing(events: Iterable[OfferEvent]) -> list[OfferEvent]:
    """The events that count, in the order in which they happened: corrected ones do not.

    Events of one moment keep the order in which they were first written; a correction stands in
    the place of what it corrects.
    """
    events = list(events)
    corrects: dict[int | None, int | None] = {e.pk: e.corrects_id for e in events}
    corrected = set(corrects.values()) - {None}
    counting = [e for e in events if e.pk not in corrected and not e.retracts]
    return sorted(counting, key=lambda event: (event.occurred_at, _first_pk(event, corrects)))


def _first_pk(event: OfferEvent, corrects: Mapping[int | None, int | None]) -> float:
    pk = event.pk if event.corrects_id is None else event.corrects_id
    while (earlier := corrects.get(pk)) is not None:
        pk = earlier
    return pk or float("inf")


def state_after(events: Iterable[OfferEvent]) -> OfferState:
    """Replay the events. Raises Contradiction at the first that cannot have happened."""
    state = OfferState.DRAFT
    for event in standing(events):
        kind = OfferEventKind(event.kind)
        if kind not in MAY_FOLLOW[state]:
            raise Contradiction(kind=kind, state=state)
        if kind != OfferEventKind.REVISED:
            state = OfferState(kind)
    return state


def last_refusal(events: Iterable[OfferEvent]) -> OfferEvent | None:
    refusals = [event for event in standing(events) if event.kind in REFUSED_STATES]
    return refusals[-1] if refusals else None
