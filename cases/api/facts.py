"""The contract's facts in the API: nested as `manage.py assess` reads them."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from rest_framework import serializers

from cases.facts import DERIVED
from cases.rules import FACT, FACTS, Fact, FactsRefused, parse_facts

UNKNOWN = "unknown"
PARTS = frozenset(fact.part for fact in FACTS if fact.part)
Schema = dict[str, Any]
NOT_KNOWN: tuple[Schema, ...] = ({"type": "string", "const": UNKNOWN}, {"type": "null"})


class FactsField(serializers.Field[Any, Any, Any, Any]):
    """All facts. "unknown", null and an absent key mean the same: not known."""

    def to_internal_value(self, data: Any) -> Mapping[str, Any]:
        if not isinstance(data, Mapping):
            raise serializers.ValidationError("This is not an object of facts.")
        try:
            parse_facts(data)
        except FactsRefused as refusal:
            raise serializers.ValidationError(_nested(refusal), code="facts_refused") from refusal
        return data

    def to_representation(self, value: Any) -> Any:
        return value

    def inside(self, key: Any) -> "Place":
        return Place(str(key))


class AnswersField(FactsField):
    """The facts that can be answered. The others are read off the ledger and the soundings."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        flat = _flat(super().to_internal_value(data))
        derived = [key for key in flat if key in DERIVED]
        for key in derived:
            if flat.pop(key) not in (None, UNKNOWN):
                message = "This is read off other records and cannot be answered: leave it out."
                raise serializers.ValidationError(_at(key, message), code="derived_fact")
        return flat


class Place:
    """Where in the facts a complaint is, so that it can say what is allowed there."""

    def __init__(self, key: str) -> None:
        self.key = key

    def inside(self, key: Any) -> "Place":
        return Place(f"{self.key}.{key}")

    @property
    def choices(self) -> tuple[str, ...]:
        fact = FACT.get(self.key)
        return fact.allowed if fact else ()


def _flat(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Only what was given, by dotted key: what is absent stays as it is."""
    flat: dict[str, Any] = {}
    for key, value in facts.items():
        if key in FACT:
            flat[key] = value
        elif isinstance(value, Mapping):
            flat |= {f"{key}.{name}": inner for name, inner in value.items()}
    return flat


def _nested(refusal: FactsRefused) -> dict[str, Any]:
    detail: dict[str, Any] = {}
    for key, message in refusal.errors:
        part, _, name = key.rpartition(".")
        place = detail.setdefault(part, {}) if part in PARTS else detail
        if isinstance(place, dict):
            # The rulebook quotes a key that it does not know.
            place.setdefault(name.strip("'"), []).append(message)
    return detail


def _at(key: str, message: str) -> dict[str, Any]:
    part, _, name = key.rpartition(".")
    return {part: {name: [message]}} if part else {name: [message]}


class FactsSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    target_class = FactsField

    def get_name(self) -> str:
        return "Facts"

    def map_serializer_field(self, auto_schema: Any, direction: str) -> Schema:
        return schema_of(FACTS)


class AnswersSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    target_class = AnswersField

    def get_name(self) -> str:
        return "Answers"

    def map_serializer_field(self, auto_schema: Any, direction: str) -> Schema:
        return schema_of(tuple(fact for fact in FACTS if fact.key not in DERIVED))


def schema_of(facts: tuple[Fact, ...]) -> Schema:
    """A JSON schema of the contract, made from the rulebook's own list of facts."""
    parts: dict[str, Schema] = {}
    for fact in facts:
        holder = parts.setdefault(fact.part, {}) if fact.part else parts
        holder[fact.field] = _value_schema(fact)
    objects = {
        part: {
            "anyOf": [
                {"type": "object", "properties": inner, "additionalProperties": False},
                *NOT_KNOWN,
            ]
        }
        for part, inner in parts.items()
        if part not in FACT
    }
    return {
        "type": "object",
        "properties": {key: objects.get(key, inner) for key, inner in parts.items()},
        "additionalProperties": False,
    }


def _value_schema(fact: Fact) -> Schema:
    """What may be told of a fact; "unknown" and null everywhere."""
    values = [str(answer.value) for answer in fact.answers]
    allowed: dict[str, Schema] = {
        "choice": {"type": "string", "enum": values},
        "choices": {
            "type": "array",
            "items": {"anyOf": [{"type": "string", "enum": values}, *NOT_KNOWN]},
        },
        "yes_no": {"type": "boolean"},
    }
    whole: Schema = {"type": "integer", "minimum": 0, "maximum": fact.maximum}
    return {
        "title": fact.label,
        "description": fact.question,
        "anyOf": [allowed.get(fact.type, whole), *NOT_KNOWN],
    }
