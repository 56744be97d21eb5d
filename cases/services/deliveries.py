"""An offer event told by another system: what it names is found or made, then it is recorded.

One transaction: an event that is refused leaves no candidate, client, role or offer behind.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from cases.services.ledger import note_offer_event
from crm.errors import Contradicts, Refused
from crm.models import Candidate, Client, Contact, Offer, OfferEvent, OfferEventKind, Role
from crm.permissions import Action, Actor, require
from crm.records import save
from crm.services import (
    Terms,
    add_candidate,
    add_client,
    add_contact,
    add_role,
    extend_offer,
    record_offer_event,
)
from crm.services.offers import Origin
from crm.tenancy import AgencyOwned

Row = TypeVar("Row", bound=AgencyOwned)
Make = Callable[[], Row]

_K = OfferEventKind
# What must have happened before, where the offer itself is heard of only now.
IMPLIED: dict[OfferEventKind, tuple[OfferEventKind, ...]] = {
    _K.RENEGED: (_K.ACCEPTED,),
    _K.STARTED: (_K.ACCEPTED,),
    _K.LEFT: (_K.ACCEPTED, _K.STARTED),
}
# Two deliveries at once may both want to make the same row, or to record the same event after it
# was made: the second then looks again, and finds it.
LOST_RACES = frozenset({"event_exists", "offer_exists", "reference_taken", "contradicts_ledger"})
TRIES = 3


@dataclass(frozen=True, kw_only=True)
class Named:
    """A row by our id or by the caller's reference; `fields` make it where it is not there yet."""

    uuid: UUID | None = None
    reference: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What was told. Candidate, client and role matter where the offer is not known yet."""

    kind: OfferEventKind
    occurred_at: datetime
    origin: Origin
    offer: Named
    candidate: Named | None = None
    client: Named | None = None
    role: Named | None = None
    contact: Named | None = None
    extended_at: datetime | None = None
    terms: Terms = field(default_factory=Terms)
    corrects: UUID | None = None
    # manner, reasons, signalled_acceptance, criticised_employer, note, revised_terms, retracts
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Taken:
    event: OfferEvent
    # False where it had been delivered before.
    is_new: bool


def take_delivery(told: Told, *, by: Actor, now: datetime) -> Taken:
    """Record the event once, however often and by however many it is told at a time."""
    require(by, Action.WORK_CASES)
    for _attempt in range(TRIES - 1):
        try:
            return _taken(told, by=by, now=now)
        except Contradicts as lost:
            if lost.code not in LOST_RACES:
                raise
    return _taken(told, by=by, now=now)


@transaction.atomic
def _taken(told: Told, *, by: Actor, now: datetime) -> Taken:
    known = _delivered_before(told)
    if known is not None:
        return Taken(known, is_new=False)
    offer = _find(Offer, told.offer, field="offer")
    if offer is None:
        return Taken(_first_event(told, by=by, now=now), is_new=True)
    _require_same_people(told, offer=offer)
    event = note_offer_event(
        offer,
        kind=told.kind,
        occurred_at=told.occurred_at,
        by=by,
        now=now,
        origin=told.origin,
        corrects=_corrected(told, offer=offer),
        **told.facts,
    )
    return Taken(event, is_new=True)


def _delivered_before(told: Told) -> OfferEvent | None:
    """The event of that reference. One that says something else is a contradiction."""
    if not told.origin.reference:
        return None
    found = (
        OfferEvent.objects.filter(source=told.origin.source, source_reference=told.origin.reference)
        .select_related("offer__role__client", "offer__candidate")
        .first()
    )
    if found is None:
        return None
    same_offer = told.offer.uuid == found.offer.uuid or (
        told.offer.uuid is None and told.offer.reference == found.offer.reference
    )
    same_moment = found.occurred_at == min(told.occurred_at, found.recorded_at)
    if found.kind != told.kind or not same_offer or not same_moment:
        raise Contradicts(
            "delivered_otherwise",
            "This reference was delivered before with another kind, offer or moment.",
            field="source_reference",
        )
    return found


def _first_event(told: Told, *, by: Actor, now: datetime) -> OfferEvent:
    """The first that is heard of this offer: extended, and what the event implies."""
    if told.kind == _K.REINSTATED or told.corrects is not None:
        raise Contradicts("offer_unknown", "No offer of this reference is known.", field="offer")
    if told.kind == _K.EXTENDED:
        offer = _new_offer(told, extended_at=told.occurred_at, origin=told.origin, by=by, now=now)
        return OfferEvent.objects.select_related("offer").get(offer=offer)
    extended_at = told.extended_at or told.occurred_at
    offer = _new_offer(told, extended_at=extended_at, origin=Origin(), by=by, now=now)
    for implied in IMPLIED.get(told.kind, ()):
        record_offer_event(
            offer, kind=implied, occurred_at=told.occurred_at, by=by, now=now, note="implied"
        )
    return record_offer_event(
        offer,
        kind=told.kind,
        occurred_at=told.occurred_at,
        by=by,
        now=now,
        origin=told.origin,
        **told.facts,
    )


def _new_offer(
    told: Told, *, extended_at: datetime, origin: Origin, by: Actor, now: datetime
) -> Offer:
    role = _role(told, by=by, now=now)
    _name_the_contact(told, role=role, by=by, now=now)
    return extend_offer(
        candidate=_candidate(told, by=by, now=now),
        role=role,
        extended_at=extended_at,
        by=by,
        now=now,
        terms=told.terms,
        reference=told.offer.reference,
        origin=origin,
    )


def _candidate(told: Told, *, by: Actor, now: datetime) -> Candidate:
    named = _required(told.candidate, field="candidate")
    return _find(Candidate, named, field="candidate") or add_candidate(
        by=by, now=now, reference=named.reference, **_enough(named, "name", field="candidate")
    )


def _client(told: Told, *, by: Actor, now: datetime) -> Client:
    named = _required(told.client, field="client")
    return _find(Client, named, field="client") or add_client(
        by=by, now=now, reference=named.reference, **_enough(named, "name", field="client")
    )


def _role(told: Told, *, by: Actor, now: datetime) -> Role:
    named = _required(told.role, field="role")
    found = _find(Role, named, field="role")
    if found is None:
        client = _client(told, by=by, now=now)
        fields = _enough(named, "title", field="role")
        return add_role(client, by=by, now=now, reference=named.reference, **fields)
    if told.client is not None:
        client = _client(told, by=by, now=now)
        _require_same(client, found.client, field="role", message="This role is another client's.")
    return found


def _name_the_contact(told: Told, *, role: Role, by: Actor, now: datetime) -> None:
    """Whom to speak to; the role's hiring contact, unless it has one."""
    named = told.contact
    if named is None:
        return
    contact = _find(Contact, named, field="contact") or _contact_called(named, role=role)
    if contact is None:
        fields = _enough(named, "name", field="contact")
        contact = add_contact(role.client, by=by, now=now, **fields)
    _require_same(
        contact.client, role.client, field="contact", message="This contact is at another client."
    )
    if role.hiring_contact_id is None:
        role.hiring_contact = contact
        save(role, "hiring_contact")


