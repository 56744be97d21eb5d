"""Roles and offers. A role's status changes by a check, an offer's by an event: never here."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from crm.api.directory import (
    BY_PARTY,
    PartyQuery,
    answered,
    changed,
    listed,
    made,
    one,
    row_named,
)
from crm.api.endpoint import Endpoint
from crm.api.examples import CLIENT, CONTACT, OFFER, ROLE, but
from crm.api.fields import Choice, Id, Moment, Strict, Text, YesNo
from crm.api.idempotency import once
from crm.api.schema import answers, changes, examples, one_page, page_of, writes
from crm.api.shapes import NamedOut, PageQuery, PersonOut, named, whoever
from crm.models import (
    CheckedHow,
    Client,
    Contact,
    OfferState,
    Period,
    Role,
    RoleLevel,
    RoleStatus,
    Urgency,
)
from crm.permissions import Action
from crm.selectors import rows
from crm.services import add_role, change_role

TAGS = ["directory"]


class RoleQuery(PartyQuery):
    client = Id(required=False)
    status = serializers.ChoiceField(choices=RoleStatus.choices, required=False)


class OfferQuery(PageQuery):
    reference = Text(required=False, max_length=200)
    candidate = Id(required=False)
    role = Id(required=False)
    client = Id(required=False)
    state = serializers.ChoiceField(choices=OfferState.choices, required=False)
    created_since = Moment(required=False)


class VacancyChangeIn(Strict):
    title = Text(required=False, max_length=200)
    level = Choice(choices=RoleLevel.choices, required=False)
    urgency = Choice(choices=Urgency.choices, required=False)
    backup_candidate = YesNo(required=False, allow_null=True)
    hiring_contact = Id(required=False, allow_null=True)
    reference = Text(required=False, max_length=200, allow_blank=True)


class VacancyIn(VacancyChangeIn):
    title = Text(max_length=200)
    client = Id()


class VacancyOut(serializers.Serializer[Any]):
    """The vacancy. Its status is the latest check's."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    reference = serializers.CharField(allow_blank=True)
    level = serializers.ChoiceField(choices=RoleLevel.choices)
    urgency = serializers.ChoiceField(choices=Urgency.choices)
    backup_candidate = serializers.BooleanField(allow_null=True)
    client = NamedOut()
    hiring_contact = PersonOut(allow_null=True)
    status = serializers.ChoiceField(choices=RoleStatus.choices)
    checked_at = serializers.DateTimeField(allow_null=True)
    checked_how = serializers.ChoiceField(choices=CheckedHow.choices, allow_null=True)
    created_at = serializers.DateTimeField()


