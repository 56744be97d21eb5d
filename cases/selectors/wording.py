"""The agency's own words for the call sheet, and texts taken apart at their {placeholders}.

No template engine reads these words: a placeholder is looked up in a table, and nothing else is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from cases.models import AgencyWording
from cases.rules import POINTS, Names

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
# What a text may ask to have filled in: the names, and what the rulebook's own words use.
PLACEHOLDERS = frozenset(field.name for field in fields(Names)) | {
    name for point in POINTS for name in PLACEHOLDER.findall(point.text)
}


@dataclass(frozen=True)
class Piece:
    """A part of a text: words, or a gap that is named and that nobody has filled in."""

    text: str
    gap: str = ""


def wordings() -> list[AgencyWording]:
    """The agency's words, the latest first, with who set them."""
    return list(AgencyWording.objects.select_related("created_by").order_by("-number"))


def own_words() -> dict[str, str]:
    """The latest words by the id of the talking point; empty where the rulebook's stand."""
    latest = AgencyWording.objects.order_by("-number").first()
    return dict(latest.texts) if latest else {}


def pieces(text: str, *, known: Mapping[str, str] | None = None) -> list[Piece]:
    """The text cut at its placeholders, those that are known filled in."""
    return [piece for piece in _cut(text, known=known or {}) if piece.text or piece.gap]


def _cut(text: str, *, known: Mapping[str, str]) -> Iterator[Piece]:
    end = 0
    for found in PLACEHOLDER.finditer(text):
        if found[1] not in PLACEHOLDERS:
            continue
        yield Piece(text[end : found.start()])
        yield Piece(known[found[1]]) if found[1] in known else Piece("", gap=found[1])
        end = found.end()
    yield Piece(text[end:])
