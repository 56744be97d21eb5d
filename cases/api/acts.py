"""What is done about a case: confirm, note, decide, reinstate."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from cases.api.cases import CaseEndpoint, found_case, whole_case_body
from cases.api.examples import (
    DECISION,
    TIMELINE,
    WHOLE_CASE,
)
from cases.api.lines import RECOMMENDATIONS, TimelineOut, WholeCaseOut, timeline_line
from cases.selectors import acts, lines
from cases.services import (
    decide,
    note,
    reconfirm,
    reinstate,
)
from crm.api.directory import listed, one
from crm.api.endpoint import created
from crm.api.fields import Choice, Strict, Text, Whole
from crm.api.idempotency import once
from crm.api.schema import answers, examples, one_page, page_of, writes
from crm.api.shapes import PageQuery, PersonOut, TermsIn, terms_from, whoever
from crm.api.versions import etag_of, version_seen

TAGS = ["acts"]


class NoteIn(Strict):
    text = Text(max_length=4000)


class ConfirmationIn(Strict):
    """Nothing needs saying: the candidate slept on it and still wants back in."""


class DecisionIn(Strict):
    choice = Choice(choices=RECOMMENDATIONS)
    reason = Text(required=False, max_length=4000, allow_blank=True)
    version = Whole(required=False, min_value=1, max_value=999_999_999)


class DecisionOut(serializers.Serializer[Any]):
    """What a named person decided on an assessment."""

    id = serializers.UUIDField()
    case = serializers.UUIDField()
    assessment = serializers.UUIDField()
    choice = serializers.ChoiceField(choices=RECOMMENDATIONS)
    recommended = serializers.ChoiceField(choices=RECOMMENDATIONS)
    reason = serializers.CharField(allow_blank=True)
    decided_at = serializers.DateTimeField()
    decided_by = PersonOut()


class Confirmations(CaseEndpoint):
    @extend_schema(
        operation_id="confirmCase",
        tags=TAGS,
        request=ConfirmationIn,
        responses=writes(WholeCaseOut, _404=True),
        examples=examples(sent={}, answered=WHOLE_CASE, status=201),
    )
    @once
    def post(self, request: Request, uuid: UUID) -> Response:
        """The candidate confirmed after the cooling-off; the case goes on."""
        case = found_case(uuid)
        self.told(ConfirmationIn)
        reconfirm(case, by=self.by, now=self.now)
        body = whole_case_body(uuid)
        return created(body, etag=etag_of(body["version"]))


class Notes(CaseEndpoint):
    @extend_schema(
        operation_id="addNote",
        tags=TAGS,
        request=NoteIn,
        responses=writes(TimelineOut, _404=True),
        examples=examples(sent={"text": "She called."}, answered=TIMELINE, status=201),
    )
    @once
    def post(self, request: Request, uuid: UUID) -> Response:
        """A line in the case's timeline."""
        case = found_case(uuid)
        event = note(case, text=self.told(NoteIn)["text"], by=self.by, now=self.now)
        return created(one(lines.event_lines(case), event.uuid, line=timeline_line))


class Decisions(CaseEndpoint):
    @extend_schema(
        operation_id="listDecisions",
        tags=TAGS,
        parameters=[PageQuery],
        responses=answers(page_of(DecisionOut, name="DecisionPage"), _404=True),
        examples=examples(answered=one_page(DECISION)),
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        """What was decided on a case, the latest first."""
        found = acts.decision_rows().filter(case=found_case(uuid))
        return listed(self, found, query=PageQuery, columns={}, line=decision_line)

    @extend_schema(
        operation_id="decideCase",
        tags=TAGS,
        request=DecisionIn,
        responses=writes(DecisionOut, _404=True, _412=True, _428=True),
        examples=examples(
            sent={"choice": "verify_first", "version": 1}, answered=DECISION, status=201
        ),
    )
    @once
    def post(self, request: Request, uuid: UUID) -> Response:
        """A named person decides on the current assessment; a program cannot."""
        case = found_case(uuid)
        told = self.told(DecisionIn)
        seen = version_seen(request, told=told.pop("version", None))
        made = decide(case, seen=seen, by=self.by, now=self.now, **told)
        return created(one(acts.decision_rows(), made.uuid, line=decision_line))


class Reinstatements(CaseEndpoint):
    @extend_schema(
        operation_id="reinstateCase",
        tags=TAGS,
        request=TermsIn,
        responses=writes(WholeCaseOut, _404=True),
        examples=examples(
            sent={"amount": "62000.00", "currency": "GBP", "period": "year"},
            answered=WHOLE_CASE,
            status=201,
        ),
    )
    @once
    def post(self, request: Request, uuid: UUID) -> Response:
        """The client offers again: a new offer renews the refused one, and the case is won."""
        case = found_case(uuid)
        terms = terms_from(self.told(TermsIn))
        reinstate(case, terms=terms, by=self.by, now=self.now)
        body = whole_case_body(uuid)
        return created(body, etag=etag_of(body["version"]))


def decision_line(row: dict[str, Any]) -> dict[str, Any]:
    same = ("choice", "recommended", "reason", "decided_at")
    return {name: row[name] for name in same} | {
        "id": row["uuid"],
        "case": row["case__uuid"],
        "assessment": row["assessment__uuid"],
        "decided_by": whoever(row, at="decided_by"),
    }
