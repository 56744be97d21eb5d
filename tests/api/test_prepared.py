"""Statements made once and run again with other values: never with another agency's."""

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import QuerySet
from django_scopes import ScopeError

from cases.models import Case
from crm.models import Agency, Candidate
from crm.selectors.prepared import rows_of
from crm.tenancy import scope_of
from tests.api.program import Program


def _named(*, most: int, name: str) -> QuerySet[Any, Any]:
    return Candidate.objects.filter(name=name).order_by("id").values_list("name", "uuid")[:most]


def _forgetful(*, name: str) -> QuerySet[Any, Any]:
    return Candidate.objects.values_list("name", "uuid")


def found(agency: Agency, name: str) -> list[tuple[str, UUID]]:
    with scope_of(agency):
        return rows_of(_named, shape={"most": 5}, values={"name": name})


def test_the_agency_in_scope_is_asked_for_each_time(
    candidate: Candidate, north: Agency, south: Agency
) -> None:
    for _ in range(2):
        assert found(north, candidate.name) == [(candidate.name, candidate.uuid)]
        assert found(south, candidate.name) == []
        assert found(north, "Nobody") == []


def test_outside_any_scope_it_raises(north: Agency) -> None:
    with pytest.raises(ScopeError):
        rows_of(_named, shape={"most": 5}, values={"name": "x"})


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL's are prepared")
def test_a_statement_that_forgets_a_value_is_refused(in_north: None) -> None:
    with pytest.raises(ValueError, match="name"):
        rows_of(_forgetful, values={"name": "x"})


def test_two_programs_in_turn_see_their_own(writer: Program, stranger: Program, case: Case) -> None:
    path = f"/api/v1/cases/{case.uuid}/"
    for _ in range(2):
        assert writer.get(path).status_code == 200
        assert stranger.get(path).status_code == 404
        assert len(writer.get("/api/v1/cases/").json()["results"]) == 1
        assert stranger.get("/api/v1/cases/").json()["results"] == []
