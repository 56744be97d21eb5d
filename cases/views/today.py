"""Today: what needs me now, each line a sentence with its next action as a button."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from cases.models import Case, Deadline, DeadlineKind
from cases.selectors import desk_of
from cases.views.desk import desk
from cases.views.snooze import presets
from crm.permissions import Action, Actor

AHEAD = timedelta(days=7)

AWAITED = frozenset({DeadlineKind.SOUNDING_REPLY, DeadlineKind.APPROACH_REPLY})

# Each deadline as a sentence, and the act that meets it; none means: it is ticked off.
LINES: dict[str, tuple[Any, str, Any]] = {
    DeadlineKind.COOLING_OFF_ENDS: (
        gettext_lazy("Ask %(candidate)s: still want %(role)s at %(client)s?"),
        "confirm",
        gettext_lazy("They do"),
    ),
    DeadlineKind.ROLE_CHECK: (
        gettext_lazy("Find out whether %(role)s at %(client)s is still there for %(candidate)s"),
        "check-role",
        gettext_lazy("Check the role"),
    ),
    DeadlineKind.SOUNDING_REPLY: (
        gettext_lazy("%(client)s has not answered the sounding about %(role)s (%(candidate)s)"),
        "sounding-reply",
        gettext_lazy("Record the reply"),
    ),
    DeadlineKind.APPROACH_REPLY: (
        gettext_lazy("%(client)s has not answered %(candidate)s about %(role)s"),
        "response",
        gettext_lazy("Record the response"),
    ),
    DeadlineKind.FOLLOW_UP: (
        gettext_lazy("Follow up with %(client)s for %(candidate)s"),
        "",
        "",
    ),
    DeadlineKind.OFFER_DECISION: (
        gettext_lazy("Hear from %(client)s and %(candidate)s on the renewed offer"),
        "reinstate",
        gettext_lazy("Record the offer"),
    ),
    DeadlineKind.KEEP_WARM_TOUCH: (
        gettext_lazy("Get back in touch with %(candidate)s about %(client)s"),
        "",
        "",
    ),
}
ICONS = {
    DeadlineKind.COOLING_OFF_ENDS: "phone-arrow-up-right",
    DeadlineKind.ROLE_CHECK: "magnifying-glass",
    DeadlineKind.SOUNDING_REPLY: "chat-bubble-left-right",
    DeadlineKind.APPROACH_REPLY: "chat-bubble-left-right",
    DeadlineKind.FOLLOW_UP: "phone-arrow-up-right",
    DeadlineKind.OFFER_DECISION: "document-text",
    DeadlineKind.KEEP_WARM_TOUCH: "fire",
}


@dataclass(frozen=True)
class Line:
    deadline: Deadline
    case: Case
    sentence: str
    act: str
    button: str
    icon: str
    late: bool


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
    lines = [_line(deadline, now=now) for deadline in found.deadlines]
    context = {
        "groups": _groups(lines, now=now),
        "changed": found.changed,
        "team": team,
        "may_see_team": may_see_team,
        "may_work": by.may(Action.WORK_CASES),
        "presets": presets(now=now),
        "now": now,
    }
    return render(request, "cases/today.html", context)


def _groups(lines: list[Line], *, now: datetime) -> list[Group]:
    """Late and due today first; then replies that are late; then what comes this week."""
    end_of_day = timezone.localtime(now).replace(hour=23, minute=59, second=59)
    due = [line for line in lines if line.deadline.due_at <= end_of_day]
    awaited = [line for line in due if line.deadline.kind in AWAITED]
    groups = (
        Group(_("Now"), "stop", [line for line in due if line not in awaited]),
        Group(_("Replies that are late"), "care", awaited),
        Group(_("This week"), "plain", [line for line in lines if line not in due]),
    )
    return [group for group in groups if group.lines]


def _line(deadline: Deadline, *, now: datetime) -> Line:
    kind = DeadlineKind(deadline.kind)
    sentence, act, button = LINES[kind]
    case = deadline.case
    names = {
        "candidate": case.candidate.name,
        "role": case.offer.role.title,
        "client": case.offer.role.client.name,
    }
    return Line(
        deadline=deadline,
        case=case,
        sentence=deadline.note or str(sentence) % names,
        act=act,
        button=str(button),
        icon=ICONS[kind],
        late=deadline.due_at <= now,
    )
