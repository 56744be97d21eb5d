"""The case list: filters in the address, keyset pages, a fixed number of statements."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from cases.models import Case
from cases.services.reversal import NewCandidate, RefusedOffer, log_reversal
from cases.views import listing
from crm.models import User
from crm.permissions import Actor
from crm.services import Refusal

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 12


@pytest.fixture(autouse=True)
def at_now(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


def log(name: str, *, by: Actor, now: datetime, client: str = "Harbour Engineering") -> Case:
    return log_reversal(
        candidate=NewCandidate(name=name),
        offer=RefusedOffer(
            client=client,
            role="Buyer",
            refused_at=now - timedelta(days=3),
            refusal=Refusal(),
        ),
        facts={},
        by=by,
        now=now,
    )


def told(client: Client, /, **query: str) -> str:
    response = client.get(reverse("cases:list"), query)
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_list_teaches(client: Client, alice: User) -> None:
    client.force_login(alice)
    assert "No cases yet" in told(client)


def test_a_name_is_found_by_any_part_of_it(
    client: Client, case: Case, alice: User, by_alice: Actor, now: datetime
) -> None:
    log("Priya Raman", by=by_alice, now=now)
    client.force_login(alice)
    found = told(client, q="rama pri")
    assert "Priya Raman" in found
    assert "Tomás Ribeiro" not in found


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"state": "cooling_off"}, "Tomás Ribeiro"),
        ({"state": "sounding"}, "No case fits"),
        ({"owner": "me"}, "Tomás Ribeiro"),
        ({"recommendation": "advise_against"}, "No case fits"),
        ({"state": "nonsense", "owner": "nobody", "recommendation": "?"}, "Tomás Ribeiro"),
        ({"client": "not-a-uuid"}, "Tomás Ribeiro"),
        ({"after": "forged"}, "Tomás Ribeiro"),
        ({"q": "\x00"}, "Tomás Ribeiro"),
    ],
)
def test_filters_narrow_and_nonsense_narrows_nothing(
    client: Client, case: Case, alice: User, query: dict[str, str], shown: str
) -> None:
    client.force_login(alice)
    assert shown in told(client, **query)


def test_a_client_in_the_address_narrows_to_it(
    client: Client, case: Case, alice: User, by_alice: Actor, now: datetime
) -> None:
    other = log("Priya Raman", by=by_alice, now=now, client="Globex")
    client.force_login(alice)
    found = told(client, client=str(other.offer.role.client.uuid))
    assert "Priya Raman" in found
    assert "Tomás Ribeiro" not in found


def test_pages_follow_each_other_without_gap_or_repeat(
    client: Client,
    in_north: None,
    alice: User,
    by_alice: Actor,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)
    for number in range(5):
        log(f"Person {number}", by=by_alice, now=now + timedelta(minutes=number))
    client.force_login(alice)
    seen: list[str] = []
    after = ""
    while True:
        response = client.get(reverse("cases:list"), {"after": after})
        page = response.context["page"]
        seen += [row.candidate.name for row in page.rows]
        after = page.next
        if not after:
            break
    assert seen == [f"Person {number}" for number in (4, 3, 2, 1, 0)]


def test_another_agencys_cases_are_not_listed(client: Client, case: Case, charlie: User) -> None:
    client.force_login(charlie)
    assert "Tomás Ribeiro" not in told(client)


def test_the_list_takes_a_fixed_number_of_statements(
    client: Client,
    case: Case,
    alice: User,
    by_alice: Actor,
    now: datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(10):
        log(f"Person {number}", by=by_alice, now=now)
    client.force_login(alice)
    with django_assert_max_num_queries(MOST_STATEMENTS) as statements:
        told(client, q="person", state="cooling_off", owner="me")
    assert not [q for q in statements.captured_queries if "COUNT(" in q["sql"]]
