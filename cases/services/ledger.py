"""An offer event that bears on an open case: recorded once, told on the case, reassessed."""

from datetime import datetime
from typing import Any

from django.db import transaction

from cases.models import Case, CaseEventKind
from cases.services.advice import reassess
from cases.services.timeline import put, take, tell
from crm.models import Offer, OfferEvent, OfferEventKind
from crm.permissions import Actor
from crm.services import record_offer_event


@transaction.atomic
def note_offer_event(
    offer: Offer,
    *,
    kind: OfferEventKind | str,
    occurred_at: datetime,
    by: Actor,
    now: datetime,
    **facts: Any,
) -> OfferEvent:
    """Record the event; an open case on the offer hears of it.

    The case is locked before the offer, in the order that all writers use.
    """
    standing = Case.objects.filter(offer=offer, closed_at__isnull=True).first()
    case = take(standing) if standing else None
    event = record_offer_event(offer, kind=kind, occurred_at=occurred_at, by=by, now=now, **facts)
    if case is not None:
        detail = {"event": str(event.kind), "occurred_at": occurred_at.isoformat()}
        tell(case, CaseEventKind.OFFER_EVENT, by=by, now=now, **detail)
        put(case, now=now)
        reassess(case, by=by, now=now)
    return event
