"""Programs of the two agencies: one of North that writes, one that reads, one of South."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from cases.models import Case
from cases.services import open_case
from crm.models import Role, User
from crm.permissions import Actor, person
from crm.services import Refusal, add_candidate, issue_key, record_refused_offer
from crm.tenancy import scope_of
from tests.api.program import Program


@pytest.fixture(autouse=True)
def fixed_clock(now: datetime) -> Iterator[None]:
    cache.clear()
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def key_for(now: datetime) -> Callable[..., str]:
    def key_for(admin: User, *, scope: str = "write", **fields: Any) -> str:
        with scope_of(person(admin).agency):
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


@pytest.fixture
def several(role: Role, by_alice: Actor, now: datetime) -> list[Case]:
    """Five cases, touched one minute after the other; the last two at the same moment."""
    cases = []
    for number in range(5):
        at = now + timedelta(minutes=min(number, 3))
        person = add_candidate(name=f"Candidate {number}", by=by_alice, now=at)
        offer = record_refused_offer(
            candidate=person, role=role, refused_at=now, refusal=Refusal(), by=by_alice, now=at
        )
        cases.append(open_case(offer=offer, by=by_alice, now=at))
    return cases
