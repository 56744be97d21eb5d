"""Every form works with JavaScript off."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from cases.models import Case
from crm.models import Contact, User
from tests.browser.conftest import sign_in


@pytest.fixture
def plain(browser: Browser, live_server: LiveServer, alice: User) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(10_000)
    sign_in(page, live_server, alice)
    yield page
    context.close()


def test_a_reversal_is_logged_and_sounded_out(
    plain: Page, live_server: LiveServer, contact: Contact
) -> None:
    plain.goto(live_server.url + reverse("cases:new"))
    plain.locator("#id_candidate").fill("Priya Raman")
    plain.locator("#id_client").fill("Harbour Engineering")
    plain.locator("#id_role").fill("Data engineer")
    plain.get_by_label("Two weeks ago").check(force=True)
    plain.get_by_role("button", name="Only show the advice").click()
    expect(plain.locator("#preview")).to_contain_text("Verify first")
    plain.get_by_role("button", name="Log the reversal").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Priya Raman")
    plain.get_by_role("button", name="Follow the advice").click()
    expect(plain.locator("#decide")).to_contain_text("decided by Alice")
    plain.locator("summary", has_text="Other actions").click()
    plain.get_by_role("link", name="Log a sounding").click()
    plain.get_by_label("What you asked").fill("Would you listen?")
    plain.get_by_role("button", name="Log the sounding").click()
    expect(plain.locator(".page-head")).to_contain_text("Sounding")


def test_a_line_of_today_is_put_off(plain: Page, live_server: LiveServer, case: Case) -> None:
    plain.goto(live_server.url + reverse("cases:today"))
    plain.locator("summary", has_text="Snooze").first.click()
    plain.get_by_role("link", name="Choose when").first.click()
    plain.get_by_role("button", name="In three days").click()
    expect(plain.locator("[data-toasts]")).to_contain_text("Put off until")


def test_the_list_is_filtered_by_its_button(
    plain: Page, live_server: LiveServer, busy_desk: Any
) -> None:
    plain.goto(live_server.url + reverse("cases:list"))
    plain.locator("#id_q").fill("priya")
    plain.get_by_role("button", name="Filter").click()
    expect(plain.locator("tbody tr")).to_have_count(1)
