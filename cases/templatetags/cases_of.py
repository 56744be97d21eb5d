"""Cases on the directory's pages, which themselves know nothing of cases."""

from datetime import datetime
from typing import Any

from django import template
from django.db.models import F, QuerySet
from django.template.context import Context

from cases.facts import reneges_among, reversals_among
from cases.models import Case
from cases.selectors.cases import cases
from crm.ledger import REFUSED_STATES
from crm.models import Candidate, Client, Offer, Role
from crm.permissions import Action, Actor

register = template.Library()

MOST_CASES = 20


@register.inclusion_tag("crm/_cases.html")
def cases_of(subject: Candidate | Client | Role | Offer, now: datetime) -> dict[str, Any]:
    """The cases about a candidate, client, role or offer: the open ones first."""
    rows = _about(subject).order_by(F("closed_at").desc(nulls_first=True), "-updated_at", "-id")
    found = list(rows[: MOST_CASES + 1])
    return {
        "cases": found[:MOST_CASES],
        "more": len(found) > MOST_CASES,
        "shows_candidate": not isinstance(subject, Candidate),
        "client": subject if isinstance(subject, Client) else None,
        "now": now,
    }


@register.simple_tag
def open_cases_among(candidates: list[Candidate]) -> dict[int, Case]:
    """The open case of each candidate of a page, by the candidate's row."""
    rows = cases().filter(candidate__in=candidates, closed_at__isnull=True).order_by("updated_at")
    return {case.candidate_id: case for case in rows}


@register.simple_tag
def standing_case(offer: Offer) -> Case | None:
    return cases().filter(offer=offer, closed_at__isnull=True).first()


@register.filter
def of(found: dict[int, Case], row: Candidate) -> Case | None:
    return found.get(row.pk)


@register.simple_tag
def may_log(by: Actor, offer: Offer) -> bool:
    """Whether a wish to go back on this offer can be logged by this person."""
    return by.may(Action.WORK_CASES) and offer.state in REFUSED_STATES


@register.inclusion_tag("crm/_warnings.html", takes_context=True)
def warnings_of(context: Context, candidate: Candidate) -> dict[str, Any]:
    """What the candidate's history bids to mind, counted as the rulebook counts it."""
    offers = list(
        Offer.objects.filter(candidate=candidate)
        .select_related("role__client")
        .prefetch_related("events", "cases__approaches")
    )
    clients = {offer.role.client for offer in offers}
    back = [(client, reversals_among(offers, client_id=client.pk)) for client in clients]
    return {
        "returns": sorted(
            ((client, times) for client, times in back if times), key=lambda pair: pair[0].name
        ),
        "reneges": reneges_among(offers),
        "namesakes": context.get("namesakes", []),
    }


def _about(subject: Candidate | Client | Role | Offer) -> QuerySet[Case]:
    if isinstance(subject, Candidate):
        return cases().filter(candidate=subject)
    if isinstance(subject, Client):
        return cases().filter(offer__role__client=subject)
    if isinstance(subject, Role):
        return cases().filter(offer__role=subject)
    return cases().filter(offer=subject)
