"""The case list: filters in the address, page by page without counting."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.forms.filters import FilterForm
from cases.selectors import CaseFilters, list_cases
from cases.views.desk import desk
from crm.errors import Refused
from crm.models import Client, User
from crm.permissions import Action, Actor

PAGE = 50


@dataclass(frozen=True)
class Narrowing:
    """What the address asks for: the same filters for the list and the board."""

    form: FilterForm
    filters: CaseFilters

    def as_context(self) -> dict[str, Any]:
        client = self.filters.client
        narrowed = self.form.is_narrowed() or client is not None
        return {"form": self.form, "client": client, "narrowed": narrowed}


def narrowing(request: HttpRequest, *, by: Actor) -> Narrowing:
    members = list(User.objects.filter(agency=by.agency, is_active=True).order_by("name", "id"))
    form = FilterForm(request.GET, members=members)
    told = form.chosen()
    filters = CaseFilters(
        state=told["state"],
        recommendation=told["recommendation"],
        owner=_owner(told["owner"], members=members, by=by),
        client=_client(told["client"]),
        name=told["q"],
        only_open=told["show"] != "all" and not told["state"],
    )
    return Narrowing(form, filters)


@require_safe
@desk()
def cases(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    narrowed = narrowing(request, by=by)
    try:
        page = list_cases(narrowed.filters, after=request.GET.get("after", ""), size=PAGE)
    except Refused:
        page = list_cases(narrowed.filters, size=PAGE)
    context = {"page": page, "may_work": by.may(Action.WORK_CASES), "now": now}
    return render(request, "cases/list.html", context | narrowed.as_context())


def _owner(chosen: str, *, members: list[User], by: Actor) -> User | None:
    if chosen == "me":
        return by.user
    return next((member for member in members if str(member.uuid) == chosen), None)


def _client(chosen: Any) -> Client | None:
    if not isinstance(chosen, UUID):
        return None
    return Client.objects.filter(uuid=chosen).first()
