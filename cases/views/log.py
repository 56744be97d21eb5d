"""Log a reversal: one page, the advice beside it, nothing stored before it is logged."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.facts import KIND_OF_RESPONSE
from cases.forms.facts import field_name, nested_facts
from cases.forms.reversal import (
    CHANGE_FACTS,
    HISTORY_FACTS,
    MORE_FACTS,
    NEW,
    REFUSAL_FACTS,
    ROLE_FACTS,
    ReversalForm,
)
from cases.rules import FactsRefused, assess, parse_facts
from cases.selectors import logging as finding
from cases.services.advice import policy_in_force
from cases.views.advice import Advice, advice_from
from cases.views.desk import desk, tell_refusal
from cases.views.reversal import log_from
from crm.errors import Refused
from crm.models import Candidate, OfferEventKind
from crm.permissions import Action, Actor

FIRST_FACTS = (*REFUSAL_FACTS, *CHANGE_FACTS, *HISTORY_FACTS, *ROLE_FACTS)
MOST_LETTERS = 100


@require_http_methods(["GET", "HEAD", "POST"])
@desk(Action.WORK_CASES)
def new(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    today = timezone.localdate(now)
    if request.method != "POST":
        form = ReversalForm(today=today, initial=_from_address(request))
        form.fields["candidate"].widget.attrs["autofocus"] = True
        return _page(request, form, by=by, now=now, status=200)
    form = ReversalForm(request.POST, today=today)
    if not form.is_valid() or "preview" in request.POST:
        status = 200 if "preview" in request.POST else 422
        return _page(request, form, by=by, now=now, status=status)
    if (doubtful := _same_named(form)) and not form.cleaned_data["candidate_id"]:
        form.add_error("candidate", _("There is somebody of this name already: say which one."))
        return _page(request, form, by=by, now=now, status=422, same_named=doubtful)
    try:
        case = log_from(form, by=by, now=now)
    except Refused as refusal:
        tell_refusal(form, refusal)
        return _page(request, form, by=by, now=now, status=422)
    messages.success(request, _("Logged. This is what to do next, and why."))
    return HttpResponseRedirect(reverse("cases:case", args=[case.uuid]))


@require_POST
@desk(Action.WORK_CASES)
def preview(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    """What the rulebook says to what has been entered so far."""
    form = ReversalForm(request.POST, today=timezone.localdate(now))
    form.is_valid()
    return render(
        request, "cases/_preview.html", {"advice": _advice(form, by=by, today=form.today)}
    )


@require_GET
@desk(Action.WORK_CASES)
def options(request: HttpRequest, *, by: Actor, now: datetime, kind: str) -> HttpResponse:
    """Lines under a field: what the directory holds by that name, and "add it" as the last."""
    text = request.GET.get("q", "").strip()[:MOST_LETTERS]
    client = _uuid_or_none(request.GET.get("client_id", ""))
    found = {
        "candidates": lambda: finding.candidate_options(text),
        "clients": lambda: finding.client_options(text),
        "roles": lambda: finding.role_options(text, client=client),
        "contacts": lambda: finding.contact_options(text, client=client),
    }.get(kind)
    if found is None:
        raise Http404
    lines = found() if text or client else []
    known = any(line.label.casefold() == text.casefold() for line in lines)
    new_name = "" if known and kind != "candidates" else text
    return render(request, "cases/_options.html", {"options": lines, "new_name": new_name})


@require_GET
@desk(Action.WORK_CASES)
def offers(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    """What the chosen candidate refused before, and what to mind."""
    candidate = _candidate(request.GET.get("candidate_id", ""))
    context = {"now": now, **_refused_before(candidate)}
    return render(request, "cases/_offers.html", context)


def _page(
    request: HttpRequest,
    form: ReversalForm,
    *,
    by: Actor,
    now: datetime,
    status: int,
    same_named: list[Candidate] | None = None,
) -> HttpResponse:
    chosen = form["candidate_id"].value() or ""
    context = {
        "form": form,
        "now": now,
        "advice": _advice(form, by=by, today=form.today) if form.is_bound else None,
        "first_facts": [form[field_name(key)] for key in FIRST_FACTS],
        "more_facts": [form[field_name(key)] for key in MORE_FACTS],
        "same_named": same_named or [],
        "chosen_offer": _uuid_or_none(form["offer_id"].value() or ""),
        **{
            f"{kind}_options": reverse("cases:options", args=[f"{kind}s"])
            for kind in ("candidate", "client", "role", "contact")
        },
        **_refused_before(_candidate(chosen)),
    }
    return render(request, "cases/new.html", context, status=status)


def _advice(form: ReversalForm, *, by: Actor, today: date) -> Advice | None:
    try:
        facts = parse_facts(nested_facts(_known(form)))
    except FactsRefused:
        return None
    answer = assess(facts, policy=policy_in_force(by.agency).policy, on=today)
    return advice_from(answer.as_dict())


def _known(form: ReversalForm) -> dict[str, Any]:
    """What is entered so far, and what the ledger holds of the offer that was chosen."""
    known = form.facts_for_preview()
    told = form.cleaned_data
    candidate = _candidate(told.get("candidate_id") or "")
    if candidate is None:
        return known
    chosen = [
        line for line in finding.refused_offers(candidate) if str(line.uuid) == told.get("offer_id")
    ]
    for line in chosen:
        known["response.kind"] = KIND_OF_RESPONSE[OfferEventKind(line.state)]
        known["elapsed_days"] = _days_since(line.refused_at, today=form.today)
    counted = (
        chosen[0].reversals_before
        if chosen
        else finding.returns_to(told.get("client") or "", candidate=candidate)
    )
    stated = known["candidate.previous_reversals_here"]
    known["candidate.previous_reversals_here"] = max(stated or 0, counted) or stated
    return known


def _days_since(moment: datetime | None, *, today: date) -> int | None:
    return None if moment is None else max((today - moment.date()).days, 0)


def _same_named(form: ReversalForm) -> list[Candidate]:
    return finding.same_named(form.cleaned_data["candidate"])


def _refused_before(candidate: Candidate | None) -> dict[str, Any]:
    if candidate is None:
        return {"offers": [], "warnings": []}
    lines = finding.refused_offers(candidate)
    again = {line.client for line in lines if line.reversals_before}
    warnings = [
        _("%(name)s has come back to %(client)s before. Once, never twice.")
        % {"name": candidate.name, "client": client}
        for client in sorted(again)
    ]
    return {"offers": lines, "warnings": warnings}


def _candidate(text: str) -> Candidate | None:
    uuid = _uuid_or_none(text) if text != NEW else None
    return Candidate.objects.filter(uuid=uuid).first() if uuid else None


def _uuid_or_none(text: str) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None


def _from_address(request: HttpRequest) -> dict[str, Any]:
    """A link from a candidate's page names the candidate, and perhaps the offer."""
    candidate = _candidate(request.GET.get("candidate", ""))
    if candidate is None:
        return {}
    return {
        "candidate": candidate.name,
        "candidate_id": str(candidate.uuid),
        "offer_id": request.GET.get("offer", ""),
    }
