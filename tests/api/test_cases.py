"""Open a case, list cases, read one, change one."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from cases.models import Case, StoredAssessment
from crm.models import Offer, User
from tests.api.program import MISSING, Program, without_request_id

URL = "/api/v1/cases/"


def at(case: Case) -> str:
    return f"{URL}{case.uuid}/"


def test_a_case_is_opened_on_a_refused_offer(writer: Program, offer: Offer, alice: User) -> None:
    answer = writer.post(
        URL,
        {
            "offer": {"id": str(offer.uuid)},
            "facts": {"regret": {"cause": "lost_job"}, "response": {"manner": "gracious"}},
            "account_of_change": "The other job fell through.",
            "owner": str(alice.uuid),
        },
    )
    assert answer.status_code == 201, answer.content
    told = answer.json()
    assert told["state"] == "cooling_off"
    assert told["recommendation"]
    assert told["assessment"]["facts"]["regret"]["cause"] == "lost_job"
    assert told["assessment"]["facts"]["response"]["manner"] == "gracious"
    assert told["account_of_change"] == "The other job fell through."
    assert {deadline["kind"] for deadline in told["deadlines"]} == {
        "cooling_off_ends",
        "role_check",
    }
    assert told["owner"] == {"id": str(alice.uuid), "name": "Alice"}
    assert answer["ETag"] == f'"{told["version"]}"'
    assert writer.get(answer["Location"]).json() == told


def test_a_case_is_opened_by_the_offers_reference(
    writer: Program, declined: dict[str, Any]
) -> None:
    writer.post("/api/v1/offer-events/", declined)
    answer = writer.post(URL, {"offer": {"reference": "offer-77"}})
    assert answer.status_code == 201, answer.content
    assert answer.json()["candidate"]["reference"] == "cand-1"
    assert answer.json()["owner"] is None


def test_a_second_case_on_the_same_offer_contradicts(writer: Program, case: Case) -> None:
    answer = writer.post(URL, {"offer": {"id": str(case.offer.uuid)}})
    assert answer.status_code == 409
    assert answer.json()["code"] == "case_exists"
    assert answer.json()["errors"][0]["pointer"] == "/offer"


def test_a_key_that_reads_opens_nothing(reader: Program, offer: Offer) -> None:
    assert reader.post(URL, {"offer": {"id": str(offer.uuid)}}).status_code == 403


def test_another_agencys_offer_is_as_good_as_missing(stranger: Program, offer: Offer) -> None:
    foreign = stranger.post(URL, {"offer": {"id": str(offer.uuid)}})
    missing = stranger.post(URL, {"offer": {"id": MISSING}})
    assert foreign.status_code == missing.status_code == 422
    assert without_request_id(foreign) == without_request_id(missing)


def test_a_stranger_cannot_own_a_case(writer: Program, offer: Offer, charlie: User) -> None:
    told = {"offer": {"id": str(offer.uuid)}, "owner": str(charlie.uuid)}
    answer = writer.post(URL, told)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/owner"


@pytest.mark.parametrize("part", ["", "assessments/", "timeline/"])
def test_a_strangers_case_and_a_missing_one_are_the_same(
    stranger: Program, case: Case, part: str
) -> None:
    foreign = stranger.get(f"{at(case)}{part}")
    missing = stranger.get(f"{URL}{MISSING}/{part}")
    malformed = stranger.get(f"{URL}nonsense/{part}")
    assert foreign.status_code == missing.status_code == malformed.status_code == 404
    assert foreign.content == missing.content == malformed.content


def test_a_strangers_case_cannot_be_changed(stranger: Program, case: Case) -> None:
    stranger.client.handler.enforce_csrf_checks = True
    foreign = stranger.patch(at(case), {"state": "withdrawn"}, if_match='"1"')
    malformed = stranger.patch(f"{URL}nonsense/", {"state": "withdrawn"}, if_match='"1"')
    missing = stranger.patch(f"{URL}{MISSING}/", {"state": "withdrawn"}, if_match='"1"')
    assert foreign.status_code == missing.status_code == malformed.status_code == 404
    assert foreign.content == missing.content == malformed.content


def test_the_list_is_narrowed_by_each_filter(
    reader: Program, case: Case, alice: User, bob: User
) -> None:
    client = case.offer.role.client
    found = (
        "state=cooling_off",
        f"recommendation={case.recommendation}",
        f"owner={alice.uuid}",
        f"client={client.uuid}",
        f"candidate={case.candidate.uuid}",
        "name=ribeiro",
        "open=true",
        "updated_since=2026-11-02T10:00:00Z",
    )
    for query in found:
        assert len(reader.get(f"{URL}?{query}").json()["results"]) == 1, query
    empty = (
        "state=refused",
        f"owner={bob.uuid}",
        f"client={MISSING}",
        f"candidate={MISSING}",
        "name=nobody",
        "open=false",
        "updated_since=2026-11-02T10:00:01Z",
        "offer_reference=x",
    )
    for query in empty:
        assert reader.get(f"{URL}?{query}").json()["results"] == [], query


def test_pages_go_on_where_the_last_one_ended(reader: Program, several: list[Case]) -> None:
    seen: list[str] = []
    path = f"{URL}?page_size=2"
    while path:
        page = reader.get(path)
        seen += [row["id"] for row in page.json()["results"]]
        path = page.json()["next"]
        assert bool(path) == ("Link" in page)
    assert seen == [str(case.uuid) for case in reversed(several)]


@pytest.mark.parametrize("after", ["nonsense", "WzFd:1a:abc", "%00", "", "x" * 2000])
def test_a_page_that_nobody_was_given_does_not_exist(reader: Program, after: str) -> None:
    answer = reader.get(f"{URL}?after={after}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/after"


def test_an_answer_changes_the_advice(writer: Program, case: Case) -> None:
    answer = writer.patch(
        at(case),
        {"facts": {"position": {"status": "filled"}}, "warmth_evidence": "A warm farewell."},
        if_match=f'"{case.version}"',
    )
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert told["version"] > case.version
    assert told["role"]["status"] == "filled"
    assert told["warmth_evidence"] == "A warm farewell."
    assert told["assessment"]["number"] == 2
    assert answer["ETag"] == f'"{told["version"]}"'


def test_a_change_names_the_version_it_was_made_on(writer: Program, case: Case) -> None:
    answer = writer.patch(at(case), {"reason": "-"})
    assert answer.status_code == 428
    assert answer.json()["code"] == "version_needed"
    assert writer.patch(at(case), {"version": case.version}).status_code == 200


def test_a_stale_change_is_refused_with_both_versions(writer: Program, case: Case) -> None:
    cause = {"facts": {"regret": {"cause": "lost_job"}}}
    writer.patch(at(case), cause, if_match=f'"{case.version}"')
    answer = writer.patch(at(case), cause, if_match=f'"{case.version}"')
    assert answer.status_code == 412
    assert answer.json()["seen"] == case.version
    assert answer.json()["current"] > case.version


@pytest.mark.parametrize("tag", ["*", "3", '"x"', '"99999999999999999999"', '"1", "2"'])
def test_if_match_names_one_version(writer: Program, case: Case, tag: str) -> None:
    assert writer.patch(at(case), {"reason": ""}, if_match=tag).status_code == 400


def test_a_case_is_handed_over_and_moved(writer: Program, case: Case, bob: User) -> None:
    answer = writer.patch(
        at(case),
        {"owner": str(bob.uuid), "state": "withdrawn", "reason": "Found another job."},
        if_match=f'"{case.version}"',
    )
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert told["owner"]["name"] == "Bob"
    assert told["state"] == told["outcome"] == "withdrawn"
    assert told["closed_at"]
    assert told["deadlines"] == []


def test_one_refused_part_changes_nothing(writer: Program, case: Case, bob: User) -> None:
    answer = writer.patch(
        at(case),
        {"owner": str(bob.uuid), "state": "reinstated"},
        if_match=f'"{case.version}"',
    )
    assert answer.status_code == 409
    assert answer.json()["code"] == "no_such_move"
    case.refresh_from_db()
    assert case.owner != bob


def test_assessments_and_timeline_tell_what_happened(
    writer: Program, case: Case, now: datetime
) -> None:
    with time_machine.travel(now + timedelta(hours=1), tick=False):
        writer.patch(at(case), {"facts": {"regret": {"cause": "lost_job"}}}, if_match='"1"')
    assessments = writer.get(f"{at(case)}assessments/").json()["results"]
    assert [one["number"] for one in assessments] == [2, 1]
    stored = StoredAssessment.objects.get(case=case, number=2)
    assert assessments[0]["result"] == stored.result
    timeline = writer.get(f"{at(case)}timeline/?page_size=2").json()
    assert timeline["results"][0]["kind"] == "assessed"
    assert timeline["results"][0]["detail"]["source"] == "api"
    rest = writer.get(timeline["next"]).json()["results"]
    assert rest[-1]["kind"] == "opened"
    assert rest[-1]["by"]["name"] == "Alice"
