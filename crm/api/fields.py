"""Input, read strictly: no coercion from one JSON type to another, no field that is not known."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from rest_framework import serializers

UUID_SHAPE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.I)
# With its zone; without one a moment could be any of a day and more.
MOMENT_SHAPE = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)", re.IGNORECASE
)
DAY_SHAPE = re.compile(r"\d{4}-\d\d-\d\d")
EARLIEST = 1970


class Strict(serializers.Serializer[Any]):
    """An object whose every key is known; the others are refused by name."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            known = [name for name, field in self.fields.items() if not field.read_only]
            unknown = [key for key in data if key not in known]
            if unknown:
                message = f"Unknown field; allowed: {', '.join(known)}."
                raise serializers.ValidationError(
                    {str(key)[:100]: [message] for key in unknown}, code="unknown_field"
                )
        return super().to_internal_value(data)


class Text(serializers.CharField):
    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Choice(serializers.ChoiceField):
    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("invalid_choice", input=_shown(data))
        if data not in self.choices:
            self.fail("invalid_choice", input=_shown(data))
        return str(data)


class YesNo(serializers.BooleanField):
    """true or false; null is not known."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=_shown(data))
        return data


class Flag(serializers.ChoiceField):
    """true or false in a query string."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=["true", "false"], **options)

    def to_internal_value(self, data: Any) -> Any:
        return super().to_internal_value(data) == "true"


class Whole(serializers.IntegerField):
    def to_internal_value(self, data: Any) -> int:
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("invalid")
        return super().to_internal_value(data)


class Id(serializers.UUIDField):
    def to_internal_value(self, data: Any) -> UUID:
        if not isinstance(data, str) or not UUID_SHAPE.fullmatch(data):
            self.fail("invalid", value=_shown(data))
        return super().to_internal_value(data)


class Moment(serializers.DateTimeField):
    """ISO 8601 with its zone."""

    default_error_messages = {
        "no_zone": "Give date, time and zone, such as 2026-11-02T10:00:00Z.",
        "too_early": f"Years before {EARLIEST} are not accepted.",
    }

    def to_internal_value(self, value: Any) -> datetime:
        if not isinstance(value, str) or not MOMENT_SHAPE.fullmatch(value):
            self.fail("no_zone")
        moment = super().to_internal_value(value)
        if moment.year <= EARLIEST or moment.year >= date.max.year:
            self.fail("too_early" if moment.year <= EARLIEST else "overflow")
        return moment.astimezone(UTC)


class Day(serializers.DateField):
    def to_internal_value(self, value: Any) -> date:
        if not isinstance(value, str) or not DAY_SHAPE.fullmatch(value):
            self.fail("invalid", format="YYYY-MM-DD")
        return super().to_internal_value(value)


class Money(serializers.DecimalField):
    """An amount in the major unit, as text so that nothing is rounded on the way."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_digits=14, decimal_places=2, min_value=Decimal(0), **options)

    def to_internal_value(self, data: Any) -> Decimal:
        if not isinstance(data, str) or not re.fullmatch(r"\d{1,12}(\.\d{1,2})?", data):
            self.fail("invalid")
        return super().to_internal_value(data)


def _shown(told: Any) -> str:
    text = str(told)
    return text if len(text) <= 60 else text[:60] + "..."  # noqa: PLR2004
