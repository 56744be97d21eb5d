"""Candidates, and the members of the agency."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from crm.api.clients import ClientChangeIn, ClientOut, client_line
from crm.api.directory import BY_PARTY, PartyQuery, answered, changed, listed, made, one
from crm.api.endpoint import Endpoint
from crm.api.examples import CANDIDATE, MEMBER, but
from crm.api.fields import Choice, Text
from crm.api.idempotency import once
from crm.api.schema import answers, changes, examples, one_page, page_of, writes
from crm.api.shapes import PageQuery
from crm.models import Candidate, Introduction, UserRole
from crm.permissions import Action
from crm.selectors import rows
from crm.services import (
    add_candidate,
    change_candidate,
)

TAGS = ["directory"]


class CandidateChangeIn(ClientChangeIn):
    email = serializers.EmailField(required=False, max_length=254, allow_blank=True)
    phone = Text(required=False, max_length=40, allow_blank=True)
    introduced = Choice(choices=Introduction.choices, required=False)


class CandidateIn(CandidateChangeIn):
    name = Text(max_length=200)


class CandidateOut(ClientOut):
    """The person who was offered a role."""

    email = serializers.CharField(allow_blank=True)
    phone = serializers.CharField(allow_blank=True)
    introduced = serializers.ChoiceField(choices=Introduction.choices)


class MemberOut(serializers.Serializer[Any]):
    """Somebody who can own cases."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    role = serializers.ChoiceField(choices=UserRole.choices)
    is_active = serializers.BooleanField()


class Candidates(Endpoint):
    right = Action.EDIT_DIRECTORY

    @extend_schema(
        operation_id="listCandidates",
        tags=TAGS,
        parameters=[PartyQuery],
        responses=answers(page_of(CandidateOut, name="CandidatePage")),
        examples=examples(answered=one_page(CANDIDATE)),
    )
    def get(self, request: Request) -> Response:
        """Candidates, the latest made first."""
        found = rows.candidate_rows()
        return listed(self, found, query=PartyQuery, columns=BY_PARTY, line=candidate_line)

    @extend_schema(
        operation_id="addCandidate",
        tags=TAGS,
        request=CandidateIn,
        responses=writes(CandidateOut),
        examples=examples(sent=but(CANDIDATE), answered=CANDIDATE, status=201),
    )
    @once
    def post(self, request: Request) -> Response:
        """A new candidate."""
        row = add_candidate(by=self.by, now=self.now, **self.told(CandidateIn))
        return made(_candidate(row.uuid), name="candidate-detail")


class CandidateDetail(Endpoint):
    right = Action.EDIT_DIRECTORY

    @extend_schema(
        operation_id="getCandidate",
        tags=TAGS,
        responses=answers(CandidateOut, _404=True),
        examples=examples(answered=CANDIDATE),
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        """One candidate."""
        return answered(_candidate(uuid))

    @extend_schema(
        operation_id="changeCandidate",
        tags=TAGS,
        request=CandidateChangeIn,
        responses=changes(CandidateOut),
        examples=examples(sent={"phone": "+44 20 7946 0000"}, answered=CANDIDATE),
    )
    def patch(self, request: Request, uuid: UUID) -> Response:
        """What is given changes."""
        _candidate(uuid)
        told = self.told(CandidateChangeIn)
        return changed(
            Candidate.objects.all(),
            uuid,
            request=request,
            body=lambda: _candidate(uuid),
            change=lambda row: change_candidate(row, changes=told, by=self.by),
        )


class Members(Endpoint):
    @extend_schema(
        operation_id="listMembers",
        tags=TAGS,
        parameters=[PageQuery],
        responses=answers(page_of(MemberOut, name="MemberPage")),
        examples=examples(answered=one_page(MEMBER)),
    )
    def get(self, request: Request) -> Response:
        """The agency's members, the latest first: who can own a case."""
        found = rows.member_rows(self.by.agency)
        return listed(self, found, query=PageQuery, columns={}, line=member_line)


def candidate_line(row: dict[str, Any]) -> dict[str, Any]:
    return client_line(row) | {name: row[name] for name in ("email", "phone", "introduced")}


def member_line(row: dict[str, Any]) -> dict[str, Any]:
    return {"id": row["uuid"]} | {name: row[name] for name in ("name", "role", "is_active")}


def _candidate(uuid: UUID) -> dict[str, Any]:
    return one(rows.candidate_rows(), uuid, line=candidate_line)
