"""The keys of the agency's programs. A secret is shown once, on the answer that makes it."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from crm.forms.accounts import KeyForm
from crm.models import ApiKey
from crm.permissions import Action, Actor
from crm.selectors import keys_at
from crm.services import issue_key, revoke_key
from crm.views.doors import attempt, found, member, page, page_or_form, sent


@never_cache
@page_or_form
@member(Action.MANAGE_KEYS)
def keys(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    form = KeyForm(request.POST or None)
    if sent(request, form):
        name, scope = form.cleaned_data["name"], form.cleaned_data["scope"]
        until = form.expiry(now=now)
        issued = attempt(
            form, lambda: issue_key(name=name, scope=scope, by=by, now=now, expires_at=until)
        )
        if issued is not None:
            key, secret = issued
            return page(request, "crm/key_issued.html", key=key, secret=secret, by=by)
    return page(request, "crm/keys.html", form=form, lines=keys_at(now), by=by, now=now)


@require_POST
@member(Action.MANAGE_KEYS)
def revoke(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    key = found(ApiKey.objects.all(), uuid)
    revoke_key(key, by=by, now=now)
    messages.success(request, _("%(name)s no longer opens anything.") % {"name": key.name})
    return redirect("crm:keys")
