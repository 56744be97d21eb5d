"""Greenhouse: full push, signed body, offers in versions.

Described in developers.greenhouse.io/webhooks.html. The signature has no moment, so that only
the dedupe key stands against a replay. "Rejected" on an offer does not say whose decision it was;
the application's rejection reason does.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cases.ats.adapter import Adapter, Delivery, Envelope, Payload
from cases.ats.payloads import day, items, moment, obj, part, text, whole
from cases.ats.signing import digest, hex_header
from cases.ats.vocabulary import EventType, NormalisedEvent, Side

T = EventType
SIDES = {"they rejected us": Side.CANDIDATE, "we rejected them": Side.COMPANY}
OFFER_STATUSES = {
    "Accepted": T.OFFER_ACCEPTED,
    "Rejected": T.OFFER_DECLINED,
    "Deprecated": T.OFFER_REVISED,
}
JOB_STATUSES = {"open": T.JOB_OPENED, "closed": T.JOB_CLOSED, "draft": T.JOB_UPDATED}
APPLICATIONS = {
    "hire_candidate": T.APPLICATION_HIRED,
    "unhire_candidate": T.APPLICATION_UNHIRED,
    "reject_candidate": T.APPLICATION_REJECTED,
    "unreject_candidate": T.APPLICATION_REINSTATED,
    "candidate_stage_change": T.APPLICATION_STAGE_CHANGED,
    "application_updated": T.APPLICATION_STAGE_CHANGED,
    "new_candidate_application": T.APPLICATION_STAGE_CHANGED,
}


def envelope(delivery: Delivery) -> Envelope:
    """Retries carry the same id; a job that is re-opened may send an old body under a new one."""
    payload = delivery.payload or {}
    name = text(payload, "action", longest=100)
    key = f"{delivery.headers.get('greenhouse-event-id', '')[:64]}:{digest(delivery.body)}"
    return Envelope(name, key, stream=_stream(name, obj(payload, "payload")))


def _stream(name: str, told: Payload) -> str:
    application = text(told, "application", "id") or text(_offer(told), "application_id")
    if application:
        return f"application:{application}"
    job = text(told, "job", "id")
    person = text(told, "person", "id") or text(told, "candidate_id")
    return f"job:{job}" if job else f"candidate:{person}" if person else ""


def normalise(payload: Payload, statuses: Mapping[str, str]) -> list[NormalisedEvent]:
    name, told = text(payload, "action", longest=100), obj(payload, "payload")
    if name in APPLICATIONS:
        return _application(APPLICATIONS[name], obj(told, "application"))
    if name in ("offer_created", "offer_approved", "offer_updated", "offer_deleted"):
        return _offer_events(name, _offer(told))
    if name.startswith("job_") and obj(told, "job"):
        return _job(name, obj(told, "job"))
    return _person(name, told)


def _application(kind: EventType, told: Payload) -> list[NormalisedEvent]:
    if not text(told, "id"):
        return []
    reason = obj(told, "rejection_reason")
    offer = obj(told, "offer")
    job = next(iter(items(told, "jobs")), obj(told, "job"))
    return [
        NormalisedEvent(
            type=kind,
            occurred_at=_moment_of(kind, told),
            application=text(told, "id"),
            job=text(job, "id"),
            job_title=text(job, "name"),
            offer=text(offer, "id"),
            version=whole(offer, "version"),
            start_on=day(offer, "starts_at"),
            reason_key=text(reason, "id"),
            reason_text=text(reason, "name"),
            side=SIDES.get(text(reason, "type", "name").lower(), Side.UNKNOWN),
            **_who(obj(told, "candidate")),
        )
    ]


def _moment_of(kind: EventType, told: Payload) -> datetime | None:
    own = {
        T.APPLICATION_HIRED: ("offer", "resolved_at"),
        T.APPLICATION_REJECTED: ("rejected_at",),
    }.get(kind, ())
    return (moment(told, *own) if own else None) or moment(told, "last_activity_at")


def _who(told: Payload) -> dict[str, Any]:
    """The private address where there is one: work addresses belong to the present employer."""
    addresses = items(told, "email_addresses")
    private = [one for one in addresses if text(one, "type") == "personal"]
    return {
        "candidate": text(told, "id"),
        "name": f"{text(told, 'first_name')} {text(told, 'last_name')}".strip()[:200],
        "email": text((private or addresses or [{}])[0], "value"),
        "phone": text(told, "phone_numbers", 0, "value", longest=40),
    }


def _offer(told: Payload) -> Payload:
    """Flat in most offer events, one level down in `offer_deleted`."""
    return obj(told, "offer") or told


def _offer_events(name: str, told: Payload) -> list[NormalisedEvent]:
    if not text(told, "application_id"):
        return []
    status, sent = text(told, "offer_status"), moment(told, "sent_on")
    found = [_offer_event(T.OFFER_SENT, told, at=sent)] if sent and name != "offer_deleted" else []
    resolved = moment(told, "resolved_at")
    if name == "offer_deleted":
        kinds = [T.OFFER_DELETED]
    elif name == "offer_approved":
        kinds = [T.OFFER_APPROVED]
    else:
        kinds = [OFFER_STATUSES.get(status, T.OFFER_CREATED)]
    known = {T.OFFER_ACCEPTED, T.OFFER_DECLINED}
    return found + [
        _offer_event(kind, told, at=resolved if kind in known else sent) for kind in kinds
    ]


def _offer_event(kind: EventType, told: Payload, *, at: datetime | None) -> NormalisedEvent:
    return NormalisedEvent(
        type=kind,
        occurred_at=at,
        application=text(told, "application_id"),
        job=text(told, "job_id"),
        offer=text(told, "id"),
        version=whole(told, "version"),
        start_on=day(told, "start_date"),
    )


def _job(name: str, told: Payload) -> list[NormalisedEvent]:
    kind = JOB_STATUSES.get(text(told, "status"), T.JOB_UPDATED)
    if name == "job_deleted":
        kind = T.JOB_DELETED
    if not text(told, "id"):
        return []
    closed = moment(told, "closed_at") if kind == T.JOB_CLOSED else None
    return [
        NormalisedEvent(
            type=kind, occurred_at=closed, job=text(told, "id"), job_title=text(told, "name")
        )
    ]


def _person(name: str, told: Payload) -> list[NormalisedEvent]:
    if name == "candidate_anonymized":
        who = text(told, "candidate_id")
        return [NormalisedEvent(type=T.CANDIDATE_ANONYMISED, candidate=who)] if who else []
    person: Any = part(told, "person") or part(told, "candidate")
    told_of = _who(person) if isinstance(person, dict) else {}
    if not told_of.get("candidate"):
        return []
    key = told_of["candidate"]
    if name == "merge_candidate":
        into = text(person, "new_candidate_id")
        return [NormalisedEvent(type=T.CANDIDATE_MERGED, candidate=key, merged_into=into)]
    if name == "delete_candidate":
        return [NormalisedEvent(type=T.CANDIDATE_DELETED, candidate=key)]
    if name == "update_candidate":
        return [NormalisedEvent(type=T.CANDIDATE_UPSERTED, **told_of)]
    return []


def is_ping(payload: Payload) -> bool:
    """The ping carries the web hook's own settings and no payload of an event."""
    return text(payload, "action") == "ping" or ("action" not in payload and "ping" in payload)


ADAPTER = Adapter(
    slug="greenhouse",
    title="Greenhouse",
    verify=hex_header("signature", prefix="sha256 "),
    envelope=envelope,
    normalise=normalise,
    is_ping=is_ping,
    keep_headers=("greenhouse-event-id", "signature"),
    hosts=("harvest.greenhouse.io",),
    generates_secret=True,
    setup=(
        "In Greenhouse open Configure, Dev Center, Web Hooks, and create one for each event:"
        " candidate hired, unhired, rejected, unrejected, stage change, merged, anonymized;"
        " offer created, updated, deleted; job created, updated, deleted.",
        "Paste the address into Endpoint URL and the secret into Secret Key.",
        "Subscribe to merges: otherwise a merge arrives as a deletion.",
    ),
)
