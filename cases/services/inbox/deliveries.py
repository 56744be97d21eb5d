"""Deliveries: kept raw before anything is made of them, claimed, settled, tried again, forgotten.

What a delivery changes and that it is processed are written in one transaction, guarded by the
attempt's number: whatever dies in between, it happens once.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cases.models import UNDER_WAY, AtsConnection, InboundEvent, InboundState
from cases.services.inbox.sealing import seal
from crm.errors import Contradicts, Refused
from crm.permissions import Action, Actor, require
from crm.records import insert

S = InboundState
KEPT_FOR = timedelta(days=90)
LEASE = timedelta(minutes=2)
MOST_QUARANTINED = 200
RETRY_AFTER = (
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
)
JITTER = 0.2
LONGEST_REASON = 500


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """What is known of a delivery before it is stored."""

    name: str
    dedupe_key: str
    digest: str
    body: bytes
    stream: str = ""
    headers: Mapping[str, str]
    state: InboundState = S.RECEIVED
    reason: str = ""


@dataclass(frozen=True)
class Claim:
    """The right to process one delivery, for as long as nobody has claimed it anew."""

    delivery_id: int
    attempt: int


class ClaimLost(Exception):
    """Somebody else has the delivery now; whatever this attempt wrote is rolled back."""


def receive(to: AtsConnection, *, arrival: Arrival, now: datetime) -> InboundEvent | None:
    """Keep a delivery. None: it was here before, and is only counted."""
    event = InboundEvent(
        agency_id=to.agency_id,
        connection=to,
        name=arrival.name,
        dedupe_key=arrival.dedupe_key,
        digest=arrival.digest,
        stream=arrival.stream,
        body=seal(arrival.body),
        headers=dict(arrival.headers),
        state=arrival.state,
        reason=arrival.reason[:LONGEST_REASON],
        next_attempt_at=now,
        received_at=now,
        expires_at=now + KEPT_FOR,
        processed_at=None if arrival.state in UNDER_WAY else now,
    )
    try:
        with transaction.atomic():
            return insert(event)
    except IntegrityError:
        known = InboundEvent.objects.filter(connection=to, dedupe_key=arrival.dedupe_key)
        if not known.update(copies=F("copies") + 1):
            raise
        return None


def quarantine(to: AtsConnection, *, arrival: Arrival, now: datetime) -> InboundEvent | None:
    """Keep what was signed with an unknown secret, up to a bound: anybody could fill the table."""
    waiting = InboundEvent.objects.filter(connection=to, state=S.QUARANTINED)
    if waiting.count() >= MOST_QUARANTINED:
        return None
    return receive(to, arrival=arrival, now=now)


def claim(*, now: datetime, only: int | None = None) -> Claim | None:
    """The delivery that waits longest and whose stream has none before it."""
    with transaction.atomic():
        due = _locked(_due(now=now)).order_by("id")
        if only is not None:
            due = due.filter(id=only)
        taken = due.values_list("id", "attempt").first()
        if taken is None:
            return None
        held = Claim(taken[0], taken[1] + 1)
        InboundEvent.objects.filter(id=held.delivery_id).update(
            state=S.CLAIMED, attempt=held.attempt, next_attempt_at=now + LEASE
        )
        return held


def _due(*, now: datetime) -> QuerySet[InboundEvent]:
    """A failed delivery holds up those after it in its stream, and no others."""
    before = InboundEvent.objects.filter(
        connection=OuterRef("connection"),
        stream=OuterRef("stream"),
        id__lt=OuterRef("id"),
        state__in=UNDER_WAY,
    )
    ready = InboundEvent.objects.filter(state__in=UNDER_WAY, next_attempt_at__lte=now)
    return ready.filter(Q(stream="") | ~Exists(before))


def _locked(rows: QuerySet[InboundEvent]) -> QuerySet[InboundEvent]:
    skip = connection.features.has_select_for_update_skip_locked
    return rows.select_for_update(skip_locked=skip, of=("self",) if skip else ())


def settle(held: Claim, *, state: InboundState, now: datetime, reason: str = "") -> None:
    """Write the result. Raises ClaimLost, inside the caller's transaction, if it is not ours."""
    written = _ours(held).update(
        state=state, reason=reason[:LONGEST_REASON], processed_at=now, tries=0
    )
    if not written:
        raise ClaimLost


def fail(held: Claim, *, reason: str, now: datetime) -> None:
    """Try again later, or give up and show it in the list of what was given up."""
    tries = _ours(held).values_list("tries", flat=True).first()
    if tries is None:
        return
    given_up = tries >= len(RETRY_AFTER)
    wait = timedelta() if given_up else RETRY_AFTER[tries]
    spread = random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311
    _ours(held).update(
        state=S.DEAD if given_up else S.FAILED,
        reason=reason[:LONGEST_REASON],
        tries=tries + 1,
        next_attempt_at=now + wait * spread,
        processed_at=now if given_up else None,
    )


def _ours(held: Claim) -> QuerySet[InboundEvent]:
    return InboundEvent.objects.filter(id=held.delivery_id, attempt=held.attempt, state=S.CLAIMED)


@transaction.atomic
def process_again(delivery: InboundEvent, *, by: Actor, now: datetime) -> InboundEvent:
    """Put a delivery back at the start; an attempt that is under way loses its claim."""
    require(by, Action.MANAGE_KEYS)
    delivery = InboundEvent.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    if not delivery.body:
        raise Refused("expired", "The payload is no longer kept, so it cannot be replayed.")
    if delivery.state == S.QUARANTINED:
        raise Contradicts("quarantined", "Its signature has to be checked first.")
    _put_back(delivery, now=now)
    return delivery


@transaction.atomic
def process_unmapped(to: AtsConnection, *, by: Actor, now: datetime) -> int:
    """After a status was mapped: whatever waited for a mapping is processed again."""
    require(by, Action.MANAGE_KEYS)
    waiting = InboundEvent.objects.filter(connection=to, state=S.NEEDS_MAPPING)
    return waiting.exclude(body=b"").update(
        state=S.RECEIVED, reason="", next_attempt_at=now, processed_at=None
    )


@transaction.atomic
def release(
    delivery: InboundEvent, *, name: str, dedupe_key: str, stream: str, by: Actor, now: datetime
) -> InboundEvent:
    """A quarantined delivery whose signature holds after all."""
    require(by, Action.MANAGE_KEYS)
    delivery = InboundEvent.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    taken = InboundEvent.objects.filter(connection=delivery.connection, dedupe_key=dedupe_key)
    if taken.exclude(pk=delivery.pk).exists():
        delivery.state, delivery.reason = S.IGNORED, "Arrived again since, and was processed then."
        delivery.save(update_fields=["state", "reason"])
        return delivery
    delivery.name, delivery.dedupe_key, delivery.stream = name, dedupe_key, stream
    delivery.save(update_fields=["name", "dedupe_key", "stream"])
    _put_back(delivery, now=now)
    return delivery


def _put_back(delivery: InboundEvent, *, now: datetime) -> None:
    delivery.state, delivery.reason, delivery.tries = S.RECEIVED, "", 0
    delivery.attempt += 1
    delivery.next_attempt_at, delivery.processed_at = now, None
    delivery.save(
        update_fields=["state", "reason", "tries", "attempt", "next_attempt_at", "processed_at"]
    )


def forget_expired(*, now: datetime) -> int:
    """Bodies go after a while; digests and keys stay, so that a copy is known for ever."""
    expired = InboundEvent.objects.filter(expires_at__lte=now).exclude(body=b"")
    return expired.exclude(state__in=UNDER_WAY).update(body=b"", headers={})
