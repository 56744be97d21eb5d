"""SmartRecruiters: a handshake, several signatures in one header, thin bodies.

Described in developers.smartrecruiters.com (webhooks security). Bodies carry ids only, so that
most events say that something changed and no more; an answer other than 202 is a failure there.
"""

from collections.abc import Mapping, Sequence

from cases.ats.adapter import Adapter, Delivery, Envelope, Payload, Verdict
from cases.ats.payloads import text
from cases.ats.signing import digest, is_fresh, mac, same
from cases.ats.vocabulary import EventType, NormalisedEvent

LONGEST_SECRET = 200
SIGNED_HEADERS = ("event-id", "event-name", "event-version", "link")
EVENTS = {
    "offer.created": EventType.OFFER_CREATED,
    "offer.approval.approved": EventType.OFFER_APPROVED,
    "offer.approval.rejected": EventType.OFFER_APPROVAL_REFUSED,
    "application.created": EventType.APPLICATION_STAGE_CHANGED,
    "application.status.updated": EventType.APPLICATION_STAGE_CHANGED,
}


def verify(delivery: Delivery, secrets: Sequence[str]) -> Verdict:
    """HMAC-SHA256 of timestamp.body.event-id.event-name.event-version.link; several keys sign."""
    headers = delivery.headers
    sent_at, header = (headers.get(f"smartrecruiters-{x}", "") for x in ("timestamp", "signature"))
    if not sent_at or not header:
        return Verdict.MISSING
    tail = ".".join(headers.get(name, "") for name in SIGNED_HEADERS)
    message = f"{sent_at}.".encode() + delivery.body + f".{tail}".encode("utf-8", "replace")
    given = [one.strip() for one in header.split(";")[:16]]
    expected = [f"v1={mac(secret, message).hex()}" for secret in secrets]
    if not sum(same(one, want) for one in given for want in expected):
        return Verdict.WRONG
    return Verdict.ACCEPTED if is_fresh(sent_at, now=delivery.now) else Verdict.STALE


def handshake(delivery: Delivery) -> tuple[int, dict[str, str]] | None:
    """On activation they send a secret in a header and want it back in one."""
    given = delivery.headers.get("x-hook-secret", "")
    if not given or "smartrecruiters-signature" in delivery.headers:
        return None
    sound = given.isascii() and given.isprintable() and len(given) <= LONGEST_SECRET
    return (200, {"X-Hook-Secret": given}) if sound else (400, {})


def envelope(delivery: Delivery) -> Envelope:
    name = delivery.headers.get("event-name", "")[:100]
    key = delivery.headers.get("event-id", "")[:150] or digest(delivery.body)
    application = _application(delivery.payload or {})
    return Envelope(name, key, stream=f"application:{application}" if application else "")


def _application(payload: Payload) -> str:
    person, job = text(payload, "candidate_id"), text(payload, "job_id")
    return f"{person}-{job}" if person and job else ""


def normalise(payload: Payload, statuses: Mapping[str, str]) -> list[NormalisedEvent]:
    """The event's name is in a header; the door puts it beside the body as `event_name`."""
    kind = EVENTS.get(text(payload, "event_name"))
    application = _application(payload)
    if kind is None or not application:
        return []
    return [
        NormalisedEvent(
            type=kind,
            application=application,
            candidate=text(payload, "candidate_id"),
            job=text(payload, "job_id"),
            offer=text(payload, "offer_id"),
        )
    ]


ADAPTER = Adapter(
    slug="smartrecruiters",
    title="SmartRecruiters",
    verify=verify,
    handshake=handshake,
    envelope=envelope,
    normalise=normalise,
    ack_status=202,
    keep_headers=(*SIGNED_HEADERS, "smartrecruiters-timestamp", "smartrecruiters-signature"),
    hosts=("api.smartrecruiters.com",),
    setup=(
        "Create a webhook subscription by API for offer.* and application.* with the address as"
        " callback, generate its secret key (POST …/secret-key), paste it here, then activate it.",
        "Bodies are thin: what an offer became is read by API, or asked of a person.",
    ),
)
