"""Do a marked request once: repeat its answer, refuse it while it runs or where it differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from crm.errors import Contradicts, Refused
from crm.models import MarkedRequest
from crm.permissions import Actor
from crm.records import insert, one_at_most
from crm.tenancy import across_agencies

KEPT_FOR = timedelta(hours=24)
# No request runs longer; one that did is taken over, and can no longer write its own end.
RUNS_AT_MOST = timedelta(minutes=2)
PURGED_AT_ONCE = 1000
FIELD = "Idempotency-Key"


@dataclass(frozen=True)
class Marked:
    """Who marked the request with which key, and what was asked."""

    caller: str
    key: str
    fingerprint: str


def begin(marked: Marked, *, by: Actor, now: datetime) -> MarkedRequest:
    """Write the request down before its work starts, or find what it was answered before."""
    standing = _standing(marked)
    if standing is not None and now - standing.started_at >= KEPT_FOR:
        standing.delete()
        standing = None
    if standing is None:
        return _first(marked, by=by, now=now)
    if standing.fingerprint != marked.fingerprint:
        raise Refused("key_reused", "This key was used for another request.", field=FIELD)
    if standing.status is not None:
        return standing
    return _taken_over(standing, now=now)


def finish(request: MarkedRequest, *, status: int, body: str, headers: Mapping[str, str]) -> None:
    """Write the answer, in the transaction of the work. Refused where another took it over."""
    written = MarkedRequest.objects.filter(
        pk=request.pk, attempt=request.attempt, status__isnull=True
    ).update(status=status, body=body, headers=dict(headers))
    if not written:
        raise _still_running()


def abandon(request: MarkedRequest) -> None:
    """The request was refused and changed nothing: the key may be used again."""
    MarkedRequest.objects.filter(
        pk=request.pk, attempt=request.attempt, status__isnull=True
    ).delete()


def purge_marked_requests(*, now: datetime) -> int:
    """Forget what is older than a day, in every agency; for a sweep."""
    with across_agencies(), transaction.atomic():
        old = MarkedRequest.objects.filter(started_at__lte=now - KEPT_FOR).order_by("started_at")
        ids = list(old.values_list("pk", flat=True)[:PURGED_AT_ONCE])
        return MarkedRequest.objects.filter(pk__in=ids).delete()[0]


def _standing(marked: Marked) -> MarkedRequest | None:
    return MarkedRequest.objects.filter(caller=marked.caller, key=marked.key).first()


def _first(marked: Marked, *, by: Actor, now: datetime) -> MarkedRequest:
    with one_at_most("still_running", "This request is still running.", field=FIELD):
        return insert(
            MarkedRequest(
                agency=by.agency,
                caller=marked.caller,
                key=marked.key,
                fingerprint=marked.fingerprint,
                started_at=now,
            )
        )


def _taken_over(standing: MarkedRequest, *, now: datetime) -> MarkedRequest:
    """Only a request whose process must be dead; its work was rolled back with it."""
    if now - standing.started_at < RUNS_AT_MOST:
        raise _still_running()
    mine = MarkedRequest.objects.filter(
        pk=standing.pk, attempt=standing.attempt, status__isnull=True
    ).update(attempt=standing.attempt + 1, started_at=now)
    if not mine:
        raise _still_running()
    standing.attempt += 1
    return standing


def _still_running() -> Contradicts:
    return Contradicts("still_running", "This request is still running.", field=FIELD)
