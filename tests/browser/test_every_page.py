"""Every page, in both themes and at phone width: nothing for axe, nothing sideways, no refusals."""

from collections.abc import Callable
from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Page, Response
from pytest_django.live_server_helper import LiveServer

from cases.models import Case
from crm.models import User
from tests.browser.conftest import Watch, sign_in
from tests.browser.pages import (
    account_pages,
    case_pages,
    outside_pages,
    plain_pages,
    status_of,
)

THEMES = ("light", "dark")
MOST_REQUESTS = 10
MOST_BYTES = 300 * 1024
MOST_HTML = 100 * 1024
SHOWN = (200, 404)

Look = Callable[[Page, str], list[str]]


def for_axe(page: Page, address: str) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{address}: {violation['id']} {node['target']} {node.get('failureSummary', '')}"
        for violation in found
        for node in violation["nodes"]
    ]


def for_width(page: Page, address: str) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [f"{address}: {wide} px sideways"] if wide > 0 else []


def looked_at(page: Page, live_server: LiveServer, addresses: list[str], look: Look) -> list[str]:
    found: list[str] = []
    for address in addresses:
        status = status_of(page, live_server.url + address)
        if status in SHOWN:
            page.goto(live_server.url + address)
            found += look(page, address)
        elif status is not None:
            found.append(f"{address}: {status}")
    return found


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing(
    admin_desk: Page, live_server: LiveServer, busy_desk: Case, theme: str
) -> None:
    admin_desk.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    addresses = [
        "/?who=team",
        *plain_pages(),
        *case_pages(busy_desk),
        *account_pages(),
        "/no-such-page/",
    ]
    assert looked_at(admin_desk, live_server, addresses, for_axe) == []


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_outside(
    page: Page, live_server: LiveServer, watch: Watch, db: None, theme: str
) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    assert looked_at(page, live_server, outside_pages(), for_axe) == []


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_on_a_refused_form(
    desk: Page, live_server: LiveServer, theme: str
) -> None:
    desk.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    desk.goto(live_server.url + reverse("cases:new"))
    desk.get_by_role("button", name="Log the reversal").click()
    desk.locator("[data-error-summary]").wait_for()
    assert for_axe(desk, "refused") == []


def test_nothing_scrolls_sideways_on_a_phone(
    admin_desk: Page, live_server: LiveServer, busy_desk: Case
) -> None:
    admin_desk.set_viewport_size({"width": 360, "height": 740})
    addresses = [
        "/?who=team",
        *plain_pages(),
        *case_pages(busy_desk),
        *account_pages(),
        *outside_pages()[1:],
    ]
    assert looked_at(admin_desk, live_server, addresses, for_width) == []


def hear(heard: list[Response], response: Response) -> None:
    heard.append(response)


def test_the_first_load_is_light(
    browser: Browser, live_server: LiveServer, busy_desk: Case, alice: User
) -> None:
    """At most ten requests and 300 KB, uncompressed, with an empty cache."""
    signed_in = browser.new_context()
    page = signed_in.new_page()
    sign_in(page, live_server, alice)
    state = signed_in.storage_state()
    signed_in.close()
    for address in (reverse("cases:today"), reverse("cases:new"), reverse("cases:list")):
        context = browser.new_context(storage_state=state)
        heard: list[Response] = []
        context.on("response", partial(hear, heard))
        context.new_page().goto(live_server.url + address, wait_until="networkidle")
        sizes = {response.url: len(response.body()) for response in heard}
        context.close()
        assert len(heard) <= MOST_REQUESTS, sorted(sizes)
        assert sum(sizes.values()) <= MOST_BYTES, sizes
        assert sizes[live_server.url + address] <= MOST_HTML


def test_the_chosen_theme_wins_over_the_system(desk: Page) -> None:
    desk.emulate_media(color_scheme="light")
    desk.get_by_role("button", name="Dark theme").click()
    desk.locator("html[data-theme=dark]").wait_for()
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert desk.evaluate(ground) == "rgb(18, 19, 22)"
