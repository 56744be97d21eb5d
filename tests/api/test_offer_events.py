"""An applicant tracking system tells of a decline the minute it knows."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client as Browser

from cases.models import Case
from crm.models import Agency, Candidate, Client, Contact, Offer, OfferEvent, Role, User
from crm.tenancy import across_agencies, scope_of
from tests.api.program import MISSING, Program, without_request_id

URL = "/api/v1/offer-events/"


def rows() -> dict[str, int]:
    with across_agencies():
        models = (Candidate, Client, Contact, Role, Offer, OfferEvent)
        return {model.__name__: model.objects.count() for model in models}


def test_a_decline_of_an_unknown_offer_makes_all_that_it_names(
    writer: Program, declined: dict[str, Any], north: Agency
) -> None:
    answer = writer.post(URL, declined)
    assert answer.status_code == 201, answer.content
    told = answer.json()
    assert told["offer"]["state"] == "declined"
    assert told["candidate"]["name"] == "Tomás Ribeiro"
    assert told["client"]["reference"] == "client-1"
    assert told["occurred_at"] == "2026-10-19T15:30:00Z"
    assert answer["Location"] == f"{URL}{told['id']}/"
    with scope_of(north):
        offer = Offer.objects.get(reference="offer-77")
        assert [event.kind for event in offer.events.order_by("id")] == ["extended", "declined"]
        assert str(offer.amount) == "61000.00"
        assert offer.role.hiring_contact is not None
        assert offer.role.hiring_contact.email == "mina@harbour.example"


def test_a_repeated_delivery_answers_with_the_same_event(
    writer: Program, declined: dict[str, Any]
) -> None:
    first = writer.post(URL, declined)
    before = rows()
    again = writer.post(URL, declined)
    assert again.status_code == 200
    assert again.json() == first.json()
    assert rows() == before


@pytest.mark.parametrize(
    "changed",
    [{"kind": "lapsed"}, {"occurred_at": "2026-10-20T15:30:00Z"}, {"offer": {"reference": "x"}}],
)
def test_a_reference_that_tells_another_story_contradicts(
    writer: Program, declined: dict[str, Any], changed: dict[str, Any]
) -> None:
    writer.post(URL, declined)
    for refusal_only in ("manner", "reasons"):
        declined.pop(refusal_only)
    answer = writer.post(URL, declined | changed)
    assert answer.status_code == 409, answer.content
    assert answer.json()["code"] == "delivered_otherwise"


def test_the_next_event_finds_what_the_first_one_made(
    writer: Program, declined: dict[str, Any]
) -> None:
    extended = {k: v for k, v in declined.items() if k not in ("manner", "reasons")}
    moment = {"kind": "extended", "occurred_at": "2026-10-12T09:00:00Z"}
    first = writer.post(URL, extended | moment | {"source_reference": "evt-0"})
    assert first.status_code == 201, first.content
    assert first.json()["source_reference"] == "evt-0"
    before = rows()
    told = {key: declined[key] for key in ("kind", "occurred_at", "source", "source_reference")}
    answer = writer.post(URL, told | {"offer": {"reference": "offer-77"}})
    assert answer.status_code == 201, answer.content
    assert rows() == before | {"OfferEvent": before["OfferEvent"] + 1}


def test_an_event_that_cannot_have_followed_contradicts_and_leaves_nothing(
    writer: Program, declined: dict[str, Any]
) -> None:
    writer.post(URL, declined)
    before = rows()
    told = declined | {"source_reference": "evt-2", "occurred_at": "2026-10-20T15:30:00Z"}
    answer = writer.post(URL, told)
    assert answer.status_code == 409
    assert answer.json()["code"] == "contradicts_ledger"
    assert rows() == before


def test_a_refused_event_leaves_no_half_of_what_it_named(
    writer: Program, declined: dict[str, Any]
) -> None:
    before = rows()
    answer = writer.post(URL, declined | {"occurred_at": "2026-12-24T00:00:00Z"})
    assert answer.status_code == 422
    assert answer.json()["code"] == "in_the_future"
    assert answer.json()["errors"][0]["pointer"] == "/occurred_at"
    assert rows() == before


def test_a_renege_implies_the_yes_before_it(
    writer: Program, declined: dict[str, Any], north: Agency
) -> None:
    writer.post(URL, declined | {"kind": "reneged"})
    with scope_of(north):
        kinds = OfferEvent.objects.order_by("id").values_list("kind", flat=True)
        assert list(kinds) == ["extended", "accepted", "reneged"]


def test_an_open_case_hears_of_the_event(writer: Program, case: Case) -> None:
    told = {
        "kind": "reinstated",
        "occurred_at": "2026-11-01T10:00:00Z",
        "offer": {"id": str(case.offer.uuid)},
    }
    answer = writer.post(URL, told)
    assert answer.status_code == 201, answer.content
    assert answer.json()["open_case"] == str(case.uuid)
    assert case.events.filter(kind="offer_event").exists()


def test_a_correction_names_what_it_takes_the_place_of(
    writer: Program, declined: dict[str, Any]
) -> None:
    first = writer.post(URL, declined).json()
    told = declined | {
        "kind": "declined",
        "source_reference": "evt-2",
        "corrects": first["id"],
        "manner": "rude",
    }
    answer = writer.post(URL, told)
    assert answer.status_code == 201, answer.content
    assert answer.json()["corrects"] == first["id"]


def test_another_agencys_rows_are_as_good_as_missing(
    stranger: Program, offer: Offer, declined: dict[str, Any]
) -> None:
    told = {"kind": "declined", "occurred_at": "2026-10-19T15:30:00Z"}
    foreign = stranger.post(URL, told | {"offer": {"id": str(offer.uuid)}})
    missing = stranger.post(URL, told | {"offer": {"id": MISSING}})
    assert foreign.status_code == missing.status_code == 422
    assert without_request_id(foreign) == without_request_id(missing)


def test_a_key_that_reads_cannot_record(reader: Program, declined: dict[str, Any]) -> None:
    answer = reader.post(URL, declined)
    assert answer.status_code == 403
    assert answer.json()["code"] == "not_allowed"


def test_the_ledger_is_read_by_page_and_by_filter(
    writer: Program, reader: Program, declined: dict[str, Any]
) -> None:
    writer.post(URL, declined)
    page = reader.get(f"{URL}?page_size=1")
    assert [event["kind"] for event in page.json()["results"]] == ["declined"]
    further = reader.get(page.json()["next"])
    assert [event["kind"] for event in further.json()["results"]] == ["extended"]
    assert further.json()["next"] is None
    declines = reader.get(f"{URL}?kind=declined&source=greenhouse&offer_reference=offer-77")
    assert len(declines.json()["results"]) == 1
    assert reader.get(f"{URL}?kind=left").json()["results"] == []


def test_one_event_is_read_and_a_strangers_is_missing(
    writer: Program, stranger: Program, declined: dict[str, Any]
) -> None:
    told = writer.post(URL, declined).json()
    path = f"{URL}{told['id']}/"
    assert writer.get(path).json() == told
    foreign = stranger.get(path)
    missing = stranger.get(f"{URL}{MISSING}/")
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content == missing.content


def test_the_person_who_records_with_a_session_is_named(
    declined: dict[str, Any], alice: User, now: datetime
) -> None:
    browser = Browser()
    browser.force_login(alice)
    answer = browser.post(URL, declined, content_type="application/json")
    assert answer.status_code == 201
    assert answer.json()["recorded_by"] == {"id": str(alice.uuid), "name": "Alice"}
