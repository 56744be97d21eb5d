"""Offer events: what became of an offer, told by another system the minute it knows."""

from typing import Any
from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from cases.api.examples import EVENT, EVENT_SENT
from cases.api.lines import OfferOut
from cases.selectors.ledger import EventFilters, event_line_of, offer_event_lines
from cases.services.deliveries import Named, Told, take_delivery
from crm.api.endpoint import Endpoint, created, part_of
from crm.api.fields import Choice, Id, Moment, Strict, Text, YesNo
from crm.api.idempotency import once
from crm.api.pagination import latest_page, paged
from crm.api.schema import answers, examples, one_page, page_of, writes
from crm.api.shapes import (
    TERMS,
    NamedOut,
    PageQuery,
    PersonOut,
    TermsIn,
    named,
    terms_from,
    whoever,
)
from crm.ledger import REFUSED_STATES
from crm.models import Introduction, Manner, OfferEventKind, Reason, RoleLevel, Urgency
from crm.services.offers import Origin

TAGS = ["offer events"]
REFUSAL = ("manner", "reasons", "signalled_acceptance", "criticised_employer")
FACTS = (*REFUSAL, "note", "retracts")
SOURCE_SHAPE = r"^[a-z0-9][a-z0-9_.-]{0,39}$"


class ById(Strict):
    """A row by its id here, or by your own reference for it; the rest is for making it."""

    id = Id(required=False)
    reference = Text(required=False, max_length=200)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("id" in attrs) == ("reference" in attrs):
            raise serializers.ValidationError("Give id or reference, one of them.")
        return attrs


class CandidateRef(ById):
    name = Text(required=False, max_length=200)
    email = serializers.EmailField(required=False, max_length=254)
    phone = Text(required=False, max_length=40)
    introduced = Choice(choices=Introduction.choices, required=False)


class ClientRef(ById):
    name = Text(required=False, max_length=200)


class RoleRef(ById):
    title = Text(required=False, max_length=200)
    level = Choice(choices=RoleLevel.choices, required=False)
    urgency = Choice(choices=Urgency.choices, required=False)


class ContactRef(Strict):
    """The same e-mail, or the same name, at the client is the same person."""

    id = Id(required=False)
    name = Text(required=False, max_length=200)
    job_title = Text(required=False, max_length=200)
    email = serializers.EmailField(required=False, max_length=254)
    phone = Text(required=False, max_length=40)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not {"id", "name", "email"} & set(attrs):
            raise serializers.ValidationError("Give id, name or email.")
        return attrs


class OfferByRef(ById, TermsIn):
    """Terms are kept where the offer is not known yet; a revised event brings new ones."""

    extended_at = Moment(required=False)