class WholeOfferOut(serializers.Serializer[Any]):
    """One offer of one role to one candidate. A renewed offer points at the one it renews."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(choices=OfferState.choices)
    reference = serializers.CharField(allow_blank=True)
    candidate = NamedOut()
    role = NamedOut()
    client = NamedOut()
    amount = serializers.DecimalField(max_digits=14, decimal_places=2, allow_null=True)
    currency = serializers.CharField(allow_blank=True)
    period = serializers.ChoiceField(choices=Period.choices, allow_null=True)
    start_on = serializers.DateField(allow_null=True)
    terms = serializers.CharField(allow_blank=True)
    renews = serializers.UUIDField(allow_null=True)
    renewed_by = serializers.UUIDField(allow_null=True)
    created_at = serializers.DateTimeField()


class Roles(Endpoint):
    right = Action.EDIT_DIRECTORY

    @extend_schema(
        operation_id="listRoles",
        tags=TAGS,
        parameters=[RoleQuery],
        responses=answers(page_of(VacancyOut, name="RolePage")),
        examples=examples(answered=one_page(ROLE)),
    )
    def get(self, request: Request) -> Response:
        """Roles, the latest made first. `name` is words of the title."""
        columns = BY_PARTY | {"name": "title", "client": "client__uuid", "status": "status"}
        found = rows.role_rows()
        return listed(self, found, query=RoleQuery, columns=columns, line=role_line)

    @extend_schema(
        operation_id="addRole",
        tags=TAGS,
        request=VacancyIn,
        responses=writes(VacancyOut),
        examples=examples(
            sent=but(ROLE) | {"client": CLIENT["id"], "hiring_contact": CONTACT["id"]},
            answered=ROLE,
            status=201,
        ),
    )
    @once
    def post(self, request: Request) -> Response:
        """A new role at a client; nobody has checked its status yet."""
        told = _with_contact(self.told(VacancyIn))
        client = row_named(Client.objects.all(), told.pop("client"), field="client")
        row = add_role(client, by=self.by, now=self.now, **told)
        return made(_role(row.uuid), name="role-detail")


class RoleDetail(Endpoint):
    right = Action.EDIT_DIRECTORY

    @extend_schema(
        operation_id="getRole",
        tags=TAGS,
        responses=answers(VacancyOut, _404=True),
        examples=examples(answered=ROLE),
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        """One role."""
        return answered(_role(uuid))

    @extend_schema(
        operation_id="changeRole",
        tags=TAGS,
        request=VacancyChangeIn,
        responses=changes(VacancyOut),
        examples=examples(sent={"urgency": "high"}, answered=ROLE),
    )
    def patch(self, request: Request, uuid: UUID) -> Response:
        """What is given changes; the status only by a check."""
        _role(uuid)
        told = _with_contact(self.told(VacancyChangeIn))
        return changed(
            Role.objects.all(),
            uuid,
            request=request,
            body=lambda: _role(uuid),
            change=lambda row: change_role(row, changes=told, by=self.by),
        )


class Offers(Endpoint):
    @extend_schema(
        operation_id="listOffers",
        tags=TAGS,
        parameters=[OfferQuery],
        responses=answers(page_of(WholeOfferOut, name="OfferPage")),
        examples=examples(answered=one_page(OFFER)),
    )
    def get(self, request: Request) -> Response:
        """Offers, the latest made first. A new one is made by an offer event."""
        columns = {
            "reference": "reference",
            "candidate": "candidate__uuid",
            "role": "role__uuid",
            "client": "role__client__uuid",
            "state": "state",
            "created_since": "created_at__gte",
        }
        found = rows.offer_rows()
        return listed(self, found, query=OfferQuery, columns=columns, line=offer_line)


class OfferDetail(Endpoint):
    @extend_schema(
        operation_id="getOffer",
        tags=TAGS,
        responses=answers(WholeOfferOut, _404=True),
        examples=examples(answered=OFFER),
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        """One offer."""
        return answered(one(rows.offer_rows(), uuid, line=offer_line))


def role_line(row: dict[str, Any]) -> dict[str, Any]:
    same = ("title", "reference", "level", "urgency", "backup_candidate", "status", "created_at")
    return {name: row[name] for name in same} | {
        "id": row["uuid"],
        "client": named(row, at="client"),
        "hiring_contact": whoever(row, at="hiring_contact"),
        "checked_at": row["status_checked_at"],
        "checked_how": row["status_checked_how"] or None,
    }


def offer_line(row: dict[str, Any]) -> dict[str, Any]:
    same = ("state", "reference", "amount", "currency", "start_on", "terms", "created_at")
    return {name: row[name] for name in same} | {
        "id": row["uuid"],
        "candidate": named(row, at="candidate"),
        "role": named(row, at="role", name="title"),
        "client": named(row, at="role__client"),
        "period": row["period"] or None,
        "renews": row["renews__uuid"],
        "renewed_by": row["renewed_by__uuid"],
    }


def _role(uuid: UUID) -> dict[str, Any]:
    return one(rows.role_rows(), uuid, line=role_line)


def _with_contact(told: dict[str, Any]) -> dict[str, Any]:
    """The hiring contact itself in the place of its id."""
    uuid = told.get("hiring_contact")
    if uuid is None:
        return told
    contact = row_named(Contact.objects.all(), uuid, field="hiring_contact")
    return told | {"hiring_contact": contact}
