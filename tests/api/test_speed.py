"""The number of statements stands still: it grows neither with the page nor with the data."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Case
from crm.models import User
from tests.api.program import Program

AUTHENTICATION = 1
MOST_FOR_A_LIST = AUTHENTICATION + 3
MOST_FOR_ONE = AUTHENTICATION + 4


def statements(program: Program, path: str) -> int:
    program.get(path)  # the first call of a minute notes that the key is in use
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = program.get(path)
    assert answer.status_code == 200, answer.content
    return len(queries)


@pytest.mark.parametrize("size", [1, 2, 10, 50, 200])
def test_a_list_of_cases_takes_the_same_at_every_size(
    reader: Program, several: list[Case], size: int
) -> None:
    assert statements(reader, f"/api/v1/cases/?page_size={size}") == AUTHENTICATION + 1


@pytest.mark.parametrize(
    "query",
    ["name=candidate", "state=cooling_off", "open=true", "owner={owner}", "client={client}"],
)
def test_filters_take_no_more(
    reader: Program, several: list[Case], alice: User, query: str
) -> None:
    client = several[0].offer.role.client
    path = "/api/v1/cases/?" + query.format(owner=alice.uuid, client=client.uuid)
    assert statements(reader, path) == AUTHENTICATION + 1


@pytest.mark.parametrize(
    "path",
    ["/api/v1/offer-events/", "/api/v1/cases/{id}/timeline/", "/api/v1/cases/{id}/assessments/"],
)
@pytest.mark.parametrize("size", [1, 50])
def test_the_other_lists_take_three_at_most(
    reader: Program, case: Case, path: str, size: int
) -> None:
    took = statements(reader, path.format(id=case.uuid) + f"?page_size={size}")
    assert took <= MOST_FOR_A_LIST


def test_a_case_takes_four_at_most(reader: Program, case: Case) -> None:
    assert statements(reader, f"/api/v1/cases/{case.uuid}/") <= MOST_FOR_ONE


def test_no_statement_counts(reader: Program, several: list[Any]) -> None:
    with CaptureQueriesContext(connection) as queries:
        reader.get("/api/v1/cases/?name=candidate")
    assert not [query for query in queries if "COUNT(" in query["sql"].upper()]
