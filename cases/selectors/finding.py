"""Find anything: cases, candidates, clients, contacts and roles by a part of a name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.models import Case
from cases.selectors.cases import cases
from crm.models import Candidate, Client, Contact, Role, User
from crm.selectors.alike import alike
from crm.selectors.naming import matching, with_words

MOST_OF_A_KIND = 5
SHORTEST = 2


@dataclass(frozen=True)
class Found:
    """One line of the answer: what it is, and where its page is."""

    kind: str
    title: str
    sub: str
    uuid: UUID


def find_anything(text: str) -> list[Found]:
    """What the text may mean, at most five of a kind; close spellings where nothing is exact."""
    text = text.strip()
    if len(text) < SHORTEST:
        return []
    everybody = Candidate.objects.all()
    people = _some(matching(everybody, text), or_else=lambda: alike(everybody, text))
    return [
        *_cases_of(people),
        *(Found("candidate", person.name, person.email, person.uuid) for person in people),
        *_clients(text),
        *_contacts(text),
        *_roles(text),
    ]


def recent_cases(owner: User | None) -> list[Found]:
    """What somebody worked on last: offered before a letter is typed."""
    rows = cases().filter(owner=owner) if owner else cases()
    return [_case(row) for row in rows.order_by("-updated_at", "-id")[:MOST_OF_A_KIND]]


def _cases_of(people: list[Candidate]) -> Iterable[Found]:
    if not people:
        return []
    rows = cases().filter(candidate__in=[person.pk for person in people])
    return [_case(row) for row in rows.order_by("-updated_at", "-id")[:MOST_OF_A_KIND]]


def _case(row: Case) -> Found:
    role = row.offer.role
    return Found("case", row.candidate.name, f"{role.title}, {role.client.name}", row.uuid)


def _clients(text: str) -> Iterable[Found]:
    rows = Client.objects.all()
    found = _some(with_words(rows, text), or_else=lambda: alike(rows, text))
    return [Found("client", row.name, "", row.uuid) for row in found]


def _contacts(text: str) -> Iterable[Found]:
    rows = Contact.objects.select_related("client")
    found = _some(with_words(rows, text), or_else=lambda: alike(rows, text))
    return [Found("contact", row.name, row.client.name, row.client.uuid) for row in found]


def _roles(text: str) -> Iterable[Found]:
    rows = Role.objects.select_related("client")
    found = _some(
        with_words(rows, text, column="title"), or_else=lambda: alike(rows, text, column="title")
    )
    return [Found("role", row.title, row.client.name, row.uuid) for row in found]


def _some(rows: Any, *, or_else: Callable[[], list[Any]]) -> list[Any]:
    exact = list(rows[:MOST_OF_A_KIND])
    return exact or or_else()[:MOST_OF_A_KIND]
