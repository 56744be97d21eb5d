"""What the directory's endpoints share: find a row, narrow a list, change what was read."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from crm.api.endpoint import Endpoint, created, part_of
from crm.api.errors import Outdated, VersionNeeded
from crm.api.fields import Moment, Text
from crm.api.pagination import latest_page, paged
from crm.api.rendering import to_json
from crm.api.shapes import PageQuery
from crm.errors import Refused
from crm.selectors.naming import with_words
from crm.tenancy import AgencyOwned

Row = TypeVar("Row", bound=AgencyOwned)
Values = dict[str, Any]
Line = Callable[[Values], Values]


BY_PARTY = {"name": "name", "reference": "reference", "created_since": "created_at__gte"}


class PartyQuery(PageQuery):
    name = Text(required=False, max_length=200, help_text="Words of the name.")
    reference = Text(required=False, max_length=200)
    created_since = Moment(required=False)


def listed(
    view: Endpoint,
    rows: QuerySet[Any, Values],
    *,
    query: type[PageQuery],
    columns: Mapping[str, str],
    line: Line,
) -> Response:
    """A page, the latest made first. `columns` say which column each parameter narrows."""
    asked = view.asked(query)
    if words := asked.get("name"):
        rows = with_words(rows, words, column=columns["name"])
    wanted = {columns[key]: asked[key] for key in columns if key in asked and key != "name"}
    page = latest_page(rows.filter(**wanted), asked=part_of(asked))
    return paged(page, request=view.request, line=line)


def one(rows: QuerySet[Any, Values], uuid: UUID, *, line: Line) -> Values:
    row = rows.filter(uuid=uuid).first()
    if row is None:
        raise Http404
    return line(row)


def answered(body: Values) -> Response:
    return Response(body, headers={"ETag": tag_of(body)})


@transaction.atomic
def changed(
    rows: QuerySet[Row],
    uuid: UUID,
    *,
    request: Request,
    body: Callable[[], Values],
    change: Callable[[Row], object],
) -> Response:
    """Change the row that the caller read: its ETag is that of the whole answer."""
    row = rows.select_for_update(of=("self",)).filter(uuid=uuid).first()
    if row is None:
        raise Http404
    seen = request.META.get("HTTP_IF_MATCH", "").strip()
    if not seen:
        raise VersionNeeded
    if seen != tag_of(body()):
        raise Outdated
    change(row)
    return answered(body())


def tag_of(body: Values) -> str:
    return f'"{hashlib.sha256(to_json(body)).hexdigest()[:16]}"'


def row_named(rows: QuerySet[Row], uuid: UUID, *, field: str) -> Row:
    """A row that a body names: missing and another agency's are refused alike."""
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise Refused("not_found", "There is nothing of this id.", field=field)
    return found


def made(body: dict[str, Any], *, name: str) -> Response:
    at = reverse(name, kwargs={"uuid": body["id"]})
    return created(body, at=at, etag=tag_of(body))
