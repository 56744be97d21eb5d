"""Pictures of every page in both themes and three widths, and the three of the README.

Made by one command, not in every run:

    AJAR_SCREENSHOTS=build/screenshots python3 run.py test tests/browser/test_screenshots.py
"""

import os
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from cases.models import Case
from tests.browser.pages import case_pages, outside_pages, plain_pages, status_of

WHERE = os.environ.get("AJAR_SCREENSHOTS", "")
README = Path(__file__).parents[2] / "docs" / "screenshots"
WIDTHS = (1440, 768, 360)
THEMES = ("light", "dark")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not WHERE, reason="set AJAR_SCREENSHOTS to a folder to make pictures"),
]


def named(address: str, *, width: int, theme: str) -> str:
    words = address.partition("?")[0].strip("/").split("/")
    plain = ["one" if word.count("-") == 4 else word for word in words]
    return f"{'-'.join(plain) or 'today'}-{width}-{theme}.png"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page(
    admin_desk: Page, live_server: LiveServer, busy_desk: Case, width: int, theme: str
) -> None:
    admin_desk.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    admin_desk.set_viewport_size({"width": width, "height": 900})
    for address in ["/?who=team", *plain_pages(), *case_pages(busy_desk), *outside_pages()[1:]]:
        if status_of(admin_desk, live_server.url + address) in (200, 404):
            admin_desk.goto(live_server.url + address)
            picture = Path(WHERE) / named(address, width=width, theme=theme)
            admin_desk.screenshot(path=picture, full_page=True)


def test_the_three_of_the_readme(desk: Page, live_server: LiveServer, fair_desk: Case) -> None:
    desk.set_viewport_size({"width": 1280, "height": 800})
    take(desk, live_server.url + reverse("cases:today"), name="today")
    take(desk, live_server.url + reverse("cases:case", args=[fair_desk.uuid]), name="case")
    desk.emulate_media(color_scheme="dark")
    desk.goto(live_server.url + reverse("cases:new"))
    for field, words in (("candidate", "Nadia Haddad"), ("client", "Globex"), ("role", "Buyer")):
        desk.locator(f"#id_{field}").fill(words)
    for choice in (
        "Two weeks ago",
        "Clear and courteous",
        "Counter-offer",
        "The counter-offer went sour",
    ):
        desk.get_by_label(choice, exact=True).check(force=True)
    desk.locator("#id_candidate").press("Escape")
    desk.locator("#preview .verdict__signs").wait_for()
    desk.wait_for_timeout(500)
    desk.evaluate("scrollTo(0, 0)")
    desk.screenshot(path=README / "log-a-reversal.png")


def take(desk: Page, url: str, *, name: str) -> None:
    desk.goto(url)
    desk.screenshot(path=README / f"{name}.png")
