"""Open a case on a refused offer."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from cases.models import Case, CaseEventKind, CaseState, DeadlineKind
from cases.services.advice import policy_in_force, reassess
from cases.services.answers import put_facts
from cases.services.deadlines import plan_deadline
from cases.services.timeline import tell
from crm.errors import Contradicts, Refused
from crm.ledger import REFUSED_STATES
from crm.models import Offer, RoleStatus, User
from crm.permissions import Action, Actor, require
from crm.records import insert, one_at_most

_ALREADY = "There is already an open case on this offer."


@transaction.atomic
def open_case(
    *,
    offer: Offer,
    by: Actor,
    now: datetime,
    facts: Mapping[str, Any] | None = None,
    owner: User | None = None,
    regret_voiced_at: datetime | None = None,
    published_at: str = "",
) -> Case:
    """The candidate wants back in.

    `facts` are answers by the contract's dotted keys, such as {"regret.cause": "lost_job"}; what
    is left out is not known. The case starts cooling off, is assessed, and its first deadlines
    are written, all in one transaction.
    """
    require(by, Action.WORK_CASES)
    owner = owner or by.user
    _require_member(owner, by=by)
    _require_refused(offer)
    voiced_at = min(regret_voiced_at or now, now)
    case = Case(
        agency=by.agency,
        offer=offer,
        candidate=offer.candidate,
        owner=owner,
        opened_at=now,
        updated_at=now,
        regret_voiced_at=voiced_at,
        published_at=published_at,
    )
    with one_at_most("case_exists", _ALREADY, field="offer"):
        insert(case)
    tell(case, CaseEventKind.OPENED, by=by, now=now)
    put_facts(case, facts=facts or {}, by=by, now=now)
    _start_cooling_off(case, by=by, now=now)
    if offer.role.status == RoleStatus.UNKNOWN:
        plan_deadline(case, kind=DeadlineKind.ROLE_CHECK, by=by, now=now)
    reassess(case, by=by, now=now)
    return case


def _require_member(owner: User | None, *, by: Actor) -> None:
    if owner is not None and (owner.agency_id != by.agency.pk or not owner.is_active):
        message = "The owner must be an active member of your agency."
        raise Refused("not_a_member", message, field="owner")


def _require_refused(offer: Offer) -> None:
    if offer.state not in REFUSED_STATES:
        raise Contradicts(
            "offer_not_refused",
            f"A case needs a refused offer; this one is {offer.get_state_display().lower()}.",
            field="offer",
        )
    if Case.objects.filter(offer=offer, closed_at__isnull=True).exists():
        raise Contradicts("case_exists", _ALREADY, field="offer")


def _start_cooling_off(case: Case, *, by: Actor, now: datetime) -> None:
    """Cooling-off runs from the moment the regret was voiced (claim C02)."""
    hours = policy_in_force(case.agency).policy.cooling_off_hours
    ends_at = case.regret_voiced_at + timedelta(hours=hours)
    plan_deadline(case, kind=DeadlineKind.COOLING_OFF_ENDS, by=by, now=now, due_at=ends_at)
    if ends_at > now:
        case.state = CaseState.COOLING_OFF
        case.save(update_fields=["state"])
