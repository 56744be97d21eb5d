"""Whatever is sent: a clear refusal that names the place, never a 500, nothing half-written."""

from typing import Any

import orjson
import pytest

from cases.models import Case
from crm.models import Candidate, Offer
from crm.tenancy import across_agencies
from tests.api.program import Program

EVENTS = "/api/v1/offer-events/"
CASES = "/api/v1/cases/"
PREVIEW = "/api/v1/assessments/preview"
PROBLEM = "application/problem+json"

BODIES: dict[str, tuple[bytes, int]] = {
    "not JSON": (b"{", 400),
    "invalid UTF-8": (b'{"note": "\xff"}', 400),
    "a lone surrogate": (b'{"note": "\\ud800"}', 400),
    "a NUL byte": (b'{"note": "a\\u0000b"}', 400),
    "a NUL byte in a key": (b'{"no\\u0000te": 1}', 400),
    "a raw NUL": (b'{"note": "\x00"}', 400),
    "the same key twice": (b'{"kind": "declined", "kind": "lapsed"}', 400),
    "the same key twice inside": (b'{"offer": {"id": "a", "id": "b"}}', 400),
    "NaN": (b'{"kind": NaN}', 400),
    "Infinity": (b'{"kind": -Infinity}', 400),
    "a number beyond any range": (b'{"kind": 1e999}', 400),
    "100,000 levels": (b"[" * 100_000, 400),
    "500 levels": (b"[" * 500 + b"]" * 500, 400),
    "3 MB": (b'{"note": "' + b"x" * 3_000_000 + b'"}', 413),
    "10 MB": (b'{"role": {"title": "' + b"x" * 10_000_000 + b'"}}', 413),
    "a list": (b"[]", 400),
    "a text": (b'"x"', 400),
    "null": (b"null", 400),
    "nothing": (b"", 400),
    "a byte order mark": (b"\xef\xbb\xbf{}", 400),
}


@pytest.mark.parametrize("url", [EVENTS, CASES])
@pytest.mark.parametrize("body", BODIES)
def test_a_body_that_cannot_be_meant_is_refused(writer: Program, body: str, url: str) -> None:
    sent, status = BODIES[body]
    answer = writer.send("POST", url, sent)
    assert answer.status_code == status, answer.content[:300]
    assert answer["Content-Type"] == PROBLEM
    assert answer.json()["status"] == status


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/xml",
        "multipart/form-data; boundary=x",
        "",
        "nonsense",
        "application/x-www-form-urlencoded",
    ],
)
def test_only_json_is_read(writer: Program, content_type: str) -> None:
    answer = writer.send("POST", EVENTS, b"a=b", content_type=content_type)
    assert answer.status_code == 415
    assert answer["Content-Type"] == PROBLEM


def test_only_json_is_served(writer: Program) -> None:
    answer = writer.get(CASES, accept="text/html")
    assert answer.status_code == 406
    assert answer["Content-Type"] == PROBLEM


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_are_not_allowed(writer: Program, method: str) -> None:
    answer = writer.send(method, CASES, b"{}")
    assert answer.status_code == 405
    assert answer["Content-Type"] == PROBLEM
    assert "GET" in answer["Allow"]


BAD_EVENTS: dict[str, tuple[dict[str, Any], int, str]] = {
    "an unknown field": ({"colour": "red"}, 400, "/colour"),
    "an unknown field inside": ({"offer": {"reference": "x", "colour": 1}}, 400, "/offer/colour"),
    "an unknown kind": ({"kind": "refused"}, 400, "/kind"),
    "a kind that is a number": ({"kind": 1}, 400, "/kind"),
    "a kind that is a list": ({"kind": []}, 400, "/kind"),
    "no moment": ({"occurred_at": None}, 400, "/occurred_at"),
    "a moment without a zone": ({"occurred_at": "2026-10-19T15:30:00"}, 400, "/occurred_at"),
    "a moment as a number": ({"occurred_at": 1760000000}, 400, "/occurred_at"),
    "the year 1": ({"occurred_at": "0001-01-01T00:00:00+14:00"}, 400, "/occurred_at"),
    "the year 9999": ({"occurred_at": "9999-12-31T23:59:59-14:00"}, 400, "/occurred_at"),
    "the 31st of February": ({"occurred_at": "2026-02-31T00:00:00Z"}, 400, "/occurred_at"),
    "tomorrow": ({"occurred_at": "2026-11-03T10:00:00Z"}, 422, "/occurred_at"),
    "no offer": ({"offer": None}, 400, "/offer"),
    "an offer without a name": ({"offer": {}}, 400, "/offer"),
    "an offer by two names": ({"offer": {"id": "x", "reference": "x"}}, 400, "/offer/id"),
    "an id that is none": ({"offer": {"id": "17"}}, 400, "/offer/id"),
    "an id that is a number": ({"offer": {"id": 17}}, 400, "/offer/id"),
    "an empty reference": ({"offer": {"reference": ""}}, 400, "/offer/reference"),
    "a long reference": ({"source_reference": "x" * 201}, 400, "/source_reference"),
    "a long title": ({"role": {"reference": "r", "title": "x" * 900_000}}, 400, "/role/title"),
    "a blank title": ({"role": {"reference": "r", "title": "   "}}, 400, "/role/title"),
    "a role without a title": ({"role": {"reference": "r"}}, 422, "/role/title"),
    "no role": ({"role": None}, 400, "/role"),
    "an address that is none": (
        {"candidate": {"reference": "c", "email": "x"}},
        400,
        "/candidate/email",
    ),
    "a negative amount": ({"offer": {"reference": "o", "amount": "-1"}}, 400, "/offer/amount"),
    "an amount as a number": ({"offer": {"reference": "o", "amount": 1.1}}, 400, "/offer/amount"),
    "an amount of a thousand digits": (
        {"offer": {"reference": "o", "amount": "1" * 1000}},
        400,
        "/offer/amount",
    ),
    "an amount without a currency": (
        {"offer": {"reference": "o", "amount": "1"}},
        422,
        "/offer/amount",
    ),
    "a currency in small letters": (
        {"offer": {"reference": "o", "amount": "1", "currency": "gbp", "period": "year"}},
        422,
        "/offer/currency",
    ),
    "an unknown reason": ({"reasons": ["weather"]}, 400, "/reasons/0"),
    "unknown beside a reason": ({"reasons": ["unknown", "salary"]}, 400, "/reasons"),
    "no reasons": ({"reasons": []}, 400, "/reasons"),
    "reasons that are a text": ({"reasons": "salary"}, 400, "/reasons"),
    "yes as a text": ({"signalled_acceptance": "yes"}, 400, "/signalled_acceptance"),
    "a long note": ({"note": "x" * 4001}, 400, "/note"),
    "a source with spaces": ({"source": "my ats"}, 400, "/source"),
    "a correction of nothing": ({"retracts": True}, 400, "/retracts"),
    "a manner on an acceptance": ({"kind": "accepted"}, 400, "/manner"),
}


