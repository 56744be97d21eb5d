# ruff: noqa: INP001, PLC0415 - served by bench/api.py; Django is set up by the first import
"""The site, and beside it the least that Django can be while doing what the API does.

The bare views read the same columns by `.values_list()` over the same persistent, prepared
connection and encode them with orjson; the bare create writes the same rows durably in one
transaction. They have no middleware, no key, no quota, no checks and no rulebook.
"""

import os
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crm.settings")

import orjson
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from django.db.models import DateTimeField, F, Value
from django.db.models.lookups import LessThan
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from crm.keyset import RowValue
from crm.wsgi import application as site

AGENCY = int(os.environ["AJAR_BENCH_AGENCY"])


def lines(request: HttpRequest) -> list[Any]:
    from cases.models import Case
    from cases.selectors.lines import LINE

    rows = Case.objects.filter(agency_id=AGENCY).order_by("-updated_at", "-id")
    if at := request.GET.get("at"):
        moment = Value(datetime.fromisoformat(at), output_field=DateTimeField())
        place = RowValue(moment, Value(int(request.GET["id"])))
        rows = rows.filter(LessThan(RowValue(F("updated_at"), F("id")), place))
    return list(rows.values_list(*LINE)[: int(request.GET.get("size", 50)) + 1])


def one(request: HttpRequest) -> list[Any]:
    from cases.models import Case
    from cases.selectors.lines import WHOLE

    return list(Case.objects.filter(uuid=UUID(request.GET["uuid"])).values_list(*WHOLE)[:1])


def create(request: HttpRequest) -> list[Any]:
    """One case, three lines of its timeline, an assessment and two deadlines, durably."""
    from cases.models import Case, CaseEvent, Deadline, StoredAssessment
    from crm.models import Offer

    now = timezone.now()
    told = orjson.loads(request.body)
    offer = Offer.objects.get(uuid=UUID(told["offer"]["id"]))
    own: dict[str, Any] = {"agency_id": AGENCY}
    with transaction.atomic():
        case = Case(
            **own, offer=offer, candidate_id=offer.candidate_id, state="cooling_off",
            opened_at=now, updated_at=now, regret_voiced_at=now, recommendation="wait",
        )  # fmt: skip
        case.save(force_insert=True)
        own["case"] = case
        CaseEvent.objects.bulk_create(
            CaseEvent(**own, kind=kind, at=now) for kind in ("opened", "facts_changed", "assessed")
        )
        StoredAssessment(
            **own, number=1, as_of=now.date(), facts={}, policy={}, rulebook_version="0",
            recommendation="wait", plausibility="low", reputational_risk="low", created_at=now,
            result={"findings": ["x" * 20_000]},
        ).save(force_insert=True)  # fmt: skip
        Deadline.objects.bulk_create(
            Deadline(**own, kind=kind, due_at=now, created_at=now)
            for kind in ("cooling_off_ends", "role_check")
        )
    return [str(case.uuid)]


VIEWS: dict[str, Callable[[HttpRequest], list[Any]]] = {
    "/bare/list": lines,
    "/bare/one": one,
    "/bare/create": create,
}


class BareHandler(WSGIHandler):
    """Django without middleware."""

    def load_middleware(self, is_async: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's
        pass

    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        from crm.tenancy import across_agencies

        with across_agencies():
            rows = VIEWS[request.path](request)
        return HttpResponse(orjson.dumps(rows, default=str), content_type="application/json")


bare_site = BareHandler()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    asked = bare_site if environ["PATH_INFO"] in VIEWS else site
    return asked(environ, start_response)
