"""Give a stored delivery another try; one in quarantine only if its signature holds by now."""

from datetime import datetime

from cases.ats.adapter import Verdict
from cases.ats.door import read
from cases.ats.systems import SYSTEMS
from cases.models import InboundEvent, InboundState
from cases.services import inbox
from crm.errors import Refused
from crm.permissions import Actor


def replay_delivery(delivery: InboundEvent, *, by: Actor, now: datetime) -> InboundEvent:
    if delivery.state == InboundState.QUARANTINED:
        return _out_of_quarantine(delivery, by=by, now=now)
    return inbox.process_again(delivery, by=by, now=now)


def _out_of_quarantine(delivery: InboundEvent, *, by: Actor, now: datetime) -> InboundEvent:
    """Its age is judged by when it came, not by when the secret was mended."""
    if not delivery.body:
        raise Refused("expired", "The payload is no longer kept, so it cannot be replayed.")
    connection, adapter = delivery.connection, SYSTEMS[delivery.connection.system]
    again = read(delivery.headers, body=inbox.unseal(delivery.body), now=delivery.received_at)
    if adapter.verify(again, inbox.live_secrets(connection)) != Verdict.ACCEPTED:
        raise Refused("signature", "Its signature does not match any secret of the connection.")
    named = adapter.account(again.payload or {})
    if connection.account and named and named != connection.account:
        raise Refused("account", "It names another account.")
    envelope = adapter.envelope(again)
    return inbox.release(
        delivery,
        name=envelope.name,
        dedupe_key=envelope.dedupe_key[:300],
        stream=envelope.stream[:250],
        by=by,
        now=now,
    )
