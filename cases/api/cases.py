"""Cases: open one on a refused offer, list them, read one, change one."""

from typing import Any
from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from cases.api.examples import CASE, CASE_CHANGE, CASE_SENT, STORED, TIMELINE, WHOLE_CASE
from cases.api.facts import AnswersField
from cases.api.lines import (
    RECOMMENDATIONS,
    CaseOut,
    StoredAssessmentOut,
    TimelineOut,
    WholeCaseOut,
    assessment_line,
    case_line,
    timeline_line,
    whole_case_line,
)
from cases.models import Case, CaseState
from cases.selectors import lines
from cases.services import open_case
from cases.services.changing import Changes, change_case
from crm.api.endpoint import Endpoint, created, part_of
from crm.api.fields import Choice, Flag, Id, Moment, Strict, Text, Whole
from crm.api.idempotency import once
from crm.api.pagination import cut, latest_page, newest_page, paged, place_of
from crm.api.schema import answers, examples, one_page, page_of, writes
from crm.api.shapes import PageQuery
from crm.api.versions import etag_of, version_seen
from crm.errors import Refused
from crm.models import Offer, User

TAGS = ["cases"]
WORDS = ("account_of_change", "warmth_evidence")


class OfferRef(Strict):
    """An offer by its id here, or by the reference that you gave it."""

    id = Id(required=False)
    reference = Text(required=False, max_length=200)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if len(attrs) != 1:
            raise serializers.ValidationError("Give id or reference, one of them.")
        return attrs


class CaseQuery(PageQuery):
    state = serializers.ChoiceField(choices=CaseState.choices, required=False)
    recommendation = serializers.ChoiceField(choices=RECOMMENDATIONS, required=False)
    owner = Id(required=False)
    client = Id(required=False)
    candidate = Id(required=False)
    offer_reference = Text(required=False, max_length=200)
    name = Text(
        required=False, max_length=200, help_text="Words of the candidate's name, or an e-mail."
    )
    open = Flag(required=False)
    updated_since = Moment(required=False)


class CaseIn(Strict):
    """Only the offer must be known. What is left out of the facts is not known."""

    offer = OfferRef()
    facts = AnswersField(required=False)
    owner = Id(required=False, allow_null=True)
    regret_voiced_at = Moment(required=False)
    account_of_change = Text(required=False, max_length=4000, allow_blank=True)
    warmth_evidence = Text(required=False, max_length=1000, allow_blank=True)


class CaseChangeIn(Strict):
    """What is given changes, all of it or nothing. A fact of null takes the answer back."""

    version = Whole(required=False, min_value=1, max_value=999_999_999)
    facts = AnswersField(required=False)
    account_of_change = Text(required=False, max_length=4000, allow_blank=True)
    warmth_evidence = Text(required=False, max_length=1000, allow_blank=True)
    owner = Id(required=False)
    state = Choice(choices=CaseState.choices, required=False)
    reason = Text(required=False, max_length=4000, allow_blank=True)


class CaseEndpoint(Endpoint):
    def place_of(self, field: str) -> tuple[str, ...]:
        """A dotted field is a fact of the contract."""
        return ("facts", *field.split(".")) if "." in field else (field,)


class Cases(CaseEndpoint):
    @extend_schema(
        operation_id="listCases",
        tags=TAGS,
        parameters=[CaseQuery],
        responses=answers(page_of(CaseOut, name="CasePage")),
        examples=examples(answered=one_page(CASE)),
    )
    def get(self, request: Request) -> Response:
        """Cases, the last touched first."""
        asked = self.asked(CaseQuery)
        part = part_of(asked)
        filters = {k: v for k, v in asked.items() if k not in ("after", "page_size")}
        found = lines.case_lines(
            lines.LineFilters(**filters),
            after=place_of(part, by="updated_at"),
            most=part.size + 1,
        )
        page = cut(found, by="updated_at", size=part.size)
        return paged(page, request=request, line=case_line)

    @extend_schema(
        operation_id="openCase",
        tags=TAGS,
        request=CaseIn,
        responses=writes(WholeCaseOut),
        examples=examples(sent=CASE_SENT, answered=WHOLE_CASE, status=201),
    )
    @once
    def post(self, request: Request) -> Response:
        """The candidate wants back in: the case is opened, assessed, and its deadlines written."""
        told = self.told(CaseIn)
        case = open_case(
            offer=_offer(told["offer"]),
            facts=_facts(told),
            owner=_member(told.get("owner"), agency_id=self.by.agency.pk),
            regret_voiced_at=told.get("regret_voiced_at"),
            by=self.by,
            now=self.now,
        )
        at = reverse("case-detail", kwargs={"uuid": case.uuid})
        return created(whole_case_body(case.uuid), at=at, etag=etag_of(case.version))


