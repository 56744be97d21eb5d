"""A real Chromium and a live server. Skipped with a reason without Chromium; CI requires it."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer

from cases.models import Case
from cases.services import answer_facts, check_role_of
from cases.services.reversal import NewCandidate, RefusedOffer, log_reversal
from crm.models import Manner, Reason, User
from crm.permissions import Actor
from crm.services import Refusal

# Playwright's own event loop runs in this thread; the fixtures use the database beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

PASSWORD = "a long enough passphrase"
CHROMIUM = os.environ.get("AJAR_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    required = os.environ.get("AJAR_REQUIRE_BROWSER") == "1"
    missing = pytest.mark.skip(reason=f"needs Chromium; there is none at {CHROMIUM}")
    for item in items:
        if not item.path.is_relative_to(HERE):
            continue
        item.add_marker(pytest.mark.browser)
        if not Path(CHROMIUM).exists() and not required:
            item.add_marker(missing)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture
def now() -> datetime:
    """The browser lives in the present."""
    return timezone.now()


@pytest.fixture(autouse=True)
def plain_static(settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = False
    settings.CSRF_COOKIE_SECURE = False


class Watch:
    """What a page complained about while it was looked at."""

    def __init__(self) -> None:
        self.complaints: list[str] = []

    def hear(self, message: ConsoleMessage) -> None:
        # A refused form is answered with 422, and Chromium calls every such answer an error.
        harmless = ("Failed to load resource", "Autofocus processing")
        if message.type in ("error", "warning") and not message.text.startswith(harmless):
            self.complaints.append(message.text)


@pytest.fixture
def watch(context: BrowserContext) -> Iterator[Watch]:
    """Fails the test on any error in the console: broken scripts and refused by the CSP alike."""
    heard = Watch()
    context.on("console", heard.hear)
    context.on("weberror", lambda error: heard.complaints.append(str(error.error)))
    yield heard
    assert heard.complaints == []


def sign_in(page: Page, live_server: LiveServer, user: User) -> None:
    page.goto(live_server.url + reverse("account_login"))
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(live_server.url + reverse("cases:today"))


@pytest.fixture
def desk(page: Page, live_server: LiveServer, alice: User, watch: Watch) -> Page:
    """Alice, signed in, in front of Today."""
    page.set_default_timeout(10_000)
    sign_in(page, live_server, alice)
    return page


@pytest.fixture
def admin_desk(page: Page, live_server: LiveServer, ada: User, watch: Watch) -> Page:
    """Ada, who may open every page, signed in."""
    page.set_default_timeout(10_000)
    sign_in(page, live_server, ada)
    return page


Person = tuple[str, str, str, Manner, dict[str, Any]]

HARD_TO_SHOW: tuple[Person, ...] = (
    ("Priya Raman", "Data engineer", "Globex", Manner.GRACIOUS, {"position.status": "filled"}),
    ("محمد الحسن", "Platform engineer", "Globex", Manner.RUDE, {"regret.cause": "lost_job"}),
    (
        "Aikaterini Papadopoulou-Wolfeschlegelsteinhausenbergerdorff",
        "Head of regulatory affairs, Europe and Middle East",
        "Internationale Gesellschaft für Wasser und Energie",
        Manner.SILENT,
        {},
    ),
)
FAIR: tuple[Person, ...] = (
    ("Emma Janssens", "UX lead", "Karoo Foods", Manner.GRACIOUS, {"position.status": "open"}),
    ("Priya Raman", "Data engineer", "Globex", Manner.GRACIOUS, {}),
    ("Oliver Grant", "Buyer", "Van Damme & Fils", Manner.LATE, {"regret.cause": "lost_job"}),
)


def log_people(people: tuple[Person, ...], *, by: Actor, now: datetime) -> None:
    for days, (name, title, client, manner, facts) in enumerate(people, start=1):
        log_reversal(
            candidate=NewCandidate(name=name, phone="+44 20 7946 0018"),
            offer=RefusedOffer(
                client=client,
                role=title,
                contact="Anna Berg",
                refused_at=now - timedelta(days=days * 9),
                refusal=Refusal(manner=manner, reasons=(Reason.SALARY,)),
            ),
            facts=facts,
            role_checked_how="contact" if "position.status" in facts else "",
            by=by,
            now=now - timedelta(hours=days * 13),
        )


@pytest.fixture
def busy_desk(case: Case, by_alice: Actor, now: datetime) -> Case:
    """Cases in different scripts and lengths, so that a page shows what a page must bear."""
    log_people(HARD_TO_SHOW, by=by_alice, now=now)
    return case


@pytest.fixture
def fair_desk(case: Case, by_alice: Actor, now: datetime) -> Case:
    """An ordinary morning, for the pictures of the README."""
    log_people(FAIR, by=by_alice, now=now)
    check_role_of(case, status="open", how="contact", by=by_alice, now=now, note="Mina, by phone")
    case.refresh_from_db()
    facts = {"regret.cause": "counter_offer_soured", "regret.reasons_resolved": "yes"}
    answer_facts(case, facts=facts, by=by_alice, now=now)
    return case
