"""Bullhorn: polled. Its events carry no values, so that what is kept is the event together with
the record as it was read: {"event": …, "entity": …}.

Described in bullhorn.github.io/REST-API-Event-Subscriptions. There is no offer record: an offer is
a job submission at a status that the customer named, a placement is an acceptance, and a placement
that ends before its first day is an acceptance withdrawn.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from cases.ats.adapter import Adapter, Delivery, Envelope, Payload, Verdict
from cases.ats.payloads import currency, moment, money, obj, part, text
from cases.ats.signing import digest, matches_any
from cases.ats.vocabulary import EventType, NormalisedEvent, Side, Unmapped

T = EventType
STATUSES = {
    "offer extended": T.OFFER_SENT,
    "offer rejected": T.OFFER_DECLINED,
    "offer declined": T.OFFER_DECLINED,
    "client rejected": T.APPLICATION_REJECTED,
    "candidate not interested": T.APPLICATION_WITHDRAWN,
    "new lead": T.APPLICATION_STAGE_CHANGED,
    "submitted": T.APPLICATION_STAGE_CHANGED,
    "client submission": T.APPLICATION_STAGE_CHANGED,
    "interview scheduled": T.APPLICATION_STAGE_CHANGED,
    "placed": T.APPLICATION_HIRED,
}
SIDES = {
    T.OFFER_DECLINED: Side.CANDIDATE,
    T.APPLICATION_WITHDRAWN: Side.CANDIDATE,
    T.APPLICATION_REJECTED: Side.COMPANY,
}
ENDED = frozenset({"terminated", "cancelled", "canceled", "withdrawn"})
JOB_STATUSES = {"placed": T.JOB_FILLED, "filled": T.JOB_FILLED, "on hold": T.JOB_ON_HOLD}


def verify(delivery: Delivery, secrets: Sequence[str]) -> Verdict:
    """What a poller of the agency's own posts here is signed as one hexadecimal header."""
    return matches_any(delivery.headers.get("x-ajar-signature", ""), secrets, delivery.body)


def envelope(delivery: Delivery) -> Envelope:
    payload = delivery.payload or {}
    name = f"{text(payload, 'event', 'entityName')}.{text(payload, 'event', 'entityEventType')}"
    return Envelope(
        name.strip(".")[:100],
        text(payload, "event", "eventId") or digest(delivery.body),
        stream=_stream(text(payload, "event", "entityName"), payload),
    )


def _stream(entity: str, payload: Payload) -> str:
    if entity == "JobOrder":
        return f"job:{text(payload, 'event', 'entityId')}"
    application = _application(entity, payload)
    return f"application:{application}" if application else ""


def _application(entity: str, payload: Payload) -> str:
    """A submission and the placement that comes of it are one application: person and job."""
    told = obj(payload, "entity")
    person = text(told, "candidate", "id")
    job = text(told, "jobOrder", "id")
    return f"{person}-{job}" if person and job else ""


def normalise(payload: Payload, statuses: Mapping[str, str]) -> list[NormalisedEvent]:
    entity = text(payload, "event", "entityName")
    if entity == "JobOrder":
        return _job(payload)
    if not _application(entity, payload):
        return []
    if entity == "Placement":
        return _placement(payload)
    if entity == "JobSubmission":
        return _submission(payload, statuses)
    return []


def _submission(payload: Payload, statuses: Mapping[str, str]) -> list[NormalisedEvent]:
    told = obj(payload, "entity")
    if text(payload, "event", "entityEventType") == "DELETED":
        return [_event(T.APPLICATION_DELETED, payload)]
    status = text(told, "status")
    mapped = statuses.get(status) or STATUSES.get(status.casefold())
    if mapped is None:
        raise Unmapped(status)
    kind = EventType(mapped)
    return [_event(kind, payload, reason=status if kind in SIDES else "")]


def _placement(payload: Payload) -> list[NormalisedEvent]:
    told = obj(payload, "entity")
    starts, ends = moment(told, "dateBegin"), moment(told, "dateEnd")
    deleted = text(payload, "event", "entityEventType") == "DELETED"
    ended = text(told, "status").casefold() in ENDED
    if not (deleted or ended):
        return [_event(T.APPLICATION_HIRED, payload)]
    at = _at(payload)
    before_start = (
        starts is None or (ends is not None and ends <= starts) or (at is not None and at < starts)
    )
    if not before_start:
        return []
    reason = text(told, "terminationReason")
    kind = T.APPLICATION_WITHDRAWN if reason else T.APPLICATION_UNHIRED
    return [_event(kind, payload, reason=reason)]


def _event(kind: EventType, payload: Payload, *, reason: str = "") -> NormalisedEvent:
    told = obj(payload, "entity")
    who, job = obj(told, "candidate"), obj(told, "jobOrder")
    from_placement = text(payload, "event", "entityName") == "Placement"
    starts = moment(told, "dateBegin") if from_placement else None
    amount = money(told, "salary") if from_placement else None
    paid_in = currency(told, "payCurrency") if amount is not None else ""
    return NormalisedEvent(
        type=kind,
        occurred_at=_at(payload),
        application=_application("", payload),
        candidate=text(who, "id"),
        name=f"{text(who, 'firstName')} {text(who, 'lastName')}".strip(),
        email=text(who, "email"),
        job=text(job, "id"),
        job_title=text(job, "title"),
        client=text(part(told, "clientCorporation") or part(job, "clientCorporation"), "name"),
        amount=amount if paid_in else None,
        currency=paid_in,
        period="year" if paid_in else "",
        start_on=starts.date() if starts else None,
        reason_key=reason,
        reason_text=reason,
        side=Side.UNKNOWN if from_placement else SIDES.get(kind, Side.UNKNOWN),
    )


def _at(payload: Payload) -> datetime | None:
    return moment(payload, "event", "eventTimestamp")


def _job(payload: Payload) -> list[NormalisedEvent]:
    told = obj(payload, "entity")
    job = text(payload, "event", "entityId")
    if not job:
        return []
    kind = JOB_STATUSES.get(text(told, "status").casefold())
    if kind is None and part(told, "isOpen") is not None:
        kind = T.JOB_OPENED if part(told, "isOpen") is True else T.JOB_CLOSED
    if text(payload, "event", "entityEventType") == "DELETED":
        kind = T.JOB_DELETED
    return [
        NormalisedEvent(
            type=kind or T.JOB_UPDATED,
            occurred_at=_at(payload),
            job=job,
            job_title=text(told, "title"),
            client=text(told, "clientCorporation", "name"),
        )
    ]


ADAPTER = Adapter(
    slug="bullhorn",
    title="Bullhorn",
    verify=verify,
    envelope=envelope,
    normalise=normalise,
    keep_headers=("x-ajar-signature",),
    has_own_statuses=True,
    generates_secret=True,
    setup=(
        "Bullhorn does not call out: a poller of yours reads its event subscription for Placement,"
        " JobSubmission, JobOrder and Candidate, reads the record, and posts"
        ' {"event": …, "entity": …} to the address.',
        "Sign each body: X-Ajar-Signature is its HMAC-SHA256 in hexadecimal.",
        "Map the statuses of your own job submissions below.",
    ),
)
