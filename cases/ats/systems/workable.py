"""Workable: a snapshot of the candidate as it is at the moment of sending, not of the event.

Described in workable.readme.io. A candidate there belongs to one job; the person is the address.
No offer events: an offer is a stage, a decline is a withdrawal at that stage.
"""

from collections.abc import Mapping
from datetime import datetime

from cases.ats.adapter import Adapter, Delivery, Envelope, Payload
from cases.ats.payloads import flag, moment, obj, text
from cases.ats.signing import digest, hex_header
from cases.ats.vocabulary import EventType, NormalisedEvent, Side

T = EventType


def envelope(delivery: Delivery) -> Envelope:
    payload = delivery.payload or {}
    candidate = text(payload, "data", "id")
    return Envelope(
        text(payload, "event_type", longest=100),
        text(payload, "id") or digest(delivery.body),
        stream=f"application:{candidate}" if candidate else "",
    )


def normalise(payload: Payload, statuses: Mapping[str, str]) -> list[NormalisedEvent]:
    name, told = text(payload, "event_type"), obj(payload, "data")
    if not name.startswith("candidate_") or not text(told, "id"):
        return []
    if name == "candidate_deleted":
        return [NormalisedEvent(type=T.APPLICATION_DELETED, application=text(told, "id"))]
    return [_event(kind, told, at=at) for kind, at in _what_stands(told)]


def _what_stands(told: Payload) -> list[tuple[EventType, datetime | None]]:
    """The moments are the state's own; when the hook was fired says nothing about the state."""
    stage, changed = text(told, "stage_kind"), moment(told, "updated_at")
    left = moment(told, "disqualified_at") or changed
    found: list[tuple[EventType, datetime | None]] = []
    if stage == "hired" or moment(told, "hired_at"):
        found.append((T.APPLICATION_HIRED, moment(told, "hired_at") or changed))
    if not flag(told, "disqualified"):
        if stage == "offer":
            found.append((T.OFFER_SENT, changed))
        return found or [(T.APPLICATION_STAGE_CHANGED, changed)]
    if not flag(told, "withdrew"):
        return [*found, (T.APPLICATION_REJECTED, left)]
    kind = T.OFFER_DECLINED if stage == "offer" and not found else T.APPLICATION_WITHDRAWN
    return [*found, (kind, left)]


def _event(kind: EventType, told: Payload, *, at: datetime | None) -> NormalisedEvent:
    email = text(told, "email")
    ended = kind in (T.APPLICATION_REJECTED, T.APPLICATION_WITHDRAWN, T.OFFER_DECLINED)
    reason = text(told, "disqualification_reason") if ended else ""
    return NormalisedEvent(
        type=kind,
        occurred_at=at,
        application=text(told, "id"),
        candidate=email.casefold() or text(told, "id"),
        name=text(told, "name") or f"{text(told, 'firstname')} {text(told, 'lastname')}".strip(),
        email=email,
        phone=text(told, "phone", longest=40),
        job=text(told, "job", "shortcode"),
        job_title=text(told, "job", "title"),
        reason_key=reason,
        reason_text=reason,
        side=_side(told) if ended else Side.UNKNOWN,
    )


def _side(told: Payload) -> Side:
    return Side.CANDIDATE if flag(told, "withdrew") else Side.COMPANY


ADAPTER = Adapter(
    slug="workable",
    title="Workable",
    verify=hex_header("x-workable-signature"),
    envelope=envelope,
    normalise=normalise,
    keep_headers=("x-workable-signature",),
    account=lambda payload: text(payload, "data", "account", "subdomain"),
    hosts=("www.workable.com",),
    setup=(
        "Subscribe the address by Workable's API (POST /spi/v3/subscriptions) to"
        " candidate_created, candidate_moved and candidate_deleted.",
        "The secret is the account's access token, or the secret of the OAuth application.",
        "Name the account's subdomain, so that another account's events are refused.",
    ),
)
