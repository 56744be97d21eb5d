"""What is due, how a role stands, and what the rulebook rests on."""

from typing import Any
from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from cases.api.cases import CaseEndpoint
from cases.api.examples import DUE, POLICY, REPLAY, RULES
from cases.models import Deadline, DeadlineKind, StoredAssessment
from cases.rules import RULEBOOK_VERSION, policy_as_dict, policy_fingerprint, rulebook
from cases.selectors import acts
from cases.selectors.advice import replay
from cases.services import finish_deadline, move_deadline
from cases.services.advice import policy_in_force
from cases.services.vacancy import note_role_check
from crm.api.directory import listed, one
from crm.api.endpoint import Endpoint, created
from crm.api.examples import CHECK
from crm.api.fields import Choice, Flag, Id, Moment, Strict, Text
from crm.api.idempotency import once
from crm.api.schema import answers, examples, one_page, page_of, writes
from crm.api.shapes import PageQuery, PersonOut, whoever
from crm.models import CheckedHow, Role, RoleStatus
from crm.selectors import rows

DESK = ["desk"]
RULEBOOK = ["rulebook"]


class DeadlineQuery(PageQuery):
    case = Id(required=False)
    owner = Id(required=False)
    kind = serializers.ChoiceField(choices=DeadlineKind.choices, required=False)
    due_before = Moment(required=False)
    open = Flag(required=False)


class NothingIn(Strict):
    """Nothing needs saying."""


class MoveIn(Strict):
    due_at = Moment()


class CheckIn(Strict):
    status = Choice(choices=RoleStatus.choices)
    how = Choice(choices=CheckedHow.choices)
    note = Text(required=False, max_length=1000, allow_blank=True)


class DueOut(serializers.Serializer[Any]):
    """Something due on a case; open while it is not done."""

    id = serializers.UUIDField()
    case = serializers.UUIDField()
    candidate = serializers.CharField()
    owner = PersonOut(allow_null=True)
    kind = serializers.ChoiceField(choices=DeadlineKind.choices)
    occurrence = serializers.IntegerField()
    due_at = serializers.DateTimeField()
    note = serializers.CharField(allow_blank=True)
    done_at = serializers.DateTimeField(allow_null=True)


class CheckOut(serializers.Serializer[Any]):
    """One look at whether a role is still there."""

    id = serializers.UUIDField()
    status = serializers.ChoiceField(choices=RoleStatus.choices)
    how = serializers.ChoiceField(choices=CheckedHow.choices)
    checked_at = serializers.DateTimeField()
    checked_by = PersonOut(allow_null=True)
    note = serializers.CharField(allow_blank=True)


class ReplayOut(serializers.Serializer[Any]):
    """The stored assessment made again from its own facts, policy, date and edition."""

    agrees = serializers.BooleanField()
    result = serializers.DictField()


class RuleOut(serializers.Serializer[Any]):
    id = serializers.CharField()
    title = serializers.CharField()
    topic = serializers.CharField()
    statement = serializers.CharField()
    grade = serializers.CharField()
    sources = serializers.ListField(child=serializers.CharField())


class RulebookOut(serializers.Serializer[Any]):
    version = serializers.CharField()
    rules = RuleOut(many=True)


class PolicyOut(serializers.Serializer[Any]):
    """The parameters in force; number 0 is the rulebook's defaults."""

    number = serializers.IntegerField()
    fingerprint = serializers.CharField()
    parameters = serializers.DictField()


class Deadlines(Endpoint):
    @extend_schema(
        operation_id="listDeadlines",
        tags=DESK,
        parameters=[DeadlineQuery],
        responses=answers(page_of(DueOut, name="DeadlinePage")),
        examples=examples(answered=one_page(DUE)),
    )
    def get(self, request: Request) -> Response:
        """Deadlines, the latest made first."""
        columns = {
            "case": "case__uuid",
            "owner": "case__owner__uuid",
            "kind": "kind",
            "due_before": "due_at__lt",
            "open": "done_at__isnull",
        }
        found = acts.deadline_rows()
        return listed(self, found, query=DeadlineQuery, columns=columns, line=due_line)


class DeadlineDone(CaseEndpoint):
    @extend_schema(
        operation_id="finishDeadline",
        tags=DESK,
        request=NothingIn,
        responses=writes(DueOut, _404=True),
        examples=examples(sent={}, answered=DUE, status=201),
    )
    @once
    def post(self, request: Request, uuid: UUID) -> Response:
        """It is done."""
        deadline = _deadline(uuid)
        self.told(NothingIn)
        finish_deadline(deadline, by=self.by, now=self.now)
        return created(_due(uuid))


