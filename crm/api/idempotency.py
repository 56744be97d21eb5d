"""`Idempotency-Key` on a POST: the work is done once, its answer is repeated for a day."""

import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import orjson
from django.db import transaction
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from crm.api.endpoint import Endpoint
from crm.api.rendering import to_json
from crm.api.throttling import caller_of
from crm.models import MarkedRequest
from crm.services.idempotency import FIELD, Marked, abandon, begin, finish

View = TypeVar("View", bound=Endpoint)
Method = Callable[..., Response]

KEY_SHAPE = re.compile(r"[\x21-\x7e]{1,200}")
KEPT_HEADERS = ("Location", "ETag")


def once(method: Method) -> Method:
    """Decorate the `post` of an endpoint."""

    @wraps(method)
    def post(view: Endpoint, request: Request, **where: Any) -> Response:
        key = request.META.get("HTTP_IDEMPOTENCY_KEY")
        if key is None:
            return method(view, request, **where)
        marked = begin(_marked(key, request=request), by=view.by, now=view.now)
        if marked.status is not None:
            return _repeated(marked)
        return _worked(marked, work=lambda: method(view, request, **where))

    return post


def _marked(key: str, *, request: Request) -> Marked:
    if not KEY_SHAPE.fullmatch(key):
        message = "Give 1 to 200 printable ASCII characters."
        raise ValidationError({FIELD: [message]})
    asked = orjson.dumps([request.method, request.path, request.data], option=orjson.OPT_SORT_KEYS)
    return Marked(caller_of(request), key, hashlib.sha256(asked).hexdigest())


def _worked(marked: MarkedRequest, *, work: Callable[[], Response]) -> Response:
    """The work and its answer are committed together; a refusal sets the key free."""
    done = False
    try:
        with transaction.atomic():
            response = work()
            headers = {name: response[name] for name in KEPT_HEADERS if name in response}
            body = to_json(response.data).decode()
            finish(marked, status=response.status_code, body=body, headers=headers)
        done = True
    finally:
        if not done:
            abandon(marked)
    return response


def _repeated(marked: MarkedRequest) -> Response:
    headers = {**marked.headers, "Idempotency-Replayed": "true"}
    return Response(orjson.loads(marked.body), status=marked.status, headers=headers)
