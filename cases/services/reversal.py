"""Log a reversal from a phone call: who, which offer, how it was refused; then open the case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from cases.models import Case
from cases.services.opening import open_case
from crm.errors import Refused
from crm.models import Candidate, CheckedHow, Client, Contact, Introduction, Offer, Role
from crm.permissions import Actor
from crm.services import (
    Refusal,
    Terms,
    add_candidate,
    add_client,
    add_contact,
    add_role,
    change_role,
    check_role,
    record_refused_offer,
)


@dataclass(frozen=True, kw_only=True)
class NewCandidate:
    name: str
    email: str = ""
    phone: str = ""
    introduced: str = Introduction.AGENCY


@dataclass(frozen=True, kw_only=True)
class RefusedOffer:
    """An offer that this agency had not on record. A name stands for a row still to be made."""

    client: Client | str
    role: Role | str
    refused_at: datetime
    refusal: Refusal
    contact: Contact | str = ""
    terms: Terms = field(default_factory=Terms)


@transaction.atomic
def log_reversal(
    *,
    candidate: Candidate | NewCandidate,
    offer: Offer | RefusedOffer,
    facts: Mapping[str, Any],
    by: Actor,
    now: datetime,
    role_checked_how: CheckedHow | str = "",
) -> Case:
    """One act: the directory rows that are missing, the offer's ledger, and the open case."""
    if isinstance(candidate, NewCandidate):
        candidate = _candidate_from(candidate, by=by, now=now)
    if isinstance(offer, RefusedOffer):
        offer = _offer_from(offer, candidate=candidate, by=by, now=now)
    if offer.candidate_id != candidate.pk:
        raise Refused("other_candidate", "This offer is another candidate's.", field="offer_id")
    status = facts.get("position.status")
    if role_checked_how and status not in (None, "unknown"):
        check_role(offer.role, status=status, how=role_checked_how, by=by, now=now)
    return open_case(offer=offer, facts=facts, by=by, now=now)


def _candidate_from(new: NewCandidate, *, by: Actor, now: datetime) -> Candidate:
    return add_candidate(
        name=new.name,
        email=new.email,
        phone=new.phone,
        introduced=new.introduced,
        by=by,
        now=now,
    )


def _offer_from(told: RefusedOffer, *, candidate: Candidate, by: Actor, now: datetime) -> Offer:
    client = told.client
    if isinstance(client, str):
        client = add_client(name=client, by=by, now=now)
    role = told.role
    if isinstance(role, str):
        role = add_role(client, title=role, by=by, now=now)
    _name_the_contact(told.contact, client=client, role=role, by=by, now=now)
    return record_refused_offer(
        candidate=candidate,
        role=role,
        refused_at=told.refused_at,
        refusal=told.refusal,
        terms=told.terms,
        by=by,
        now=now,
    )


def _name_the_contact(
    contact: Contact | str, *, client: Client, role: Role, by: Actor, now: datetime
) -> None:
    """The person to speak to; the role's hiring contact, unless it has one."""
    if isinstance(contact, str):
        if not contact:
            return
        contact = add_contact(client, name=contact, by=by, now=now)
    if role.hiring_contact_id is None:
        change_role(role, changes={"hiring_contact": contact}, by=by)
