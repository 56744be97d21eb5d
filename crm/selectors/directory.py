"""The directory: lists by page, and what stands around one row."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from crm.keyset import Page, alphabetical
from crm.models import Candidate, Client, Contact, Offer, OfferEvent, Role, RoleCheck, RoleStatus
from crm.selectors.naming import MOST, MOST_OFFERS, matching, with_words

MOST_CONTACTS = 100
MOST_ROLES = 100
MOST_CHECKS = 20


@dataclass(frozen=True)
class CandidateOffer:
    """An offer with its events, so that a page of offers takes two statements."""

    offer: Offer
    events: list[OfferEvent]


def list_candidates(text: str = "", *, after: str = "") -> Page[Candidate]:
    return alphabetical(matching(Candidate.objects.all(), text), by="name", after=after)


def list_clients(text: str = "", *, after: str = "") -> Page[Client]:
    return alphabetical(with_words(Client.objects.all(), text), by="name", after=after)


def list_roles(text: str = "", *, status: str = "", after: str = "") -> Page[Role]:
    rows = with_words(Role.objects.select_related("client"), text, column="title")
    if status:
        rows = rows.filter(status=status)
    return alphabetical(rows, by="title", after=after)


def open_roles_of(clients: list[Client]) -> list[Role]:
    """Roles known to be open at any of these clients, by title."""
    return list(Role.objects.filter(client__in=clients, status=RoleStatus.OPEN).order_by("title"))


def roles() -> QuerySet[Role]:
    return Role.objects.select_related("client", "hiring_contact")


def contacts() -> QuerySet[Contact]:
    return Contact.objects.select_related("client")


def offers() -> QuerySet[Offer]:
    return Offer.objects.select_related("candidate", "role__client", "renews", "renewed_by")


def contacts_at(client: Client) -> list[Contact]:
    return list(Contact.objects.filter(client=client).order_by("name", "id")[:MOST_CONTACTS])


def roles_at(client: Client) -> list[Role]:
    return list(Role.objects.filter(client=client).order_by("title", "id")[:MOST_ROLES])


def offers_with_events(candidate: Candidate) -> list[CandidateOffer]:
    """The candidate's offers, newest first."""
    rows = offers().filter(candidate=candidate).prefetch_related("events__recorded_by")
    return [
        CandidateOffer(offer, list(offer.events.all()))
        for offer in rows.order_by("-id")[:MOST_OFFERS]
    ]


def offers_of_role(role: Role) -> list[Offer]:
    rows = Offer.objects.filter(role=role).select_related("candidate")
    return list(rows.order_by("-id")[:MOST_OFFERS])


def checks_of(role: Role) -> list[RoleCheck]:
    """The latest looks at the role, newest first."""
    rows = RoleCheck.objects.filter(role=role).select_related("checked_by")
    return list(rows.order_by("-checked_at", "-id")[:MOST_CHECKS])


def perhaps_the_same(candidate: Candidate) -> list[Candidate]:
    """Others of the same name or e-mail: perhaps the same person, entered twice."""
    alike = Q(name=candidate.name)
    if candidate.email:
        alike |= Q(email=candidate.email)
    others = Candidate.objects.filter(alike).exclude(pk=candidate.pk)
    return list(others.order_by("name", "id")[:MOST])
