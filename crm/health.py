"""Is it up, is it ready, how is it doing: for load balancers, containers and Prometheus.

Readiness runs the checks named in settings, in this thread and on the request's own database
connection: under WSGI a library's asynchronous checks would open a new one at every probe.
"""

import hmac
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe
from django_prometheus.exports import ExportToDjangoView

# A check says what is wrong, or nothing.
Check = Callable[[datetime], str]


@require_safe
def live(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    now = timezone.now()
    problems = {name: problem for name in settings.READINESS_CHECKS if (problem := run(name, now))}
    body = {"status": "failing" if problems else "ok", "problems": problems}
    return JsonResponse(body, status=503 if problems else 200)


def run(name: str, now: datetime) -> str:
    check: Check = import_string(name)
    try:
        return check(now)
    except DatabaseError:
        return "the database does not answer"


def database_answers(now: datetime) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus metrics for whoever holds the token; without a configured token, nothing."""
    expected = f"Bearer {settings.METRICS_TOKEN}"
    given = request.headers.get("Authorization", "")
    if not settings.METRICS_TOKEN or not hmac.compare_digest(given.encode(), expected.encode()):
        raise Http404
    response: HttpResponse = ExportToDjangoView(request)
    return response
