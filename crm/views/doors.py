"""The door of every page here: who acts, when, and where a refusal is told."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from crm.errors import NotAllowed, Refused
from crm.permissions import Action, person

View = Callable[..., HttpResponse]
Row = TypeVar("Row", bound=Model)
Done = TypeVar("Done")

page_or_form = require_http_methods(["GET", "HEAD", "POST"])


def member(action: Action = Action.READ) -> Callable[[View], View]:
    """A signed-in member whose role allows `action`; the view hears who (`by`) and when (`now`)."""

    def door(view: View) -> View:
        @login_required
        @wraps(view)
        def through(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            try:
                by = person(request.user)  # type: ignore[arg-type]  # login_required has looked
                if not by.may(action):
                    raise PermissionDenied
                return view(request, by=by, now=timezone.now(), **kwargs)
            except NotAllowed as refusal:
                raise PermissionDenied(refusal.message) from refusal

        return through

    return door


def found(rows: QuerySet[Row], uuid: UUID) -> Row:
    """The row, or the 404 that a missing one and another agency's get alike."""
    row = rows.filter(uuid=uuid).first()
    if row is None:
        raise Http404
    return row


def listed(read: Callable[[], Done]) -> Done:
    """A page of a list; a place that no page ever named is a page that does not exist."""
    try:
        return read()
    except Refused as refusal:
        raise Http404 from refusal


def attempt(form: forms.Form, act: Callable[[], Done]) -> Done | None:
    """Do it, or put the refusal where it can be mended: on its field, or above the form."""
    try:
        return act()
    except NotAllowed:
        raise
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None


def sent(request: HttpRequest, form: forms.Form) -> bool:
    return request.method == "POST" and form.is_valid()


def page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """Render it; a form with errors is an answer that was not accepted (422)."""
    form = context.get("form")
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(request, template, context, status=status)
