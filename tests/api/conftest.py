"""Programs of the two agencies: one of North that writes, one that reads, one of South."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import orjson
import pytest
import time_machine
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from crm.models import User
from crm.permissions import person
from crm.services import issue_key
from crm.tenancy import scope_of


class Program:
    """A caller with a key; speaks JSON."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.client = Client(raise_request_exception=True)

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.send("GET", path, None, **headers)

    def post(self, path: str, told: Any, **headers: str) -> HttpResponse:
        return self.send("POST", path, orjson.dumps(told), **headers)

    def patch(self, path: str, told: Any, **headers: str) -> HttpResponse:
        return self.send("PATCH", path, orjson.dumps(told), **headers)

    def send(self, method: str, path: str, body: bytes | None, **headers: str) -> HttpResponse:
        given = {"authorization": f"Bearer {self.key}", **headers}
        return self.client.generic(
            method,
            path,
            body or b"",
            content_type=given.pop("content_type", "application/json"),
            headers={name.replace("_", "-"): value for name, value in given.items()},
        )


@pytest.fixture(autouse=True)
def fixed_clock(now: datetime) -> Iterator[None]:
    cache.clear()
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def key_for(now: datetime) -> Callable[..., str]:
    def key_for(admin: User, *, scope: str = "write", **fields: Any) -> str:
        with scope_of(admin.agency):
            _, secret = issue_key(name="ATS", scope=scope, by=person(admin), now=now, **fields)
        return secret

    return key_for


@pytest.fixture
def writer(ada: User, key_for: Callable[..., str]) -> Program:
    return Program(key_for(ada))


@pytest.fixture
def reader(ada: User, key_for: Callable[..., str]) -> Program:
    return Program(key_for(ada, scope="read"))


@pytest.fixture
def stranger(charlie: User, key_for: Callable[..., str]) -> Program:
    return Program(key_for(charlie))


@pytest.fixture
def signed_in(alice: User) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    return client


@pytest.fixture
def declined(now: datetime) -> dict[str, Any]:
    """A decline of an offer that this agency has never heard of."""
    return {
        "kind": "declined",
        "occurred_at": "2026-10-19T15:30:00Z",
        "source": "greenhouse",
        "source_reference": "evt-1",
        "offer": {
            "reference": "offer-77",
            "extended_at": "2026-10-12T09:00:00Z",
            "amount": "61000.00",
            "currency": "GBP",
            "period": "year",
        },
        "candidate": {"reference": "cand-1", "name": "Tomás Ribeiro", "email": "t@example.org"},
        "client": {"reference": "client-1", "name": "Harbour Engineering"},
        "role": {"reference": "job-9", "title": "Site engineer"},
        "contact": {"name": "Mina Okafor", "email": "mina@harbour.example"},
        "manner": "gracious",
        "reasons": ["relocation"],
    }
