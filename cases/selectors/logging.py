"""Find while typing: candidates, clients, roles and contacts, and what a candidate refused."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from cases.facts import reversals_among
from crm.ledger import REFUSED_STATES, last_refusal
from crm.models import Candidate, Client, Contact, Offer, OfferState, Role

MOST_OPTIONS = 8
MOST_OFFERS = 20


@dataclass(frozen=True)
class Option:
    """One line under the field: what is put in it, and what tells it from others of that name."""

    id: UUID
    label: str
    note: str


@dataclass(frozen=True)
class OfferLine:
    """A refused offer of a candidate, with the open case on it, if there is one."""

    uuid: UUID
    role: str
    client: str
    state: OfferState
    state_label: str
    refused_at: datetime | None
    open_case: UUID | None
    reversals_before: int


def candidate_options(text: str) -> list[Option]:
    found = Candidate.objects.filter(_any_word_of(text, "name", "email", "phone"))
    return [
        Option(row.uuid, row.name, row.email or row.phone)
        for row in found.order_by("name", "id")[:MOST_OPTIONS]
    ]


def client_options(text: str) -> list[Option]:
    found = Client.objects.filter(_any_word_of(text, "name")).order_by("name", "id")
    return [Option(row.uuid, row.name, "") for row in found[:MOST_OPTIONS]]


def role_options(text: str, *, client: UUID | None) -> list[Option]:
    found = Role.objects.filter(_any_word_of(text, "title")).select_related("client")
    if client:
        found = found.filter(client__uuid=client)
    return [
        Option(row.uuid, row.title, "" if client else row.client.name)
        for row in found.order_by("title", "id")[:MOST_OPTIONS]
    ]


def contact_options(text: str, *, client: UUID | None) -> list[Option]:
    found = Contact.objects.filter(_any_word_of(text, "name")).select_related("client")
    if client:
        found = found.filter(client__uuid=client)
    return [
        Option(row.uuid, row.name, row.job_title if client else row.client.name)
        for row in found.order_by("name", "id")[:MOST_OPTIONS]
    ]


def same_named(name: str) -> list[Candidate]:
    """Candidates of exactly this name: a second one may be the same person."""
    found = Candidate.objects.filter(name__iexact=" ".join(name.split()))
    return list(found.order_by("id")[:MOST_OPTIONS])


def client_named(name: str) -> Client | None:
    return Client.objects.filter(name__iexact=" ".join(name.split())).order_by("id").first()


def role_titled(title: str, *, client: Client) -> Role | None:
    titled = Role.objects.filter(client=client, title__iexact=" ".join(title.split()))
    return titled.order_by("-id").first()


def contact_named(name: str, *, client: Client) -> Contact | None:
    named = Contact.objects.filter(client=client, name__iexact=" ".join(name.split()))
    return named.order_by("id").first()


def refused_offers(candidate: Candidate) -> list[OfferLine]:
    """What the candidate refused, the latest first, in a fixed number of statements."""
    offers = _offers_with_story(candidate)
    return [_line(offer, among=offers) for offer in offers if offer.state in REFUSED_STATES]


def returns_to(client_name: str, *, candidate: Candidate) -> int:
    """How often the candidate came back to the client of this name (claim C03)."""
    offers = _offers_with_story(candidate)
    clients = {o.role.client_id for o in offers if o.role.client.name == client_name}
    return max((reversals_among(offers, client_id=client) for client in clients), default=0)


def _offers_with_story(candidate: Candidate) -> list[Offer]:
    return list(
        Offer.objects.filter(candidate=candidate)
        .select_related("role__client")
        .prefetch_related("events", "cases__approaches")
        .order_by("-id")[:MOST_OFFERS]
    )


def _line(offer: Offer, *, among: list[Offer]) -> OfferLine:
    refusal = last_refusal(offer.events.all())
    others = [other for other in among if other.pk != offer.pk]
    return OfferLine(
        uuid=offer.uuid,
        role=offer.role.title,
        client=offer.role.client.name,
        state=OfferState(offer.state),
        state_label=offer.get_state_display(),
        refused_at=refusal.occurred_at if refusal else None,
        open_case=next((case.uuid for case in offer.cases.all() if case.is_open), None),
        reversals_before=reversals_among(others, client_id=offer.role.client_id),
    )


def _any_word_of(text: str, *columns: str) -> Q:
    """Every word typed must be somewhere in one of the columns."""
    wanted = Q()
    for word in text.replace("\x00", " ").split()[:5]:
        somewhere = Q()
        for column in columns:
            somewhere |= Q(**{f"{column}__icontains": word})
        wanted &= somewhere
    return wanted
