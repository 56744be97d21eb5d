"""The cast. At North: Alice and Bob, consultants; Ada, admin; Otto, auditor. At South: Charlie.

Everything is fixed in time: `now` is Monday 2 November 2026, ten in the morning in London.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from cases.models import Case
from cases.services import open_case
from crm.models import Agency, Candidate, Client, Contact, Offer, Role, User, UserRole
from crm.permissions import Actor, person, setting_up
from crm.services import (
    Refusal,
    add_candidate,
    add_client,
    add_contact,
    add_role,
    found_agency,
    invite_member,
    record_refused_offer,
)
from crm.tenancy import scope_of

PASSWORD = "a long enough passphrase"


@pytest.fixture(autouse=True)
def quick_passwords(settings: object) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 2, 10, 0, tzinfo=UTC)


@pytest.fixture
def north(db: None, now: datetime) -> Agency:
    return found_agency(name="North", now=now, country="GB", time_zone="Europe/London")


@pytest.fixture
def south(db: None, now: datetime) -> Agency:
    return found_agency(name="South", now=now, country="ZA", time_zone="Africa/Johannesburg")


def member(agency: Agency, name: str, role: UserRole) -> User:
    return invite_member(
        email=f"{name.lower()}@{agency.name.lower()}.example",
        name=name,
        role=role,
        by=setting_up(agency),
        password=PASSWORD,
    )


@pytest.fixture
def alice(north: Agency) -> User:
    return member(north, "Alice", UserRole.CONSULTANT)


@pytest.fixture
def bob(north: Agency) -> User:
    return member(north, "Bob", UserRole.CONSULTANT)


@pytest.fixture
def ada(north: Agency) -> User:
    return member(north, "Ada", UserRole.ADMIN)


@pytest.fixture
def otto(north: Agency) -> User:
    return member(north, "Otto", UserRole.AUDITOR)


@pytest.fixture
def charlie(south: Agency) -> User:
    return member(south, "Charlie", UserRole.ADMIN)


@pytest.fixture
def by_alice(alice: User) -> Actor:
    return person(alice)


@pytest.fixture
def in_north(north: Agency) -> Iterator[None]:
    with scope_of(north):
        yield


@pytest.fixture
def client_firm(in_north: None, by_alice: Actor, now: datetime) -> Client:
    return add_client(name="Harbour Engineering", by=by_alice, now=now)


@pytest.fixture
def contact(client_firm: Client, by_alice: Actor, now: datetime) -> Contact:
    return add_contact(
        client_firm, name="Mina Okafor", by=by_alice, now=now, is_hiring_manager=True
    )


@pytest.fixture
def role(client_firm: Client, contact: Contact, by_alice: Actor, now: datetime) -> Role:
    return add_role(
        client_firm, title="Site engineer", by=by_alice, now=now, hiring_contact=contact
    )


@pytest.fixture
def candidate(in_north: None, by_alice: Actor, now: datetime) -> Candidate:
    return add_candidate(name="Tomás Ribeiro", by=by_alice, now=now, email="tomas@example.org")


@pytest.fixture
def offer(candidate: Candidate, role: Role, by_alice: Actor, now: datetime) -> Offer:
    """Extended three weeks ago, declined two weeks ago."""
    return record_refused_offer(
        candidate=candidate,
        role=role,
        extended_at=now - timedelta(days=21),
        refused_at=now - timedelta(days=14),
        refusal=Refusal(),
        by=by_alice,
        now=now,
    )


@pytest.fixture
def case(offer: Offer, by_alice: Actor, now: datetime) -> Case:
    return open_case(offer=offer, by=by_alice, now=now)
