"""Candidates, clients, contacts, roles, offers and members: one table of what each must do."""

from typing import Any

import pytest

from cases.models import Case
from crm.models import Candidate, Client, Contact, Offer, Role, User
from tests.api.program import MISSING, Program

API = "/api/v1"
NEW: dict[str, dict[str, Any]] = {
    "candidates": {"name": "Ana  Sá", "email": "ana@example.org", "reference": "c-9"},
    "clients": {"name": "Quay Ltd", "reference": "k-9"},
    "contacts": {"name": "Jo", "email": "jo@quay.example", "is_hiring_manager": True},
    "roles": {"title": "Welder", "reference": "r-9", "urgency": "high"},
}
CHANGE: dict[str, dict[str, Any]] = {
    "candidates": {"phone": "+44 20 7946 0000"},
    "clients": {"name": "Harbour"},
    "contacts": {"job_title": "Head"},
    "roles": {"backup_candidate": True},
}


@pytest.fixture
def ids(
    candidate: Candidate, client_firm: Client, contact: Contact, role: Role, offer: Offer
) -> dict[str, str]:
    rows = {
        "candidates": candidate,
        "clients": client_firm,
        "contacts": contact,
        "roles": role,
        "offers": offer,
    }
    return {name: str(row.uuid) for name, row in rows.items()}


def body(kind: str, ids: dict[str, str]) -> dict[str, Any]:
    needs_client = kind in ("contacts", "roles")
    return NEW[kind] | ({"client": ids["clients"]} if needs_client else {})


@pytest.mark.parametrize("kind", NEW)
def test_a_row_is_added_and_read_back(writer: Program, ids: dict[str, str], kind: str) -> None:
    answer = writer.post(f"{API}/{kind}/", body(kind, ids))
    assert answer.status_code == 201, answer.content
    read = writer.get(answer["Location"])
    assert read.json() == answer.json()
    assert read["ETag"] == answer["ETag"]
    listed = writer.get(f"{API}/{kind}/?page_size=1").json()
    assert listed["results"] == [answer.json()]
    assert listed["next"]


@pytest.mark.parametrize("kind", NEW)
def test_a_key_that_reads_adds_and_changes_nothing(
    reader: Program, ids: dict[str, str], kind: str
) -> None:
    assert reader.post(f"{API}/{kind}/", body(kind, ids)).status_code == 403
    assert reader.patch(f"{API}/{kind}/{ids[kind]}/", CHANGE[kind]).status_code == 403


@pytest.mark.parametrize("kind", [*NEW, "offers"])
def test_a_strangers_row_is_as_good_as_missing(
    stranger: Program, ids: dict[str, str], kind: str
) -> None:
    foreign = stranger.get(f"{API}/{kind}/{ids[kind]}/")
    missing = stranger.get(f"{API}/{kind}/{MISSING}/")
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content == missing.content
    assert stranger.get(f"{API}/{kind}/").json()["results"] == []


@pytest.mark.parametrize("kind", NEW)
def test_a_strangers_row_cannot_be_changed(
    stranger: Program, ids: dict[str, str], kind: str
) -> None:
    foreign = stranger.patch(f"{API}/{kind}/{ids[kind]}/", CHANGE[kind], if_match='"x"')
    missing = stranger.patch(f"{API}/{kind}/{MISSING}/", CHANGE[kind], if_match='"x"')
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content == missing.content


@pytest.mark.parametrize("kind", NEW)
def test_a_change_names_what_it_read(writer: Program, ids: dict[str, str], kind: str) -> None:
    path = f"{API}/{kind}/{ids[kind]}/"
    tag = writer.get(path)["ETag"]
    assert writer.patch(path, CHANGE[kind]).status_code == 428
    changed = writer.patch(path, CHANGE[kind], if_match=tag)
    assert changed.status_code == 200, changed.content
    assert CHANGE[kind].items() <= changed.json().items()
    assert writer.patch(path, CHANGE[kind], if_match=tag).status_code == 412


@pytest.mark.parametrize("kind", NEW)
def test_a_row_without_a_name_and_an_unknown_field_are_refused(
    writer: Program, ids: dict[str, str], kind: str
) -> None:
    name = "title" if kind == "roles" else "name"
    for bad in ({name: "  "}, {name: None}, {name: "x" * 201}, {name: 1}, {"colour": "red"}):
        answer = writer.post(f"{API}/{kind}/", body(kind, ids) | bad)
        assert answer.status_code == 400, answer.content
        assert answer.json()["errors"][0]["field"] == next(iter(bad))


@pytest.mark.parametrize("kind", ["candidates", "clients", "roles"])
def test_a_reference_names_one_row(writer: Program, ids: dict[str, str], kind: str) -> None:
    told = body(kind, ids)
    assert writer.post(f"{API}/{kind}/", told).status_code == 201
    answer = writer.post(f"{API}/{kind}/", told)
    assert answer.status_code == 409
    assert answer.json()["errors"][0]["pointer"] == "/reference"
    found = writer.get(f"{API}/{kind}/?reference={told['reference']}").json()["results"]
    assert len(found) == 1


@pytest.mark.parametrize("kind", ["contacts", "roles"])
def test_another_agencys_client_is_as_good_as_missing(
    stranger: Program, ids: dict[str, str], kind: str
) -> None:
    told = body(kind, ids)
    foreign = stranger.post(f"{API}/{kind}/", told)
    missing = stranger.post(f"{API}/{kind}/", told | {"client": MISSING})
    assert foreign.status_code == missing.status_code == 422
    assert foreign.json()["errors"] == missing.json()["errors"]


def test_lists_are_narrowed(reader: Program, ids: dict[str, str]) -> None:
    found = (
        "candidates/?name=ribeiro",
        "clients/?name=harbour&created_since=2026-11-02T10:00:00Z",
        f"contacts/?client={ids['clients']}",
        f"roles/?client={ids['clients']}&status=unknown&name=engineer",
        f"offers/?candidate={ids['candidates']}&role={ids['roles']}&state=declined",
        f"offers/?client={ids['clients']}",
    )
    for path in found:
        assert len(reader.get(f"{API}/{path}").json()["results"]) == 1, path
    for path in ("candidates/?name=nobody", f"offers/?client={MISSING}", "roles/?status=open"):
        assert reader.get(f"{API}/{path}").json()["results"] == [], path


def test_members_are_those_of_the_agency(reader: Program, alice: User, charlie: User) -> None:
    names = {row["name"] for row in reader.get(f"{API}/members/").json()["results"]}
    assert "Alice" in names
    assert "Charlie" not in names


def test_a_look_at_a_role_reaches_its_open_cases(writer: Program, case: Case) -> None:
    path = f"{API}/roles/{case.offer.role.uuid}/checks/"
    answer = writer.post(path, {"status": "filled", "how": "careers_page"})
    assert answer.status_code == 201, answer.content
    assert writer.get(path).json()["results"] == [answer.json()]
    told = writer.get(f"{API}/cases/{case.uuid}/").json()
    assert told["role"]["status"] == "filled"
    assert told["assessment"]["facts"]["position"]["status"] == "filled"
