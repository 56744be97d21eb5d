"""Anything is found by half a name, in any script, with a typo; and only what is the agency's."""

from datetime import datetime

import pytest

from cases.models import Case
from cases.selectors.finding import find_anything, recent_cases
from crm.models import Agency, User
from crm.permissions import Actor, setting_up
from crm.services import add_candidate
from crm.tenancy import scope_of


@pytest.mark.parametrize("text", ["ribeiro", "Tomás", "tom rib", "Ribiero", "Tomas Ribero"])
def test_a_person_and_their_case_are_found_by_half_a_name_or_a_typo(case: Case, text: str) -> None:
    kinds = {(found.kind, found.title) for found in find_anything(text)}
    assert ("case", "Tomás Ribeiro") in kinds
    assert ("candidate", "Tomás Ribeiro") in kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("harbur", "client"),
        ("okaffor", "contact"),
        ("site engin", "role"),
        ("Sight enginer", "role"),
    ],
)
def test_clients_contacts_and_roles_are_found_too(case: Case, text: str, kind: str) -> None:
    assert kind in {found.kind for found in find_anything(text)}


@pytest.mark.parametrize("name", ["Пётр Волков", "مريم الحداد", "王小明", "Ελένη Παππά"])
def test_names_in_any_script_are_found(
    in_north: None, by_alice: Actor, now: datetime, name: str
) -> None:
    add_candidate(name=name, by=by_alice, now=now)
    assert [found.title for found in find_anything(name.split(maxsplit=1)[0])] == [name]


@pytest.mark.parametrize("text", ["", " ", "x", "\x00", "%%%", "zzzzzz", "a" * 5000])
def test_what_matches_nothing_finds_nothing(case: Case, text: str) -> None:
    assert find_anything(text) == []


def test_another_agency_finds_nothing(case: Case, south: Agency, now: datetime) -> None:
    with scope_of(south):
        add_candidate(name="Ribeira Nova", by=setting_up(south), now=now)
        titles = {found.title for found in find_anything("ribeir")}
    assert titles == {"Ribeira Nova"}


def test_recent_cases_come_before_a_letter_is_typed(case: Case, alice: User, bob: User) -> None:
    assert [found.uuid for found in recent_cases(alice)] == [case.uuid]
    assert recent_cases(bob) == []
