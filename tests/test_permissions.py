"""Who may do what, as one table: every address that changes something, and who gets through."""

from datetime import datetime

import pytest
from django.urls import reverse

from cases.views.acts import ACTS
from crm.models import UserRole
from crm.permissions import ROLE_MAY, Action
from tests.routes import OBJECTS, PLAIN, route_of
from tests.test_tenancy import Caller, kept
from tests.world import World, found_world

PEOPLE = ("consultant", "admin", "auditor")
PROGRAMS = ("read_key", "write_key")

WORKING = {"consultant", "admin"}
ADMINS = {"admin"}
WRITING = {"consultant", "admin", "write_key"}

PAGES: dict[str, set[str]] = {
    **{f"cases:act/{name}": WORKING for name in ACTS},
    "cases:new": WORKING,
    "cases:preview": WORKING,
    "cases:deadline-done": WORKING,
    "cases:deadline-snooze": WORKING,
    "cases:policy": ADMINS,
    "cases:words": ADMINS,
    "ats:connections": ADMINS,
    "ats:choose": ADMINS,
    "ats:add": ADMINS,
    "ats:connection": ADMINS,
    "ats:mapping": ADMINS,
    "ats:secret": ADMINS,
    "ats:address": ADMINS,
    "ats:activity": ADMINS,
    "ats:replay": ADMINS,
    "ats:questions": WORKING,
    "ats:say": WORKING,
    "crm:candidate-new": WORKING,
    "crm:candidate-edit": WORKING,
    "crm:client-new": WORKING,
    "crm:client-edit": WORKING,
    "crm:contact-new": WORKING,
    "crm:contact-edit": WORKING,
    "crm:role-new": WORKING,
    "crm:role-edit": WORKING,
    "crm:role-check": WORKING,
    "crm:offer-event": WORKING,
    "crm:offer-correction": WORKING,
    "crm:agency": ADMINS,
    "crm:keys": ADMINS,
    "crm:key-revoke": ADMINS,
    "crm:invite": ADMINS,
    "crm:colleague": ADMINS,
    "crm:deactivate": ADMINS,
    "crm:reactivate": ADMINS,
    "crm:member-link": ADMINS,
    "notifications:send-again": WORKING,
    "notifications:arrived": WORKING,
}

# What everybody sets or puts away for themselves alone.
ONES_OWN = {
    "cases:theme",
    "crm:settings",
    "notifications:all-seen",
    "notifications:hours",
    "notifications:seen",
    "notifications:away",
    # Signing in is the same for all.
    *(entry for entry in PLAIN if entry.startswith(("account_", "mfa_"))),
}

API: dict[tuple[str, str], set[str]] = {
    ("offer-event-list", "POST"): WRITING,
    ("case-list", "POST"): WRITING,
    ("case-detail", "PATCH"): WRITING,
    ("case-confirmations", "POST"): WRITING,
    ("case-notes", "POST"): WRITING,
    ("case-decisions", "POST"): WRITING,
    ("case-soundings", "POST"): WRITING,
    ("case-approaches", "POST"): WRITING,
    ("case-reinstatements", "POST"): WRITING,
    ("sounding-replies", "POST"): WRITING,
    ("approach-responses", "POST"): WRITING,
    ("deadline-finish", "POST"): WRITING,
    ("deadline-moves", "POST"): WRITING,
    ("role-checks", "POST"): WRITING,
    ("candidate-list", "POST"): WRITING,
    ("candidate-detail", "PATCH"): WRITING,
    ("client-list", "POST"): WRITING,
    ("client-detail", "PATCH"): WRITING,
    ("contact-list", "POST"): WRITING,
    ("contact-detail", "PATCH"): WRITING,
    ("role-list", "POST"): WRITING,
    ("role-detail", "PATCH"): WRITING,
}
# It stores nothing: whoever may read may ask.
ASKING = {"assessment-preview"}

# Pages that are themselves not for everybody.
SHOWN_TO: dict[str, set[str]] = {
    "cases:offers": WORKING,
    "cases:options": WORKING,
    "ats:connections": ADMINS,
    "ats:choose": ADMINS,
    "ats:add": ADMINS,
    "ats:questions": WORKING,
    "crm:team": {"admin", "auditor"},
    "crm:keys": ADMINS,
    "crm:agency": ADMINS,
    "crm:invite": ADMINS,
}


