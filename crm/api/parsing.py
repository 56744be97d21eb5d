"""JSON bodies, read strictly: what two readers could understand differently is refused."""

import json
from collections.abc import Mapping
from typing import IO, Any

import orjson
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError, ValidationError
from rest_framework.parsers import BaseParser

MOST_BYTES = 1024 * 1024
# The API's own shapes are five levels deep at most.
MOST_LEVELS = 20
NUL = "\x00"


class TooLarge(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = f"A body may have at most {MOST_BYTES} bytes."
    default_code = "too_large"


class StrictJSONParser(BaseParser):
    """UTF-8 JSON of limited size and depth, each key once, no NUL, no NaN or infinity."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        body = _limited(stream, length=_announced(parser_context))
        try:
            told = orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise ParseError(f"The body is not valid JSON: {error}.") from error
        _refuse_odd_text(told)
        json.loads(body, object_pairs_hook=_each_key_once)
        return told


def _announced(context: Mapping[str, Any] | None) -> int:
    """The length that the caller announced; the body itself is not read yet."""
    length = context["request"].META.get("CONTENT_LENGTH") if context else None
    return int(length) if length and str(length).isdecimal() else 0


def _limited(stream: IO[bytes], *, length: int) -> bytes:
    if length > MOST_BYTES:
        raise TooLarge
    body = stream.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise TooLarge
    return body


def _refuse_odd_text(told: Any) -> None:
    """Walk without recursion: refuse depth, and NUL, which no database column holds."""
    todo: list[tuple[Any, tuple[str, ...]]] = [(told, ())]
    while todo:
        value, path = todo.pop()
        if len(path) > MOST_LEVELS:
            raise ParseError(f"The body is more than {MOST_LEVELS} levels deep.")
        if isinstance(value, str) and NUL in value:
            raise ValidationError(_at(path, "NUL characters are not allowed."))
        if isinstance(value, dict):
            if any(NUL in key for key in value):
                raise ParseError("NUL characters are not allowed.")
            todo += [(inner, (*path, key)) for key, inner in value.items()]
        elif isinstance(value, list):
            todo += [(inner, (*path, str(place))) for place, inner in enumerate(value)]


def _at(path: tuple[str, ...], message: str) -> Any:
    detail: Any = [message]
    for key in reversed(path):
        detail = {key: detail}
    return detail


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for key, value in pairs:
        if key in told:
            raise ParseError(f"The key {key[:60]!r} stands twice in one object.")
        told[key] = value
    return told
