"""The agency's scope, for requests, tasks and commands.

Every row belongs to exactly one agency. Inside `scope_of(agency)` the default managers see that
agency's rows only; outside any scope they raise. Nothing here is ambient: a request enters the
scope from its user, a task or a command from an id.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar
from zoneinfo import ZoneInfo

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django_scopes import get_scope, scope, scopes_disabled
from django_scopes.manager import DisabledQuerySet
from uuid6 import uuid7

if TYPE_CHECKING:
    from crm.models import Agency


Row = TypeVar("Row", bound=models.Model)


class Closed(DisabledQuerySet):  # type: ignore[misc]  # django-scopes ships no types
    """What a query outside any agency's scope gets: it raises ScopeError when it is run."""

    # These would run without iterating, past the library's own list.
    exists = DisabledQuerySet.error
    contains = DisabledQuerySet.error
    in_bulk = DisabledQuerySet.error
    explain = DisabledQuerySet.error


class AgencyRows(models.Manager[Row]):
    """The rows of the agency in whose scope the code runs."""

    def get_queryset(self) -> models.QuerySet[Row]:
        state = get_scope()
        if not state.get("_enabled", True):
            return super().get_queryset()
        if "agency" not in state:
            closed: models.QuerySet[Row] = Closed(
                self.model, using=self._db, missing_scopes={"agency"}
            )
            return closed
        return super().get_queryset().filter(agency=state["agency"])


class AgencyOwned(models.Model):
    """A row of one agency, known outside by a random, time-ordered id."""

    agency = models.ForeignKey("crm.Agency", on_delete=models.PROTECT, related_name="+")
    uuid = models.UUIDField(default=uuid7, unique=True, editable=False)

    # Reading outside a scope raises django_scopes.ScopeError: the wall fails closed.
    objects: ClassVar[AgencyRows[Self]] = AgencyRows()

    class Meta:
        abstract = True


@contextmanager
def scope_of(agency: "Agency") -> Iterator[None]:
    """See the rows of this agency, and no others, inside the block."""
    with scope(agency=agency):
        yield


@contextmanager
def across_agencies() -> Iterator[None]:
    """See every agency's rows: for sweeps, the operator and login only. Grep for its callers."""
    with scopes_disabled():
        yield


class AgencyScope:
    """Middleware: a signed-in request sees its user's agency; any other request sees nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        agency = getattr(request.user, "agency", None)
        if agency is None:
            return self.get_response(request)
        with scope_of(agency):
            return self.get_response(request)


class ReadersTime:
    """Middleware: show times in the signed-in reader's own zone and words in their language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return self.get_response(request)
        with timezone.override(ZoneInfo(user.time_zone)), translation.override(user.language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", user.language)
        return response
