"""The agency's own words for the call sheet: stored versions, of which the latest counts."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from cases.models import AgencyWording
from cases.rules import POINTS
from cases.selectors.wording import PLACEHOLDER, PLACEHOLDERS
from crm.errors import Refused
from crm.permissions import Action, Actor, require_person
from crm.records import check_text, insert, one_at_most

LONGEST = 500
_LOST_RACE = "Somebody saved other words just now. Look at them and save again."
_DEFAULT = {point.id: point.text for point in POINTS}


@transaction.atomic
def set_wording(*, texts: Mapping[str, str], by: Actor, now: datetime) -> AgencyWording:
    """Store a new version. An empty text, or one that says what the rulebook says, is not kept.

    Raises Refused with the id of the talking point."""
    setter = require_person(by, Action.SET_POLICY)
    tidied = {point: tidy(text) for point, text in texts.items()}
    for point, text in tidied.items():
        check_words(text, point=point)
    chosen = {point: text for point, text in tidied.items() if text not in ("", _DEFAULT[point])}
    last = AgencyWording.objects.aggregate(number=Max("number"))["number"] or 0
    with one_at_most("stale", _LOST_RACE, field="version"):
        return insert(
            AgencyWording(
                agency=by.agency,
                number=last + 1,
                texts=chosen,
                created_at=now,
                created_by=setter,
            )
        )


def tidy(text: str) -> str:
    """One paragraph, to be read aloud: a browser's line breaks are no part of it."""
    return " ".join(text.split())


def check_words(text: str, *, point: str) -> None:
    """Raises Refused for a point nobody knows, for too many words, and for other braces."""
    if point not in _DEFAULT:
        raise Refused("unknown_point", "The call sheet has no such point.", field=point)
    check_text(text, field=point, longest=LONGEST)
    unknown = [name for name in PLACEHOLDER.findall(text) if name not in PLACEHOLDERS]
    if unknown:
        allowed = ", ".join(f"{{{name}}}" for name in sorted(PLACEHOLDERS))
        message = f"{{{unknown[0]}}} cannot be filled in. Allowed: {allowed}."
        raise Refused("unknown_placeholder", message, field=point)
    rest = PLACEHOLDER.sub("", text)
    if "{" in rest or "}" in rest:
        message = "A brace may only stand around a placeholder, such as {manager}."
        raise Refused("stray_brace", message, field=point)
