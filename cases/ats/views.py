"""The pages on which an admin connects a system, and consultants say what it did not."""

from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cases.ats.adapter import Adapter
from cases.ats.forms import AnswerForm, ConnectionForm, ReasonForm, SecretForm, StatusForm, WhoForm
from cases.ats.replaying import replay_delivery
from cases.ats.systems import SYSTEMS
from cases.models import AtsApplication, AtsConnection, InboundEvent, Question
from cases.selectors import inbox as reading
from cases.services import inbox
from crm.errors import Refused
from crm.permissions import Action, Actor
from crm.views.doors import attempt, found, listed, member, page, page_or_form, sent

admin_only = member(Action.MANAGE_KEYS)


@page_or_form
@admin_only
def connections(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    lines = [(line, SYSTEMS.get(line.connection.system)) for line in reading.connections()]
    asked = len(reading.asking(now=now))
    return page(request, "cases/ats/connections.html", lines=lines, asked=asked, by=by, now=now)


@page_or_form
@admin_only
def choose(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    systems = SYSTEMS.values()
    return page(request, "cases/ats/choose.html", systems=systems, by=by, now=now)


@never_cache
@page_or_form
@admin_only
def add(request: HttpRequest, *, system: str, by: Actor, now: datetime) -> HttpResponse:
    adapter = _adapter(system)
    form = ConnectionForm(request.POST or None, adapter=adapter)
    if sent(request, form):
        secret = form.cleaned_data["secret"] or inbox.new_secret()
        made = attempt(
            form,
            lambda: inbox.add_connection(
                system=adapter.slug,
                name=form.cleaned_data["name"],
                client=form.client_chosen(),
                account=form.cleaned_data["account"],
                secret=secret,
                by=by,
                now=now,
            ),
        )
        if made is not None:
            shown = "" if form.cleaned_data["secret"] else secret
            return _told_once(request, made[0], token=made[1], secret=shown, by=by)
    return page(request, "cases/ats/add.html", form=form, adapter=adapter, by=by, now=now)


def _told_once(
    request: HttpRequest, connection: AtsConnection, *, token: str, secret: str, by: Actor
) -> HttpResponse:
    """The address and a secret that was made here: on this answer and never again."""
    path = reverse("ats:knock", args=[connection.uuid, token])
    return page(
        request,
        "cases/ats/address.html",
        connection=connection,
        adapter=_adapter(connection.system),
        url=request.build_absolute_uri(path),
        secret=secret,
        by=by,
    )


@page_or_form
@admin_only
def connection(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    shown = _connection(uuid)
    state = request.GET.get("state", "")
    after = request.GET.get("after", "")
    adapter = _adapter(shown.system)
    return page(
        request,
        "cases/ats/connection.html",
        connection=shown,
        adapter=adapter,
        state=state,
        states=reading.states_of(shown),
        deliveries=listed(lambda: reading.deliveries(shown, state=state, after=after)),
        secret_form=SecretForm(),
        by=by,
        now=now,
    )


@page_or_form
@admin_only
def mapping(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    """Each reason and each status has its own small form; `status` tells the two apart."""
    shown = _connection(uuid)
    form: forms.Form = StatusForm() if request.method != "POST" else _mapping_form(request)
    if sent(request, form):
        done = attempt(form, lambda: _map(shown, told=form.cleaned_data, by=by, now=now))
        if done is not None:
            messages.success(request, _("Mapped."))
            return redirect("ats:mapping", uuid=shown.uuid)
    lines = [
        (line, ReasonForm(initial=vars(line), auto_id=f"id_{number}_%s"))
        for number, line in enumerate(reading.reasons_of(shown))
    ]
    return page(
        request,
        "cases/ats/mapping.html",
        connection=shown,
        adapter=_adapter(shown.system),
        lines=lines,
        form=form if isinstance(form, StatusForm) else StatusForm(),
        by=by,
        now=now,
    )


def _mapping_form(request: HttpRequest) -> forms.Form:
    return StatusForm(request.POST) if "status" in request.POST else ReasonForm(request.POST)


def _map(shown: AtsConnection, *, told: dict[str, str], by: Actor, now: datetime) -> AtsConnection:
    if "status" in told:
        mapped = inbox.map_status(shown, key=told["status"], meaning=told["meaning"], by=by)
        inbox.process_unmapped(mapped, by=by, now=now)
        return mapped
    text = next((r.text for r in reading.reasons_of(shown) if r.key == told["key"]), "")
    mapped = inbox.map_reason(
        shown, key=told["key"], side=told["side"], reason=told["reason"], text=text, by=by
    )
    inbox.read_again(mapped, now=now)
    return mapped


@require_POST
@admin_only
def secret(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    shown, form = _connection(uuid), SecretForm(request.POST)
    told = form.data.get("secret", "")
    try:
        inbox.put_secret(shown, secret=told, by=by)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The new secret works now, and so does the one before it."))
    return redirect("ats:connection", uuid=shown.uuid)


@never_cache
@require_POST
@admin_only
def address(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    shown = _connection(uuid)
    token = inbox.new_address(shown, by=by)
    return _told_once(request, shown, token=token, secret="", by=by)


@require_POST
@admin_only
def activity(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    """End the connection, or begin it again."""
    shown = _connection(uuid)
    if shown.is_active:
        inbox.deactivate(shown, by=by, now=now)
        messages.success(request, _("Nothing is taken in any more. What arrived stays."))
    else:
        inbox.reactivate(shown, by=by)
        messages.success(request, _("Deliveries are taken in again."))
    return redirect("ats:connection", uuid=shown.uuid)


@require_POST
@admin_only
def replay(
    request: HttpRequest, *, uuid: UUID, delivery: UUID, by: Actor, now: datetime
) -> HttpResponse:
    shown = _connection(uuid)
    try:
        again = reading.find_delivery(shown, uuid=delivery)
        replay_delivery(again, by=by, now=now)
    except InboundEvent.DoesNotExist as missing:
        raise Http404 from missing
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("It is processed again within a minute."))
    return redirect("ats:connection", uuid=shown.uuid)


@page_or_form
@member(Action.WORK_CASES)
def questions(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    lines = [
        (line, _question_form(line.application, number=number))
        for number, line in enumerate(reading.asking(now=now))
    ]
    return page(request, "cases/ats/questions.html", lines=lines, by=by, now=now)


def _question_form(application: AtsApplication, *, number: int) -> forms.Form:
    wanted = WhoForm if application.question == Question.WHO else AnswerForm
    return wanted(auto_id=f"id_{number}_%s")


@require_POST
@member(Action.WORK_CASES)
def say(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    application = found(AtsApplication.objects.select_related("connection__agency"), uuid)
    told = request.POST
    try:
        if application.question == Question.WHO:
            inbox.name_candidate(
                application,
                name=told.get("name", ""),
                email=told.get("email", ""),
                role=told.get("role", ""),
                by=by,
                now=now,
            )
        else:
            inbox.answer(application, said=told.get("said", ""), by=by, now=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Kept, with your name."))
    return redirect("ats:questions")


def _connection(uuid: UUID) -> AtsConnection:
    return found(AtsConnection.objects.select_related("agency", "client"), uuid)


def _adapter(system: str) -> Adapter:
    if system not in SYSTEMS:
        raise Http404
    return SYSTEMS[system]
