"""Today: what is due, each line with its act; ticked off and put off in place."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from cases import services
from cases.models import Case, Deadline, DeadlineKind
from cases.services.reversal import NewCandidate, RefusedOffer, log_reversal
from crm.models import User
from crm.permissions import Actor
from crm.services import Refusal

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 12
MOST_BYTES = 100 * 1024


@pytest.fixture(autouse=True)
def at_now(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


def page(client: Client, user: User, **query: str) -> str:
    client.force_login(user)
    response = client.get(reverse("cases:today"), query)
    assert response.status_code == 200
    return response.content.decode()


def deadline(case: Case, kind: DeadlineKind) -> Deadline:
    return Deadline.objects.get(case=case, kind=kind, done_at__isnull=True)


def test_a_new_case_puts_its_role_check_on_its_owners_page(
    client: Client, case: Case, alice: User
) -> None:
    told = page(client, alice)
    assert "Is Site engineer at Harbour Engineering still open?" in told
    assert reverse("cases:act", args=[case.uuid, "check-role"]) in told


def test_a_colleagues_case_is_not_on_my_page(client: Client, case: Case, bob: User) -> None:
    told = page(client, bob)
    assert "Site engineer" not in told
    assert "Nothing waits for you this week" in told


def test_an_admin_sees_the_teams(client: Client, case: Case, ada: User) -> None:
    assert "Site engineer" not in page(client, ada)
    assert "Site engineer" in page(client, ada, who="team")


def test_a_consultant_does_not_see_the_teams(client: Client, case: Case, bob: User) -> None:
    assert "Site engineer" not in page(client, bob, who="team")


def test_an_auditor_reads_the_teams_and_can_press_nothing(
    client: Client, case: Case, otto: User
) -> None:
    told = page(client, otto, who="team")
    assert "Site engineer" in told
    assert "Check the role" not in told
    assert reverse("cases:new") not in told


def test_they_still_want_it_is_offered_only_once_the_cooling_off_is_over(
    client: Client, case: Case, alice: User, now: datetime
) -> None:
    confirm = reverse("cases:act", args=[case.uuid, "confirm"])
    assert confirm not in page(client, alice)
    with time_machine.travel(now + timedelta(hours=25), tick=False):
        assert confirm in page(client, alice)


def test_done_ticks_the_deadline_off(client: Client, case: Case, alice: User) -> None:
    due = deadline(case, DeadlineKind.ROLE_CHECK)
    client.force_login(alice)
    response = client.post(reverse("cases:deadline-done", args=[due.uuid]), follow=True)
    assert "Done." in response.content.decode()
    due.refresh_from_db()
    assert due.done_at is not None
    assert due.done_by == alice


def test_snooze_moves_the_deadline_to_a_preset(client: Client, case: Case, alice: User) -> None:
    due = deadline(case, DeadlineKind.ROLE_CHECK)
    client.force_login(alice)
    client.post(
        reverse("cases:deadline-snooze", args=[due.uuid]), {"until": "2026-11-03T09:00+00:00"}
    )
    due.refresh_from_db()
    assert due.due_at.isoformat() == "2026-11-03T09:00:00+00:00"


def test_a_free_moment_is_in_the_readers_own_time(client: Client, case: Case, alice: User) -> None:
    alice.time_zone = "Africa/Johannesburg"
    alice.save()
    due = deadline(case, DeadlineKind.ROLE_CHECK)
    client.force_login(alice)
    client.post(reverse("cases:deadline-snooze", args=[due.uuid]), {"free": "2026-11-03T09:00"})
    due.refresh_from_db()
    assert due.due_at.isoformat() == "2026-11-03T07:00:00+00:00"


@pytest.mark.parametrize("told", ["", "soon", "2026-99-99T09:00", "2020-01-01T09:00", "0" * 5000])
def test_a_snooze_that_makes_no_sense_changes_nothing_and_says_so(
    client: Client, case: Case, alice: User, told: str
) -> None:
    due = deadline(case, DeadlineKind.ROLE_CHECK)
    client.force_login(alice)
    url = reverse("cases:deadline-snooze", args=[due.uuid])
    response = client.post(url, {"free": told}, follow=True)
    assert "Choose a" in response.content.decode()
    assert deadline(case, DeadlineKind.ROLE_CHECK).due_at == due.due_at


@pytest.mark.parametrize(
    ("came_from", "back"),
    [("http://testserver/cases/?q=x", "/cases/?q=x"), ("http://[", ""), ("http://x]/", "")],
)
def test_the_way_back_is_a_path_of_ours_or_nothing(
    client: Client, case: Case, alice: User, came_from: str, back: str
) -> None:
    client.force_login(alice)
    url = reverse("cases:deadline-snooze", args=[deadline(case, DeadlineKind.ROLE_CHECK).uuid])
    assert client.get(url, headers={"Referer": came_from}).context["next"] == back


def test_a_changed_recommendation_is_news_until_its_owner_looks(
    client: Client, case: Case, alice: User, by_alice: Actor, now: datetime
) -> None:
    services.check_role_of(case, status="filled", how="contact", by=by_alice, now=now)
    assert "The advice has changed" in page(client, alice)
    with time_machine.travel(now + timedelta(minutes=1), tick=False):
        client.get(reverse("cases:case", args=[case.uuid]))
    assert "The advice has changed" not in page(client, alice)


def test_nobody_gets_in_without_signing_in(client: Client) -> None:
    response = client.get(reverse("cases:today"))
    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("account_login"))


def test_an_operator_without_an_agency_has_no_desk(client: Client, db: None) -> None:
    operator = User.objects.create_superuser("op@example.org", "x" * 20, name="Op")
    client.force_login(operator)
    assert client.get(reverse("cases:today")).status_code == 403


@pytest.mark.parametrize(
    ("chosen", "cookie"), [("dark", "dark"), ("light", "light"), ("system", ""), ("<script>", "")]
)
def test_the_theme_is_remembered_in_a_cookie(
    client: Client, alice: User, chosen: str, cookie: str
) -> None:
    client.force_login(alice)
    client.post(reverse("cases:theme"), {"theme": chosen, "next": "https://evil.example/"})
    assert client.cookies["theme"].value == cookie
    told = client.get(reverse("cases:today")).content.decode()
    assert (f'data-theme="{cookie}"' in told) is bool(cookie)


def test_the_page_is_light_with_fifty_lines(
    client: Client,
    case: Case,
    alice: User,
    by_alice: Actor,
    now: datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(50):
        log_reversal(
            candidate=NewCandidate(name=f"Person {number}"),
            offer=RefusedOffer(
                client="Harbour Engineering",
                role="Buyer",
                refused_at=now - timedelta(days=3),
                refusal=Refusal(),
            ),
            facts={},
            by=by_alice,
            now=now,
        )
    client.force_login(alice)
    with django_assert_max_num_queries(MOST_STATEMENTS):
        response = client.get(reverse("cases:today"))
    assert len(response.content) <= MOST_BYTES
