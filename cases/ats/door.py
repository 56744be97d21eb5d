"""The door that applicant tracking systems knock at: look, keep raw, acknowledge; nothing more.

Whatever the body is, the answer is never a 500: it is looked at as bytes, kept sealed, and read by
the worker. The address decides the agency; a wrong one and a wrong token get the same answer.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import structlog
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from kombu.exceptions import OperationalError

from cases.ats.adapter import Adapter, Delivery, Verdict
from cases.ats.payloads import parse
from cases.ats.signing import digest
from cases.ats.systems import SYSTEMS
from cases.ats.vocabulary import Unreadable
from cases.models import AtsConnection, InboundState
from cases.selectors.inbox import connection_at
from cases.services import inbox
from crm.celery import app
from crm.tenancy import scope_of

log = structlog.get_logger(__name__)

LONGEST_HEADER = 500
# A broker that does not answer is not asked again for this long: the sweep does its work.
REST_SECONDS = 30
RESTING = "ats.nudges.rest"
# Left to itself, the library tries for six seconds before it says that nobody answers.
ASK_ONCE = {"max_retries": 0}


@csrf_exempt
def knock(request: HttpRequest, *, uuid: UUID, token: str) -> HttpResponse:
    # Request logs write the path, and the token is a secret.
    request.path = request.path_info = f"/ats/{uuid}/…"
    connection = connection_at(uuid, token=token)
    adapter = SYSTEMS.get(connection.system) if connection else None
    if connection is None or adapter is None:
        return HttpResponse(status=404)
    if not connection.is_active:
        return HttpResponse(status=410)
    if request.method == "HEAD":
        return HttpResponse(status=200)
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "HEAD, POST"})
    body = _body(request, most=adapter.max_body)
    if body is None:
        return HttpResponse(status=413)
    delivery = _delivery(request.headers, body=body, now=timezone.now())
    with scope_of(connection.agency):
        return answer(delivery, connection=connection, adapter=adapter)


def answer(delivery: Delivery, *, connection: AtsConnection, adapter: Adapter) -> HttpResponse:
    """Also for stored payloads that are fed through the same path."""
    handshake = adapter.handshake(delivery)
    if handshake is not None:
        return HttpResponse(status=handshake[0], headers=handshake[1])
    verdict = adapter.verify(delivery, inbox.live_secrets(connection))
    if verdict == Verdict.MISSING and delivery.payload and adapter.is_ping(delivery.payload):
        # The first ping may come before a secret is set. It changes nothing.
        return HttpResponse(status=adapter.ack_status)
    if verdict in (Verdict.MISSING, Verdict.STALE):
        log.warning("ats_refused", connection=str(connection.uuid), why=verdict)
        return HttpResponse(status=adapter.refusal_status)
    if verdict == Verdict.WRONG or _is_of_another(delivery, connection, adapter):
        why = "Signed with another secret." if verdict == Verdict.WRONG else "Of another account."
        _quarantine(delivery, connection=connection, adapter=adapter, why=why)
        return HttpResponse(status=adapter.refusal_status)
    keep(delivery, connection=connection, adapter=adapter)
    return HttpResponse(status=adapter.ack_status)


def keep(delivery: Delivery, *, connection: AtsConnection, adapter: Adapter) -> None:
    """Stored before anything is made of it; a second copy is acknowledged and only counted."""
    state, why = _first_state(delivery, adapter)
    arrival = _arrival(delivery, adapter=adapter, state=state, why=why)
    with transaction.atomic():
        stored = inbox.receive(connection, arrival=arrival, now=delivery.now)
        if stored is not None and state == InboundState.RECEIVED:
            transaction.on_commit(lambda: _nudge(stored.pk))


def _first_state(delivery: Delivery, adapter: Adapter) -> tuple[InboundState, str]:
    if delivery.payload is None:
        # It is theirs, and coming again would not make it readable.
        return InboundState.DEAD, "Not readable as JSON."
    if adapter.is_ping(delivery.payload):
        return InboundState.IGNORED, "A ping."
    return InboundState.RECEIVED, ""


def _quarantine(
    delivery: Delivery, *, connection: AtsConnection, adapter: Adapter, why: str
) -> None:
    """Kept under a key of its own, so that it cannot stand in the way of the true delivery."""
    arrival = _arrival(delivery, adapter=adapter, state=InboundState.QUARANTINED, why=why)
    log.warning("ats_quarantined", connection=str(connection.uuid), why=why)
    inbox.quarantine(connection, arrival=arrival, now=delivery.now)


def _arrival(
    delivery: Delivery, *, adapter: Adapter, state: InboundState, why: str
) -> inbox.Arrival:
    envelope, print_of = adapter.envelope(delivery), digest(delivery.body)
    held = state == InboundState.QUARANTINED
    return inbox.Arrival(
        name=envelope.name,
        dedupe_key=f"quarantine:{print_of}" if held else envelope.dedupe_key[:300],
        digest=print_of,
        stream=envelope.stream[:250],
        body=delivery.body,
        headers={n: delivery.headers[n] for n in adapter.keep_headers if n in delivery.headers},
        state=state,
        reason=why,
    )


def _is_of_another(delivery: Delivery, connection: AtsConnection, adapter: Adapter) -> bool:
    named = adapter.account(delivery.payload or {})
    return bool(connection.account and named and named != connection.account)


def _body(request: HttpRequest, *, most: int) -> bytes | None:
    """The body's bytes, or None: too long, by its header or in truth."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    if not told.isdecimal() or int(told) > most:
        return None
    body = request.read(most + 1)
    return None if len(body) > most else body


def _delivery(headers: Mapping[str, str], *, body: bytes, now: datetime) -> Delivery:
    sound = {
        name.lower(): "".join(c for c in value if c.isprintable())[:LONGEST_HEADER]
        for name, value in headers.items()
    }
    return read(sound, body=body, now=now)


def read(headers: Mapping[str, str], *, body: bytes, now: datetime) -> Delivery:
    try:
        payload = parse(body)
    except Unreadable:
        payload = None
    return Delivery(headers=headers, body=body, payload=payload, now=now)


def _nudge(delivery_id: int) -> None:
    """Saves a minute where there is a broker; where there is none, the sweep finds the row."""
    if cache.get(RESTING):
        return
    try:
        with app.connection_for_write(transport_options=ASK_ONCE) as line:
            app.send_task("cases.tasks.process_delivery", args=[delivery_id], connection=line)
    except OperationalError:
        cache.set(RESTING, 1, timeout=REST_SECONDS)
