"""Offer events as plain values, each with the open case on its offer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from cases.models import Case
from crm.models import OfferEvent

Values = dict[str, Any]

EVENT = (
    "id",
    "uuid",
    "kind",
    "occurred_at",
    "recorded_at",
    "recorded_by__uuid",
    "recorded_by__name",
    "source",
    "source_reference",
    "manner",
    "reasons",
    "signalled_acceptance",
    "criticised_employer",
    "note",
    "retracts",
    "corrects__uuid",
    "offer__uuid",
    "offer__state",
    "offer__reference",
    "offer__candidate__uuid",
    "offer__candidate__name",
    "offer__candidate__reference",
    "offer__role__uuid",
    "offer__role__title",
    "offer__role__reference",
    "offer__role__client__uuid",
    "offer__role__client__name",
    "offer__role__client__reference",
)


@dataclass(frozen=True, kw_only=True)
class EventFilters:
    """What a list of events is narrowed to; None and "" narrow nothing."""

    offer: UUID | None = None
    offer_reference: str = ""
    candidate: UUID | None = None
    kind: str = ""
    source: str = ""
    recorded_since: datetime | None = None


def offer_event_lines(filters: EventFilters) -> QuerySet[OfferEvent, Values]:
    wanted = {
        "offer__uuid": filters.offer,
        "offer__reference": filters.offer_reference,
        "offer__candidate__uuid": filters.candidate,
        "kind": filters.kind,
        "source": filters.source,
        "recorded_at__gte": filters.recorded_since,
    }
    return _lines().filter(**{column: value for column, value in wanted.items() if value})


def event_line_of(uuid: UUID) -> Values | None:
    return _lines().filter(uuid=uuid).first()


def _lines() -> QuerySet[OfferEvent, Values]:
    open_case = Case.objects.filter(offer=OuterRef("offer"), closed_at__isnull=True)
    events = OfferEvent.objects.annotate(open_case=Subquery(open_case.values("uuid")[:1]))
    rows: QuerySet[OfferEvent, Values] = events.values(*EVENT, "open_case")
    return rows
