"""Clients and their contacts."""

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
from crm.api.examples import CLIENT, CONTACT, but
from crm.api.fields import Id, Moment, Strict, Text, YesNo
from crm.api.idempotency import once
from crm.api.schema import answers, changes, examples, one_page, page_of, writes
from crm.api.shapes import NamedOut, PageQuery, named
from crm.models import Client, Contact
from crm.permissions import Action
from crm.selectors import rows
from crm.services import (
    add_client,
    add_contact,
    change_client,
    change_contact,
)

TAGS = ["directory"]


class ClientChangeIn(Strict):
    name = Text(required=False, max_length=200)
    reference = Text(required=False, max_length=200, allow_blank=True)


class ClientIn(ClientChangeIn):
    name = Text(max_length=200)


class ClientOut(NamedOut):
    """An employer that makes offers."""

    created_at = serializers.DateTimeField()


class ContactChangeIn(Strict):
    name = Text(required=False, max_length=200)
    job_title = Text(required=False, max_length=200, allow_blank=True)
    email = serializers.EmailField(required=False, max_length=254, allow_blank=True)
    phone = Text(required=False, max_length=40, allow_blank=True)
    is_hiring_manager = YesNo(required=False)


class ContactIn(ContactChangeIn):
    name = Text(max_length=200)
    client = Id()


class ContactOut(serializers.Serializer[Any]):
    """A person at a client."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    job_title = serializers.CharField(allow_blank=True)
    email = serializers.CharField(allow_blank=True)
    phone = serializers.CharField(allow_blank=True)
    is_hiring_manager = serializers.BooleanField()
    client = NamedOut()
    created_at = serializers.DateTimeField()


class ContactQuery(PageQuery):
    name = Text(required=False, max_length=200, help_text="Words of the name.")
    client = Id(required=False)
    created_since = Moment(required=False)


class Clients(Endpoint):
    right = Action.EDIT_DIRECTORY

    @extend_schema(
        operation_id="listClients",
        tags=TAGS,
        parameters=[PartyQuery],
        responses=answers(page_of(ClientOut, name="ClientPage")),
        examples=examples(answered=one_page(CLIENT)),
    )
    def get(self, request: Request) -> Response:
        """Clients, the latest made first."""
        found = rows.client_rows()
        return listed(self, found, query=PartyQuery, columns=BY_PARTY, line=client_line)

    @extend_schema(
        operation_id="addClient",
        tags=TAGS,
        request=ClientIn,
        responses=writes(ClientOut),
        examples=examples(sent=but(CLIENT), answered=CLIENT, status=201),
    )
    @once
    def post(self, request: Request) -> Response:
        """A new client."""
        row = add_client(by=self.by, now=self.now, **self.told(ClientIn))
        return made(_client(row.uuid), name="client-detail")


class ClientDetail(Endpoint):
    right = Action.EDIT_DIRECTORY

    @extend_schema(
        operation_id="getClient",
        tags=TAGS,
        responses=answers(ClientOut, _404=True),
        examples=examples(answered=CLIENT),
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        """One client."""
        return answered(_client(uuid))

    @extend_schema(
        operation_id="changeClient",
        tags=TAGS,
        request=ClientChangeIn,
        responses=changes(ClientOut),
        examples=examples(sent={"reference": "client-1"}, answered=CLIENT),
    )
    def patch(self, request: Request, uuid: UUID) -> Response:
        """What is given changes."""
        _client(uuid)
        told = self.told(ClientChangeIn)
        return changed(
            Client.objects.all(),
            uuid,
            request=request,
            body=lambda: _client(uuid),
            change=lambda row: change_client(row, changes=told, by=self.by),
        )


class Contacts(Endpoint):
    right = Action.EDIT_DIRECTORY

    @extend_schema(
        operation_id="listContacts",
        tags=TAGS,
        parameters=[ContactQuery],
        responses=answers(page_of(ContactOut, name="ContactPage")),
        examples=examples(answered=one_page(CONTACT)),
    )
    def get(self, request: Request) -> Response:
        """Contacts, the latest made first."""
        columns = {"name": "name", "client": "client__uuid", "created_since": "created_at__gte"}
        found = rows.contact_rows()
        return listed(self, found, query=ContactQuery, columns=columns, line=contact_line)

    @extend_schema(
        operation_id="addContact",
        tags=TAGS,
        request=ContactIn,
        responses=writes(ContactOut),
        examples=examples(
            sent=but(CONTACT) | {"client": CLIENT["id"]}, answered=CONTACT, status=201
        ),
    )
    @once
    def post(self, request: Request) -> Response:
        """A new contact at a client."""
        told = self.told(ContactIn)
        client = row_named(Client.objects.all(), told.pop("client"), field="client")
        row = add_contact(client, by=self.by, now=self.now, **told)
        return made(_contact(row.uuid), name="contact-detail")


class ContactDetail(Endpoint):
    right = Action.EDIT_DIRECTORY

    @extend_schema(
        operation_id="getContact",
        tags=TAGS,
        responses=answers(ContactOut, _404=True),
        examples=examples(answered=CONTACT),
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        """One contact."""
        return answered(_contact(uuid))

    @extend_schema(
        operation_id="changeContact",
        tags=TAGS,
        request=ContactChangeIn,
        responses=changes(ContactOut),
        examples=examples(sent={"job_title": "Head of delivery"}, answered=CONTACT),
    )
    def patch(self, request: Request, uuid: UUID) -> Response:
        """What is given changes."""
        _contact(uuid)
        told = self.told(ContactChangeIn)
        return changed(
            Contact.objects.all(),
            uuid,
            request=request,
            body=lambda: _contact(uuid),
            change=lambda row: change_contact(row, changes=told, by=self.by),
        )


def client_line(row: dict[str, Any]) -> dict[str, Any]:
    return {"id": row["uuid"]} | {name: row[name] for name in ("name", "reference", "created_at")}


def contact_line(row: dict[str, Any]) -> dict[str, Any]:
    same = ("name", "job_title", "email", "phone", "is_hiring_manager", "created_at")
    line = {name: row[name] for name in same}
    return {"id": row["uuid"]} | line | {"client": named(row, at="client")}


def _client(uuid: UUID) -> dict[str, Any]:
    return one(rows.client_rows(), uuid, line=client_line)


def _contact(uuid: UUID) -> dict[str, Any]:
    return one(rows.contact_rows(), uuid, line=contact_line)
