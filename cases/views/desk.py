"""The door that every page of the desk goes through: who acts, when, and how a refusal is told."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from cases.models import Case
from cases.selectors import find_case
from crm.errors import NotAllowed, Refused
from crm.permissions import Action, Actor, person

View = Callable[..., HttpResponse]


def desk(action: Action = Action.READ) -> Callable[[View], View]:
    """A signed-in member whose role allows `action`; the view is told `by` whom and `now`."""

    def door(view: View) -> View:
        @login_required
        @wraps(view)
        def through(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            by = actor_of(request)
            if not by.may(action):
                raise PermissionDenied
            try:
                return view(request, by=by, now=timezone.now(), **kwargs)
            except NotAllowed as refusal:
                raise PermissionDenied(refusal.message) from refusal

        return through

    return door


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in person; an operator without an agency has no desk."""
    try:
        return person(request.user)  # type: ignore[arg-type]
    except NotAllowed as refusal:
        raise PermissionDenied(refusal.message) from refusal


def case_or_404(uuid: Any) -> Case:
    try:
        return find_case(uuid)
    except Case.DoesNotExist as missing:
        raise Http404 from missing


def tell_refusal(form: forms.Form, refusal: Refused) -> None:
    """Put a service's refusal where it can be mended: on its field, or above the form."""
    name = refusal.field.replace(".", "__")
    form.add_error(name if name in form.fields else None, refusal.message)


def back_to(request: HttpRequest, *, default: str) -> str:
    """Where the form says it came from, if that is a page of ours."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if ours else default
