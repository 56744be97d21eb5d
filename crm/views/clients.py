"""Clients and the people there."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from crm.forms.people import ClientForm, ContactForm, SearchForm, filled
from crm.models import Client
from crm.permissions import Action, Actor
from crm.selectors import contacts, contacts_at, list_clients, open_roles_of, roles_at
from crm.services import add_client, add_contact, change_client, change_contact
from crm.views.doors import attempt, found, listed, member, page, page_or_form, sent


@require_safe
@member()
def clients(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    search = SearchForm(request.GET)
    after = request.GET.get("after", "")
    rows = listed(lambda: list_clients(search.text, after=after))
    vacancies = open_roles_of(rows.rows)
    lines = [
        {"client": row, "roles": [role for role in vacancies if role.client_id == row.pk]}
        for row in rows.rows
    ]
    context = {"page": rows, "lines": lines, "search": search, "after": after, "by": by}
    return page(request, "crm/clients.html", now=now, **context)


@require_safe
@member()
def client(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    firm = found(Client.objects.all(), uuid)
    context = {"client": firm, "contacts": contacts_at(firm), "roles": roles_at(firm)}
    return page(request, "crm/client.html", by=by, now=now, **context)


@page_or_form
@member(Action.EDIT_DIRECTORY)
def new(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    form = ClientForm(request.POST or None)
    if sent(request, form):
        added = attempt(form, lambda: add_client(by=by, now=now, **form.cleaned_data))
        if added is not None:
            messages.success(request, _("%(name)s is in the directory.") % {"name": added.name})
            return redirect("crm:client", uuid=added.uuid)
    return page(request, "crm/client_form.html", form=form)


@page_or_form
@member(Action.EDIT_DIRECTORY)
def edit(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    firm = found(Client.objects.all(), uuid)
    form = ClientForm(request.POST or None, initial=filled(ClientForm, firm))
    if sent(request, form):
        changes = form.cleaned_data
        if attempt(form, lambda: change_client(firm, changes=changes, by=by)) is not None:
            messages.success(request, _("Saved."))
            return redirect("crm:client", uuid=uuid)
    return page(request, "crm/client_form.html", form=form, client=firm)


@page_or_form
@member(Action.EDIT_DIRECTORY)
def new_contact(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    firm = found(Client.objects.all(), uuid)
    form = ContactForm(request.POST or None)
    if sent(request, form):
        added = attempt(form, lambda: add_contact(firm, by=by, now=now, **form.cleaned_data))
        if added is not None:
            messages.success(request, _("%(name)s is in the directory.") % {"name": added.name})
            return redirect("crm:client", uuid=uuid)
    return page(request, "crm/contact_form.html", form=form, client=firm)


@page_or_form
@member(Action.EDIT_DIRECTORY)
def edit_contact(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    contact = found(contacts(), uuid)
    form = ContactForm(request.POST or None, initial=filled(ContactForm, contact))
    if sent(request, form):
        changes = form.cleaned_data
        if attempt(form, lambda: change_contact(contact, changes=changes, by=by)) is not None:
            messages.success(request, _("Saved."))
            return redirect("crm:client", uuid=contact.client.uuid)
    context = {"client": contact.client, "contact": contact}
    return page(request, "crm/contact_form.html", form=form, **context)
