"""How many statements each page takes, kept in a file, so that one more shows in a review.

After a change that is meant: AJAR_UPDATE_QUERY_COUNTS=yes pytest tests/cases/test_query_counts.py
"""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

from django.db import connection
from django.test import Client as Browser
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, CaseState, StoredAssessment
from cases.seeding import Order, seed_world
from cases.selectors import CaseFilters, list_cases
from crm.models import Agency, User
from crm.tenancy import scope_of

KEPT = Path(__file__).parent.parent / "query_counts.json"
MOST = 12
SIZES = (80, 500)
# The size of the agency must not show: no counting, no skipping.
FORBIDDEN = re.compile(r"\bCOUNT\(|\bOFFSET\b")

Address = Callable[[], str]


def case_of(state: str) -> Case:
    """The case of that state with most to tell."""
    return Case.objects.filter(state=state).order_by("-version")[:1].get()


def last_case() -> Case:
    return Case.objects.latest("pk")


def assessed_case() -> Case:
    """A closed case of the seed keeps no advice, and without advice there is no sheet."""
    return StoredAssessment.objects.latest("pk").case


def listing(**filters: str) -> Address:
    return lambda: reverse("cases:list", query={"show": "all", **filters})


def far_page() -> str:
    page = list_cases(CaseFilters(), size=20)
    return reverse("cases:list", query={"show": "all", "after": page.next})


def client_filter() -> str:
    client = last_case().offer.role.client
    return reverse("cases:list", query={"show": "all", "client": str(client.uuid)})


def a_name() -> str:
    name = last_case().candidate.name
    return reverse("cases:list", query={"show": "all", "q": name})


def page_of(state: CaseState) -> Address:
    return lambda: reverse("cases:case", args=[case_of(state).uuid])


PAGES: dict[str, Address] = {
    "today": lambda: reverse("cases:today"),
    "list": lambda: reverse("cases:list"),
    "list, all": listing(),
    "list, far page": far_page,
    "list, by state": listing(state="withdrawn"),
    "list, by recommendation": listing(recommendation="verify_first"),
    "list, my own": listing(owner="me"),
    "list, by client": client_filter,
    "list, by name": a_name,
    "board": lambda: reverse("cases:board"),
    "case, withdrawn": page_of(CaseState.WITHDRAWN),
    "case, kept warm": page_of(CaseState.KEEP_WARM),
    "case, refused": page_of(CaseState.REFUSED),
    "case, timeline": lambda: reverse("cases:timeline", args=[case_of(CaseState.REFUSED).uuid]),
    "call sheet": lambda: reverse("cases:call-sheet", args=[assessed_case().uuid]),
    "log a reversal": lambda: reverse("cases:new"),
    "rulebook": lambda: reverse("cases:rulebook"),
    "the agency's words": lambda: reverse("cases:words"),
    "find, nobody": lambda: reverse("cases:find", query={"q": "Qxyzzy"}),
    "candidates": lambda: reverse("crm:candidates"),
    "candidate": lambda: reverse("crm:candidate", args=[last_case().candidate.uuid]),
    "clients": lambda: reverse("crm:clients"),
    "client": lambda: reverse("crm:client", args=[last_case().offer.role.client.uuid]),
    "roles": lambda: reverse("crm:roles"),
    "role": lambda: reverse("crm:role", args=[last_case().offer.role.uuid]),
    "offer": lambda: reverse("crm:offer", args=[last_case().offer.uuid]),
}


def agency_with(cases: int) -> Agency:
    order = Order(
        cases=cases,
        agencies=1,
        seed=5,
        now=timezone.now(),
        keeps_all_advice=False,
        password=None,
    )
    [made] = seed_world(order, progress=lambda count: None)
    return made.agency


def taken(browser: Browser, *, address: Address, agency: Agency) -> list[str]:
    with scope_of(agency):
        path = address()
    with CaptureQueriesContext(connection) as told:
        answer = browser.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return [query["sql"] for query in told.captured_queries]


class TestQueryCounts(TestCase):
    agencies: list[Agency]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.agencies = [agency_with(size) for size in SIZES]

    def test_each_page_takes_as_many_statements_as_are_kept(self) -> None:
        found = self.statements(self.agencies[-1])
        counts = {page: len(told) for page, told in found.items()}
        if os.environ.get("AJAR_UPDATE_QUERY_COUNTS") == "yes":
            KEPT.write_text(json.dumps(counts, indent=2) + "\n")
        assert counts == json.loads(KEPT.read_text())
        assert max(counts.values()) <= MOST, counts

    def test_the_number_does_not_grow_with_the_agency(self) -> None:
        small, large = (self.statements(agency) for agency in self.agencies)
        for page, told in large.items():
            assert len(told) == len(small[page]), page

    def test_nothing_counts_or_skips_over_the_agency(self) -> None:
        for page, told in self.statements(self.agencies[-1]).items():
            assert not [sql for sql in told if FORBIDDEN.search(sql)], page

    def statements(self, agency: Agency) -> dict[str, list[str]]:
        """Every page as its busiest consultant sees it, and the statements it took."""
        browser = Browser()
        browser.force_login(User.objects.filter(agency=agency, role="consultant").earliest("pk"))
        browser.get(reverse("cases:today"))
        return {
            page: taken(browser, address=address, agency=agency) for page, address in PAGES.items()
        }