class DeadlineMove(CaseEndpoint):
    @extend_schema(
        operation_id="moveDeadline",
        tags=DESK,
        request=MoveIn,
        responses=writes(DueOut, _404=True),
        examples=examples(sent={"due_at": "2026-11-05T09:00:00Z"}, answered=DUE, status=201),
    )
    @once
    def post(self, request: Request, uuid: UUID) -> Response:
        """The same deadline at a later moment, heard again then."""
        deadline = _deadline(uuid)
        move_deadline(deadline, due_at=self.told(MoveIn)["due_at"], by=self.by, now=self.now)
        return created(_due(uuid))


class RoleChecks(Endpoint):
    @extend_schema(
        operation_id="listRoleChecks",
        tags=DESK,
        parameters=[PageQuery],
        responses=answers(page_of(CheckOut, name="RoleCheckPage"), _404=True),
        examples=examples(answered=one_page(CHECK)),
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        """The looks at a role, the latest first."""
        found = rows.check_rows(_role(uuid))
        return listed(self, found, query=PageQuery, columns={}, line=check_line)

    @extend_schema(
        operation_id="checkRole",
        tags=DESK,
        request=CheckIn,
        responses=writes(CheckOut, _404=True),
        examples=examples(
            sent={"status": "open", "how": "careers_page"}, answered=CHECK, status=201
        ),
    )
    @once
    def post(self, request: Request, uuid: UUID) -> Response:
        """Somebody looked; every open case on the role is assessed again."""
        role = _role(uuid)
        made = note_role_check(role, by=self.by, now=self.now, **self.told(CheckIn))
        return created(one(rows.check_rows(role), made.uuid, line=check_line))


class Replay(Endpoint):
    @extend_schema(
        operation_id="replayAssessment",
        tags=["assessments"],
        responses=answers(ReplayOut, _404=True),
        examples=examples(answered=REPLAY),
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        """Make a stored assessment again, and say whether the answer is the same."""
        stored = StoredAssessment.objects.filter(uuid=uuid).first()
        if stored is None:
            raise Http404
        again = replay(stored)
        return Response({"agrees": again.agrees, "result": again.answer.as_dict()})


class Rulebook(Endpoint):
    @extend_schema(
        operation_id="getRulebook",
        tags=RULEBOOK,
        responses=answers(RulebookOut),
        examples=examples(answered=RULES),
    )
    def get(self, request: Request) -> Response:
        """The rules of the newest edition, each with its sources."""
        return Response({"version": RULEBOOK_VERSION, "rules": [_rule(r) for r in rulebook()]})


class PolicyInForce(Endpoint):
    @extend_schema(
        operation_id="getPolicy",
        tags=RULEBOOK,
        responses=answers(PolicyOut),
        examples=examples(answered=POLICY),
    )
    def get(self, request: Request) -> Response:
        """The parameters that the agency set, or the rulebook's defaults."""
        in_force = policy_in_force(self.by.agency)
        return Response(
            {
                "number": in_force.number,
                "fingerprint": policy_fingerprint(in_force.policy),
                "parameters": policy_as_dict(in_force.policy),
            }
        )


def due_line(row: dict[str, Any]) -> dict[str, Any]:
    same = ("kind", "occurrence", "due_at", "note", "done_at")
    return {name: row[name] for name in same} | {
        "id": row["uuid"],
        "case": row["case__uuid"],
        "candidate": row["case__candidate__name"],
        "owner": whoever(row, at="case__owner"),
    }


def check_line(row: dict[str, Any]) -> dict[str, Any]:
    line = {name: row[name] for name in ("status", "how", "checked_at", "note")}
    return {"id": row["uuid"]} | line | {"checked_by": whoever(row, at="checked_by")}


def _rule(rule: Any) -> dict[str, Any]:
    same = ("id", "title", "topic", "statement", "sources")
    return {name: getattr(rule, name) for name in same} | {"grade": rule.grade.value}


def _deadline(uuid: UUID) -> Deadline:
    found = Deadline.objects.select_related("case").filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def _due(uuid: UUID) -> dict[str, Any]:
    return one(acts.deadline_rows(), uuid, line=due_line)


def _role(uuid: UUID) -> Role:
    found = Role.objects.filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found
