"""What every page needs to say: the theme, the moment, the sign with its word and icon."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django import template
from django.forms import BoundField
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext_lazy

from crm.models import User
from crm.permissions import Action, person

register = template.Library()

THEMES = ("light", "dark")

# Words that say what is best now: tone, icon and label of each recommendation.
RECOMMENDATIONS = {
    "approach": ("go", "phone-arrow-up-right", gettext_lazy("Approach")),
    "repair_then_approach": ("ask", "wrench-screwdriver", gettext_lazy("Repair, then approach")),
    "verify_first": ("ask", "magnifying-glass", gettext_lazy("Verify first")),
    "wait": ("care", "clock", gettext_lazy("Wait")),
    "keep_warm": ("rest", "fire", gettext_lazy("Keep warm")),
    "advise_against": ("stop", "hand-raised", gettext_lazy("Advise against")),
}

LEVELS = {"low": (1, gettext_lazy("Low")), "medium": (2, gettext_lazy("Medium"))} | {
    "high": (3, gettext_lazy("High"))
}

# A high chance is good news, a high risk is bad: the same bars, the tones turned around.
LEVEL_TONES = {
    "plausibility": {"low": "care", "medium": "plain", "high": "go"},
    "risk": {"low": "go", "medium": "care", "high": "stop"},
}

MESSAGE_SIGNS = {
    "success": ("go", "check-circle"),
    "warning": ("care", "exclamation-triangle"),
    "error": ("stop", "exclamation-circle"),
}

STEPS_OF_TIME = (
    (timedelta(minutes=1), timedelta(minutes=60), "minute"),
    (timedelta(hours=1), timedelta(hours=36), "hour"),
    (timedelta(days=1), timedelta(days=14), "day"),
    (timedelta(weeks=1), timedelta(weeks=9), "week"),
    (timedelta(days=30.44), timedelta(days=730), "month"),
    (timedelta(days=365.25), timedelta.max, "year"),
)


COUNTED = {
    "minute": ngettext_lazy("%(count)d minute", "%(count)d minutes", "count"),
    "hour": ngettext_lazy("%(count)d hour", "%(count)d hours", "count"),
    "day": ngettext_lazy("%(count)d day", "%(count)d days", "count"),
    "week": ngettext_lazy("%(count)d week", "%(count)d weeks", "count"),
    "month": ngettext_lazy("%(count)d month", "%(count)d months", "count"),
    "year": ngettext_lazy("%(count)d year", "%(count)d years", "count"),
}


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """The theme this browser chose, or nothing: the system decides."""
    request: HttpRequest | None = context.get("request")
    chosen = request.COOKIES.get("theme", "") if request else ""
    return chosen if chosen in THEMES else ""


@register.simple_tag(takes_context=True)
def may(context: Context, action: str) -> bool:
    """Whether the signed-in person's role allows it; somebody without an agency may nothing."""
    request: HttpRequest | None = context.get("request")
    user = request.user if request else None
    if not isinstance(user, User) or user.agency is None or not user.is_active:
        return False
    return person(user).may(Action(action))


@register.inclusion_tag("_nav_link.html", takes_context=True)
def nav_link(  # noqa: PLR0917 - a tag takes its words in order
    context: Context,
    url: str,
    icon: str,
    label: str,
    key: str = "",
    apart: str = "",
    count: str = "",
) -> dict[str, Any]:
    """One link of the navigation; `apart` is an address below it that has a link of its own."""
    request: HttpRequest | None = context.get("request")
    path = request.path if request else ""
    here = path == url if url == "/" else path.startswith(url)
    here = here and not (apart and path.startswith(apart))
    # The phone's copy of the navigation is words only: no keys there, and half the bytes.
    keys = bool(key and context.get("keys"))
    return {"url": url, "icon": icon, "label": label, "key": key, "here": here, "keys": keys}


@register.simple_tag
def recommendation_badge(code: str) -> SafeString:
    return _badge(code, language=get_language() or "")


# A list has one a row, and there are seven of them a language: each is rendered once.
@cache
def _badge(code: str, *, language: str) -> SafeString:
    tone, icon, label = RECOMMENDATIONS.get(
        code, ("plain", "question-mark-circle", gettext("Not assessed"))
    )
    return render_to_string("_badge.html", {"tone": tone, "icon": icon, "label": label})


@register.filter
def recommendation_tone(code: str) -> str:
    return RECOMMENDATIONS[code][0] if code in RECOMMENDATIONS else "plain"


@register.filter
def recommendation_label(code: str) -> str:
    return str(RECOMMENDATIONS[code][2]) if code in RECOMMENDATIONS else gettext("Not assessed")


@register.inclusion_tag("_level.html")
def level(code: str, kind: str, name: str = "") -> dict[str, Any]:
    """`kind` is "plausibility" or "risk"; `name` is the word shown before the level."""
    lit, word = LEVELS.get(code, (0, gettext("Not known")))
    tone = LEVEL_TONES[kind].get(code, "plain")
    return {"bars": [lit > bar for bar in range(3)], "word": word, "tone": tone, "name": name}


@register.filter
def message_tone(tags: str) -> str:
    return MESSAGE_SIGNS.get(tags, ("ask", ""))[0]


@register.filter
def message_icon(tags: str) -> str:
    return MESSAGE_SIGNS.get(tags, ("", "information-circle"))[1]


@register.simple_tag
def ago(moment: datetime | date | None, now: datetime) -> SafeString | str:
    """A moment told from now, with the exact one on hover, in the reader's time zone."""
    if moment is None:
        return gettext("not known")
    if not isinstance(moment, datetime):
        return _day_told(moment, today=timezone.localdate(now))
    local = timezone.localtime(moment)
    exact = formats.date_format(local, "DATETIME_FORMAT")
    return _time_element(local.isoformat(timespec="minutes"), exact, relative(moment - now))


@register.filter
def initials(name: str) -> str:
    words = str(name).split()
    return "".join(word[0] for word in [*words[:1], *words[1:][-1:]]).upper()


@register.filter
def is_choice_group(field: BoundField) -> bool:
    """Shown as a legend with options in sight, not as a label with one control."""
    return bool(getattr(field.field.widget, "use_fieldset", False))


@register.filter
def describedby(field: BoundField) -> str:
    """The ids of a field's hint and error, for a control rendered by hand."""
    ids = []
    if field.help_text:
        ids.append(f"{field.auto_id}_helptext")
    if field.errors:
        ids.append(f"{field.auto_id}_error")
    return " ".join(ids)


def relative(gap: timedelta) -> str:
    """'3 days ago', 'in 2 hours', 'just now'."""
    length = abs(gap)
    if length < timedelta(minutes=1):
        return gettext("just now")
    unit, reach = next((unit, name) for unit, until, name in STEPS_OF_TIME if length < until)
    told = COUNTED[reach] % {"count": round(length / unit)}
    if gap < timedelta(0):
        return gettext("%(length)s ago") % {"length": told}
    return gettext("in %(length)s") % {"length": told}


def _day_told(day: date, *, today: date) -> SafeString:
    near = {-1: gettext("yesterday"), 0: gettext("today"), 1: gettext("tomorrow")}
    gap = (day - today).days
    said = near.get(gap) or relative(timedelta(days=gap))
    return _time_element(day.isoformat(), formats.date_format(day, "DATE_FORMAT"), said)


def _time_element(machine: str, exact: str, said: str) -> SafeString:
    return format_html('<time datetime="{}" title="{}">{}</time>', machine, exact, said)
