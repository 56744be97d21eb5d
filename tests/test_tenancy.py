"""Another agency's row is a missing row: same status, same words, for all, at every address."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import orjson
import pytest
from django.apps import apps
from django.contrib import admin
from django.core.cache import cache
from django.test import Client as Browser
from django.urls import reverse
from uuid6 import uuid7

from crm.keyset import place_of
from crm.models import Agency
from crm.tenancy import AgencyOwned, across_agencies, scope_of
from tests.routes import OBJECTS, OPEN, PLAIN, Params, names, route_of
from tests.world import World, found_world

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
# What is new in every answer and says nothing.
FRESH = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]+"|"request_id":"[^"]+"|nonce="[^"]+"'
    r"|X-CSRFToken[^}]+"
    # A secret that is shown once.
    r'|value="[^"]*(?:/ats/|whsec_|ajar_)[^"]+"'
)
FILTERS = ("owner", "client", "candidate", "case", "offer", "role", "contact", "to", "offer_id")
ALONE = ("owner", "to", "contact", "offer", "offer_id", "candidate_id", "client_id", "corrects")
# Its own use is remembered on the key.
NOT_COMPARED = frozenset({"last_used_at", "last_login"})


@pytest.fixture
def north_world(db: None, now: datetime) -> World:
    return found_world("Nordic", now=now)


@pytest.fixture
def south_world(db: None, now: datetime) -> World:
    return found_world("Southern", now=now)


class Caller:
    """Somebody of one agency, or nobody, at a browser or with a key."""

    def __init__(self, world: World, who: str) -> None:
        self.who = who
        self.browser = Browser()
        self.headers: dict[str, str] = {}
        if who in ("consultant", "admin", "auditor"):
            self.browser.force_login(getattr(world, who))
        elif who.endswith("key"):
            self.headers = {"authorization": f"Bearer {getattr(world, who)}"}

    def ask(self, method: str, path: str, told: Any = None) -> Any:
        cache.clear()
        if path.startswith("/api/"):
            body, kind = orjson.dumps(told or {}), "application/json"
        else:
            body, kind = _form_body(told or {}), "application/x-www-form-urlencoded"
        if method in ("GET", "HEAD"):
            return self.browser.generic(method, path, headers=self.headers)
        return self.browser.generic(method, path, body, content_type=kind, headers=self.headers)


WHO = ("consultant", "admin", "auditor", "nobody", "read_key", "write_key")


def _form_body(told: dict[str, Any]) -> bytes:
    return urlencode(told).encode()


def said(response: Any, *ids: UUID | str) -> tuple[int, str, str, str]:
    """What an answer tells, without what is new in every answer and without the id asked for."""
    words = [FRESH.sub("", response.content.decode()), response.get("Location", "")]
    for one in ids:
        words = [word.replace(str(one), "ID") for word in words]
    return response.status_code, words[0], words[1], response.get("Content-Type", "")


def strangers(own: Params, foreign: Params) -> Iterator[Params]:
    """The address with each of its ids, and with all of them, from the other agency."""
    ids = [name for name, value in own.items() if isinstance(value, UUID)]
    for name in ids:
        yield own | {name: foreign[name]}
    if len(ids) > 1:
        yield foreign


def missing(asked: Params, own: Params) -> Params:
    return {
        name: value if value == own[name] or isinstance(value, str) else uuid7()
        for name, value in asked.items()
    }


def kept(agency: Agency) -> dict[str, list[dict[str, Any]]]:
    """Every row of an agency, to compare."""
    rows = {}
    with across_agencies():
        for model in apps.get_models():
            if issubclass(model, AgencyOwned) or model.__name__ == "User":
                found = model._base_manager.filter(agency=agency).order_by("pk").values()
                rows[model.__name__] = [_compared(row) for row in found]
    return rows


def _compared(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in NOT_COMPARED}


def test_every_route_is_in_the_table() -> None:
    known = {route_of(entry) for entry in OBJECTS} | set(PLAIN) | set(OPEN)
    routes = {name for name in names() if not name.startswith("admin:")}
    assert sorted(routes - known) == [], "Add these to tests/routes.py, with what they name."
    assert sorted(known - routes) == [], "These are gone: take them out of tests/routes.py."


@pytest.mark.parametrize("entry", OBJECTS)
def test_another_agencys_object_is_a_missing_one(
    entry: str, north_world: World, south_world: World
) -> None:
    own, foreign = OBJECTS[entry](south_world), OBJECTS[entry](north_world)
    before = kept(north_world.agency)
    hidden = 0
    for who in WHO:
        caller = Caller(south_world, who)
        for asked in strangers(own, foreign):
            absent = missing(asked, own)
            for method in METHODS:
                met = _at(caller, method, entry, asked)
                assert met == _at(caller, method, entry, absent), (who, method, asked)
                assert met[0] >= 300, (who, method, asked, "a foreign object was answered")
                hidden += met[0] == 404
    assert kept(north_world.agency) == before
    # Or the walk proved nothing: somebody got as far as a 404, and an own object is none.
    assert hidden
    answers = {_at(Caller(south_world, "admin"), m, entry, own)[0] for m in ("GET", "POST")}
    assert answers - {404, 405}, answers


def _at(caller: Caller, method: str, entry: str, params: Params) -> tuple[int, str, str, str]:
    path = reverse(route_of(entry), kwargs=params)
    return said(caller.ask(method, path), *params.values())


def test_nobody_gets_in_without_signing_in(south_world: World) -> None:
    nobody = Caller(south_world, "nobody")
    before = kept(south_world.agency)
    for entry in {*OBJECTS, *PLAIN} - {"cases:theme"}:
        path = path_of(entry, south_world)
        for method in METHODS:
            response = nobody.ask(method, path)
            to_login = response.status_code == 302 and "/accounts/" in response["Location"]
            assert to_login or response.status_code in (401, 403, 405), (entry, method)
    assert kept(south_world.agency) == before


def test_ids_of_another_agency_in_the_query_say_nothing(
    north_world: World, south_world: World
) -> None:
    for entry in PLAIN:
        path = path_of(entry, south_world)
        caller = Caller(south_world, "write_key" if path.startswith("/api/") else "consultant")
        for asked in queries(north_world.ids, path=path):
            absent = {name: str(uuid7()) for name in asked}
            met = said(caller.ask("GET", f"{path}?{urlencode(asked)}"), *asked.values())
            missed = said(caller.ask("GET", f"{path}?{urlencode(absent)}"), *absent.values())
            assert met == missed, (entry, asked)
            assert not [word for word in north_world.names if word in met[1]], (entry, asked)


def queries(ids: dict[str, str], *, path: str) -> Iterator[dict[str, str]]:
    """All filters at once; where lists of cases and events are narrowed, also each alone."""
    yield {name: ids[name] for name in FILTERS}
    if path.startswith(("/api/", "/cases/", "/board/")):
        yield from ({name: ids[name]} for name in FILTERS)


def path_of(entry: str, world: World) -> str:
    params = OBJECTS[entry](world) if entry in OBJECTS else PLAIN[entry]
    return reverse(route_of(entry), kwargs=params)


@pytest.mark.parametrize("entry", [*OBJECTS, *PLAIN])
def test_ids_of_another_agency_in_the_body_say_and_do_nothing(
    entry: str, north_world: World, south_world: World
) -> None:
    """All at once; for programs also each alone, in an object and in a list."""
    path = path_of(entry, south_world)
    if entry in ("crm:deactivate", "account_logout"):
        pytest.skip("it ends the session that asks")
    before = kept(north_world.agency)
    caller = Caller(south_world, "write_key" if path.startswith("/api/") else "admin")
    nowhere = {name: str(uuid7()) for name in north_world.ids}
    for theirs, absent in zip(
        bodies(north_world.ids, path=path), bodies(nowhere, path=path), strict=True
    ):
        for method in ("POST", "PATCH") if path.startswith("/api/") else ("POST",):
            met = said(caller.ask(method, path, theirs), *north_world.ids.values())
            assert met == said(caller.ask(method, path, absent), *nowhere.values()), theirs
            assert not [word for word in north_world.names if word in met[1]]
    assert kept(north_world.agency) == before


def bodies(ids: dict[str, str], *, path: str) -> Iterator[dict[str, Any]]:
    yield ids
    if path.startswith("/api/"):
        yield {name: {"id": value} for name, value in ids.items()}
        yield {name: [value] for name, value in ids.items()}
        yield {name: [{"id": value}] for name, value in ids.items()}
    if path.startswith(("/api/", "/cases/")):
        yield from ({name: ids[name]} for name in ALONE)


@pytest.mark.parametrize("who", ["consultant", "admin", "auditor", "nobody", "write_key"])
def test_the_operators_pages_are_shut_to_everybody_else(who: str, south_world: World) -> None:
    caller = Caller(south_world, who)
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for path in (reverse(f"{name}_changelist"), reverse(f"{name}_change", args=[1])):
            for method in ("GET", "POST"):
                response = caller.ask(method, path)
                assert response.status_code in (302, 403), (path, method)


def test_lists_and_searches_hold_the_agencys_own_rows(
    north_world: World, south_world: World
) -> None:
    for who in ("consultant", "auditor", "write_key"):
        caller = Caller(south_world, who)
        for entry, params in PLAIN.items():
            path = reverse(entry, kwargs=params)
            for query in ("", "?q=Nordic", "?name=Nordic", "?show=all&q=Nordic"):
                words = said(caller.ask("GET", f"{path}{query}"))[1]
                shown = {word for word in north_world.names if word in words}
                assert not shown, (who, path, query)


def test_a_cursor_of_one_agency_shows_nothing_in_another(
    north_world: World, south_world: World
) -> None:
    with scope_of(north_world.agency):
        place = place_of(north_world.case, by="updated_at")
    page = Caller(south_world, "consultant").ask("GET", f"{reverse('cases:list')}?after={place}")
    assert not [word for word in north_world.names if word in page.content.decode()]
