"""Ask the rulebook without storing anything: the same answer as `manage.py assess`."""

from typing import Any
from zoneinfo import ZoneInfo

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from cases.api.examples import FACTS, PREVIEW
from cases.api.facts import FactsField
from cases.api.lines import LEVELS, RECOMMENDATIONS
from cases.rules import Policy, assess, parse_facts
from cases.services.advice import policy_in_force
from crm.api.endpoint import Endpoint
from crm.api.errors import Invalid
from crm.api.fields import Text
from crm.api.schema import answers, examples
from crm.permissions import Action

MOST_AT_ONCE = 100


class PreviewIn(serializers.Serializer[Any]):
    """One situation. Other keys are let pass, so that a line of a file can be sent as it is."""

    id = Text(required=False, allow_null=True, max_length=200)
    facts = FactsField()


class PreviewOut(serializers.Serializer[Any]):
    """What the rulebook says. There is no score."""

    id = serializers.CharField(allow_null=True)
    recommendation = serializers.ChoiceField(choices=RECOMMENDATIONS)
    plausibility = serializers.ChoiceField(choices=LEVELS)
    reputational_risk = serializers.ChoiceField(choices=LEVELS)
    summary = serializers.CharField()
    channel = serializers.CharField()
    channel_reason = serializers.CharField()
    speaks_first = serializers.CharField()
    speaks_first_reason = serializers.CharField()
    steps = serializers.ListField(child=serializers.DictField())
    findings = serializers.ListField(child=serializers.DictField())
    open_questions = serializers.ListField(child=serializers.DictField())
    what_would_change = serializers.DictField()
    reservations = serializers.ListField(child=serializers.DictField())
    downside = serializers.DictField()
    window = serializers.DictField()
    version = serializers.CharField()
    policy_fingerprint = serializers.CharField()
    as_of = serializers.DateField()


def _one_or_several(shape: type[serializers.Serializer[Any]], *, name: str) -> Any:
    return PolymorphicProxySerializer(
        component_name=name,
        serializers=[shape, shape(many=True)],
        resource_type_field_name=None,
        many=False,
    )


class Preview(Endpoint):
    """Stores nothing, so a key that may only read may ask."""

    right = Action.READ

    @extend_schema(
        operation_id="previewAssessment",
        tags=["assessments"],
        request=_one_or_several(PreviewIn, name="PreviewQuestion"),
        responses=answers(
            _one_or_several(PreviewOut, name="PreviewAnswer"), _413=True, _415=True, _422=True
        ),
        examples=examples(sent={"id": "line-1", "facts": FACTS}, answered=PREVIEW),
    )
    def post(self, request: Request) -> Response:
        """One situation, or a list of up to 100, on the agency's policy and today's date."""
        policy = policy_in_force(self.by.agency).policy
        on = self.now.astimezone(ZoneInfo(self.by.agency.time_zone)).date()
        if not isinstance(request.data, list):
            return Response(_answer(self.told(PreviewIn), policy=policy, on=on))
        told = _several(request.data)
        return Response([_answer(one, policy=policy, on=on) for one in told])


def _several(data: list[Any]) -> list[dict[str, Any]]:
    if len(data) > MOST_AT_ONCE:
        raise ValidationError(f"At most {MOST_AT_ONCE} at once.")
    serializer = PreviewIn(data=data, many=True)
    if not serializer.is_valid():
        raise Invalid(serializer)
    told: list[dict[str, Any]] = serializer.validated_data
    return told


def _answer(one: dict[str, Any], *, policy: Policy, on: Any) -> dict[str, Any]:
    said = assess(parse_facts(one["facts"]), policy=policy, on=on)
    return {"id": one.get("id")} | said.as_dict()