@pytest.mark.parametrize("story", BAD_EVENTS)
def test_a_bad_event_names_the_place(writer: Program, declined: dict[str, Any], story: str) -> None:
    change, status, pointer = BAD_EVENTS[story]
    answer = writer.post(EVENTS, declined | change)
    assert answer.status_code == status, answer.content[:300]
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]
    assert len(answer.content) < 4000
    with across_agencies():
        assert not Offer.objects.exists()
        assert not Candidate.objects.exists()


def test_what_is_allowed_is_listed(writer: Program, declined: dict[str, Any]) -> None:
    answer = writer.post(EVENTS, declined | {"kind": "refused"})
    assert "declined" in answer.json()["errors"][0]["allowed"]


BAD_CASES: dict[str, tuple[dict[str, Any], str]] = {
    "an unknown field": ({"colour": "red"}, "/colour"),
    "an unknown fact": ({"facts": {"regret": {"colour": 1}}}, "/facts/regret/colour"),
    "an unknown part": ({"facts": {"colour": {}}}, "/facts/colour"),
    "an answer that is none": ({"facts": {"regret": {"cause": "x"}}}, "/facts/regret/cause"),
    "a count beyond range": (
        {"facts": {"candidate": {"previous_reversals_here": 2**63}}},
        "/facts/candidate/previous_reversals_here",
    ),
    "facts that contradict": (
        {"facts": {"employer": {"invited_back": True, "told_not_to_contact": True}}},
        "/facts/employer/invited_back",
    ),
    "a fact that the ledger tells": ({"facts": {"elapsed_days": 3}}, "/facts/elapsed_days"),
    "facts that are a list": ({"facts": [1]}, "/facts"),
    "a long account": ({"account_of_change": "x" * 4001}, "/account_of_change"),
    "an owner that is none": ({"owner": "alice"}, "/owner"),
}


@pytest.mark.parametrize("story", BAD_CASES)
def test_a_bad_case_names_the_place(writer: Program, offer: Offer, story: str) -> None:
    change, pointer = BAD_CASES[story]
    answer = writer.post(CASES, {"offer": {"id": str(offer.uuid)}} | change)
    assert answer.status_code == 400, answer.content[:300]
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        "state=x",
        "page_size=0",
        "page_size=201",
        "page_size=x",
        "owner=1",
        "open=1",
        "colour=red",
        "name=%00",
        "updated_since=yesterday",
        "page_size=" + "9" * 5000,
        "format=xml",
    ],
)
def test_a_bad_query_names_its_parameter(reader: Program, query: str) -> None:
    answer = reader.get(f"{CASES}?{query}")
    assert answer.status_code == 400, answer.content
    assert answer.json()["errors"][0]["field"] == query.partition("=")[0]


def test_a_known_derived_fact_may_be_left_unknown(writer: Program, offer: Offer) -> None:
    facts = orjson.loads(b'{"elapsed_days": null, "response": {"kind": "unknown"}}')
    answer = writer.post(CASES, {"offer": {"id": str(offer.uuid)}, "facts": facts})
    assert answer.status_code == 201, answer.content


def test_a_refusal_carries_the_request_id(writer: Program) -> None:
    answer = writer.post(CASES, {})
    assert answer.status_code == 400
    assert answer["X-Request-ID"] == answer.json()["request_id"] != ""
