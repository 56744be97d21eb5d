"""Every claim that a screen carries is truly on its screen."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import reverse

from cases.models import Case
from cases.rules import DUE_DILIGENCE, GRACEFUL_DECLINE
from cases.rules.claims import SCREENS
from cases.services import check_role_of
from crm.models import Agency, Offer, User
from crm.permissions import Actor
from crm.services import Refusal, Terms, record_offer_event, record_refused_offer, renew_offer


@pytest.fixture(autouse=True)
def at_now(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def as_alice(client: Browser, alice: User) -> Browser:
    client.force_login(alice)
    return client


@pytest.fixture
def renewed(case: Case, by_alice: Actor, now: datetime) -> Offer:
    """A second offer to the same candidate that awaits an answer."""
    return renew_offer(case.offer, terms=Terms(), by=by_alice, now=now)


def shown(browser: Browser, name: str, *args: object) -> str:
    answer = browser.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def screen(page: str, name: str) -> str:
    """What follows the mark of a screen element."""
    assert f'data-screen="{name}"' in page, name
    return page.split(f'data-screen="{name}"', 1)[1]


def test_every_screen_of_the_claims_is_tested_here() -> None:
    tested = {"C01", "C02", "C03", "C04", "C17", "C27", "C28", "C29", "C31", "C32", "C34"}
    assert set(SCREENS) == tested


def test_c01_the_window_clock_on_the_case_page(as_alice: Browser, case: Case) -> None:
    page = shown(as_alice, "cases:case", case.uuid)
    assert re.search(r"About \d+ days? left", screen(page, "window"))


def test_c02_the_cooling_off_state_of_a_case(as_alice: Browser, case: Case) -> None:
    assert case.get_state_display() in shown(as_alice, "cases:case", case.uuid)
    assert case.state == "cooling_off"


def test_c03_the_guard_at_the_door_of_every_new_case(
    as_alice: Browser, case: Case, by_alice: Actor, now: datetime
) -> None:
    record_offer_event(case.offer, kind="reinstated", occurred_at=now, by=by_alice, now=now)
    record_refused_offer(
        candidate=case.candidate,
        role=case.offer.role,
        refused_at=now,
        refusal=Refusal(),
        by=by_alice,
        now=now,
    )
    chosen = {"candidate_id": str(case.candidate.uuid)}
    page = as_alice.get(reverse("cases:offers"), chosen).content.decode()
    assert "Once, never twice" in page


def test_c04_and_c31_the_roles_status_with_date_and_how_it_was_checked(
    as_alice: Browser, case: Case, by_alice: Actor, now: datetime
) -> None:
    assert "nobody has checked" in screen(shown(as_alice, "cases:case", case.uuid), "role-status")
    check_role_of(case, status="open", how="careers_page", by=by_alice, now=now)
    told = screen(shown(as_alice, "cases:case", case.uuid), "role-status")[:400]
    assert "Open" in told
    assert '<time datetime="2026-11-02' in told
    assert "careers page" in told


def test_c17_the_channel_on_the_call_sheet(as_alice: Browser, case: Case) -> None:
    told = screen(shown(as_alice, "cases:call-sheet", case.uuid), "channel")
    assert "Who speaks first" in told


def test_c27_the_reservations_on_the_case_page(as_alice: Browser, case: Case) -> None:
    told = screen(shown(as_alice, "cases:case", case.uuid), "reservations")
    assert "<dt" in told.split("</details>")[0]


def test_c28_the_due_diligence_checklist_on_an_open_offer(
    as_alice: Browser, renewed: Offer
) -> None:
    told = screen(shown(as_alice, "crm:offer", renewed.uuid), "due-diligence")
    assert all(question in told for question in DUE_DILIGENCE)


def test_c28_the_checklist_where_a_renewed_offer_is_recorded(as_alice: Browser, case: Case) -> None:
    screen(shown(as_alice, "cases:act", case.uuid, "reinstate"), "due-diligence")
    assert "due-diligence" not in shown(as_alice, "cases:act", case.uuid, "note")


def test_c08_how_to_decline_while_an_offer_is_open(as_alice: Browser, renewed: Offer) -> None:
    told = screen(shown(as_alice, "crm:offer", renewed.uuid), "graceful-decline")
    assert all(text in told for text in GRACEFUL_DECLINE)


def test_an_answered_offer_shows_neither(as_alice: Browser, offer: Offer) -> None:
    page = shown(as_alice, "crm:offer", offer.uuid)
    assert "graceful-decline" not in page
    assert "due-diligence" not in page


def test_c29_the_ledger_of_a_candidate_and_of_a_client(
    as_alice: Browser, renewed: Offer, by_alice: Actor, now: datetime
) -> None:
    later = now + timedelta(hours=1)
    record_offer_event(renewed, kind="rescinded", occurred_at=later, by=by_alice, now=later)
    for page in (
        shown(as_alice, "crm:candidate", renewed.candidate.uuid),
        shown(as_alice, "crm:client", renewed.role.client.uuid),
    ):
        by_candidate, by_client = screen(page, "two-sides").split("</h3>")[1:3]
        assert 'data-kind="reinstated"' in by_candidate
        assert 'data-kind="rescinded"' in by_client
        assert '<time datetime="2026-11-02"' in by_client
        assert "Source: Alice" in " ".join(by_client.split())


def test_c29_a_taken_back_event_is_no_longer_told(
    as_alice: Browser, renewed: Offer, by_alice: Actor, now: datetime
) -> None:
    later = now + timedelta(hours=1)
    wrong = record_offer_event(renewed, kind="rescinded", occurred_at=later, by=by_alice, now=later)
    record_offer_event(
        renewed,
        kind="rescinded",
        occurred_at=later,
        by=by_alice,
        now=later,
        corrects=wrong,
        retracts=True,
    )
    for page in (
        shown(as_alice, "crm:candidate", renewed.candidate.uuid),
        shown(as_alice, "crm:client", renewed.role.client.uuid),
    ):
        assert 'data-kind="rescinded"' not in screen(page, "two-sides")


def test_c29_another_agency_reads_nothing_of_it(
    client: Browser, charlie: User, south: Agency, renewed: Offer
) -> None:
    client.force_login(charlie)
    address = reverse("crm:client", args=[renewed.role.client.uuid])
    assert client.get(address).status_code == 404


def test_c32_the_window_by_role_level_in_the_policy(as_alice: Browser, north: Agency) -> None:
    page = shown(as_alice, "cases:policy").casefold()
    for level in ("junior roles", "professional roles", "senior and specialist", "executive roles"):
        assert level in page


def test_c34_the_downside_on_the_case_page(as_alice: Browser, case: Case) -> None:
    told = screen(shown(as_alice, "cases:case", case.uuid), "downside")
    assert len(told.split("</dd>")[0]) > len("At risk")
