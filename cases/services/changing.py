"""Several changes of one case at once, as a program sends them: all of them or none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from cases.models import Case, CaseState
from cases.services.answers import answer_facts
from cases.services.moving import hand_over, move_case
from cases.services.timeline import take
from crm.models import User
from crm.permissions import Actor


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What is to change; an empty value changes nothing."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    owner: User | None = None
    state: CaseState | str = ""
    # Why the state changes.
    reason: str = ""


@transaction.atomic
def change_case(case: Case, *, changes: Changes, seen: int, by: Actor, now: datetime) -> Case:
    """Answer, hand over and move, in this order, on the version that the writer saw."""
    case = take(case, seen=seen)
    if changes.facts:
        case = answer_facts(case, facts=changes.facts, by=by, now=now)
    if changes.owner is not None and changes.owner.pk != case.owner_id:
        case = hand_over(case, to=changes.owner, by=by, now=now)
    if changes.state:
        case = move_case(
            case, to=changes.state, reason=changes.reason, by=by, now=now, seen=case.version
        )
    return case
