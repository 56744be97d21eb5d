"""Every time somebody spoke with the client about a case: soundings and approaches."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from cases.api.cases import CaseEndpoint, found_case
from cases.api.examples import (
    APPROACH,
    CONTACT,
    SOUNDING,
)
from cases.models import Approach, ApproachBy, Channel, Sounding, SoundingReply
from cases.models import Response as Answer
from cases.selectors import acts
from cases.services import (
    record_approach,
    record_response,
    record_sounding,
    record_sounding_reply,
)
from crm.api.directory import listed, one, row_named
from crm.api.endpoint import created
from crm.api.fields import Choice, Day, Id, Strict, Text
from crm.api.idempotency import once
from crm.api.schema import answers, examples, one_page, page_of, writes
from crm.api.shapes import PageQuery, PersonOut, whoever
from crm.models import Contact

TAGS = ["acts"]
GIVEN = [reply for reply in SoundingReply.choices if reply[0] != SoundingReply.AWAITED]
ANSWERED = [answer for answer in Answer.choices if answer[0] != Answer.AWAITED]


class SoundingIn(Strict):
    contact = Id()
    channel = Choice(choices=Channel.choices, required=False)
    asked = Text(required=False, max_length=4000, allow_blank=True)


class SoundingReplyIn(Strict):
    reply = Choice(choices=GIVEN)
    note = Text(required=False, max_length=4000, allow_blank=True)


class ApproachIn(Strict):
    contact = Id()
    made_by = Choice(choices=ApproachBy.choices)
    said = Text(max_length=4000)
    channel = Choice(choices=Channel.choices, required=False)
    next_step = Text(required=False, max_length=500, allow_blank=True)
    next_step_on = Day(required=False)


class ApproachResponseIn(Strict):
    response = Choice(choices=ANSWERED)
    note = Text(required=False, max_length=4000, allow_blank=True)
    next_step = Text(required=False, max_length=500, allow_blank=True)
    next_step_on = Day(required=False)


class SoundingOut(serializers.Serializer[Any]):
    """The agency asked the contact, before the candidate was exposed."""

    id = serializers.UUIDField()
    case = serializers.UUIDField()
    contact = PersonOut()
    channel = serializers.ChoiceField(choices=Channel.choices)
    asked = serializers.CharField(allow_blank=True)
    asked_at = serializers.DateTimeField()
    asked_by = PersonOut()
    reply = serializers.ChoiceField(choices=SoundingReply.choices)
    reply_note = serializers.CharField(allow_blank=True)
    replied_at = serializers.DateTimeField(allow_null=True)


class ApproachOut(serializers.Serializer[Any]):
    """One attempt to re-open the matter with the client."""

    id = serializers.UUIDField()
    case = serializers.UUIDField()
    contact = PersonOut()
    made_by = serializers.ChoiceField(choices=ApproachBy.choices)
    channel = serializers.ChoiceField(choices=Channel.choices)
    said = serializers.CharField()
    made_at = serializers.DateTimeField()
    recorded_by = PersonOut()
    response = serializers.ChoiceField(choices=Answer.choices)
    response_note = serializers.CharField(allow_blank=True)
    responded_at = serializers.DateTimeField(allow_null=True)
    next_step = serializers.CharField(allow_blank=True)
    next_step_on = serializers.DateField(allow_null=True)


class Soundings(CaseEndpoint):
    @extend_schema(
        operation_id="listSoundings",
        tags=TAGS,
        parameters=[PageQuery],
        responses=answers(page_of(SoundingOut, name="SoundingPage"), _404=True),
        examples=examples(answered=one_page(SOUNDING)),
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        """How the client was sounded out, the latest first."""
        found = acts.sounding_rows().filter(case=found_case(uuid))
        return listed(self, found, query=PageQuery, columns={}, line=sounding_line)

    @extend_schema(
        operation_id="soundOut",
        tags=TAGS,
        request=SoundingIn,
        responses=writes(SoundingOut, _404=True),
        examples=examples(
            sent={"contact": CONTACT["id"], "channel": "phone"}, answered=SOUNDING, status=201
        ),
    )
    @once
    def post(self, request: Request, uuid: UUID) -> Response:
        """A named person asked the client how deep the water is."""
        case = found_case(uuid)
        told = self.told(SoundingIn)
        contact = row_named(Contact.objects.all(), told.pop("contact"), field="contact")
        made = record_sounding(case, contact=contact, by=self.by, now=self.now, **told)
        return created(_sounding(made.uuid))


class SoundingReplies(CaseEndpoint):
    @extend_schema(
        operation_id="recordSoundingReply",
        tags=TAGS,
        request=SoundingReplyIn,
        responses=writes(SoundingOut, _404=True),
        examples=examples(sent={"reply": "welcome"}, answered=SOUNDING, status=201),
    )
    @once
    def post(self, request: Request, uuid: UUID) -> Response:
        """What the client said to the sounding; it is recorded once."""
        _sounding(uuid)
        told = self.told(SoundingReplyIn)
        sounding = Sounding.objects.select_related("case").get(uuid=uuid)
        record_sounding_reply(sounding, by=self.by, now=self.now, **told)
        return created(_sounding(uuid))


class Approaches(CaseEndpoint):
    @extend_schema(
        operation_id="listApproaches",
        tags=TAGS,
        parameters=[PageQuery],
        responses=answers(page_of(ApproachOut, name="ApproachPage"), _404=True),
        examples=examples(answered=one_page(APPROACH)),
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        """The attempts to re-open the matter, the latest first."""
        found = acts.approach_rows().filter(case=found_case(uuid))
        return listed(self, found, query=PageQuery, columns={}, line=approach_line)

    @extend_schema(
        operation_id="recordApproach",
        tags=TAGS,
        request=ApproachIn,
        responses=writes(ApproachOut, _404=True),
        examples=examples(
            sent={"contact": CONTACT["id"], "made_by": "candidate", "said": "I was wrong."},
            answered=APPROACH,
            status=201,
        ),
    )
    @once
    def post(self, request: Request, uuid: UUID) -> Response:
        """The candidate or a named person of the agency re-opened the matter."""
        case = found_case(uuid)
        told = self.told(ApproachIn)
        contact = row_named(Contact.objects.all(), told.pop("contact"), field="contact")
        made = record_approach(case, contact=contact, by=self.by, now=self.now, **told)
        return created(_approach(made.uuid))


class ApproachResponses(CaseEndpoint):
    @extend_schema(
        operation_id="recordApproachResponse",
        tags=TAGS,
        request=ApproachResponseIn,
        responses=writes(ApproachOut, _404=True),
        examples=examples(sent={"response": "yes"}, answered=APPROACH, status=201),
    )
    @once
    def post(self, request: Request, uuid: UUID) -> Response:
        """What the client said to the approach; it is recorded once."""
        _approach(uuid)
        told = self.told(ApproachResponseIn)
        approach = Approach.objects.select_related("case").get(uuid=uuid)
        record_response(approach, by=self.by, now=self.now, **told)
        return created(_approach(uuid))


def sounding_line(row: dict[str, Any]) -> dict[str, Any]:
    same = ("channel", "asked", "asked_at", "reply", "reply_note", "replied_at")
    return {name: row[name] for name in same} | {
        "id": row["uuid"],
        "case": row["case__uuid"],
        "contact": whoever(row, at="contact"),
        "asked_by": whoever(row, at="asked_by"),
    }


def approach_line(row: dict[str, Any]) -> dict[str, Any]:
    same = ("made_by", "channel", "said", "made_at", "response", "response_note", "responded_at")
    return {name: row[name] for name in (*same, "next_step", "next_step_on")} | {
        "id": row["uuid"],
        "case": row["case__uuid"],
        "contact": whoever(row, at="contact"),
        "recorded_by": whoever(row, at="recorded_by"),
    }


def _sounding(uuid: UUID) -> dict[str, Any]:
    return one(acts.sounding_rows(), uuid, line=sounding_line)


def _approach(uuid: UUID) -> dict[str, Any]:
    return one(acts.approach_rows(), uuid, line=approach_line)
