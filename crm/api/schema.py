"""OpenAPI: how the shared parts of every operation are described."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from crm.api.errors import PROBLEM
from crm.api.shapes import ProblemOut
from crm.permissions import Action

IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    location=OpenApiParameter.HEADER,
    type={"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
    description="Repeat the request with the same key and it is done once; kept for 24 hours.",
)
IF_MATCH = OpenApiParameter(
    "If-Match",
    location=OpenApiParameter.HEADER,
    type={"type": "string", "pattern": '^"[0-9]{1,9}"$'},
    description="The ETag of the version that you change; or give `version` in the body.",
)
SAID = {
    400: "The request is not valid: `errors` name each field.",
    401: "No key, or one that has ended.",
    403: "This key or role does not allow it.",
    404: "Not there, or another agency's: the answers are the same.",
    406: "Only JSON is served.",
    409: "Contradicts what is recorded.",
    412: "Somebody saved first: `seen` and `current` tell both versions.",
    413: "The body is larger than 1 MiB.",
    415: "Only application/json is read.",
    422: "Understood, but not possible.",
    428: "Name the version that you change.",
    429: "Too many calls this minute: see Retry-After.",
}
ALWAYS = (400, 401, 403, 406, 429)
WITH_BODY = (409, 413, 415, 422)


class AgencyKeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "crm.api.authentication.AgencyKeyAuthentication"
    name = "agencyKey"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        return {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "ajar_<prefix>_<secret>",
            "description": "A key of the agency, made under Settings. It is shown once.",
        }


class DeskSchema(AutoSchema):
    """Every operation tells its refusals and the headers that it understands."""

    def get_override_parameters(self) -> list[Any]:
        if self.method == "POST" and getattr(self.view, "right", None) != Action.READ:
            return [IDEMPOTENCY_KEY]
        return [IF_MATCH] if self.method == "PATCH" else []


def answers(shape: Any, *, status: int = 200, **others: Any) -> dict[Any, Any]:
    """The answer of an operation, and the problems that any operation may have.

    `others` are further statuses, written as `_404`; True stands for a problem.
    """
    told: dict[Any, Any] = {(status, "application/json"): shape}
    statuses = {*ALWAYS, *(int(name[1:]) for name, value in others.items() if value is True)}
    for problem in sorted(statuses):
        told[(problem, PROBLEM)] = OpenApiResponse(ProblemOut, description=SAID[problem])
    for name, value in others.items():
        if value is not True:
            told[(int(name[1:]), "application/json")] = value
    return told


def writes(shape: Any, *, status: int = 201, **others: Any) -> dict[Any, Any]:
    return answers(shape, status=status, **{f"_{code}": True for code in WITH_BODY}, **others)


def changes(shape: Any) -> dict[Any, Any]:
    return writes(shape, status=200, _404=True, _412=True, _428=True)


def page_of(line: type[serializers.Serializer[Any]], *, name: str) -> type:
    """The shape of a page of lines."""
    fields = {
        "results": line(many=True),
        "next": serializers.URLField(allow_null=True, help_text="The next page; null: the last."),
        "__doc__": "One page; `next` and the Link header go on.",
    }
    return type(name, (serializers.Serializer,), fields)


def examples(*, answered: Any, sent: Any = None, status: int = 200) -> list[OpenApiExample]:
    """One exchange: what was sent, where anything is, and what was answered."""
    answer = OpenApiExample(
        "An answer", value=answered, response_only=True, status_codes=[str(status)]
    )
    if sent is None:
        return [answer]
    return [OpenApiExample("A request", value=sent, request_only=True), answer]


def one_page(line: Any) -> dict[str, Any]:
    return {"results": [line], "next": None}