class OfferEventIn(Strict):
    """Candidate, client and role are needed where the offer is not known yet."""

    kind = Choice(choices=OfferEventKind.choices)
    occurred_at = Moment()
    source = serializers.RegexField(  # type: ignore[assignment]  # the metaclass takes it
        SOURCE_SHAPE, required=False, default="api"
    )
    source_reference = Text(
        required=False, max_length=200, help_text="The event's id there: it is recorded once."
    )
    offer = OfferByRef()
    candidate = CandidateRef(required=False)
    client = ClientRef(required=False)
    role = RoleRef(required=False)
    contact = ContactRef(required=False)
    manner = Choice(choices=Manner.choices, required=False)
    reasons = serializers.ListField(
        child=Choice(choices=Reason.choices), required=False, min_length=1, max_length=20
    )
    signalled_acceptance = YesNo(required=False, allow_null=True)
    criticised_employer = YesNo(required=False, allow_null=True)
    note = Text(required=False, max_length=4000, allow_blank=True)
    corrects = Id(required=False, help_text="The event that this one takes the place of.")
    retracts = YesNo(required=False, help_text="The corrected event never happened.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        said = [name for name in REFUSAL if name in attrs]
        if said and attrs["kind"] not in REFUSED_STATES:
            raise serializers.ValidationError({name: ["Only a refusal has this."] for name in said})
        if len(attrs.get("reasons", ())) > 1 and Reason.UNKNOWN in attrs["reasons"]:
            raise serializers.ValidationError({"reasons": ["unknown stands alone."]})
        if attrs.get("retracts") and "corrects" not in attrs:
            raise serializers.ValidationError({"retracts": ["Name the event that it corrects."]})
        return attrs


class OfferEventOut(serializers.Serializer[Any]):
    """One entry of the append-only ledger."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=OfferEventKind.choices)
    occurred_at = serializers.DateTimeField()
    recorded_at = serializers.DateTimeField()
    recorded_by = PersonOut(allow_null=True)
    source = serializers.CharField()  # type: ignore[assignment]
    source_reference = serializers.CharField(allow_blank=True)
    manner = serializers.ChoiceField(choices=Manner.choices, allow_null=True)
    reasons = serializers.ListField(child=serializers.ChoiceField(choices=Reason.choices))
    signalled_acceptance = serializers.BooleanField(allow_null=True)
    criticised_employer = serializers.BooleanField(allow_null=True)
    note = serializers.CharField(allow_blank=True)
    corrects = serializers.UUIDField(allow_null=True)
    retracts = serializers.BooleanField()
    offer = OfferOut()
    candidate = NamedOut()
    client = NamedOut()
    role = NamedOut()
    open_case = serializers.UUIDField(allow_null=True)


class OfferEventQuery(PageQuery):
    offer = Id(required=False)
    offer_reference = Text(required=False, max_length=200)
    candidate = Id(required=False)
    kind = serializers.ChoiceField(choices=OfferEventKind.choices, required=False)
    source = Text(required=False, max_length=40)  # type: ignore[assignment]
    recorded_since = Moment(required=False)


class OfferEvents(Endpoint):
    def place_of(self, field: str) -> tuple[str, ...]:
        return ("offer", field) if field in TERMS else super().place_of(field)

    @extend_schema(
        operation_id="listOfferEvents",
        tags=TAGS,
        parameters=[OfferEventQuery],
        responses=answers(page_of(OfferEventOut, name="OfferEventPage")),
        examples=examples(answered=one_page(EVENT)),
    )
    def get(self, request: Request) -> Response:
        """The ledger, the latest recorded first."""
        asked = self.asked(OfferEventQuery)
        part = part_of(asked)
        filters = {k: v for k, v in asked.items() if k not in ("after", "page_size")}
        rows = offer_event_lines(EventFilters(**filters))
        return paged(latest_page(rows, asked=part), request=request, line=offer_event_line)

    @extend_schema(
        operation_id="recordOfferEvent",
        tags=TAGS,
        request=OfferEventIn,
        responses=writes(OfferEventOut, _200=OfferEventOut),
        examples=examples(sent=EVENT_SENT, answered=EVENT, status=201),
    )
    @once
    def post(self, request: Request) -> Response:
        """Record what happened. Who and what it names is found by reference, or made."""
        taken = take_delivery(_told(self.told(OfferEventIn)), by=self.by, now=self.now)
        body = _line(taken.event.uuid)
        at = reverse("offer-event-detail", kwargs={"uuid": taken.event.uuid})
        return created(body, at=at) if taken.is_new else Response(body)


class OfferEventDetail(Endpoint):
    @extend_schema(
        operation_id="getOfferEvent",
        tags=TAGS,
        responses=answers(OfferEventOut, _404=True),
        examples=examples(answered=EVENT),
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        """One entry of the ledger."""
        return Response(_line(uuid))


def offer_event_line(row: dict[str, Any]) -> dict[str, Any]:
    same = ("kind", "occurred_at", "recorded_at", "source", "source_reference", "reasons")
    known = ("signalled_acceptance", "criticised_employer", "note", "retracts", "open_case")
    return {name: row[name] for name in (*same, *known)} | {
        "id": row["uuid"],
        "recorded_by": whoever(row, at="recorded_by"),
        "manner": row["manner"] or None,
        "corrects": row["corrects__uuid"],
        "offer": {
            "id": row["offer__uuid"],
            "state": row["offer__state"],
            "reference": row["offer__reference"],
        },
        "candidate": named(row, at="offer__candidate"),
        "client": named(row, at="offer__role__client"),
        "role": named(row, at="offer__role", name="title"),
    }


def _line(uuid: UUID) -> dict[str, Any]:
    row = event_line_of(uuid)
    if row is None:
        raise Http404
    return offer_event_line(row)


def _told(told: dict[str, Any]) -> Told:
    offer = told["offer"]
    terms = {name: value for name, value in offer.items() if name in TERMS}
    facts = {name: told[name] for name in FACTS if name in told}
    if told["kind"] == OfferEventKind.REVISED and terms:
        terms_from(terms)
        facts["revised_terms"] = {name: str(value) for name, value in terms.items()}
    return Told(
        kind=OfferEventKind(told["kind"]),
        occurred_at=told["occurred_at"],
        origin=Origin(told["source"], told.get("source_reference", "")),
        offer=_named(offer),
        candidate=_named(told.get("candidate")),
        client=_named(told.get("client")),
        role=_named(told.get("role")),
        contact=_named(told.get("contact")),
        extended_at=offer.get("extended_at"),
        terms=terms_from(terms),
        corrects=told.get("corrects"),
        facts=facts,
    )


def _named(told: dict[str, Any] | None) -> Any:
    if told is None:
        return None
    fields = {name: value for name, value in told.items() if name not in ("id", "reference")}
    return Named(uuid=told.get("id"), reference=told.get("reference", ""), fields=fields)
