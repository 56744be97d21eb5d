"""A look at a role bears on every open case of it: each hears of it and is assessed again."""

from datetime import datetime

from django.db import transaction

from cases.models import Case, CaseEventKind, DeadlineKind
from cases.services.advice import reassess
from cases.services.deadlines import finish
from cases.services.timeline import put, take, tell
from crm.models import CheckedHow, Role, RoleCheck, RoleStatus
from crm.permissions import Action, Actor, require
from crm.services import check_role


@transaction.atomic
def note_role_check(
    role: Role,
    *,
    status: RoleStatus | str,
    how: CheckedHow | str,
    by: Actor,
    now: datetime,
    note: str = "",
) -> RoleCheck:
    """Record the look once; the open cases are locked first, in the order that all writers use."""
    require(by, Action.WORK_CASES)
    standing = Case.objects.filter(offer__role=role, closed_at__isnull=True).order_by("id")
    cases = [take(case) for case in standing]
    found = check_role(role, status=status, how=how, by=by, now=now, note=note)
    for case in cases:
        case.offer.role = role
        finish(case, DeadlineKind.ROLE_CHECK, by=by, now=now)
        tell(case, CaseEventKind.ROLE_CHECKED, by=by, now=now, status=found.status, how=found.how)
        put(case, now=now)
        reassess(case, by=by, now=now)
    return found
