"""The words into which every applicant tracking system is translated. Pure Python."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class EventType(StrEnum):
    CANDIDATE_UPSERTED = "candidate.upserted"
    CANDIDATE_MERGED = "candidate.merged"
    CANDIDATE_DELETED = "candidate.deleted"
    CANDIDATE_ANONYMISED = "candidate.anonymised"
    APPLICATION_STAGE_CHANGED = "application.stage_changed"
    APPLICATION_REJECTED = "application.rejected"
    APPLICATION_WITHDRAWN = "application.withdrawn"
    APPLICATION_REINSTATED = "application.reinstated"
    APPLICATION_HIRED = "application.hired"
    APPLICATION_UNHIRED = "application.unhired"
    APPLICATION_DELETED = "application.deleted"
    OFFER_CREATED = "offer.created"
    OFFER_REVISED = "offer.revised"
    OFFER_APPROVED = "offer.approved"
    OFFER_APPROVAL_REFUSED = "offer.approval_refused"
    OFFER_SENT = "offer.sent"
    OFFER_OPENED = "offer.opened"
    OFFER_ACCEPTED = "offer.accepted"
    OFFER_DECLINED = "offer.declined"
    OFFER_RESCINDED = "offer.rescinded"
    OFFER_EXPIRED = "offer.expired"
    OFFER_DELETED = "offer.deleted"
    JOB_OPENED = "job.opened"
    JOB_UPDATED = "job.updated"
    JOB_ON_HOLD = "job.on_hold"
    JOB_FILLED = "job.filled"
    JOB_CLOSED = "job.closed"
    JOB_DELETED = "job.deleted"


class Side(StrEnum):
    """Whose decision an ending was. Unknown is neither: it goes to a person."""

    CANDIDATE = "candidate"
    COMPANY = "company"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class NormalisedEvent:
    """One thing that happened, in our words. An empty value was not told.

    Ids are the system's own and mean something only within one connection. `occurred_at` is None
    where the payload has no moment; the delivery's own then stands in. `trusted` is false where
    the signature does not cover what is said here.
    """

    type: EventType
    occurred_at: datetime | None = None
    application: str = ""
    candidate: str = ""
    job: str = ""
    offer: str = ""
    version: int = 0
    name: str = ""
    email: str = ""
    phone: str = ""
    job_title: str = ""
    client: str = ""
    amount: Decimal | None = None
    currency: str = ""
    period: str = ""
    start_on: date | None = None
    reason_key: str = ""
    reason_text: str = ""
    reason_code: str = ""
    side: Side = Side.UNKNOWN
    merged_into: str = ""
    trusted: bool = True


class Unmapped(Exception):
    """A value of the system whose meaning this connection has not been told yet."""

    def __init__(self, value: str) -> None:
        super().__init__(f"What does {value!r} mean? Map it on the connection's page.")
        self.value = value


class Unreadable(ValueError):
    """A payload that cannot be what the system's documentation says it is."""
