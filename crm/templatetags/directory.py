"""Signs of the directory: an offer's and a role's state, an event's mark, an amount of money."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.utils import formats
from django.utils.dateparse import parse_date
from django.utils.translation import gettext

from crm.models import Manner, Offer, OfferEvent, Period, Reason, Role, User, UserRole

register = template.Library()

# Tone and icon of what became of an offer, and of each event in its ledger.
OFFER_SIGNS = {
    "draft": ("plain", "pencil"),
    "extended": ("ask", "paper-airplane"),
    "revised": ("ask", "pencil-square"),
    "accepted": ("go", "check-circle"),
    "declined": ("care", "hand-raised"),
    "reneged": ("stop", "arrow-uturn-left"),
    "lapsed": ("care", "clock"),
    "rescinded": ("stop", "x-circle"),
    "expired": ("care", "clock"),
    "reinstated": ("go", "arrow-path"),
    "started": ("go", "play-circle"),
    "left": ("stop", "arrow-right-start-on-rectangle"),
}
ROLE_SIGNS = {
    "unknown": ("plain", "question-mark-circle"),
    "open": ("go", "lock-open"),
    "on_hold": ("care", "pause-circle"),
    "offered_to_another": ("care", "user-plus"),
    "filled": ("stop", "lock-closed"),
    "closed": ("stop", "x-circle"),
}
MEMBER_SIGNS = {
    "admin": ("ask", "key"),
    "auditor": ("plain", "eye"),
    "consultant": ("plain", "user"),
}
PLAIN = ("plain", "question-mark-circle")


@register.inclusion_tag("_badge.html")
def offer_badge(offer: Offer) -> dict[str, Any]:
    tone, icon = OFFER_SIGNS.get(offer.state, PLAIN)
    return {"tone": tone, "icon": icon, "label": offer.get_state_display()}


@register.inclusion_tag("_badge.html")
def role_badge(role: Role) -> dict[str, Any]:
    tone, icon = ROLE_SIGNS.get(role.status, PLAIN)
    return {"tone": tone, "icon": icon, "label": role.get_status_display()}


@register.inclusion_tag("_badge.html")
def member_badge(user: User) -> dict[str, Any]:
    tone, icon = MEMBER_SIGNS.get(user.role, PLAIN)
    return {"tone": tone, "icon": icon, "label": UserRole(user.role).label}


@register.filter
def event_tone(event: OfferEvent) -> str:
    return OFFER_SIGNS.get(event.kind, PLAIN)[0]


@register.filter
def event_icon(event: OfferEvent) -> str:
    return OFFER_SIGNS.get(event.kind, PLAIN)[1]


@register.filter
def status_tone(status: str) -> str:
    return ROLE_SIGNS.get(status, PLAIN)[0]


@register.filter
def status_icon(status: str) -> str:
    return ROLE_SIGNS.get(status, PLAIN)[1]


@register.filter
def reasons_told(codes: list[str]) -> str:
    """The candidate's reasons in words; nothing where they are not known."""
    labels = dict(Reason.choices)
    told = [str(labels.get(code, code)) for code in codes if code != Reason.UNKNOWN]
    return ", ".join(told)


@register.filter
def manner_told(code: str) -> str:
    return "" if code in ("", Manner.UNKNOWN) else str(dict(Manner.choices).get(code, code))


@register.simple_tag
def pay(terms: Mapping[str, Any]) -> str:
    """`EUR 65,000 a year`, or nothing where no amount is known."""
    try:
        amount = Decimal(str(terms.get("amount")))
    except InvalidOperation:
        return ""
    places = 0 if amount == amount.to_integral_value() else 2
    number = formats.number_format(amount, decimal_pos=places, force_grouping=True)
    period = dict(Period.choices).get(terms.get("period", ""), "")
    return gettext("%(currency)s %(amount)s %(period)s") % {
        "currency": terms.get("currency", ""),
        "amount": number,
        "period": period,
    }


@register.filter
def as_day(value: Any) -> date | None:
    """A date as the row or as a revision's JSON holds it."""
    return value if isinstance(value, date) else parse_date(str(value or ""))
