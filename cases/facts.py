"""From rows to facts: the one bridge into the rulebook, and where each fact is kept."""

from datetime import date, datetime
from typing import Any

from cases.models import Case, Sounding, SoundingReply
from cases.rules import FACT, CaseFacts, parse_facts
from crm.ledger import last_refusal, standing
from crm.models import Introduction, Offer, OfferEvent, OfferEventKind

# How the ledger's words translate into the contract's.
KIND_OF_RESPONSE = {
    OfferEventKind.DECLINED: "declined",
    OfferEventKind.RENEGED: "accepted_then_withdrew",
    OfferEventKind.LAPSED: "no_reply",
    OfferEventKind.EXPIRED: "no_reply",
    OfferEventKind.LEFT: "quit_after_starting",
    OfferEventKind.RESCINDED: "employer_withdrew",
}
SOUNDING_SAYS = {
    SoundingReply.WELCOME: "welcome",
    SoundingReply.HESITANT: "perhaps",
    SoundingReply.NO: "unwelcome",
    SoundingReply.NO_REPLY: "no_answer",
}

# Facts that have a column on the case, the role or the refusal; any other that may be answered
# is kept in `Case.other_facts` under its dotted key.
ON_CASE = {
    "regret.cause": "cause",
    "regret.reasons_resolved": "reasons_resolved",
    "regret.can_explain": "can_explain",
    "candidate.previous_reversals_here": "stated_reversals_here",
    "candidate.previous_reneges_anywhere": "stated_reneges_anywhere",
    "candidate.current_commitment": "current_commitment",
    "employer.warmth": "employer_warmth",
    "employer.invited_back": "invited_back",
    "employer.told_not_to_contact": "told_not_to_contact",
}
ON_ROLE = {
    "position.status": "status",
    "position.urgency": "urgency",
    "position.backup_candidate": "backup_candidate",
    "position.level": "level",
}
ON_REFUSAL = {
    "response.manner": "manner",
    "response.reasons": "reasons",
    "response.signalled_acceptance": "signalled_acceptance",
    "response.criticised_employer": "criticised_employer",
}
# Read off other rows; nobody is asked for these.
DERIVED = frozenset(
    {
        "response.kind",
        "elapsed_days",
        "regret.reflected_24h",
        "position.checked_days_ago",
        "employer.contact_named",
        "employer.sounding",
        "employer.contacts_since",
        "via_agency",
    }
)


def facts_of(case: Case, *, on: date) -> CaseFacts:
    """Everything the rulebook may know about the case on a day."""
    role = case.offer.role
    refusal = last_refusal(case.offer.events.all())
    return parse_facts(
        _merged(
            case.other_facts,
            {
                "response": _response(refusal),
                "elapsed_days": _days_since(refusal, on=on),
                "regret": _regret(case),
                "candidate": _candidate(case),
                "position": {
                    "status": role.status,
                    "urgency": role.urgency,
                    "backup_candidate": role.backup_candidate,
                    "level": role.level,
                    "checked_days_ago": _days_between(role.status_checked_at, on=on),
                },
                "employer": _employer(case),
                "via_agency": case.candidate.introduced == Introduction.AGENCY,
            },
        )
    )


def _response(refusal: OfferEvent | None) -> dict[str, Any]:
    if refusal is None:
        return {}
    return {
        "kind": KIND_OF_RESPONSE[OfferEventKind(refusal.kind)],
        "manner": refusal.manner,
        "reasons": refusal.reasons,
        "signalled_acceptance": refusal.signalled_acceptance,
        "criticised_employer": refusal.criticised_employer,
    }


def _regret(case: Case) -> dict[str, Any]:
    return {
        "cause": case.cause,
        "reasons_resolved": case.reasons_resolved,
        "can_explain": case.can_explain if not case.account_of_change else True,
        "reflected_24h": True if case.reconfirmed_at else None,
    }


def _candidate(case: Case) -> dict[str, Any]:
    others = list(
        Offer.objects.filter(candidate_id=case.candidate_id)
        .exclude(pk=case.offer_id)
        .select_related("role")
        .prefetch_related("events", "cases__approaches")
    )
    return {
        "previous_reversals_here": _larger(
            case.stated_reversals_here, reversals_among(others, client_id=_client_id(case))
        ),
        "previous_reneges_anywhere": _larger(case.stated_reneges_anywhere, reneges_among(others)),
        "current_commitment": case.current_commitment,
    }


def _client_id(case: Case) -> int:
    return case.offer.role.client_id


def reversals_among(offers: list[Offer], *, client_id: int) -> int:
    """How often the candidate came back before to this client: the count that claim C03 limits.

    An offer counts once, when it was reinstated or when somebody asked to re-open it. A renewed
    offer belongs to the return that it came from, so it is not counted again.
    """
    return sum(1 for offer in offers if offer.role.client_id == client_id and _came_back(offer))


def reneges_among(offers: list[Offer]) -> int:
    """How often the candidate accepted an offer known to this agency and then withdrew."""
    kinds = [event.kind for offer in offers for event in standing(offer.events.all())]
    return kinds.count(OfferEventKind.RENEGED)


def _came_back(offer: Offer) -> bool:
    if any(event.kind == OfferEventKind.REINSTATED for event in standing(offer.events.all())):
        return True
    return any(case.approaches.all() for case in offer.cases.all())


def _employer(case: Case) -> dict[str, Any]:
    soundings = sorted(case.soundings.all(), key=lambda sounding: sounding.asked_at)
    return {
        "warmth": case.employer_warmth,
        "invited_back": case.invited_back,
        "told_not_to_contact": case.told_not_to_contact,
        "contact_named": True if case.offer.role.hiring_contact_id or soundings else None,
        "sounding": _last_reply(soundings),
        "contacts_since": len(soundings) + len(case.approaches.all()),
    }


def _last_reply(soundings: list[Sounding]) -> str | None:
    replies = [SOUNDING_SAYS.get(SoundingReply(sounding.reply)) for sounding in soundings]
    return next((reply for reply in reversed(replies) if reply), None)


def _larger(stated: int | None, counted: int) -> int | None:
    """What the candidate says and what the ledger shows: the larger counts.

    Nothing in the ledger is not proof that nothing happened, so zero alone is "not known"."""
    if stated is None:
        return counted or None
    return max(stated, counted)


def _days_since(refusal: OfferEvent | None, *, on: date) -> int | None:
    return None if refusal is None else _days_between(refusal.occurred_at, on=on)


def _days_between(moment: datetime | None, *, on: date) -> int | None:
    if moment is None:
        return None
    return min(max((on - moment.date()).days, 0), FACT["elapsed_days"].maximum)


def _merged(other: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """Add the facts that have no column, each under its dotted key."""
    for key, value in other.items():
        part, _, name = key.rpartition(".")
        known[part][name] = value
    return known
