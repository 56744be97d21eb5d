"""Cases as plain values, for programs: one statement a list, three a case."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, F, QuerySet, Subquery, Value
from django.db.models.lookups import LessThan

from cases.models import Case, CaseEvent, Deadline, StoredAssessment
from crm.keyset import RowValue
from crm.models import Candidate, User
from crm.selectors.naming import matching
from crm.selectors.prepared import rows_of

Values = dict[str, Any]

LINE = (
    "id",
    "uuid",
    "state",
    "outcome",
    "recommendation",
    "version",
    "opened_at",
    "updated_at",
    "closed_at",
    "candidate__uuid",
    "candidate__name",
    "candidate__reference",
    "offer__uuid",
    "offer__state",
    "offer__reference",
    "offer__role__uuid",
    "offer__role__title",
    "offer__role__reference",
    "offer__role__status",
    "offer__role__client__uuid",
    "offer__role__client__name",
    "offer__role__client__reference",
    "owner__uuid",
    "owner__name",
)
WHOLE = (
    *LINE,
    "regret_voiced_at",
    "reconfirmed_at",
    "cooling_off_waived",
    "account_of_change",
    "warmth_evidence",
    "recommendation_changed_at",
    "candidate__introduced",
    "offer__amount",
    "offer__currency",
    "offer__period",
    "offer__start_on",
    "offer__role__status_checked_at",
    "offer__role__status_checked_how",
)
ASSESSMENT = (
    "id",
    "uuid",
    "number",
    "as_of",
    "recommendation",
    "plausibility",
    "reputational_risk",
    "rulebook_version",
    "policy_number",
    "facts",
    "created_at",
    "created_by__uuid",
    "created_by__name",
)
DEADLINE = ("uuid", "kind", "occurrence", "due_at", "note", "moved")
EVENT = ("id", "uuid", "kind", "at", "detail", "by__uuid", "by__name")


@dataclass(frozen=True, kw_only=True)
class LineFilters:
    """What a list of cases is narrowed to; None and "" narrow nothing."""

    state: str = ""
    recommendation: str = ""
    owner: UUID | None = None
    client: UUID | None = None
    candidate: UUID | None = None
    offer_reference: str = ""
    name: str = ""
    open: bool | None = None
    updated_since: datetime | None = None


def case_lines(
    filters: LineFilters, *, after: tuple[datetime, int] | None, most: int
) -> list[Values]:
    """Cases, the last touched first, going on after a moment and an id."""
    told = asdict(filters)
    shape = {"open": told.pop("open"), "name": told.pop("name"), "most": most}
    values = {name: value for name, value in told.items() if value}
    if after:
        values |= {"at": after[0], "pk": after[1]}
    if shape["name"]:
        # Words become patterns: such a statement is made anew.
        found = list(_page(**shape, **values))
    else:
        found = rows_of(_page, shape=shape, values=values)
    return [dict(zip(LINE, row, strict=True)) for row in found]


def whole_case(uuid: UUID) -> Values | None:
    return _first(rows_of(_whole, values={"uuid": uuid}), columns=WHOLE)


def latest_advice(case_id: int) -> Values | None:
    return _first(rows_of(_advice, values={"case_id": case_id}), columns=ASSESSMENT)


def deadlines_of(case_id: int) -> list[Values]:
    found = rows_of(_due, values={"case_id": case_id})
    return [dict(zip(DEADLINE, row, strict=True)) for row in found]


def assessment_lines(case: Case) -> QuerySet[StoredAssessment, Values]:
    stored = StoredAssessment.objects.filter(case=case)
    rows: QuerySet[StoredAssessment, Values] = stored.values(*ASSESSMENT, "result", "policy")
    return rows


def event_lines(case: Case) -> QuerySet[CaseEvent, Values]:
    rows: QuerySet[CaseEvent, Values] = CaseEvent.objects.filter(case=case).values(*EVENT)
    return rows


def _page(
    *, most: int, at: datetime | None = None, pk: int | None = None, **wanted: Any
) -> QuerySet[Any, Any]:
    rows = _narrowed(Case.objects.all(), LineFilters(**wanted))
    if at is not None:
        place = RowValue(Value(at, output_field=DateTimeField()), Value(pk))
        rows = rows.filter(LessThan(RowValue(F("updated_at"), F("id")), place))
    return rows.order_by("-updated_at", "-id").values_list(*LINE)[:most]


def _whole(*, uuid: UUID) -> QuerySet[Any, Any]:
    return Case.objects.filter(uuid=uuid).values_list(*WHOLE)


def _advice(*, case_id: int) -> QuerySet[Any, Any]:
    stored = StoredAssessment.objects.filter(case_id=case_id).order_by("-number")
    return stored.values_list(*ASSESSMENT)[:1]


def _due(*, case_id: int) -> QuerySet[Any, Any]:
    open_now = Deadline.objects.filter(case_id=case_id, done_at__isnull=True)
    return open_now.order_by("due_at", "id").values_list(*DEADLINE)


def _first(found: list[tuple[Any, ...]], *, columns: tuple[str, ...]) -> Values | None:
    return dict(zip(columns, found[0], strict=True)) if found else None


def _narrowed(rows: QuerySet[Case], filters: LineFilters) -> QuerySet[Case]:
    wanted = {
        "state": filters.state,
        "recommendation": filters.recommendation,
        "owner_id": _id_of(User.objects.filter(uuid=filters.owner)) if filters.owner else None,
        "candidate_id": _id_of(Candidate.objects.filter(uuid=filters.candidate))
        if filters.candidate
        else None,
        "offer__role__client__uuid": filters.client,
        "offer__reference": filters.offer_reference,
        "updated_at__gte": filters.updated_since,
    }
    rows = rows.filter(**{column: value for column, value in wanted.items() if value})
    if filters.open is not None:
        rows = rows.filter(closed_at__isnull=filters.open)
    if filters.name:
        rows = rows.filter(candidate__in=matching(Candidate.objects.all(), filters.name))
    return rows


def _id_of(rows: QuerySet[Any]) -> Subquery:
    """The row's id inside the same statement, so that the index on the column answers."""
    return Subquery(rows.order_by().values("id")[:1])
