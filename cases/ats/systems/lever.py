"""Lever: hints. The signature covers neither the event nor its details, so nothing told here
changes an offer until a person, or a look by API, confirms it.

Described in hire.lever.co/developer/documentation (webhooks). No offer and no posting events.
"""

from collections.abc import Mapping, Sequence

from cases.ats.adapter import Adapter, Delivery, Envelope, Payload, Verdict
from cases.ats.payloads import moment, obj, part, text
from cases.ats.signing import digest, matches_any
from cases.ats.vocabulary import EventType, NormalisedEvent

T = EventType


def verify(delivery: Delivery, secrets: Sequence[str]) -> Verdict:
    """`token + triggeredAt`, both from the body. Retries come late, so that no age is refused:
    a token counts once."""
    payload = delivery.payload or {}
    signed = f"{part(payload, 'token')}{part(payload, 'triggeredAt')}"
    given = text(payload, "signature")
    return matches_any(given, secrets, signed.encode("utf-8", "replace"))


def envelope(delivery: Delivery) -> Envelope:
    payload = delivery.payload or {}
    token = text(payload, "token")
    opportunity = text(payload, "data", "opportunityId")
    return Envelope(
        text(payload, "event", longest=100),
        token or digest(delivery.body),
        stream=f"application:{opportunity}" if opportunity else "",
    )


def normalise(payload: Payload, statuses: Mapping[str, str]) -> list[NormalisedEvent]:
    told = obj(payload, "data")
    kind = _kind(text(payload, "event"), told)
    opportunity = text(told, "opportunityId")
    if kind is None or not opportunity:
        return []
    archived = obj(told, "toArchived")
    return [
        NormalisedEvent(
            type=kind,
            occurred_at=moment(archived, "archivedAt") or moment(payload, "triggeredAt"),
            application=opportunity,
            candidate=text(told, "contactId"),
            reason_key=text(archived, "reason"),
            trusted=False,
        )
    ]


def _kind(name: str, told: Payload) -> EventType | None:
    if name == "candidateArchiveChange":
        return T.APPLICATION_REJECTED if obj(told, "toArchived") else T.APPLICATION_REINSTATED
    return {
        "candidateHired": T.APPLICATION_HIRED,
        "candidateStageChange": T.APPLICATION_STAGE_CHANGED,
        "applicationCreated": T.APPLICATION_STAGE_CHANGED,
        "candidateDeleted": T.APPLICATION_DELETED,
    }.get(name)


ADAPTER = Adapter(
    slug="lever",
    title="Lever",
    verify=verify,
    envelope=envelope,
    normalise=normalise,
    is_ping=lambda payload: part(payload, "data") == {},
    hosts=("api.lever.co",),
    setup=(
        "In Lever open Settings, Integrations and API, Webhooks, and paste the address for:"
        " candidate hired, archive state change, stage change, candidate deleted.",
        "Generate a signature token there and paste it here. Without one, everything is refused.",
    ),
)
