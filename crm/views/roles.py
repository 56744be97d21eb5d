"""Roles: whether each is still there, how that is known, and who decides."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crm.forms.people import filled
from crm.forms.roles import CheckForm, RoleForm, RoleSearchForm
from crm.models import Client, Role
from crm.permissions import Action, Actor
from crm.selectors import checks_of, list_roles, offers_of_role
from crm.selectors import roles as all_roles
from crm.services import add_role, change_role
from crm.views.doors import attempt, found, listed, member, page, page_or_form, sent


@require_safe
@member()
def roles(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    search = RoleSearchForm(request.GET)
    after = request.GET.get("after", "")
    rows = listed(lambda: list_roles(search.text, status=search.status_wanted, after=after))
    context = {"page": rows, "search": search, "after": after, "by": by, "now": now}
    return page(request, "crm/roles.html", **context)


@require_safe
@member()
def role(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    return _role_page(request, found(all_roles(), uuid), form=CheckForm(), by=by, now=now)


@require_POST
@member(Action.WORK_CASES)
def check(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    """Somebody looked whether the role is still there; open cases on it hear of it."""
    vacancy = found(all_roles(), uuid)
    form = CheckForm(request.POST)
    record = import_string(settings.ROLE_CHECK_RECORDER)
    if sent(request, form):
        looked = attempt(form, lambda: record(vacancy, by=by, now=now, **form.cleaned_data))
        if looked is not None:
            messages.success(request, _("Recorded: how things stand with this role."))
            return redirect("crm:role", uuid=uuid)
    return _role_page(request, found(all_roles(), uuid), form=form, by=by, now=now)


@page_or_form
@member(Action.EDIT_DIRECTORY)
def new(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    firm = found(Client.objects.all(), uuid)
    form = RoleForm(request.POST or None, client=firm)
    if sent(request, form):
        added = attempt(form, lambda: add_role(firm, by=by, now=now, **form.cleaned_data))
        if added is not None:
            messages.success(request, _("%(title)s is in the directory.") % {"title": added.title})
            return redirect("crm:role", uuid=added.uuid)
    return page(request, "crm/role_form.html", form=form, client=firm)


@page_or_form
@member(Action.EDIT_DIRECTORY)
def edit(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    vacancy = found(all_roles(), uuid)
    initial = filled(RoleForm, vacancy)
    form = RoleForm(request.POST or None, initial=initial, client=vacancy.client)
    if sent(request, form):
        changes = form.cleaned_data
        if attempt(form, lambda: change_role(vacancy, changes=changes, by=by)) is not None:
            messages.success(request, _("Saved."))
            return redirect("crm:role", uuid=uuid)
    return page(request, "crm/role_form.html", form=form, role=vacancy, client=vacancy.client)


def _role_page(
    request: HttpRequest, vacancy: Role, *, form: CheckForm, by: Actor, now: datetime
) -> HttpResponse:
    context = {
        "role": vacancy,
        "form": form,
        "checks": checks_of(vacancy),
        "offers": offers_of_role(vacancy),
        "may_check": by.may(Action.WORK_CASES),
    }
    return page(request, "crm/role.html", by=by, now=now, **context)
