"""Ashby: full push, signed body, the side of a rejection told.

Described in developers.ashbyhq.com/docs. One id covers an event, its retries and its related
events, so that the id and the action together are the key. A 401 or 403 is never retried.
An approval that was refused is internal: the candidate never saw that offer.
"""

from collections.abc import Mapping

from cases.ats.adapter import Adapter, Delivery, Envelope, Payload
from cases.ats.payloads import currency, day, moment, money, obj, text
from cases.ats.signing import digest, hex_header
from cases.ats.vocabulary import EventType, NormalisedEvent, Side

T = EventType
SIDES = {
    "RejectedByCandidate": Side.CANDIDATE,
    "RejectedByOrg": Side.COMPANY,
    "Other": Side.UNKNOWN,
}
ACCEPTANCE = {
    "Accepted": T.OFFER_ACCEPTED,
    "Declined": T.OFFER_DECLINED,
    "Cancelled": T.OFFER_RESCINDED,
    "WaitingOnResponse": T.OFFER_SENT,
    "Pending": T.OFFER_CREATED,
    "Created": T.OFFER_CREATED,
}
JOB_STATUSES = {
    "Open": T.JOB_OPENED,
    "Closed": T.JOB_CLOSED,
    "Archived": T.JOB_CLOSED,
    "Draft": T.JOB_UPDATED,
}
APPLICATION_STATUSES = {"Hired": T.APPLICATION_HIRED, "Archived": T.APPLICATION_REJECTED}


def envelope(delivery: Delivery) -> Envelope:
    payload = delivery.payload or {}
    name, action_id = text(payload, "action", longest=100), text(payload, "webhookActionId")
    key = f"{action_id}:{name}" if action_id else digest(delivery.body)
    return Envelope(name, key, stream=_stream(obj(payload, "data")))


def _stream(told: Payload) -> str:
    application = text(told, "application", "id") or text(told, "offer", "applicationId")
    job = text(told, "job", "id")
    return f"application:{application}" if application else f"job:{job}" if job else ""


def normalise(payload: Payload, statuses: Mapping[str, str]) -> list[NormalisedEvent]:
    name, told = text(payload, "action", longest=100), obj(payload, "data")
    if name in ("applicationSubmit", "applicationUpdate", "candidateHire", "candidateStageChange"):
        return _application(obj(told, "application"))
    if name in ("offerCreate", "offerUpdate", "offerDelete"):
        return _offer(name, obj(told, "offer"))
    if name in ("jobCreate", "jobUpdate"):
        return _job(obj(told, "job"))
    if name == "candidateMerge":
        return _merge(told)
    if name == "candidateDelete" and text(told, "candidate", "id"):
        return [NormalisedEvent(type=T.CANDIDATE_DELETED, candidate=text(told, "candidate", "id"))]
    return []


def _application(told: Payload) -> list[NormalisedEvent]:
    if not text(told, "id"):
        return []
    kind = APPLICATION_STATUSES.get(text(told, "status"), T.APPLICATION_STAGE_CHANGED)
    archived = kind == T.APPLICATION_REJECTED
    reason = obj(told, "archiveReason") if archived else {}
    at = moment(told, "archivedAt") if archived else None
    return [
        NormalisedEvent(
            type=kind,
            occurred_at=at or moment(told, "updatedAt"),
            application=text(told, "id"),
            candidate=text(told, "candidate", "id"),
            name=text(told, "candidate", "name"),
            email=text(told, "candidate", "primaryEmailAddress", "value"),
            phone=text(told, "candidate", "primaryPhoneNumber", "value", longest=40),
            job=text(told, "job", "id"),
            job_title=text(told, "job", "title"),
            reason_key=text(reason, "id"),
            reason_text=text(reason, "text"),
            side=SIDES.get(text(reason, "reasonType"), Side.UNKNOWN),
        )
    ]


def _offer(name: str, told: Payload) -> list[NormalisedEvent]:
    if not text(told, "applicationId"):
        return []
    kind = ACCEPTANCE.get(text(told, "acceptanceStatus"), T.OFFER_CREATED)
    latest = obj(told, "latestVersion")
    if text(latest, "approvalStatus") == "Declined":
        kind = T.OFFER_APPROVAL_REFUSED
    if name == "offerDelete":
        kind = T.OFFER_DELETED
    decided = kind in (T.OFFER_ACCEPTED, T.OFFER_DECLINED, T.OFFER_RESCINDED)
    amount, paid_in = money(latest, "salary", "value"), currency(latest, "salary", "currencyCode")
    return [
        NormalisedEvent(
            type=kind,
            occurred_at=moment(told, "decidedAt") if decided else moment(latest, "createdAt"),
            application=text(told, "applicationId"),
            offer=text(told, "id"),
            version=_version(latest),
            amount=amount if paid_in else None,
            currency=paid_in if amount is not None else "",
            period="year" if paid_in and amount is not None else "",
            start_on=day(latest, "startDate"),
            side=Side.CANDIDATE if kind == T.OFFER_DECLINED else Side.UNKNOWN,
        )
    ]


def _version(latest: Payload) -> int:
    """Versions have no number here; the moment of their making, in seconds, orders them."""
    made = moment(latest, "createdAt")
    return int(made.timestamp()) if made else 0


def _job(told: Payload) -> list[NormalisedEvent]:
    if not text(told, "id"):
        return []
    kind = JOB_STATUSES.get(text(told, "status"), T.JOB_UPDATED)
    at = moment(told, "closedAt") if kind == T.JOB_CLOSED else None
    return [
        NormalisedEvent(
            type=kind,
            occurred_at=at or moment(told, "updatedAt"),
            job=text(told, "id"),
            job_title=text(told, "title"),
        )
    ]


def _merge(told: Payload) -> list[NormalisedEvent]:
    old, new = text(told, "deletedCandidate", "id"), text(told, "mergedCandidate", "id")
    if not old or not new or old == new:
        return []
    return [NormalisedEvent(type=T.CANDIDATE_MERGED, candidate=old, merged_into=new)]


ADAPTER = Adapter(
    slug="ashby",
    title="Ashby",
    verify=hex_header("ashby-signature", prefix="sha256="),
    envelope=envelope,
    normalise=normalise,
    keep_headers=("ashby-signature",),
    refusal_status=400,
    is_ping=lambda payload: text(payload, "action") == "ping",
    hosts=("api.ashbyhq.com",),
    generates_secret=True,
    setup=(
        "In Ashby open Admin, Integrations, Webhooks, and add one for each of: application update,"
        " candidate hire, stage change, merge, delete; offer create, update, delete; job update.",
        "Paste the address and the secret token. A webhook without a token is refused here.",
    ),
)
