"""A new day can change the advice: windows close, checks go stale. So each open case is asked."""

from datetime import date, datetime

import structlog
from django.db import transaction
from django.db.models import QuerySet

from cases.models import Case, CaseState
from cases.services.advice import reassess
from cases.services.timeline import take
from crm.errors import Refused
from crm.permissions import turning_day
from crm.tenancy import across_agencies, scope_of

log = structlog.get_logger(__name__)

# A minute's share: a sweep stays short, and a large agency is done within the night.
CASES_AT_ONCE = 500


def reassess_for_today(now: datetime, *, most: int = CASES_AT_ONCE) -> int:
    """Assess open cases whose last assessment is of an earlier day. Returns how many were asked.

    Kept-warm cases rest: nothing is recommended there that a day could change.
    """
    with across_agencies():
        stale = list(_not_assessed_on(now.date()).select_related("agency")[:most])
    for case in stale:
        _reassess_one(case, now=now)
    return len(stale)


def _not_assessed_on(today: date) -> QuerySet[Case]:
    waiting = Case.objects.filter(closed_at__isnull=True, assessed_on__lt=today)
    return waiting.exclude(state=CaseState.KEEP_WARM).order_by("assessed_on", "id")


def _reassess_one(case: Case, *, now: datetime) -> None:
    """One case a transaction. One that cannot be read is told in the log and holds up nobody."""
    with scope_of(case.agency), transaction.atomic():
        standing = take(case)
        if not standing.is_open:
            return
        try:
            reassess(standing, by=turning_day(case.agency), now=now)
        except Refused as refusal:
            log.warning("case_not_assessed", case=str(case.uuid), code=refusal.code)
            Case.objects.filter(pk=case.pk).update(assessed_on=now.date())
