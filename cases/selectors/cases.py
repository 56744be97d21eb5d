"""Cases: one, and many by page."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from cases.models import Case, CaseEvent, StoredAssessment
from crm.keyset import Page, newest_first
from crm.models import Candidate, Client, Offer, User


@dataclass(frozen=True)
class CaseFilters:
    """What a list of cases is narrowed to; an empty value narrows nothing."""

    state: str = ""
    recommendation: str = ""
    owner: User | None = None
    client: Client | None = None
    candidate: Candidate | None = None
    name: str = ""
    only_open: bool = False


def cases() -> QuerySet[Case]:
    """Cases with the names that every list shows, in one statement."""
    return Case.objects.select_related("offer__role__client", "candidate", "owner")


def list_cases(filters: CaseFilters, *, after: str = "", size: int = 50) -> Page[Case]:
    """A page of cases, last touched first."""
    return newest_first(_narrowed(cases(), filters), by="updated_at", after=after, size=size)


def find_case(uuid: UUID) -> Case:
    """Raises Case.DoesNotExist for a missing case and for another agency's alike."""
    return cases().select_related("agency", "offer__role__hiring_contact").get(uuid=uuid)


def open_case_on(offer: Offer) -> Case | None:
    return cases().filter(offer=offer, closed_at__isnull=True).first()


def latest_assessment(case: Case) -> StoredAssessment | None:
    return StoredAssessment.objects.filter(case=case).order_by("-number").first()


def timeline(case: Case, *, after: str = "", size: int = 50) -> Page[CaseEvent]:
    """What happened, newest first, with who did it."""
    events = CaseEvent.objects.filter(case=case).select_related("by")
    return newest_first(events, by="at", after=after, size=size)


def _narrowed(rows: QuerySet[Case], filters: CaseFilters) -> QuerySet[Case]:
    wanted = {
        "state": filters.state,
        "recommendation": filters.recommendation,
        "owner": filters.owner,
        "candidate": filters.candidate,
        "offer__role__client": filters.client,
    }
    rows = rows.filter(**{column: value for column, value in wanted.items() if value})
    if filters.only_open:
        rows = rows.filter(closed_at__isnull=True)
    if filters.name:
        rows = rows.filter(candidate__in=_candidates_named(filters.name))
    return rows


def _candidates_named(name: str) -> QuerySet[Candidate]:
    people = Candidate.objects.order_by()
    for word in name.split()[:5]:
        people = people.filter(name__icontains=word)
    return people
