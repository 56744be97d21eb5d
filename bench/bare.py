# ruff: noqa: INP001 - served by bench/pages.py, not a package
"""The site, and beside it the least that a Django view on this database can be: one statement.

The statement is a page of fifty rows of five tables by an index, prepared on the connection that
the site's pages use too. The bare view has Django's request, response and connection, but no
middleware, session, permission or template.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crm.settings")

import orjson
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from crm.wsgi import application as site

AGENCY = int(os.environ["AJAR_BENCH_AGENCY"])
FIFTY = """
SELECT k.uuid, k.state, k.recommendation, k.updated_at, p.name, r.title, c.name
FROM cases_case k
JOIN crm_candidate p ON p.id = k.candidate_id
JOIN crm_offer o ON o.id = k.offer_id
JOIN crm_role r ON r.id = o.role_id
JOIN crm_client c ON c.id = r.client_id
WHERE k.agency_id = %s
ORDER BY k.updated_at DESC, k.id DESC LIMIT 50
"""


def bare(request: HttpRequest) -> HttpResponseBase:
    with connection.cursor() as cursor:
        cursor.execute(FIFTY, [AGENCY])
        rows = cursor.fetchall()
    return HttpResponse(orjson.dumps(rows), content_type="application/json")


class BareHandler(WSGIHandler):
    """Django without middleware, and one view for every address."""

    def load_middleware(self, is_async: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's
        pass

    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        return bare(request)


bare_site = BareHandler()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    asked = bare_site if environ["PATH_INFO"] == "/bare/" else site
    return asked(environ, start_response)
