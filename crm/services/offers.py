"""Offers and their ledger: what was offered, what became of it, and corrections."""

import re
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from crm.errors import Contradicts, Refused
from crm.ledger import REFUSED_STATES, Contradiction, last_refusal, state_after
from crm.models import (
    Candidate,
    Manner,
    Offer,
    OfferEvent,
    OfferEventKind,
    OfferState,
    Reason,
    Role,
)
from crm.permissions import Action, Actor, require
from crm.records import insert, one_at_most, save

# Clocks of other systems run ahead a little; an event this far ahead is taken as happening now.
CLOCK_SKEW = timedelta(minutes=5)
# Before it, moments are slips of the keyboard.
EARLIEST_YEAR = 1970


@dataclass(frozen=True)
class Terms:
    """What an offer promises. Money is per period, before tax, in an ISO 4217 currency."""

    amount: Decimal | None = None
    currency: str = ""
    period: str = ""
    start_on: date | None = None
    terms: str = ""

    def __post_init__(self) -> None:
        if (self.amount is None) != (not self.currency) or (self.amount is None) != (
            not self.period
        ):
            raise Refused(
                "incomplete_amount", "Amount, currency and period go together.", field="amount"
            )
        if self.currency and not (re.fullmatch("[A-Z]{3}", self.currency)):
            raise Refused(
                "invalid", "A currency is three capital letters (ISO 4217).", field="currency"
            )


@dataclass(frozen=True)
class Refusal:
    """How the candidate said no, or went back on a yes."""

    kind: OfferEventKind = OfferEventKind.DECLINED
    manner: Manner = Manner.UNKNOWN
    reasons: tuple[Reason, ...] = (Reason.UNKNOWN,)
    signalled_acceptance: bool | None = None
    criticised_employer: bool | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if not self.reasons:
            raise Refused("required", "Name the reasons, or say unknown.", field="reasons")
        if len(self.reasons) > 1 and Reason.UNKNOWN in self.reasons:
            raise Refused("contradicts", "Unknown stands alone.", field="reasons")

    def as_fields(self) -> dict[str, Any]:
        fields = {key: value for key, value in asdict(self).items() if key != "kind"}
        return fields | {"reasons": list(self.reasons)}


@dataclass(frozen=True)
class Origin:
    """Which system an event came from, and its id there, so that it is recorded once."""

    source: str = ""
    reference: str = ""


_HERE = Origin()


def extend_offer(
    *,
    candidate: Candidate,
    role: Role,
    extended_at: datetime,
    by: Actor,
    now: datetime,
    terms: Terms = Terms(),
    renews: Offer | None = None,
    reference: str = "",
    origin: Origin = _HERE,
) -> Offer:
    """A new offer, extended to the candidate. `origin` is that of its first event."""
    require(by, Action.WORK_CASES)
    offer = Offer(
        agency=by.agency,
        candidate=candidate,
        role=role,
        renews=renews,
        reference=reference,
        created_at=now,
        **asdict(terms),
    )
    with transaction.atomic():
        with one_at_most("offer_exists", "This offer is already recorded.", field="reference"):
            insert(offer)
        record_offer_event(
            offer,
            kind=OfferEventKind.EXTENDED,
            occurred_at=extended_at,
            by=by,
            now=now,
            origin=origin,
        )
    return offer


@transaction.atomic
def record_refused_offer(
    *,
    candidate: Candidate,
    role: Role,
    refused_at: datetime,
    refusal: Refusal,
    by: Actor,
    now: datetime,
    extended_at: datetime | None = None,
    terms: Terms = Terms(),
) -> Offer:
    """An offer that is heard of only once it was refused. What the refusal implies is recorded
    too, at the refusal's moment where the true one is not known."""
    first = extended_at or refused_at
    offer = extend_offer(
        candidate=candidate, role=role, extended_at=first, by=by, now=now, terms=terms
    )
    for implied in _implied_by(refusal.kind):
        record_offer_event(
            offer, kind=implied, occurred_at=refused_at, by=by, now=now, note="implied"
        )
    record_offer_event(
        offer,
        kind=refusal.kind,
        occurred_at=refused_at,
        by=by,
        now=now,
        **refusal.as_fields(),
    )
    return offer


