"""Do something to a case: one small page for each act, and the page for an edit that came late."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.forms.actions import CaseForm, VersionedForm
from cases.selectors import timeline
from cases.views.acts import ACTS, Act
from cases.views.desk import back_to, case_or_404, desk, tell_refusal
from cases.views.moments import moments_of
from crm.errors import Refused, Stale
from crm.permissions import Actor

MOMENTS_SHOWN = 5


@require_http_methods(["GET", "HEAD", "POST"])
@desk()
def act(request: HttpRequest, *, by: Actor, now: datetime, uuid: UUID, name: str) -> HttpResponse:
    case = case_or_404(uuid)
    chosen = ACTS.get(name)
    if chosen is None:
        raise Http404
    if not by.may(chosen.needs):
        raise PermissionDenied
    if request.method != "POST":
        form = chosen.form(case=case, now=now, initial=request.GET.dict())
        _begin_at_the_first(form)
        return _page(request, chosen, form, name=name, status=200)
    form = chosen.form(request.POST, case=case, now=now, initial=request.GET.dict())
    if not form.is_valid():
        return _page(request, chosen, form, name=name, status=422)
    try:
        with transaction.atomic():
            chosen.perform(form, by=by, now=now)
    except Stale as late:
        return _conflict(request, chosen, form, name=name, late=late)
    except Refused as refusal:
        tell_refusal(form, refusal)
        return _page(request, chosen, form, name=name, status=422)
    messages.success(request, str(chosen.done))
    page = reverse("cases:case", args=[case.uuid])
    return HttpResponseRedirect(back_to(request, default=page))


def _begin_at_the_first(form: CaseForm) -> None:
    """The cursor stands at the first question; a choice that is already made is none."""
    for shown in form.visible_fields():
        made = isinstance(shown.field.widget, forms.RadioSelect) and shown.initial
        if shown.name == form.begins_at or not (form.begins_at or made):
            shown.field.widget.attrs["autofocus"] = True
            return


def _page(
    request: HttpRequest, chosen: Act, form: CaseForm, *, name: str, status: int
) -> HttpResponse:
    titled = replace(chosen, title=form.title or chosen.title)
    context = {"case": form.case, "act": titled, "name": name, "form": form}
    return render(request, "cases/act.html", context, status=status)


def _conflict(
    request: HttpRequest, chosen: Act, form: CaseForm, *, name: str, late: Stale
) -> HttpResponse:
    """Both versions side by side; nothing is merged by itself."""
    case = case_or_404(form.case.uuid)
    standing = chosen.form(case=case, now=form.now)
    context = {
        "case": case,
        "act": chosen,
        "name": name,
        "seen": late.seen,
        "current": late.current,
        "differences": _differences(form, standing=standing),
        "again": _again(form, version=late.current),
        "moments": moments_of(timeline(case, size=MOMENTS_SHOWN).rows),
        "now": form.now,
    }
    return render(request, "cases/conflict.html", context, status=409)


def _differences(form: CaseForm, *, standing: CaseForm) -> list[dict[str, Any]]:
    """Field by field: what this person wanted to save, and what stands now."""
    found = []
    touched = form.touched()
    for name, field in standing.fields.items():
        if isinstance(field.widget, forms.HiddenInput) or name not in touched:
            continue
        mine = _said(field, form.cleaned_data.get(name))
        theirs = _said(field, standing.get_initial_for_field(field, name))
        if mine != theirs:
            found.append({"label": field.label, "mine": mine, "theirs": theirs})
    return found


def _said(field: forms.Field, value: Any) -> str:
    """A value in the words of its field."""
    if isinstance(field, forms.ChoiceField):
        offered = cast(Iterable[tuple[Any, Any]], field.choices)
        labels = {str(key): str(label) for key, label in offered}
        values = value if isinstance(value, (list, tuple)) else [value]
        return ", ".join(labels.get(str(one), str(one)) for one in values if one not in (None, ""))
    return "" if value is None else str(value)


def _again(form: CaseForm, *, version: int) -> list[tuple[str, str]]:
    """What was sent, once more, on top of the version that stands."""
    if not isinstance(form, VersionedForm):
        return []
    sent = [
        (name, value)
        for name in form.fields
        if name != "version"
        for value in form.data.getlist(name)  # type: ignore[attr-defined]
    ]
    return [("version", str(version)), *sent]
