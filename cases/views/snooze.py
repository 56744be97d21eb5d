"""Tick a deadline off, or put it off to a moment at which its reader works."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cases.models import Deadline
from cases.services import finish_deadline, move_deadline
from cases.views.desk import back_to, desk
from cases.views.lines import line_of
from crm.errors import Refused
from crm.permissions import Action, Actor

MORNING = time(9)


@dataclass(frozen=True)
class Preset:
    label: str
    at: datetime

    @property
    def value(self) -> str:
        return self.at.isoformat(timespec="minutes")


def presets(*, now: datetime) -> list[Preset]:
    """In an hour, tomorrow morning, in three days, next Monday: the reader's own mornings."""
    local = timezone.localtime(now)
    to_monday = 7 - local.weekday()
    return [
        Preset(_("In an hour"), now + timedelta(hours=1)),
        Preset(_("Tomorrow at nine"), _morning(local, days=1)),
        Preset(_("In three days"), _morning(local, days=3)),
        Preset(_("Next Monday"), _morning(local, days=to_monday)),
    ]


def _morning(local: datetime, *, days: int) -> datetime:
    day = (local + timedelta(days=days)).date()
    return timezone.make_aware(datetime.combine(day, MORNING))


@require_POST
@desk(Action.WORK_CASES)
def done(request: HttpRequest, *, by: Actor, now: datetime, uuid: UUID) -> HttpResponse:
    deadline = _deadline_or_404(uuid)
    try:
        finish_deadline(deadline, by=by, now=now)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Done."))
    return HttpResponseRedirect(back_to(request, default=reverse("cases:today")))


@require_http_methods(["GET", "HEAD", "POST"])
@desk(Action.WORK_CASES)
def snooze(request: HttpRequest, *, by: Actor, now: datetime, uuid: UUID) -> HttpResponse:
    deadline = _deadline_or_404(uuid)
    if request.method != "POST":
        return _choose(request, deadline, now=now)
    due_at = _moment(request.POST.get("free") or request.POST.get("until", ""))
    if due_at is None:
        messages.error(request, _("Choose a day and an hour to be reminded at."))
        return HttpResponseRedirect(back_to(request, default=reverse("cases:today")))
    try:
        move_deadline(deadline, due_at=due_at, by=by, now=now)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        exact = date_format(timezone.localtime(due_at), "DATETIME_FORMAT")
        messages.success(request, _("Put off until %(moment)s.") % {"moment": exact})
    return HttpResponseRedirect(back_to(request, default=reverse("cases:today")))


def _choose(request: HttpRequest, deadline: Deadline, *, now: datetime) -> HttpResponse:
    """The moments to put it off to: inside the line's menu, or as a page of its own."""
    inside = request.headers.get("HX-Request") == "true"
    came_from = request.headers.get("HX-Current-URL" if inside else "Referer", "")
    context = {
        "case": deadline.case,
        "deadline": deadline,
        "line": line_of(deadline, case=deadline.case, now=now),
        "presets": presets(now=now),
        "next": _path_of(came_from),
    }
    template = "cases/_snooze_form.html" if inside else "cases/snooze.html"
    return render(request, template, context)


def _path_of(address: str) -> str:
    """The address without its host; nothing where it is none."""
    try:
        return urlsplit(address)._replace(scheme="", netloc="").geturl()
    except ValueError:
        return ""


def _deadline_or_404(uuid: UUID) -> Deadline:
    try:
        return Deadline.objects.select_related("case__candidate", "case__offer__role__client").get(
            uuid=uuid
        )
    except Deadline.DoesNotExist as missing:
        raise Http404 from missing


def _moment(text: str) -> datetime | None:
    """A moment as a preset or a date field sends it; one without a zone is the reader's."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    if moment is None:
        return None
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
