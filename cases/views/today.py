"""Today: what needs me now, each line a sentence with its next action as a button."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.models import DeadlineKind
from cases.selectors import desk_of
from cases.views.desk import desk
from cases.views.lines import Line, line_of
from crm.permissions import Action, Actor

AHEAD = timedelta(days=7)

AWAITED = frozenset({DeadlineKind.SOUNDING_REPLY, DeadlineKind.APPROACH_REPLY})


@dataclass(frozen=True)
class Group:
    title: str
    tone: str
    lines: list[Line]


@require_safe
@desk()
def today(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    may_see_team = by.may(Action.SEE_TEAM)
    team = may_see_team and request.GET.get("who") == "team"
    found = desk_of(None if team else by.user, until=now + AHEAD)
    lines = [line_of(deadline, case=deadline.case, now=now) for deadline in found.deadlines]
    context = {
        "groups": _groups(lines, now=now),
        "changed": found.changed,
        "team": team,
        "may_see_team": may_see_team,
        "may_work": by.may(Action.WORK_CASES),
        "now": now,
    }
    return render(request, "cases/today.html", context)


def _groups(lines: list[Line], *, now: datetime) -> list[Group]:
    """Late and due today first; then replies that are late; then what comes this week."""
    end_of_day = timezone.localtime(now).replace(hour=23, minute=59, second=59)
    due = [line for line in lines if line.deadline.due_at <= end_of_day]
    awaited = [line for line in due if line.kind in AWAITED]
    groups = (
        Group(_("Now"), "stop", [line for line in due if line not in awaited]),
        Group(_("Replies that are late"), "care", awaited),
        Group(_("This week"), "plain", [line for line in lines if line not in due]),
    )
    return [group for group in groups if group.lines]
