"""Keyset pages for hot lists: plain values, a row value against an index, never a COUNT.

The place to go on from is opaque and signed; `next` stands in the body and in `Link`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.db.models import DateTimeField, F, QuerySet, Value
from django.db.models.lookups import LessThan
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from crm.keyset import RowValue

SALT = "ajar.api.page"
USUAL_SIZE = 50
LARGEST_SIZE = 200

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """The part of a page that a caller asks for."""

    after: str = ""
    size: int = USUAL_SIZE


def newest_page(
    rows: QuerySet[Any, dict[str, Any]], *, by: str, asked: Asked
) -> tuple[list[dict[str, Any]], str]:
    """Rows by a moment and their id, both of which must be among the values, newest first."""
    if after := place_of(asked, by=by):
        place = RowValue(Value(after[0], output_field=DateTimeField()), Value(after[1]))
        rows = rows.filter(LessThan(RowValue(F(by), F("id")), place))
    found = list(rows.order_by(f"-{by}", "-id")[: asked.size + 1])
    return cut(found, by=by, size=asked.size)


def latest_page(
    rows: QuerySet[Any, dict[str, Any]], *, asked: Asked
) -> tuple[list[dict[str, Any]], str]:
    """Rows in the order in which they were written, the latest first, by (agency, id)."""
    if asked.after:
        _, pk = _place(asked.after, of="id")
        rows = rows.filter(id__lt=pk)
    found = list(rows.order_by("-id")[: asked.size + 1])
    return cut(found, by="id", size=asked.size)


def paged(
    page: tuple[list[dict[str, Any]], str],
    *,
    request: Request,
    line: Callable[[dict[str, Any]], dict[str, Any]],
) -> Response:
    """The page as an answer; `line` gives each row its outward shape."""
    rows, token = page
    body: dict[str, Any] = {"results": [line(row) for row in rows], "next": None}
    if not token:
        return Response(body)
    asked = {key: value for key, value in request.query_params.items() if key != "after"}
    query = urlencode(asked | {"after": token})
    body["next"] = f"{request.build_absolute_uri(request.path)}?{query}"
    return Response(body, headers={"Link": f'<{body["next"]}>; rel="next"'})


def place_of(asked: Asked, *, by: str) -> tuple[datetime, int] | None:
    """The moment and the id after which to go on."""
    if not asked.after:
        return None
    moment, pk = _place(asked.after, of=by)
    return datetime.fromisoformat(moment), pk


def cut(found: list[dict[str, Any]], *, by: str, size: int) -> tuple[list[dict[str, Any]], str]:
    """One row more than the page holds says that there is a next page."""
    if len(found) <= size:
        return found, ""
    last = found[size - 1]
    edge = last[by].isoformat() if isinstance(last[by], datetime) else None
    return found[:size], signing.dumps([by, edge, last["id"]], salt=SALT)


def _place(token: str, *, of: str) -> tuple[str, int]:
    try:
        by, edge, pk = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise _no_such_page() from error
    if by != of:
        raise _no_such_page()
    return edge, pk


def _no_such_page() -> ValidationError:
    return ValidationError({"after": ["This page does not exist."]}, code="invalid_cursor")
