"""An offer: its terms, its ledger, the next event, and corrections of earlier ones."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crm.forms.ledger import NEVER_HAPPENED, REFUSAL_FACTS, EventForm, moment_of
from crm.ledger import standing
from crm.models import Offer, OfferEvent, Reason
from crm.permissions import Action, Actor
from crm.selectors import (
    can_be_taken_back,
    events_of,
    kinds_instead,
    kinds_next,
    ledger_of,
    offers,
    stands,
    terms_now,
)
from crm.views.doors import attempt, found, member, page, page_or_form, sent


@require_safe
@member()
def offer(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    made = found(offers(), uuid)
    form = EventForm(
        kinds=kinds_next(made),
        today=timezone.localdate(now),
        initial={"day": timezone.localdate(now)},
    )
    return _offer_page(request, made, form=form, by=by, now=now)


@require_POST
@member(Action.WORK_CASES)
def record(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    """What happened to the offer next; an open case on it hears of it."""
    made = found(offers(), uuid)
    form = EventForm(request.POST, kinds=kinds_next(made), today=timezone.localdate(now))
    if sent(request, form):
        at = moment_of(form.cleaned_data["day"], events=standing(events_of(made)), now=now)
        kind = form.cleaned_data["kind"]
        facts = form.as_facts
        if _recorded(form, made, by=by, now=now, kind=kind, occurred_at=at, facts=facts):
            messages.success(request, _("Recorded in the offer's ledger."))
            return redirect("crm:offer", uuid=uuid)
    return _offer_page(request, found(offers(), uuid), form=form, by=by, now=now)


@page_or_form
@member(Action.WORK_CASES)
def correct(
    request: HttpRequest, *, uuid: UUID, event: UUID, by: Actor, now: datetime
) -> HttpResponse:
    """Put another event in the place of one that was recorded wrongly. Both stay in the ledger."""
    made = found(offers(), uuid)
    events = events_of(made)
    wrong = next((entry for entry in events if entry.uuid == event), None)
    if wrong is None or not stands(wrong, events=events):
        raise Http404
    form = _correction_form(request, wrong, events=events, now=now)
    if sent(request, form):
        said = _correction(form, wrong, events=events, now=now)
        if _recorded(form, made, by=by, now=now, corrects=wrong, **said):
            messages.success(request, _("Corrected. What it said before stays in the ledger."))
            return redirect("crm:offer", uuid=uuid)
    context = {"offer": made, "event": wrong, "form": form, "now": now}
    return page(request, "crm/offer_correction.html", **context)


def _recorded(
    form: EventForm,
    made: Offer,
    *,
    by: Actor,
    now: datetime,
    facts: Callable[[], dict[str, Any]],
    **event: Any,
) -> bool:
    keep = import_string(settings.OFFER_EVENT_RECORDER)
    return attempt(form, lambda: keep(made, by=by, now=now, **event, **facts())) is not None


def _correction_form(
    request: HttpRequest, wrong: OfferEvent, *, events: list[OfferEvent], now: datetime
) -> EventForm:
    kinds = kinds_instead(wrong, events=events)
    if can_be_taken_back(wrong, events=events):
        kinds.append((NEVER_HAPPENED, _("This never happened")))
    said: dict[str, Any] = {name: getattr(wrong, name) for name in (*REFUSAL_FACTS, "note", "kind")}
    said["reasons"] = [reason for reason in wrong.reasons if reason != Reason.UNKNOWN]
    said["manner"] = wrong.manner or "unknown"
    said["day"] = timezone.localdate(wrong.occurred_at)
    initial = said | wrong.revised_terms
    return EventForm(
        request.POST or None, kinds=kinds, today=timezone.localdate(now), initial=initial
    )


def _correction(
    form: EventForm, wrong: OfferEvent, *, events: list[OfferEvent], now: datetime
) -> dict[str, Any]:
    """The event that takes the wrong one's place, at its own moment unless another day is named."""
    if form.cleaned_data["kind"] == NEVER_HAPPENED:
        note = form.cleaned_data["note"]
        return {
            "kind": wrong.kind,
            "occurred_at": wrong.occurred_at,
            "facts": lambda: {"retracts": True, "note": note},
        }
    others = [entry for entry in standing(events) if entry.pk != wrong.pk]
    same_day = form.cleaned_data["day"] == timezone.localdate(wrong.occurred_at)
    moment = moment_of(form.cleaned_data["day"], events=others, now=now)
    return {
        "kind": form.cleaned_data["kind"],
        "occurred_at": wrong.occurred_at if same_day else moment,
        "facts": form.as_facts,
    }


def _offer_page(
    request: HttpRequest, made: Offer, *, form: EventForm, by: Actor, now: datetime
) -> HttpResponse:
    events = events_of(made)
    context = {
        "offer": made,
        "lines": ledger_of(events),
        "terms": terms_now(made, events=events),
        "form": form,
        "may_record": by.may(Action.WORK_CASES) and bool(kinds_next(made)),
        "may_correct": by.may(Action.WORK_CASES),
    }
    return page(request, "crm/offer.html", by=by, now=now, **context)
