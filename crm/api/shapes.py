"""Shapes that several endpoints share, and what belongs to every list."""

from typing import Any

from rest_framework import serializers

from crm.api.fields import Choice, Day, Money, Strict, Text
from crm.api.pagination import LARGEST_SIZE, USUAL_SIZE
from crm.models import Period
from crm.services import Terms


class PageQuery(Strict):
    """Which part of a list."""

    after = serializers.CharField(
        required=False, max_length=1000, help_text="The place to go on from, as `next` names it."
    )
    page_size = serializers.IntegerField(
        required=False, min_value=1, max_value=LARGEST_SIZE, default=USUAL_SIZE
    )


class NamedOut(serializers.Serializer[Any]):
    """A row by its id, with its name and the caller's own reference, empty where it has none."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    reference = serializers.CharField(allow_blank=True)


class PersonOut(serializers.Serializer[Any]):
    """A member of the agency."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class ErrorOut(serializers.Serializer[Any]):
    pointer = serializers.CharField(help_text="JSON pointer into the body; empty: the whole.")
    field = serializers.CharField()
    message = serializers.CharField()
    code = serializers.CharField()
    allowed = serializers.ListField(child=serializers.CharField(), required=False)


class ProblemOut(serializers.Serializer[Any]):
    """RFC 9457. `code` is stable; `errors` name each field to mend."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField()
    errors = ErrorOut(many=True)  # type: ignore[assignment]  # the metaclass takes it
    request_id = serializers.CharField(required=False)
    seen = serializers.IntegerField(required=False, help_text="412: the version you named.")
    current = serializers.IntegerField(required=False, help_text="412: the version that stands.")


class TermsIn(Strict):
    """Money for one period, before tax, in the major unit of an ISO 4217 currency."""

    amount = Money(required=False, allow_null=True)
    currency = Text(required=False, max_length=3)
    period = Choice(choices=Period.choices, required=False)
    start_on = Day(required=False, allow_null=True)
    terms = Text(required=False, max_length=4000, allow_blank=True)


TERMS = frozenset(TermsIn().fields)


def terms_from(told: dict[str, Any]) -> Terms:
    """The terms among the told fields. Raises Refused where amount and currency part ways."""
    return Terms(**{name: value for name, value in told.items() if name in TERMS})


def named(row: dict[str, Any], *, at: str, name: str = "name") -> dict[str, Any]:
    return {
        "id": row[f"{at}__uuid"],
        "name": row[f"{at}__{name}"],
        "reference": row[f"{at}__reference"],
    }


def whoever(row: dict[str, Any], *, at: str) -> dict[str, Any] | None:
    """A member of the agency, or null where a program did it or nobody has it."""
    if row[f"{at}__uuid"] is None:
        return None
    return {"id": row[f"{at}__uuid"], "name": row[f"{at}__name"]}
