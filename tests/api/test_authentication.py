"""Who may call the API, and as whom."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django_scopes import get_scope

from crm.models import ApiKey, User
from crm.permissions import person
from crm.services import revoke_key
from crm.tenancy import across_agencies, scope_of
from tests.api.program import Program

URL = "/api/v1/cases/"


def only_key() -> ApiKey:
    with across_agencies():
        return ApiKey.objects.get()


def test_a_key_opens_its_own_agency(writer: Program, stranger: Program, case: Any) -> None:
    assert [row["id"] for row in writer.get(URL).json()["results"]] == [str(case.uuid)]
    assert stranger.get(URL).json()["results"] == []


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer nonsense",
        "Bearer ajar_000000000000_" + "x" * 43,
        "Bearer ajar_\x00_x",
        "Bearer é",
        "Basic YTpi",
        "Bearer " + "x" * 9000,
    ],
)
def test_no_key_no_answer(writer: Program, header: str) -> None:
    answer = Client().get(URL, headers={"authorization": header})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="Ajar"'
    assert answer["Content-Type"] == "application/problem+json"


def test_a_wrong_secret_behind_a_right_prefix_is_refused(writer: Program) -> None:
    writer.key = writer.key[:-3] + "abc"
    assert writer.get(URL).status_code == 401


def test_a_revoked_key_is_refused_at_once(writer: Program, ada: User, now: datetime) -> None:
    assert writer.get(URL).status_code == 200
    with scope_of(person(ada).agency):
        revoke_key(ApiKey.objects.get(), by=person(ada), now=now)
    answer = writer.get(URL)
    assert answer.status_code == 401
    assert answer.json()["code"] == "key_ended"


def test_a_key_ends_when_it_expires(ada: User, key_for: Callable[..., str], now: datetime) -> None:
    program = Program(key_for(ada, expires_at=now + timedelta(hours=1)))
    assert program.get(URL).status_code == 200
    with time_machine.travel(now + timedelta(hours=1), tick=False):
        assert program.get(URL).status_code == 401


def test_its_use_is_remembered_to_the_minute(writer: Program, now: datetime) -> None:
    for seconds in (0, 59):
        with time_machine.travel(now + timedelta(seconds=seconds), tick=False):
            writer.get(URL)
        assert only_key().last_used_at == now
    with time_machine.travel(now + timedelta(seconds=60), tick=False):
        writer.get(URL)
    assert only_key().last_used_at == now + timedelta(seconds=60)


@pytest.mark.parametrize("path", [URL, f"{URL}?state=nonsense", "/api/v1/nowhere/"])
def test_the_scope_is_left_with_the_request(writer: Program, path: str) -> None:
    writer.get(path)
    assert "agency" not in get_scope()


def test_a_person_may_use_their_session(signed_in: Client, case: Any) -> None:
    assert signed_in.get(URL).json()["results"][0]["id"] == str(case.uuid)


def test_a_session_changes_nothing_without_the_csrf_token(signed_in: Client) -> None:
    answer = signed_in.post(URL, {}, content_type="application/json")
    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/problem+json"


def test_an_operator_without_an_agency_sees_nothing(db: None) -> None:
    browser = Client()
    browser.force_login(User.objects.create_superuser("op@example.org", "x", name="Op"))
    assert browser.get(URL).status_code == 403


def test_an_auditor_reads_and_changes_nothing(otto: User, case: Any) -> None:
    browser = Client()
    browser.force_login(otto)
    assert browser.get(URL).status_code == 200
    answer = browser.post(URL, {"offer": {"reference": "x"}}, content_type="application/json")
    assert answer.status_code == 403


def test_the_key_counts_where_somebody_is_signed_in_as_well(
    stranger: Program, alice: User, case: Any
) -> None:
    stranger.client.force_login(alice)
    assert stranger.get(URL).json()["results"] == []


def test_too_many_calls_are_told_when_to_come_back(writer: Program, settings: Any) -> None:
    settings.API_CALLS_A_MINUTE = 2
    first = writer.get(URL)
    assert first["RateLimit-Limit"] == "2"
    assert first["RateLimit-Remaining"] == "1"
    writer.get(URL)
    answer = writer.get(URL)
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 60
    assert answer.json()["code"] == "throttled"


def test_a_new_minute_is_a_new_quota(writer: Program, settings: Any, now: datetime) -> None:
    settings.API_CALLS_A_MINUTE = 1
    writer.get(URL)
    assert writer.get(URL).status_code == 429
    with time_machine.travel(now + timedelta(minutes=1), tick=False):
        assert writer.get(URL).status_code == 200
