"""What all endpoints share: the agency's scope for the whole request, the actor, the quota."""

from contextlib import ExitStack
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from crm.api.errors import Invalid, request_id
from crm.api.pagination import Asked
from crm.api.permissions import actor_of
from crm.api.throttling import CallerThrottle
from crm.models import ApiKey
from crm.permissions import Action, Actor
from crm.services import use_key
from crm.tenancy import scope_of


class Endpoint(APIView):
    """Parse, call one service, serialise. `right` is what changing something here needs."""

    right = Action.WORK_CASES
    throttle_classes = [CallerThrottle]
    quota: CallerThrottle | None = None
    now: datetime

    def dispatch(self, request: HttpRequest, *args: Any, **where: Any) -> HttpResponseBase:
        # Left when the answer stands, whether it is a result, a refusal or an exception.
        with ExitStack() as self._scope:
            return super().dispatch(request, *args, **where)

    def perform_authentication(self, request: Request) -> None:
        self.now = timezone.now()
        super().perform_authentication(request)
        if isinstance(request.auth, ApiKey):
            self._scope.enter_context(scope_of(request.auth.agency))
            use_key(request.auth, now=self.now)

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **where: Any
    ) -> Response:
        response = super().finalize_response(request, response, *args, **where)
        response["X-Request-ID"] = request_id()
        response["Cache-Control"] = "no-store"
        for name, value in self.quota.headers().items() if self.quota else ():
            response[name] = value
        return response

    @property
    def by(self) -> Actor:
        return actor_of(self.request)

    def told(self, shape: type[Serializer[Any]]) -> dict[str, Any]:
        """The body as the serializer understood it."""
        return _understood(shape(data=self.request.data))

    def asked(self, shape: type[Serializer[Any]]) -> dict[str, Any]:
        """The query string; a parameter given twice or not known is refused."""
        return _understood(shape(data=self.request.query_params.dict()))

    def place_of(self, field: str) -> tuple[str, ...]:
        """Where in the body a service's field stands."""
        return tuple(field.split("."))


def part_of(asked: dict[str, Any]) -> Asked:
    return Asked(after=asked.get("after", ""), size=asked.get("page_size", Asked.size))


def created(body: dict[str, Any], *, at: str = "", etag: str = "") -> Response:
    headers = {name: value for name, value in (("Location", at), ("ETag", etag)) if value}
    return Response(body, status=201, headers=headers)


def _understood(serializer: Serializer[Any]) -> dict[str, Any]:
    if not serializer.is_valid():
        raise Invalid(serializer)
    told: dict[str, Any] = serializer.validated_data
    return told