class CaseDetail(CaseEndpoint):
    @extend_schema(
        operation_id="getCase",
        tags=TAGS,
        responses=answers(WholeCaseOut, _404=True),
        examples=examples(answered=WHOLE_CASE),
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        """One case with its latest assessment and what is due. The ETag names its version."""
        return _answered(uuid)

    @extend_schema(
        operation_id="changeCase",
        tags=TAGS,
        request=CaseChangeIn,
        responses=writes(WholeCaseOut, status=200, _404=True, _412=True, _428=True),
        examples=examples(sent=CASE_CHANGE, answered=WHOLE_CASE),
    )
    def patch(self, request: Request, uuid: UUID) -> Response:
        """Answer facts, hand over, change the state. A stale edit is refused."""
        case = found_case(uuid)
        told = self.told(CaseChangeIn)
        changes = Changes(
            facts=_facts(told),
            owner=_member(told.get("owner"), agency_id=self.by.agency.pk),
            state=told.get("state", ""),
            reason=told.get("reason", ""),
        )
        seen = version_seen(request, told=told.get("version"))
        change_case(case, changes=changes, seen=seen, by=self.by, now=self.now)
        return _answered(uuid)


class CaseAssessments(Endpoint):
    @extend_schema(
        operation_id="listAssessments",
        tags=TAGS,
        parameters=[PageQuery],
        responses=answers(page_of(StoredAssessmentOut, name="AssessmentPage"), _404=True),
        examples=examples(answered=one_page(STORED)),
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        """What the rulebook said about a case, the latest first."""
        asked = part_of(self.asked(PageQuery))
        page = latest_page(lines.assessment_lines(found_case(uuid)), asked=asked)
        return paged(page, request=request, line=assessment_line)


class CaseTimeline(Endpoint):
    @extend_schema(
        operation_id="listTimeline",
        tags=TAGS,
        parameters=[PageQuery],
        responses=answers(page_of(TimelineOut, name="TimelinePage"), _404=True),
        examples=examples(answered=one_page(TIMELINE)),
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        """Everything that happened to a case, newest first, with who and when."""
        asked = part_of(self.asked(PageQuery))
        page = newest_page(lines.event_lines(found_case(uuid)), by="at", asked=asked)
        return paged(page, request=request, line=timeline_line)


def found_case(uuid: UUID) -> Case:
    found = Case.objects.filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def whole_case_body(uuid: UUID) -> dict[str, Any]:
    row = lines.whole_case(uuid)
    if row is None:
        raise Http404
    return whole_case_line(
        row, advice=lines.latest_advice(row["id"]), deadlines=lines.deadlines_of(row["id"])
    )


def _answered(uuid: UUID) -> Response:
    body = whole_case_body(uuid)
    return Response(body, headers={"ETag": etag_of(body["version"])})


def _facts(told: dict[str, Any]) -> dict[str, Any]:
    """The answers by dotted key, and the words that are facts for people."""
    facts: dict[str, Any] = told.get("facts", {})
    return facts | {word: told[word] for word in WORDS if word in told}


def _offer(ref: dict[str, Any]) -> Offer:
    columns = {"uuid" if name == "id" else name: value for name, value in ref.items()}
    offers = Offer.objects.select_related("role__client", "candidate", "agency")
    found = offers.filter(**columns).first()
    if found is None:
        raise Refused("not_found", "There is no such offer.", field="offer")
    return found


def _member(uuid: UUID | None, *, agency_id: int) -> User | None:
    if uuid is None:
        return None
    found = User.objects.filter(uuid=uuid, agency_id=agency_id, is_active=True).first()
    if found is None:
        raise Refused("not_found", "There is no such member of your agency.", field="owner")
    return found
