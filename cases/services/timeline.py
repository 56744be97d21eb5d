"""How a case is changed: one person at a time, counted, and told in its timeline."""

from datetime import datetime
from typing import Any

from cases.models import Case, CaseEvent, CaseEventKind
from crm.errors import Contradicts, Stale
from crm.permissions import Actor
from crm.records import insert


def take(case: Case, *, seen: int | None = None) -> Case:
    """The case as it stands, locked until the transaction ends.

    `seen` is the version on which the writer based an edit; a later one refuses it. An addition,
    such as a note or a sounding, overwrites nothing and gives none.
    """
    current = (
        Case.objects.select_for_update(of=("self",))
        .select_related("agency", "offer__role__client", "candidate", "owner")
        .get(pk=case.pk)
    )
    if seen is not None and seen != current.version:
        raise Stale(seen=seen, current=current.version)
    return current


def take_open(case: Case, *, seen: int | None = None) -> Case:
    """The same, for an act that means something only while the case is open."""
    current = take(case, seen=seen)
    if not current.is_open:
        raise Contradicts("case_closed", "This case is closed.", field="case")
    return current


def put(case: Case, *fields: str, now: datetime) -> None:
    """Write the changed fields; every write is a new version."""
    case.version += 1
    case.updated_at = now
    case.save(update_fields=[*fields, "version", "updated_at"])


def tell(case: Case, kind: CaseEventKind, *, by: Actor, now: datetime, **detail: Any) -> CaseEvent:
    """Add a line to the timeline. A program is named by where it came from."""
    if by.user is None:
        detail["source"] = by.source
    return insert(
        CaseEvent(agency=by.agency, case=case, kind=kind, at=now, by=by.user, detail=detail)
    )
