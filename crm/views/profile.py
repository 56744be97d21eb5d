"""What everybody sets for themselves, and what an admin sets for the agency."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from crm.forms.accounts import AgencyForm, ProfileForm
from crm.forms.people import filled
from crm.permissions import Action, Actor
from crm.services import change_agency, change_profile
from crm.views.doors import attempt, member, page, page_or_form, sent


@page_or_form
@member()
def profile(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    form = ProfileForm(request.POST or None, initial=filled(ProfileForm, by.user))
    if sent(request, form):
        changes = form.cleaned_data
        if attempt(form, lambda: change_profile(changes=changes, by=by)) is not None:
            messages.success(request, _("Saved."))
            return redirect("crm:settings")
    return page(request, "crm/profile.html", form=form, by=by)


@page_or_form
@member(Action.MANAGE_AGENCY)
def agency(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    form = AgencyForm(request.POST or None, initial=filled(AgencyForm, by.agency))
    if sent(request, form):
        changes = form.cleaned_data
        if attempt(form, lambda: change_agency(changes=changes, by=by)) is not None:
            messages.success(request, _("Saved."))
            return redirect("crm:agency")
    return page(request, "crm/agency.html", form=form, by=by)
