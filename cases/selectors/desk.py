"""What needs a consultant now."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from cases.models import Case, Deadline
from cases.selectors.cases import cases
from crm.models import User

MOST_LINES = 50


@dataclass(frozen=True)
class Desk:
    """Today, at most fifty lines of each kind, the most pressing first.

    An answer that is awaited has a deadline of its own, so it is among the deadlines.
    """

    deadlines: list[Deadline]
    changed: list[Case]


def desk_of(owner: User | None, *, until: datetime) -> Desk:
    """What is due by `until` for one person, or for everybody where no owner is named."""
    mine = Q(case__owner=owner) if owner else Q()
    return Desk(
        deadlines=list(due_deadlines(at=until).filter(mine)[:MOST_LINES]),
        changed=list(_changed_advice(owner)[:MOST_LINES]),
    )


def due_deadlines(*, at: datetime) -> QuerySet[Deadline]:
    """Open deadlines that are due at that moment, the longest due first."""
    return (
        Deadline.objects.filter(done_at__isnull=True, due_at__lte=at)
        .select_related("case__candidate", "case__offer__role__client", "case__owner")
        .order_by("due_at", "id")
    )


def _changed_advice(owner: User | None) -> QuerySet[Case]:
    """Open cases whose recommendation changed since their owner last looked."""
    unseen = Q(recommendation_seen_at__isnull=True) | Q(
        recommendation_seen_at__lt=F("recommendation_changed_at")
    )
    rows = cases().filter(unseen, closed_at__isnull=True, recommendation_changed_at__isnull=False)
    if owner:
        rows = rows.filter(owner=owner)
    return rows.order_by("-recommendation_changed_at", "-id")
