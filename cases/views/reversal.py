"""From the one form to the one service: which rows exist already, which are new."""

from datetime import date, datetime, time
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils import timezone

from cases.forms.reversal import NEW, ReversalForm
from cases.models import Case
from cases.selectors import logging as finding
from cases.services.reversal import NewCandidate, RefusedOffer, log_reversal
from crm.errors import Refused
from crm.models import (
    Candidate,
    Client,
    Contact,
    Introduction,
    Manner,
    Offer,
    OfferEventKind,
    Reason,
    Role,
)
from crm.permissions import Actor
from crm.services import Refusal, Terms

Row = TypeVar("Row", bound=models.Model)

# Told in the ledger's own event, where the offer is new to this agency.
ON_THE_REFUSAL = frozenset(
    {
        "response.manner",
        "response.reasons",
        "response.signalled_acceptance",
        "response.criticised_employer",
    }
)


def log_from(form: ReversalForm, *, by: Actor, now: datetime) -> Case:
    told = form.cleaned_data
    candidate = _candidate(told)
    offer = _offer(told, candidate=candidate, facts=form.facts(), now=now)
    facts = {key: value for key, value in form.facts().items() if value not in (None, [])}
    if isinstance(offer, RefusedOffer):
        facts = {key: value for key, value in facts.items() if key not in ON_THE_REFUSAL}
    if told["account_of_change"]:
        facts["account_of_change"] = told["account_of_change"]
    return log_reversal(
        candidate=candidate,
        offer=offer,
        facts=facts,
        role_checked_how=told["checked_how"],
        by=by,
        now=now,
    )


def _candidate(told: dict[str, Any]) -> Candidate | NewCandidate:
    chosen = told["candidate_id"]
    if chosen and chosen != NEW:
        return _found(Candidate, chosen, field="candidate")
    return NewCandidate(
        name=told["candidate"],
        email=told["candidate_email"],
        phone=told["candidate_phone"],
        introduced=told["introduced"] or Introduction.AGENCY,
    )


def _offer(
    told: dict[str, Any],
    *,
    candidate: Candidate | NewCandidate,
    facts: dict[str, Any],
    now: datetime,
) -> Offer | RefusedOffer:
    if told["offer_id"]:
        return _found(Offer, told["offer_id"], field="candidate")
    client = _client(told)
    return RefusedOffer(
        client=client,
        role=_role(told, client=client),
        contact=_contact(told, client=client),
        refused_at=_noon_of(told["refused_on"], now=now),
        refusal=_refusal(told, facts=facts),
        terms=_terms(told),
    )


def _client(told: dict[str, Any]) -> Client | str:
    chosen, name = told["client_id"], told["client"]
    if chosen and chosen != NEW:
        return _found(Client, chosen, field="client")
    return finding.client_named(name) or name


def _role(told: dict[str, Any], *, client: Client | str) -> Role | str:
    chosen, title = told["role_id"], told["role"]
    if isinstance(client, str):
        return str(title)
    if chosen and chosen != NEW:
        role = _found(Role, chosen, field="role")
        if role.client_id == client.pk:
            return role
    return finding.role_titled(title, client=client) or title


def _contact(told: dict[str, Any], *, client: Client | str) -> Contact | str:
    chosen, name = told["contact_id"], told["contact"]
    if isinstance(client, str) or not name:
        return str(name)
    if chosen and chosen != NEW:
        contact = _found(Contact, chosen, field="contact")
        if contact.client_id == client.pk:
            return contact
    return finding.contact_named(name, client=client) or name


def _refusal(told: dict[str, Any], *, facts: dict[str, Any]) -> Refusal:
    reasons = facts["response.reasons"] or [Reason.UNKNOWN]
    return Refusal(
        kind=OfferEventKind(told["kind"] or OfferEventKind.DECLINED),
        manner=Manner(facts["response.manner"] or Manner.UNKNOWN),
        reasons=tuple(Reason(reason) for reason in reasons),
        signalled_acceptance=facts["response.signalled_acceptance"],
        criticised_employer=facts["response.criticised_employer"],
    )


def _terms(told: dict[str, Any]) -> Terms:
    return Terms(amount=told["amount"], currency=told["currency"], period=told["period"])


def _found(model: type[Row], chosen: str, *, field: str) -> Row:
    """The row that was chosen; one of another agency is as missing as one that never was."""
    try:
        return model._default_manager.get(uuid=UUID(chosen))
    except (ValueError, ObjectDoesNotExist) as missing:
        raise Refused(
            "not_found", "This entry no longer exists: choose again.", field=field
        ) from missing


def _noon_of(day: date, *, now: datetime) -> datetime:
    """A day without an hour is its noon, or now if noon is still to come."""
    return min(timezone.make_aware(datetime.combine(day, time(12))), now)
