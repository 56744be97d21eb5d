"""The call sheet is one printed page, whatever the conversation."""

import re

from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from cases.models import Case
from cases.rules import Variant

ONE_PAGE = re.compile(rb"/Type\s*/Page[^s]")
LONG = "The commute was two hours each way, and the children were small. " * 60


def test_every_call_sheet_prints_on_one_page(
    desk: Page, live_server: LiveServer, case: Case
) -> None:
    Case.objects.filter(pk=case.pk).update(account_of_change=LONG[:4000])
    address = live_server.url + reverse("cases:call-sheet", args=[case.uuid])
    pages = {}
    for variant in Variant:
        desk.goto(f"{address}?variant={variant}")
        pages[variant] = len(ONE_PAGE.findall(desk.pdf(prefer_css_page_size=True)))
    desk.emulate_media(media="print")
    assert not desk.locator("main form").is_visible()
    assert set(pages.values()) == {1}, pages
