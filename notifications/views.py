"""Pages of reminders: what to know now, what is to come, what went out, what is stuck."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.views.desk import back_to, desk, tell_refusal
from crm.errors import Refused
from crm.keyset import Page
from crm.models import User
from crm.permissions import Action, Actor
from notifications import selectors, services
from notifications.forms import HoursForm
from notifications.messages import STOP_LASTS, STOP_SALT
from notifications.models import Reminder


@require_safe
@desk()
def inbox(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    page = page_or_first(lambda after: selectors.inbox(reader(by), now=now, after=after), request)
    context = {
        "page": page,
        "now": now,
        "unread": any(reminder.seen_at is None for reminder in page.rows),
        "standing_still": selectors.sweep_moves(now),
    }
    return render(request, "notifications/inbox.html", context)


@require_safe
@desk()
def outlook(request: HttpRequest, *, by: Actor, now: datetime, view: str) -> HttpResponse:
    """The agency's reminders: `view` is to-come, mailed or stuck."""
    readers: dict[str, Callable[[str], Page[Reminder]]] = {
        "to-come": lambda after: selectors.to_come(now=now, after=after),
        "mailed": lambda after: selectors.mailed(after=after),
        "stuck": lambda after: selectors.stuck(after=after),
    }
    context = {
        "page": page_or_first(readers[view], request),
        "view": view,
        "now": now,
        "may_work": by.may(Action.WORK_CASES),
        "standing_still": selectors.sweep_moves(now),
    }
    return render(request, "notifications/outlook.html", context)


def page_or_first(read: Callable[[str], Page[Reminder]], request: HttpRequest) -> Page[Reminder]:
    """An address that was tampered with or has aged leads to the first page."""
    try:
        return read(request.GET.get("after", ""))
    except Refused:
        return read("")


def reader(by: Actor) -> User:
    assert by.user is not None  # noqa: S101 - pages are only opened by people
    return by.user


@require_POST
@desk()
def seen(request: HttpRequest, *, by: Actor, now: datetime, uuid: UUID) -> HttpResponse:
    services.mark_seen(reminder_or_404(uuid, recipient=reader(by)), by=by, now=now)
    return HttpResponseRedirect(back_to(request, default=reverse("notifications:inbox")))


@require_POST
@desk()
def all_seen(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    services.mark_all_seen(by, now=now)
    return HttpResponseRedirect(reverse("notifications:inbox"))


@require_POST
@desk()
def away(request: HttpRequest, *, by: Actor, now: datetime, uuid: UUID) -> HttpResponse:
    services.put_away(reminder_or_404(uuid, recipient=reader(by)), by=by, now=now)
    return HttpResponseRedirect(back_to(request, default=reverse("notifications:inbox")))


@require_POST
@desk(Action.WORK_CASES)
def send_again(request: HttpRequest, *, by: Actor, now: datetime, uuid: UUID) -> HttpResponse:
    try:
        services.send_again(reminder_or_404(uuid), by=by, now=now)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("It goes out with the next sweep, within a minute."))
    return HttpResponseRedirect(stuck_page())


@require_POST
@desk(Action.WORK_CASES)
def arrived(request: HttpRequest, *, by: Actor, now: datetime, uuid: UUID) -> HttpResponse:
    try:
        services.settle_as_arrived(reminder_or_404(uuid), by=by, now=now)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Noted as arrived."))
    return HttpResponseRedirect(stuck_page())


def stuck_page() -> str:
    return reverse("notifications:outlook", args=["stuck"])


def reminder_or_404(uuid: UUID, **narrowed: Any) -> Reminder:
    reminder = Reminder.objects.filter(uuid=uuid, **narrowed).first()
    if reminder is None:
        raise Http404
    return reminder


@require_http_methods(["GET", "HEAD", "POST"])
@desk()
def hours(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    user = reader(by)
    form = HoursForm(request.POST) if request.method == "POST" else shown_hours(user)
    if request.method == "POST" and form.is_valid():
        try:
            services.save_preferences(user, **form.chosen(), now=now)
        except Refused as refusal:
            tell_refusal(form, refusal)
        else:
            messages.success(request, _("Your hours are saved; what is to come follows them."))
            return HttpResponseRedirect(reverse("notifications:hours"))
    status = 422 if form.errors else 200
    context = {"form": form, "zone": user.time_zone}
    return render(request, "notifications/hours.html", context, status=status)


def shown_hours(user: User) -> HoursForm:
    return HoursForm.showing(selectors.preferences_of(user))


# A mail program that unsubscribes for its reader (RFC 8058) has no session and no CSRF token; the
# signed token in the address is the proof, and a GET, as mail scanners send it, changes nothing.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    try:
        recipient = signing.loads(token, salt=STOP_SALT, max_age=STOP_LASTS)
        if request.method == "POST":
            services.stop_email(UUID(recipient), now=timezone.now())
    except (signing.BadSignature, User.DoesNotExist) as error:
        raise Http404 from error
    done = request.method == "POST"
    return render(request, "notifications/stop.html", {"done": done})