@pytest.fixture
def world(db: None, now: datetime) -> World:
    return found_world("Nordic", now=now)


def path_of(entry: str, world: World) -> str:
    params = OBJECTS[entry](world) if entry in OBJECTS else PLAIN[entry]
    return reverse(route_of(entry), kwargs=params)


def test_every_address_that_accepts_something_is_in_the_table(world: World) -> None:
    admin = Caller(world, "admin")
    program = Caller(world, "write_key")
    for entry in {*OBJECTS, *PLAIN} - {*PAGES, *ONES_OWN, *ASKING}:
        path = path_of(entry, world)
        caller = program if path.startswith("/api/") else admin
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            if (entry, method) not in API:
                assert caller.ask(method, path).status_code == 405, (entry, method)


@pytest.mark.parametrize("entry", PAGES)
@pytest.mark.parametrize("who", PEOPLE)
def test_a_page_lets_through_whom_the_table_names(entry: str, who: str, world: World) -> None:
    before = kept(world.agency)
    answer = Caller(world, who).ask("POST", path_of(entry, world))
    if who in PAGES[entry]:
        assert answer.status_code in (200, 302, 303, 409, 422)
    else:
        assert answer.status_code == 403
        assert kept(world.agency) == before


@pytest.mark.parametrize("who", [*PEOPLE, *PROGRAMS])
@pytest.mark.parametrize(("entry", "method"), API)
def test_the_api_lets_through_whom_the_table_names(
    entry: str, method: str, who: str, world: World
) -> None:
    before = kept(world.agency)
    answer = Caller(world, who).ask(method, path_of(entry, world))
    assert (answer.status_code == 403) is (who not in API[entry, method]), answer.content
    if answer.status_code >= 400:
        assert kept(world.agency) == before


@pytest.mark.parametrize("who", PROGRAMS)
def test_a_key_opens_no_page(who: str, world: World) -> None:
    program = Caller(world, who)
    for entry in PAGES:
        assert program.ask("POST", path_of(entry, world)).status_code == 302


@pytest.mark.parametrize("who", PEOPLE)
def test_pages_are_shown_to_whom_the_table_names(who: str, world: World) -> None:
    caller = Caller(world, who)
    for entry in PLAIN:
        path = path_of(entry, world)
        answer = caller.ask("GET", path).status_code
        expected = who in SHOWN_TO.get(entry, PEOPLE)
        if entry in PAGES and entry not in SHOWN_TO and who not in PAGES[entry]:
            assert answer in (200, 403, 405), entry
        else:
            assert (answer != 403) is expected, entry


@pytest.mark.parametrize("entry", ["cases:act/decide", "crm:candidate-edit"])
def test_an_auditor_is_not_even_shown_the_form(entry: str, world: World) -> None:
    assert Caller(world, "auditor").ask("GET", path_of(entry, world)).status_code == 403


@pytest.mark.parametrize(
    "name", ["title", "state", "agency", "role", "owner", "version", "is_staff"]
)
def test_a_field_that_no_form_has_changes_nothing(name: str, world: World) -> None:
    """Mass assignment: what is not asked for is not heard."""
    consultant = Caller(world, "consultant")
    told = {"name": "New Name", "introduced": "agency", name: "admin"}
    consultant.ask("POST", path_of("crm:candidate-edit", world), told)
    consultant.ask("POST", path_of("crm:settings", world), told | {"is_superuser": "on"})
    world.consultant.refresh_from_db()
    assert world.consultant.role == UserRole.CONSULTANT
    assert not world.consultant.is_staff
    assert world.consultant.agency_id == world.agency.pk


def test_the_role_table_is_what_the_product_promises() -> None:
    assert ROLE_MAY[UserRole.ADMIN] == frozenset(Action)
    assert ROLE_MAY[UserRole.AUDITOR] == {Action.READ, Action.SEE_TEAM}
    assert ROLE_MAY[UserRole.CONSULTANT] == {
        Action.READ,
        Action.WORK_CASES,
        Action.DECIDE,
        Action.EDIT_DIRECTORY,
    }
