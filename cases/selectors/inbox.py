"""Connections to applicant tracking systems, what they sent, and what still asks for a person."""

import hashlib
import hmac
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Max, Q, QuerySet

from cases.models import (
    UNDER_WAY,
    AtsApplication,
    AtsConnection,
    AtsFact,
    AtsLink,
    InboundEvent,
    InboundState,
    LinkKind,
    Question,
)
from crm.keyset import Page, newest_first
from crm.tenancy import across_agencies

# An unhire is often put right by a second hire: it is asked about only after a while.
UNHIRED_WAITS = timedelta(days=2)
LATE = timedelta(minutes=5)
MOST_REASONS = 100


@dataclass(frozen=True)
class ConnectionLine:
    connection: AtsConnection
    last_heard_at: datetime | None
    waiting: int
    troubled: int


@dataclass(frozen=True)
class ReasonLine:
    """One reason that the system gave, with what it was mapped to."""

    key: str
    text: str
    side: str
    reason: str
    times: int


@dataclass(frozen=True)
class Asking:
    """An application that only a person can explain."""

    application: AtsApplication
    candidate: str
    job: str


def connection_at(uuid: UUID, *, token: str) -> AtsConnection | None:
    """The connection of an address, for a caller who is nobody yet. One answer for a wrong
    address and a wrong token, in the same time."""
    with across_agencies():
        connection = (
            AtsConnection.objects.select_related("agency", "client").filter(uuid=uuid).first()
        )
    given = hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
    expected = connection.token_digest if connection else "0" * 64
    return connection if hmac.compare_digest(given, expected) else None


def connections() -> list[ConnectionLine]:
    rows = AtsConnection.objects.select_related("client", "agency").annotate(
        heard=Max("deliveries__received_at"),
        waiting=Count("deliveries", filter=Q(deliveries__state__in=UNDER_WAY)),
        troubled=Count("deliveries", filter=Q(deliveries__state__in=TROUBLED)),
    )
    return [
        ConnectionLine(row, row.heard, row.waiting, row.troubled)
        for row in rows.order_by(F("deactivated_at").asc(nulls_first=True), "name", "id")
    ]


TROUBLED = (InboundState.QUARANTINED, InboundState.NEEDS_MAPPING, InboundState.DEAD)


def find_connection(uuid: UUID) -> AtsConnection:
    """Raises DoesNotExist for a missing connection and for another agency's alike."""
    return AtsConnection.objects.select_related("agency", "client").get(uuid=uuid)


def find_delivery(connection: AtsConnection, *, uuid: UUID) -> InboundEvent:
    rows = InboundEvent.objects.select_related("connection__agency", "connection__client")
    return rows.get(connection=connection, uuid=uuid)


def deliveries(
    connection: AtsConnection, *, state: str = "", after: str = "", size: int = 50
) -> Page[InboundEvent]:
    rows = InboundEvent.objects.filter(connection=connection).defer("body")
    if state in InboundState.values:
        rows = rows.filter(state=state)
    return newest_first(rows, by="received_at", after=after, size=size)


def states_of(connection: AtsConnection) -> list[tuple[str, str, int]]:
    """How many deliveries are in each state, in the order of the states."""
    rows = InboundEvent.objects.filter(connection=connection).values_list("state")
    counted = Counter(dict(rows.annotate(number=Count("id")).order_by()))
    return [
        (state.value, str(state.label), counted[state.value])
        for state in InboundState
        if counted[state.value]
    ]


def reasons_of(connection: AtsConnection) -> list[ReasonLine]:
    """Every reason the system gave or somebody mapped, the most frequent first."""
    told = (
        AtsFact.objects.filter(connection=connection)
        .exclude(reason_key="")
        .values("reason_key", "told__reason_text")
        .annotate(times=Count("id"))
        .order_by("-times", "reason_key")[:MOST_REASONS]
    )
    lines = {row["reason_key"]: (row["told__reason_text"], row["times"]) for row in told}
    lines = {**dict.fromkeys(connection.reasons, ("", 0)), **lines}
    return [_reason(connection, key=key, told=told) for key, told in lines.items()]


def _reason(connection: AtsConnection, *, key: str, told: tuple[str | None, int]) -> ReasonLine:
    mapped = connection.reasons.get(key, {})
    text = told[0] or mapped.get("text") or key
    return ReasonLine(key, str(text), mapped.get("side", ""), mapped.get("reason", ""), told[1])


def asking(*, now: datetime, limit: int = 100) -> list[Asking]:
    """What a person has to say, the longest asked first."""
    recent = Q(question=Question.UNHIRED, question_since__gt=now - UNHIRED_WAITS)
    rows = (
        AtsApplication.objects.exclude(question="")
        .exclude(recent)
        .select_related("connection__client")
        .order_by("question_since", "id")[:limit]
    )
    applications = list(rows)
    named = _names(applications)
    return [
        Asking(
            row,
            named.get((row.connection_id, LinkKind.CANDIDATE, row.candidate_key), ""),
            named.get((row.connection_id, LinkKind.JOB, row.job_key), ""),
        )
        for row in applications
    ]


def _names(applications: list[AtsApplication]) -> dict[tuple[int, str, str], str]:
    keys = {key for row in applications for key in (row.candidate_key, row.job_key) if key}
    links = AtsLink.objects.filter(
        connection__in={row.connection_id for row in applications},
        kind__in=(LinkKind.CANDIDATE, LinkKind.JOB),
        external_id__in=keys,
    ).select_related("candidate", "role")
    return {(link.connection_id, link.kind, link.external_id): _name(link) for link in links}


def _name(link: AtsLink) -> str:
    row = link.candidate or link.role
    return str(row) if row else str(link.told.get("name") or link.told.get("title") or "")


def find_application(uuid: UUID) -> AtsApplication:
    return AtsApplication.objects.select_related("connection__agency").get(uuid=uuid)


def inbox_moves(now: datetime) -> str:
    """For the health endpoint: what waits for longer than a few sweeps, or nothing."""
    with across_agencies():
        waiting: QuerySet[InboundEvent] = InboundEvent.objects.filter(
            state__in=UNDER_WAY, next_attempt_at__lte=now - LATE
        )
        late = waiting.exists()
    return "deliveries of applicant tracking systems are not being processed" if late else ""
