"""Anything else: a Standard Webhook in this product's own words. docs/ats.md has the payload."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from cases.ats.adapter import Adapter, Delivery, Envelope, Payload, Verdict
from cases.ats.payloads import currency, day, moment, money, obj, text, whole
from cases.ats.signing import base64_mac, digest, is_fresh, same
from cases.ats.vocabulary import EventType, NormalisedEvent, Side, Unmapped

PERIODS = frozenset({"hour", "day", "week", "month", "year"})


def verify(delivery: Delivery, secrets: Sequence[str]) -> Verdict:
    """standardwebhooks.com, symmetric signatures: `v1,<base64>`, several with spaces between."""
    headers = delivery.headers
    key, sent_at = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    given = headers.get("webhook-signature", "").split()
    if not key or not sent_at or not given:
        return Verdict.MISSING
    message = f"{key}.{sent_at}.".encode("utf-8", "replace") + delivery.body
    expected = [f"v1,{base64_mac(raw, message)}" for raw in map(_raw, secrets) if raw]
    if not sum(same(one, want) for one in given[:16] for want in expected):
        return Verdict.WRONG
    return Verdict.ACCEPTED if is_fresh(sent_at, now=delivery.now) else Verdict.STALE


def _raw(secret: str) -> bytes:
    try:
        return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except (binascii.Error, ValueError):
        return b""


def envelope(delivery: Delivery) -> Envelope:
    payload = delivery.payload or {}
    told = obj(payload, "data")
    application, job = text(told, "application"), text(told, "job", "id")
    stream = f"application:{application}" if application else f"job:{job}" if job else ""
    key = delivery.headers.get("webhook-id", "")[:150] or digest(delivery.body)
    return Envelope(text(payload, "type", longest=100), key, stream=stream)


def normalise(payload: Payload, statuses: Mapping[str, str]) -> list[NormalisedEvent]:
    name, told = text(payload, "type"), obj(payload, "data")
    if name not in EventType.__members__.values():
        raise Unmapped(name)
    return [
        NormalisedEvent(
            type=EventType(name),
            occurred_at=_at(payload),
            application=text(told, "application"),
            candidate=text(told, "candidate", "id"),
            name=text(told, "candidate", "name"),
            email=text(told, "candidate", "email"),
            phone=text(told, "candidate", "phone", longest=40),
            merged_into=text(told, "candidate", "merged_into"),
            job=text(told, "job", "id"),
            job_title=text(told, "job", "title"),
            client=text(told, "job", "client"),
            **_terms(obj(told, "offer")),
            **_reason(obj(told, "reason"), name=name),
        )
    ]


def _at(payload: Payload) -> datetime | None:
    return moment(payload, "data", "occurred_at") or moment(payload, "timestamp")


def _terms(told: Payload) -> dict[str, Any]:
    amount, paid_in = money(told, "amount"), currency(told, "currency")
    period = text(told, "period")
    complete = amount is not None and paid_in and period in PERIODS
    return {
        "offer": text(told, "id"),
        "version": whole(told, "version"),
        "start_on": day(told, "start_on"),
        "amount": amount if complete else None,
        "currency": paid_in if complete else "",
        "period": period if complete else "",
    }


def _reason(told: Payload, *, name: str) -> dict[str, Any]:
    """A decline told without a side is the candidate's: in our words, only they decline."""
    side = text(told, "side")
    meant = Side.CANDIDATE if name in ("offer.declined", "application.withdrawn") else Side.UNKNOWN
    return {
        "reason_key": text(told, "text"),
        "reason_text": text(told, "text"),
        "reason_code": text(told, "code"),
        "side": Side(side) if side in Side.__members__.values() else meant,
    }


ADAPTER = Adapter(
    slug="generic",
    title="Another system (Standard Webhook)",
    verify=verify,
    envelope=envelope,
    normalise=normalise,
    is_ping=lambda payload: text(payload, "type") in ("ping", "connection.ping"),
    keep_headers=("webhook-id", "webhook-timestamp", "webhook-signature"),
    generates_secret=True,
    setup=(
        "Send a Standard Webhook (standardwebhooks.com) with the payload that docs/ats.md shows.",
        "Sign it with the secret; any Standard Webhooks library does it in one call.",
    ),
)
