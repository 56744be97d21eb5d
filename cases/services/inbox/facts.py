"""Facts: what was told, kept once by what it says, however often and by whichever event."""

import hashlib
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from cases.models import AtsApplication, AtsConnection, AtsFact, InboundEvent
from crm.records import insert


class Heard(Protocol):
    """One normalised event, as an adapter gives it; an empty value was not told."""

    @property
    def type(self) -> str: ...
    @property
    def occurred_at(self) -> datetime | None: ...
    @property
    def application(self) -> str: ...
    @property
    def candidate(self) -> str: ...
    @property
    def job(self) -> str: ...
    @property
    def offer(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def job_title(self) -> str: ...
    @property
    def client(self) -> str: ...
    @property
    def amount(self) -> Decimal | None: ...
    @property
    def currency(self) -> str: ...
    @property
    def period(self) -> str: ...
    @property
    def start_on(self) -> date | None: ...
    @property
    def reason_key(self) -> str: ...
    @property
    def reason_text(self) -> str: ...
    @property
    def reason_code(self) -> str: ...
    @property
    def side(self) -> str: ...
    @property
    def merged_into(self) -> str: ...
    @property
    def trusted(self) -> bool: ...


def keep_fact(
    heard: Heard,
    *,
    connection: AtsConnection,
    delivery: InboundEvent,
    application: AtsApplication | None,
    now: datetime,
) -> AtsFact | None:
    """None: this was told before. A clock that runs ahead does not make a future."""
    key = key_of(heard, delivery=delivery)
    if AtsFact.objects.filter(connection=connection, key=key).exists():
        return None
    return insert(
        AtsFact(
            agency_id=connection.agency_id,
            connection=connection,
            application=application,
            delivery=delivery,
            key=key,
            type=str(heard.type),
            occurred_at=min(heard.occurred_at or delivery.received_at, delivery.received_at),
            candidate_key=heard.candidate,
            job_key=heard.job,
            offer_key=heard.offer,
            version=heard.version,
            side=str(heard.side),
            reason_key=heard.reason_key,
            told=_told(heard),
            trusted=heard.trusted,
            recorded_at=now,
        )
    )


def key_of(heard: Heard, *, delivery: InboundEvent) -> str:
    """Names are no part of it. What has no moment of its own is told by its delivery."""
    moment = heard.occurred_at.isoformat() if heard.occurred_at else delivery.dedupe_key
    parts = (
        str(heard.type),
        moment,
        heard.application,
        heard.application or heard.candidate,
        heard.job if not heard.application else "",
        heard.offer,
        str(heard.version),
        str(heard.side),
        heard.reason_key,
        heard.merged_into,
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _told(heard: Heard) -> dict[str, Any]:
    told = {
        "amount": str(heard.amount) if heard.amount is not None else "",
        "currency": heard.currency,
        "period": heard.period,
        "start_on": heard.start_on.isoformat() if heard.start_on else "",
        "reason_text": heard.reason_text,
        "reason_code": heard.reason_code,
    }
    return {name: value for name, value in told.items() if value}
