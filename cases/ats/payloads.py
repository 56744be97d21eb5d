"""Reading what others wrote: JSON that may be hostile, values that may be anything. Pure Python."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from cases.ats.adapter import Payload
from cases.ats.vocabulary import Unreadable

DEEPEST = 64
EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
NOON = 12


def parse(body: bytes) -> Payload:
    """A JSON object, or Unreadable: never another exception, whatever the bytes are."""
    try:
        told = json.loads(body, object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"Not readable as JSON: {type(error).__name__}.") from error
    if not isinstance(told, dict):
        raise Unreadable("A JSON object was expected.")
    _require_shallow(told)
    return told


def _once(pairs: list[tuple[str, Any]]) -> Payload:
    told = dict(pairs)
    if len(told) != len(pairs):
        raise ValueError("the same key twice")
    return told


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _require_shallow(value: Any) -> None:
    level: list[Any] = [value]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise Unreadable("Nested too deeply.")


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def part(told: Any, *path: str | int) -> Any:
    """The value at a path, or None where anything on the way is not there."""
    for step in path:
        if isinstance(told, dict) and isinstance(step, str):
            told = told.get(step)
        elif isinstance(told, list) and isinstance(step, int) and step < len(told):
            told = told[step]
        else:
            return None
    return told


def obj(told: Any, *path: str | int) -> Payload:
    found = part(told, *path)
    return found if isinstance(found, dict) else {}


def items(told: Any, *path: str | int) -> list[Payload]:
    found = part(told, *path)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def text(told: Any, *path: str | int, longest: int = 200) -> str:
    """Text that a column can hold: without NUL and lone surrogates, one space between words."""
    found = part(told, *path)
    if isinstance(found, bool) or not isinstance(found, (str, int, float)):
        return ""
    sound = "".join(c for c in str(found) if c != "\x00" and not "\ud800" <= c <= "\udfff")
    return " ".join(sound.split())[:longest]


def whole(told: Any, *path: str | int) -> int:
    found = part(told, *path)
    fits = isinstance(found, int) and not isinstance(found, bool) and 0 <= found < 10**9
    return found if fits else 0


def flag(told: Any, *path: str | int) -> bool:
    return part(told, *path) is True


def money(told: Any, *path: str | int) -> Decimal | None:
    found = part(told, *path)
    if isinstance(found, bool) or not isinstance(found, (str, int, float)):
        return None
    try:
        amount = Decimal(str(found)).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None
    return amount if 0 <= amount < 10**11 else None


def currency(told: Any, *path: str | int) -> str:
    code = text(told, *path).upper()
    return code if len(code) == len("EUR") and code.isascii() and code.isalpha() else ""


def moment(told: Any, *path: str | int) -> datetime | None:
    """An ISO instant, a date (its noon in UTC: the same day everywhere), or Unix milliseconds."""
    found = part(told, *path)
    if isinstance(found, int) and not isinstance(found, bool):
        return _of_milliseconds(found)
    if not isinstance(found, str):
        return None
    try:
        read = datetime.fromisoformat(found.strip())
    except ValueError:
        return None
    if "T" not in found and " " not in found.strip():
        read = read.replace(hour=NOON)
    read = read if read.tzinfo else read.replace(tzinfo=UTC)
    return _sane(read)


def _of_milliseconds(count: int) -> datetime | None:
    if not 0 < count < 10**13:
        return None
    return _sane(datetime.fromtimestamp(count / 1000, tz=UTC))


def _sane(read: datetime) -> datetime | None:
    try:
        return read.astimezone(UTC) if EARLIEST <= read <= LATEST else None
    except OverflowError:
        return None


def day(told: Any, *path: str | int) -> date | None:
    """A date as it was written, never moved by a time zone; also the American MM/DD/YYYY."""
    found = text(told, *path)
    if "/" in found:
        month, _, rest = found.partition("/")
        number, _, year = rest.partition("/")
        found = f"{year}-{month:0>2}-{number:0>2}"
    try:
        return date.fromisoformat(found[:10])
    except ValueError:
        return None


def may_fetch(url: str, *, hosts: tuple[str, ...]) -> bool:
    """Whether a link that a payload carries leads to one of the system's own hosts, by https."""
    try:
        parts = urlsplit(url)
        plain = parts.port in (None, 443) and "@" not in parts.netloc
    except ValueError:
        return False
    return parts.scheme == "https" and plain and (parts.hostname or "") in hosts
