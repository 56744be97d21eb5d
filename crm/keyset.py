"""Keyset pages: a row value against an index, never OFFSET, never COUNT.

`(updated_at, id) < (a, b)` written as a row value is one index range; the same written as
`a OR (b AND c)` reads the index from its start.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import DateTimeField, F, Func, Model, QuerySet, Value
from django.db.models.lookups import GreaterThan, LessThan

from crm.errors import Refused

Row = TypeVar("Row", bound=Model)
SALT = "ajar.keyset"


class RowValue(Func):
    """`(a, b)`, compared column by column."""

    template = "(%(expressions)s)"
    output_field = DateTimeField()


@dataclass(frozen=True)
class Page(Generic[Row]):
    rows: list[Row]
    # The place to go on from, opaque and signed; empty on the last page.
    next: str


def newest_first(rows: QuerySet[Row], *, by: str, after: str = "", size: int = 50) -> Page[Row]:
    """One page of rows, newest first, going on after the place a former page named."""
    if after:
        rows = rows.filter(LessThan(RowValue(F(by), F("id")), _place(after)))
    return _page(rows.order_by(f"-{by}", "-id"), by=by, size=size)


def oldest_first(rows: QuerySet[Row], *, by: str, after: str = "", size: int = 50) -> Page[Row]:
    if after:
        rows = rows.filter(GreaterThan(RowValue(F(by), F("id")), _place(after)))
    return _page(rows.order_by(by, "id"), by=by, size=size)


def alphabetical(rows: QuerySet[Row], *, by: str, after: str = "", size: int = 50) -> Page[Row]:
    """One page of rows in the order of a column of text, as the database sorts it."""
    if after:
        word, pk = _signed_place(after)
        rows = rows.filter(
            GreaterThan(RowValue(F(by), F("id")), RowValue(Value(str(word)), Value(int(pk))))
        )
    return _page(rows.order_by(by, "id"), by=by, size=size)


def _page(rows: QuerySet[Row], *, by: str, size: int) -> Page[Row]:
    found = list(rows[: size + 1])
    if len(found) <= size:
        return Page(found, "")
    return Page(found[:size], place_of(found[size - 1], by=by))


def _place(token: str) -> RowValue:
    moment, pk = _signed_place(token)
    try:
        at = datetime.fromisoformat(moment)
    except (ValueError, TypeError) as error:
        raise _no_such_page() from error
    return RowValue(Value(at, output_field=DateTimeField()), Value(pk))


def _signed_place(token: str) -> tuple[str, int]:
    try:
        edge, pk = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise _no_such_page() from error
    return edge, pk


def _no_such_page() -> Refused:
    return Refused("invalid_cursor", "This page does not exist.", field="after")


def place_of(row: Any, *, by: str) -> str:
    """The place just after a row."""
    edge = getattr(row, by)
    written = edge.isoformat() if isinstance(edge, datetime) else str(edge)
    return signing.dumps([written, row.pk], salt=SALT)
