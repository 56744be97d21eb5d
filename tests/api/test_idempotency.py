"""`Idempotency-Key`: the work is done once, its answer is repeated for a day."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from cases.models import Case
from crm.models import MarkedRequest, Offer
from crm.services.idempotency import RUNS_AT_MOST, finish, purge_marked_requests
from crm.tenancy import across_agencies
from tests.api.program import Program

URL = "/api/v1/cases/"


@pytest.fixture
def told(offer: Offer) -> dict[str, Any]:
    return {"offer": {"id": str(offer.uuid)}}


def marked() -> MarkedRequest:
    with across_agencies():
        return MarkedRequest.objects.get()


def test_the_same_key_repeats_the_answer(writer: Program, told: dict[str, Any]) -> None:
    first = writer.post(URL, told, idempotency_key="k1")
    again = writer.post(URL, told, idempotency_key="k1")
    assert first.status_code == again.status_code == 201
    assert again.json() == first.json()
    assert again["Location"] == first["Location"]
    assert again["ETag"] == first["ETag"]
    assert again["Idempotency-Replayed"] == "true"
    assert Case.objects.count() == 1


def test_the_same_key_for_another_body_is_a_mistake(writer: Program, told: dict[str, Any]) -> None:
    writer.post(URL, told, idempotency_key="k1")
    answer = writer.post(URL, told | {"account_of_change": "x"}, idempotency_key="k1")
    assert answer.status_code == 422
    assert answer.json()["code"] == "key_reused"


def test_a_request_that_still_runs_is_not_begun_again(
    writer: Program, told: dict[str, Any], now: datetime
) -> None:
    writer.post(URL, told, idempotency_key="k1")
    MarkedRequest.objects.update(status=None)
    answer = writer.post(URL, told, idempotency_key="k1")
    assert answer.status_code == 409
    assert answer.json()["code"] == "still_running"


def test_a_request_whose_process_died_is_taken_over_and_its_late_end_is_refused(
    writer: Program, told: dict[str, Any], now: datetime
) -> None:
    writer.post(URL, told, idempotency_key="k1")
    MarkedRequest.objects.update(status=None)
    dead = marked()
    with time_machine.travel(now + RUNS_AT_MOST, tick=False):
        answer = writer.post(URL, told, idempotency_key="k1")
    # The work itself is refused here, as the case stands; the key is free again.
    assert answer.status_code == 409
    assert answer.json()["code"] == "case_exists"
    with pytest.raises(Exception, match="still running"):
        finish(dead, status=201, body="{}", headers={})


def test_a_refusal_sets_the_key_free(writer: Program, told: dict[str, Any]) -> None:
    assert writer.post(URL, {}, idempotency_key="k1").status_code == 400
    assert writer.post(URL, told, idempotency_key="k1").status_code == 201


def test_two_callers_may_use_the_same_key(
    writer: Program, stranger: Program, told: dict[str, Any]
) -> None:
    assert writer.post(URL, told, idempotency_key="k1").status_code == 201
    assert stranger.post(URL, told, idempotency_key="k1").status_code == 422


@pytest.mark.parametrize("key", ["", "x" * 201, "a b", "é"])
def test_a_key_is_short_and_printable(writer: Program, told: dict[str, Any], key: str) -> None:
    assert writer.post(URL, told, idempotency_key=key).status_code == 400


def test_keys_are_forgotten_after_a_day(
    writer: Program, told: dict[str, Any], now: datetime
) -> None:
    writer.post(URL, told, idempotency_key="k1")
    assert purge_marked_requests(now=now + timedelta(hours=23)) == 0
    assert purge_marked_requests(now=now + timedelta(hours=24)) == 1


def test_a_key_of_yesterday_is_a_new_one(
    writer: Program, told: dict[str, Any], now: datetime
) -> None:
    writer.post(URL, told, idempotency_key="k1")
    with time_machine.travel(now + timedelta(hours=24), tick=False):
        answer = writer.post(URL, {"offer": {"reference": "none"}}, idempotency_key="k1")
    assert answer.json()["code"] == "not_found"
