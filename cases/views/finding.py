"""Find anything: one field for cases, people, clients, roles and what can be done."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cases.selectors.finding import Found, find_anything, recent_cases
from cases.views.desk import desk
from crm.permissions import Action, Actor

# Where each kind of thing has its page, its picture and its word.
PAGES: dict[str, tuple[str, str, Any]] = {
    "case": ("cases:case", "rectangle-stack", _("Case")),
    "candidate": ("crm:candidate", "user", _("Candidate")),
    "client": ("crm:client", "building-office-2", _("Client")),
    "contact": ("crm:client", "identification", _("Contact")),
    "role": ("crm:role", "briefcase", _("Role")),
}
# What can be done from anywhere, by the words that find it.
ACTIONS: tuple[tuple[str, Any, Action], ...] = (
    ("cases:new", _("Log a reversal"), Action.WORK_CASES),
    ("cases:today", _("Today"), Action.READ),
    ("cases:list", _("Cases"), Action.READ),
    ("cases:rulebook", _("Rulebook"), Action.READ),
    ("cases:policy", _("Parameters"), Action.READ),
)


@dataclass(frozen=True)
class Line:
    url: str
    icon: str
    kind: Any
    title: Any
    sub: str


@require_safe
@desk()
def find(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    """The page, and the part of it that is renewed at each letter. Recent cases come first."""
    text = request.GET.get("q", "").strip()[:100]
    found = find_anything(text) if text else recent_cases(by.user)
    lines = [*_actions(text, by=by), *map(_line, found)]
    page = {"wanted": text, "lines": lines}
    part = request.headers.get("HX-Request") == "true"
    return render(request, "cases/_found.html" if part else "cases/find.html", page)


def _line(found: Found) -> Line:
    name, icon, kind = PAGES[found.kind]
    return Line(reverse(name, args=[found.uuid]), icon, kind, found.title, found.sub)


def _actions(text: str, *, by: Actor) -> list[Line]:
    wanted = text.casefold()
    return [
        Line(reverse(name), "bolt", _("Go to"), label, "")
        for name, label, action in ACTIONS
        if wanted and wanted in str(label).casefold() and by.may(action)
    ]
