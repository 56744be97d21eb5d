"""Process what was kept: in the worker, one delivery after the other, each in one transaction."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from django.db import DatabaseError, transaction

from cases.ats.payloads import parse
from cases.ats.systems import SYSTEMS
from cases.ats.vocabulary import Unmapped, Unreadable
from cases.models import InboundEvent, InboundState
from cases.services import inbox
from crm.errors import Refused
from crm.tenancy import across_agencies, scope_of

log = structlog.get_logger(__name__)

BUDGET = timedelta(seconds=45)
# What a payload of an unforeseen shape, a refusal or the database may raise. Anything else is a
# fault of the program: the lease runs out and the delivery is tried again.
FAILURES = (Refused, DatabaseError, ValueError, LookupError, TypeError, ArithmeticError)


def sweep(clock: Callable[[], datetime]) -> int:
    """Process what is due until nothing is, or until the next sweep is near."""
    ends, done = time.monotonic() + BUDGET.total_seconds(), 0
    while time.monotonic() < ends and process_next(clock()):
        done += 1
    with across_agencies():
        inbox.forget_expired(now=clock())
    return done


def process_next(now: datetime, *, only: int | None = None) -> bool:
    """Claim one delivery that is due and process it. False: there was none."""
    with across_agencies():
        held = inbox.claim(now=now, only=only)
        if held is None:
            return False
        rows = InboundEvent.objects.select_related("connection__agency", "connection__client")
        delivery = rows.get(pk=held.delivery_id)
    with scope_of(delivery.connection.agency):
        _process(delivery, held=held, now=now)
    return True


def _process(delivery: InboundEvent, *, held: inbox.Claim, now: datetime) -> None:
    try:
        with transaction.atomic():
            inbox.take_turn(delivery.connection)
            state, reason = _outcome(delivery, now=now)
            inbox.settle(held, state=state, now=now, reason=reason)
    except inbox.ClaimLost:
        log.info("ats_claim_lost", delivery=str(delivery.uuid))
    except FAILURES as error:
        log.warning("ats_delivery_failed", delivery=str(delivery.uuid), error=type(error).__name__)
        inbox.fail(held, reason=_told(error), now=now)


def _outcome(delivery: InboundEvent, *, now: datetime) -> tuple[InboundState, str]:
    """What becomes of a delivery that can be read, cannot be, or is not understood yet."""
    connection = delivery.connection
    if not delivery.body:
        return InboundState.IGNORED, "The payload is no longer kept."
    try:
        payload = {**parse(inbox.unseal(delivery.body)), "event_name": delivery.name}
        heard = SYSTEMS[connection.system].normalise(payload, connection.statuses)
    except Unmapped as unmapped:
        return InboundState.NEEDS_MAPPING, str(unmapped)
    except Unreadable as unreadable:
        return InboundState.DEAD, str(unreadable)
    state = inbox.absorb(delivery, heard=heard, now=now)
    return state, "" if heard else "Nothing in it bears on an offer."


def _told(error: Exception) -> str:
    """Why it failed, without a word of the payload."""
    message = f": {error.message}" if isinstance(error, Refused) else ""
    return f"{type(error).__name__}{message}"