def _contact_called(named: Named, *, role: Role) -> Contact | None:
    """Contacts carry no reference: the same address, or the same name, is the same person."""
    there = Contact.objects.filter(client=role.client).order_by("id")
    if email := named.fields.get("email"):
        return there.filter(email__iexact=email).first()
    name = " ".join(str(named.fields.get("name", "")).split())
    return there.filter(name__iexact=name).first() if name else None


def _find(model: type[Row], named: Named, *, field: str) -> Row | None:
    """By our id it must be there, whether missing or another agency's; by reference it may be."""
    rows: QuerySet[Row] = model.objects.select_related(*_JOINED.get(model, ()))
    if named.uuid is not None:
        found = rows.filter(uuid=named.uuid).first()
        if found is None:
            raise Refused("not_found", "There is nothing of this id.", field=f"{field}.id")
        return found
    if not named.reference:
        return None
    return rows.filter(Q(reference=named.reference)).first()


_JOINED: dict[type[AgencyOwned], tuple[str, ...]] = {
    Offer: ("role__client", "candidate"),
    Role: ("client", "hiring_contact"),
    Contact: ("client",),
}


def _corrected(told: Told, *, offer: Offer) -> OfferEvent | None:
    if told.corrects is None:
        return None
    found = OfferEvent.objects.filter(uuid=told.corrects, offer=offer).first()
    if found is None:
        raise Refused("not_found", "This offer has no event of this id.", field="corrects")
    return found


def _require_same_people(told: Told, *, offer: Offer) -> None:
    """A known offer stays its candidate's and its role's, whatever a later delivery says."""
    candidate = told.candidate and _find(Candidate, told.candidate, field="candidate")
    if told.candidate is not None and candidate != offer.candidate:
        raise Contradicts("other_candidate", "This offer is another candidate's.", field="offer")
    role = told.role and _find(Role, told.role, field="role")
    if told.role is not None and role != offer.role:
        raise Contradicts("other_role", "This offer is of another role.", field="offer")


def _require_same(told: AgencyOwned, found: AgencyOwned, *, field: str, message: str) -> None:
    if told.pk != found.pk:
        raise Contradicts("other_client", message, field=field)


def _required(named: Named | None, *, field: str) -> Named:
    if named is None:
        raise Refused("required", "This offer is not known yet: say whose it is.", field=field)
    return named


def _enough(named: Named, needed: str, *, field: str) -> dict[str, Any]:
    if not named.fields.get(needed):
        raise Refused(
            "required", "Nothing has this reference yet: name it.", field=f"{field}.{needed}"
        )
    return dict(named.fields)
