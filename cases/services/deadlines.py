"""Deadlines are written with the case, in its transaction; reminders are derived from them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, QuerySet

from cases.models import Case, CaseEventKind, Deadline, DeadlineKind
from cases.services.timeline import put, take, tell
from crm.errors import Contradicts, Refused
from crm.permissions import Action, Actor, require
from crm.records import insert, save

# How long until the agency wants to hear again. Conventions, not measurements.
DUE_IN: dict[DeadlineKind, timedelta] = {
    DeadlineKind.ROLE_CHECK: timedelta(hours=4),
    DeadlineKind.SOUNDING_REPLY: timedelta(days=2),
    DeadlineKind.APPROACH_REPLY: timedelta(days=3),
    DeadlineKind.FOLLOW_UP: timedelta(days=2),
    DeadlineKind.OFFER_DECISION: timedelta(days=3),
    DeadlineKind.KEEP_WARM_TOUCH: timedelta(days=90),
}


# Beyond these a moment cannot be shown in every time zone, and nobody means it.
EARLIEST_YEAR = 1970
MOST_YEARS_AHEAD = 10


def require_reachable(due_at: datetime, *, now: datetime, field: str = "due_at") -> None:
    """Compares years only: the ends of the calendar are no moment in some time zones."""
    latest = now.year + MOST_YEARS_AHEAD
    if not EARLIEST_YEAR <= due_at.year <= latest:
        raise Refused("out_of_range", f"Choose a day before the end of {latest}.", field=field)


def plan_deadline(
    case: Case,
    *,
    kind: DeadlineKind,
    by: Actor,
    now: datetime,
    due_at: datetime | None = None,
    note: str = "",
) -> Deadline:
    """The one open deadline of its kind on the case: moved if there is one, made if not."""
    if not case.is_open:
        raise Contradicts("case_closed", "A closed case has no deadlines.", field="case")
    due_at = due_at or now + DUE_IN[kind]
    require_reachable(due_at, now=now)
    standing = open_deadlines(case).filter(kind=kind).first()
    if standing is None:
        return _new_deadline(case, kind=kind, by=by, now=now, due_at=due_at, note=note)
    if standing.due_at != due_at:
        standing.due_at, standing.moved = due_at, standing.moved + 1
        save(standing, "due_at", "moved")
    return standing


def finish(case: Case, *kinds: DeadlineKind, by: Actor, now: datetime) -> None:
    """What these deadlines waited for has happened."""
    open_deadlines(case).filter(kind__in=kinds).update(done_at=now, done_by=by.user)


def finish_all(case: Case, *, by: Actor, now: datetime) -> None:
    open_deadlines(case).update(done_at=now, done_by=by.user)


def open_deadlines(case: Case) -> QuerySet[Deadline]:
    return Deadline.objects.filter(case=case, done_at__isnull=True)


@transaction.atomic
def finish_deadline(deadline: Deadline, *, by: Actor, now: datetime) -> Deadline:
    """A person says that it is done."""
    require(by, Action.WORK_CASES)
    case = take(deadline.case)
    deadline = _still_open(deadline)
    deadline.done_at, deadline.done_by = now, by.user
    save(deadline, "done_at", "done_by")
    tell(case, CaseEventKind.DEADLINE_DONE, by=by, now=now, deadline=deadline.kind)
    put(case, now=now)
    return deadline


@transaction.atomic
def move_deadline(deadline: Deadline, *, due_at: datetime, by: Actor, now: datetime) -> Deadline:
    """Snooze: the same deadline at a later moment, heard again then."""
    require(by, Action.WORK_CASES)
    require_reachable(due_at, now=now)
    if due_at <= now:
        raise Refused("in_the_past", "Choose a moment in the future.", field="due_at")
    case = take(deadline.case)
    deadline = _still_open(deadline)
    deadline.due_at, deadline.moved = due_at, deadline.moved + 1
    save(deadline, "due_at", "moved")
    detail = {"deadline": deadline.kind, "due_at": due_at.isoformat()}
    tell(case, CaseEventKind.DEADLINE_MOVED, by=by, now=now, **detail)
    put(case, now=now)
    return deadline


def _still_open(deadline: Deadline) -> Deadline:
    current = Deadline.objects.get(pk=deadline.pk)
    if current.done_at is not None:
        raise Contradicts("already_done", "This deadline is already done.", field="deadline")
    return current


def _new_deadline(
    case: Case, *, kind: DeadlineKind, by: Actor, now: datetime, due_at: datetime, note: str
) -> Deadline:
    earlier = Deadline.objects.filter(case=case, kind=kind).aggregate(last=Max("occurrence"))
    return insert(
        Deadline(
            agency=by.agency,
            case=case,
            kind=kind,
            occurrence=(earlier["last"] or 0) + 1,
            due_at=due_at,
            note=note,
            created_at=now,
        )
    )
