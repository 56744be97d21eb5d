"""Cases: one, and many by page."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from cases.models import Case, CaseEvent, StoredAssessment
from crm.keyset import Page, newest_first
from crm.models import Candidate, Client, Offer, User
from crm.selectors.naming import LONGEST_WORD, MOST_WORDS

# The length of what the trigram index holds.
PIECE = 3


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
    rows = _narrowed(cases(), filters)
    if filters.client is None:
        return newest_first(rows, by="updated_at", after=after, size=size)
    # A client's cases are found by its roles and then sorted. Read in the order of an index they
    # would be looked for among all cases of the agency; an expression has no such index.
    rows = rows.annotate(touched_at=Coalesce("updated_at", "updated_at"))
    return newest_first(rows, by="touched_at", after=after, size=size)


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
    for word in name.replace("\x00", " ").split()[:MOST_WORDS]:
        people = people.filter(_holds(word[:LONGEST_WORD]))
    return people


def _holds(word: str) -> Q:
    """The name holds the word; a word of one or two letters begins one of its words.

    The index holds pieces of three letters, counting the gap before a word: anything shorter that
    may stand anywhere would be looked for in every name of the agency.
    """
    if len(word) < PIECE:
        return Q(name__istartswith=word) | Q(name__icontains=f" {word}")
    return Q(name__icontains=word)