def _implied_by(kind: OfferEventKind) -> tuple[OfferEventKind, ...]:
    if kind == OfferEventKind.RENEGED:
        return (OfferEventKind.ACCEPTED,)
    if kind == OfferEventKind.LEFT:
        return (OfferEventKind.ACCEPTED, OfferEventKind.STARTED)
    return ()


@transaction.atomic
def record_offer_event(
    offer: Offer,
    *,
    kind: OfferEventKind | str,
    occurred_at: datetime,
    by: Actor,
    now: datetime,
    origin: Origin = _HERE,
    corrects: OfferEvent | None = None,
    **facts: Any,
) -> OfferEvent:
    """Add an event to the ledger and bring the offer's state up to it.

    `facts`: manner, reasons, signalled_acceptance, criticised_employer, note, revised_terms,
    retracts. Raises Contradicts where the event cannot have followed the others.
    """
    require(by, Action.WORK_CASES)
    # Two events at once wait for each other: the ledger is replayed under the offer's lock.
    Offer.objects.select_for_update().get(pk=offer.pk)
    if corrects is not None and corrects.offer_id != offer.pk:
        raise Refused("other_offer", "The corrected event is another offer's.", field="corrects")
    event = OfferEvent(
        agency=by.agency,
        offer=offer,
        kind=kind,
        occurred_at=_in_living_memory(occurred_at, now=now),
        recorded_at=now,
        recorded_by=by.user,
        source=origin.source or by.source,
        source_reference=origin.reference,
        corrects=corrects,
        **_decline_facts(kind, facts),
    )
    state = _state_with(event, offer=offer)
    with one_at_most("event_exists", "This event is already recorded.", field="reference"):
        insert(event)
    offer.state = state
    save(offer, "state")
    return event


def renew_offer(
    refused: Offer, *, terms: Terms, by: Actor, now: datetime, reference: str = ""
) -> Offer:
    """The client offers again: the refused offer is reinstated by a new one that points at it."""
    with transaction.atomic():
        record_offer_event(refused, kind=OfferEventKind.REINSTATED, occurred_at=now, by=by, now=now)
        return extend_offer(
            candidate=refused.candidate,
            role=refused.role,
            extended_at=now,
            by=by,
            now=now,
            terms=terms,
            renews=refused,
            reference=reference,
        )


def correct_refusal(offer: Offer, *, refusal: Refusal, by: Actor, now: datetime) -> OfferEvent:
    """What is now known of the refusal takes the place of what was recorded of it."""
    recorded = last_refusal(offer.events.all())
    if recorded is None or offer.state not in REFUSED_STATES:
        raise Contradicts("not_refused", "This offer was not refused.", field="offer")
    return record_offer_event(
        offer,
        kind=refusal.kind,
        occurred_at=recorded.occurred_at,
        by=by,
        now=now,
        corrects=recorded,
        **refusal.as_fields(),
    )


def _in_living_memory(moment: datetime, *, now: datetime) -> datetime:
    # The first days of the calendar are no moment in every time zone.
    if moment.year < EARLIEST_YEAR:
        message = f"Years before {EARLIEST_YEAR} are not accepted."
        raise Refused("too_early", message, field="occurred_at")
    if moment > now + CLOCK_SKEW:
        raise Refused("in_the_future", "This has not happened yet.", field="occurred_at")
    return min(moment, now)


def _decline_facts(kind: OfferEventKind | str, facts: dict[str, Any]) -> dict[str, Any]:
    """A decline has a manner and reasons, or says that they are unknown."""
    if kind != OfferEventKind.DECLINED:
        return facts
    return {"manner": Manner.UNKNOWN, "reasons": [Reason.UNKNOWN.value]} | facts


def _state_with(event: OfferEvent, *, offer: Offer) -> OfferState:
    if event.kind not in OfferEventKind.values:
        allowed = ", ".join(OfferEventKind.values)
        raise Refused("unknown_kind", f"Allowed: {allowed}.", field="kind")
    try:
        # Asked afresh under the lock: the offer may carry events fetched before it was taken.
        return state_after([*OfferEvent.objects.filter(offer=offer), event])
    except Contradiction as error:
        raise Contradicts("contradicts_ledger", str(error), field="kind") from error
