"""Candidates: the list, one with everything offered to them, and what is typed about them."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from crm.forms.people import CandidateForm, SearchForm, filled
from crm.models import Candidate
from crm.permissions import Action, Actor
from crm.selectors import (
    ledger_of,
    list_candidates,
    offers_with_events,
    perhaps_the_same,
    terms_now,
)
from crm.services import add_candidate, change_candidate
from crm.views.doors import attempt, found, listed, member, page, page_or_form, sent


@require_safe
@member()
def candidates(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    search = SearchForm(request.GET)
    after = request.GET.get("after", "")
    rows = listed(lambda: list_candidates(search.text, after=after))
    context = {"page": rows, "search": search, "after": after, "by": by, "now": now}
    return page(request, "crm/candidates.html", **context)


@require_safe
@member()
def candidate(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    person = found(Candidate.objects.all(), uuid)
    offers = [
        {
            "offer": entry.offer,
            "lines": ledger_of(entry.events),
            "terms": terms_now(entry.offer, events=entry.events),
        }
        for entry in offers_with_events(person)
    ]
    context = {"candidate": person, "offers": offers, "namesakes": perhaps_the_same(person)}
    return page(request, "crm/candidate.html", by=by, now=now, **context)


@page_or_form
@member(Action.EDIT_DIRECTORY)
def new(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    form = CandidateForm(request.POST or None)
    if sent(request, form):
        added = attempt(form, lambda: add_candidate(by=by, now=now, **form.cleaned_data))
        if added is not None:
            messages.success(request, _("%(name)s is in the directory.") % {"name": added.name})
            return redirect("crm:candidate", uuid=added.uuid)
    return page(request, "crm/candidate_form.html", form=form)


@page_or_form
@member(Action.EDIT_DIRECTORY)
def edit(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    person = found(Candidate.objects.all(), uuid)
    form = CandidateForm(request.POST or None, initial=filled(CandidateForm, person))
    if sent(request, form):
        changes = form.cleaned_data
        if attempt(form, lambda: change_candidate(person, changes=changes, by=by)) is not None:
            messages.success(request, _("Saved."))
            return redirect("crm:candidate", uuid=uuid)
    return page(request, "crm/candidate_form.html", form=form, candidate=person)
