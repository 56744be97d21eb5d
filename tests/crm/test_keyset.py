"""Pages by place: every row once, in order, whatever the rows share, and no counting."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.errors import Refused
from crm.keyset import Page, alphabetical, newest_first, oldest_first
from crm.models import Agency, Client
from crm.tenancy import scope_of

START = datetime(2026, 11, 2, tzinfo=UTC)
Turn = Callable[..., Page[Client]]


def walked(turn: Turn, *, by: str, size: int) -> list[Client]:
    seen: list[Client] = []
    after = ""
    while True:
        page = turn(Client.objects.all(), by=by, after=after, size=size)
        assert len(page.rows) <= size
        seen += page.rows
        if not page.next:
            return seen
        after = page.next


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(["Abel", "abel", "Żak", "李", "Élan", ""])),
        max_size=14,
    ),
    size=st.integers(1, 5),
)
def test_paging_visits_each_row_once_and_in_order(
    north: Agency, rows: list[tuple[int, str]], size: int
) -> None:
    """Also where rows share a moment or a name."""
    with scope_of(north):
        Client.objects.all().delete()
        Client.objects.bulk_create(
            Client(agency=north, name=name, created_at=START + timedelta(minutes=minutes))
            for minutes, name in rows
        )
        for turn, by, order in (
            (newest_first, "created_at", ("-created_at", "-id")),
            (oldest_first, "created_at", ("created_at", "id")),
            (alphabetical, "name", ("name", "id")),
        ):
            expected = list(Client.objects.order_by(*order))
            assert walked(turn, by=by, size=size) == expected


def test_a_row_added_meanwhile_moves_no_other(north: Agency) -> None:
    with scope_of(north):
        for minute in range(4):
            Client.objects.create(
                agency=north, name=str(minute), created_at=START + timedelta(minutes=minute)
            )
        first = newest_first(Client.objects.all(), by="created_at", size=2)
        Client.objects.create(agency=north, name="new", created_at=START + timedelta(hours=1))
        rest = newest_first(Client.objects.all(), by="created_at", size=9, after=first.next)
        assert [row.name for row in (*first.rows, *rest.rows)] == ["3", "2", "1", "0"]


def test_no_page_counts_or_skips(north: Agency) -> None:
    with scope_of(north), CaptureQueriesContext(connection) as asked:
        walked(alphabetical, by="name", size=2)
    for query in asked.captured_queries:
        assert "COUNT(" not in query["sql"]
        assert "OFFSET" not in query["sql"]


@pytest.mark.parametrize("turn", [newest_first, oldest_first, alphabetical])
@pytest.mark.parametrize("token", ["x", "a:b:c", "\x00", "é", "a" * 5000])
def test_a_place_that_no_page_named_is_refused(north: Agency, turn: Any, token: str) -> None:
    with scope_of(north), pytest.raises(Refused):
        turn(Client.objects.all(), by="name" if turn is alphabetical else "created_at", after=token)


def test_a_place_of_one_order_is_none_of_another(north: Agency) -> None:
    with scope_of(north):
        for name in "abc":
            Client.objects.create(agency=north, name=name, created_at=START)
        by_name = alphabetical(Client.objects.all(), by="name", size=1)
        with pytest.raises(Refused):
            newest_first(Client.objects.all(), by="created_at", after=by_name.next)
