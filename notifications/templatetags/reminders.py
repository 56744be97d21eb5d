"""The count of unread reminders, for the frame of every page."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone

from notifications.selectors import MOST_COUNTED, unread_count

register = template.Library()


@register.simple_tag(takes_context=True)
def unread_reminders(context: Context) -> str:
    """How many wait, at most "99+", or nothing. Asks only where a page shows it."""
    user: Any = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated or user.agency is None:
        return ""
    count = unread_count(user, now=context.get("now") or timezone.now())
    if count > MOST_COUNTED:
        return f"{MOST_COUNTED}+"
    return str(count) if count else ""
