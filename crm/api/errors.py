"""Every refusal as application/problem+json (RFC 9457), mapped once, here."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.views import defaults
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer, ListSerializer, Serializer
from rest_framework.settings import api_settings

from crm.api.rendering import to_json
from crm.errors import Refused, Stale

PROBLEM = "application/problem+json"
NOT_FOUND = "There is nothing here that you can see."


class VersionNeeded(exceptions.APIException):
    status_code = HTTPStatus.PRECONDITION_REQUIRED
    default_detail = 'Say which version you change: If-Match: "3", or "version": 3 in the body.'
    default_code = "version_needed"


class Outdated(exceptions.APIException):
    status_code = HTTPStatus.PRECONDITION_FAILED
    default_detail = "Somebody changed this meanwhile: read it again, then change it."
    default_code = "stale"


class Invalid(exceptions.ValidationError):
    """A body that a serializer refused, with the serializer: it knows what is allowed."""

    def __init__(self, serializer: BaseSerializer[Any]) -> None:
        detail: Any = serializer.errors
        super().__init__(detail)
        self.serializer = serializer


def problem(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """Django REST framework's exception handler. None lets what is not foreseen be a 500."""
    view = context.get("view")
    if isinstance(exc, Refused):
        return _of_refusal(exc, view=view)
    known = _known(exc)
    return None if known is None else _of_exception(known)


@csrf_exempt
def unknown_path(request: HttpRequest, **where: Any) -> HttpResponse:
    """The answer below /api/ where no endpoint is: the same as for a missing row."""
    body = problem_body(status=404, code="not_found", detail=NOT_FOUND)
    response = HttpResponse(to_json(body), status=404, content_type=PROBLEM)
    response["X-Request-ID"] = request_id()
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """What nobody foresaw: told to a program as a problem, to a person as a page."""
    if not request.path.startswith("/api/"):
        return defaults.server_error(request)
    detail = "This failed here, not with you. It is noted under the request id."
    body = problem_body(status=500, code="server_error", detail=detail)
    return HttpResponse(to_json(body), status=500, content_type=PROBLEM)


def problem_body(
    *, status: int, code: str, detail: str, errors: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    body: dict[str, Any] = {
        "type": f"urn:ajar:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "errors": errors or [],
    }
    # A missing row and another agency's must not differ in a single byte.
    return body if status == HTTPStatus.NOT_FOUND else body | {"request_id": request_id()}


def request_id() -> str:
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))


def pointer_to(*path: str) -> str:
    """A JSON pointer (RFC 6901)."""
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in path)


def _known(exc: Exception) -> exceptions.APIException | None:
    if isinstance(exc, exceptions.APIException):
        return exc
    if isinstance(exc, Http404):
        return exceptions.NotFound(NOT_FOUND)
    if isinstance(exc, PermissionDenied):
        return exceptions.PermissionDenied()
    if isinstance(exc, RequestDataTooBig):
        too_large = exceptions.APIException("The body is too large.", code="too_large")
        too_large.status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return too_large
    if isinstance(exc, (SuspiciousOperation, MultiPartParserError)):
        return exceptions.ParseError("The request cannot be understood.")
    return None


def _of_refusal(refusal: Refused, *, view: Any) -> Response:
    status = HTTPStatus.PRECONDITION_FAILED if isinstance(refusal, Stale) else refusal.status
    place = getattr(view, "place_of", lambda field: (field,))
    errors = []
    if refusal.field:
        path = place(refusal.field)
        errors = [_error(path, message=refusal.message, code=refusal.code)]
    body = problem_body(status=status, code=refusal.code, detail=refusal.message, errors=errors)
    if isinstance(refusal, Stale):
        body |= {"seen": refusal.seen, "current": refusal.current}
    return Response(body, status=status, content_type=PROBLEM)


def _of_exception(exc: exceptions.APIException) -> Response:
    headers = {}
    if challenge := getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(exc, "wait", None):
        headers["Retry-After"] = str(int(wait))
    status = int(exc.status_code)
    if isinstance(exc, exceptions.ValidationError):
        body = _of_validation(exc)
    else:
        code = _code_of(exc)
        body = problem_body(status=status, code=code, detail=_detail_of(exc))
    return Response(body, status=status, content_type=PROBLEM, headers=headers)


def _of_validation(exc: exceptions.ValidationError) -> dict[str, Any]:
    field = exc.serializer if isinstance(exc, Invalid) else None
    errors = list(_flat(exc.detail, path=(), field=field))
    detail = errors[0]["message"] if len(errors) == 1 else f"{len(errors)} fields are not valid."
    return problem_body(status=400, code="invalid", detail=detail, errors=errors)


def _code_of(exc: exceptions.APIException) -> str:
    codes = exc.get_codes()
    return codes if isinstance(codes, str) else str(exc.default_code)


def _detail_of(exc: exceptions.APIException) -> str:
    if isinstance(exc, exceptions.NotFound):
        return NOT_FOUND
    return str(exc.detail)


def _flat(detail: Any, *, path: tuple[str, ...], field: Any) -> Iterator[dict[str, Any]]:
    """Each complaint of a nested answer, with the place it is about."""
    inner = list(_parts(detail))
    if not inner:
        for message in detail if isinstance(detail, list) else [detail]:
            yield _complaint(message, path=path, field=field)
    for key, part in inner:
        if key == api_settings.NON_FIELD_ERRORS_KEY:
            yield from _flat(part, path=path, field=field)
        else:
            yield from _flat(part, path=(*path, str(key)), field=_within(field, key=key))


def _parts(detail: Any) -> Iterator[tuple[Any, Any]]:
    """The keys or places inside; nothing where the detail is itself one message or a few."""
    if isinstance(detail, dict):
        yield from detail.items()
    elif isinstance(detail, list) and any(isinstance(part, (dict, list)) for part in detail):
        yield from ((place, part) for place, part in enumerate(detail) if part)


def _within(field: Any, *, key: Any) -> Any:
    """The part of a serializer that is responsible for a key; None where none is known."""
    if isinstance(field, ListSerializer) or hasattr(field, "child"):
        return field.child
    if isinstance(field, Serializer):
        return field.fields.get(key)
    inside = getattr(field, "inside", None)
    return inside(key) if inside else None


def _complaint(message: Any, *, path: tuple[str, ...], field: Any) -> dict[str, Any]:
    error = _error(path, message=str(message), code=str(getattr(message, "code", "invalid")))
    choices = getattr(field, "choices", None)
    return error | {"allowed": list(choices)} if choices else error


def _error(path: tuple[str, ...], *, message: str, code: str) -> dict[str, Any]:
    return {
        "pointer": pointer_to(*path),
        "field": ".".join(path),
        "message": message,
        "code": code,
    }
