"""What a page can do, the API can do; what needs a named person, no program does."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from cases.models import Approach, Case, Deadline, Sounding
from cases.services import record_sounding
from crm.models import Contact, User
from crm.permissions import Actor
from tests.api.program import MISSING, Program

API = "/api/v1"


@pytest.fixture
def alice_at_work(alice: User) -> Program:
    """Alice with her session, and no key."""
    person = Program("")
    person.client.force_login(alice)
    return person


def at(case: Case, part: str = "") -> str:
    return f"{API}/cases/{case.uuid}/{part}"


def test_the_whole_way_to_a_renewed_offer(
    alice: User, writer: Program, case: Case, contact: Contact, now: datetime
) -> None:
    with time_machine.travel(now + timedelta(hours=25), tick=False):
        alice_at_work = Program("")
        alice_at_work.client.force_login(alice)
        make_ready(case, by=writer)
        speak_with_the_client(case, contact=contact, by=alice_at_work)
        terms = {"amount": "62000.00", "currency": "GBP", "period": "year"}
        won = writer.post(at(case, "reinstatements/"), terms)
    assert won.status_code == 201, won.content
    assert won.json()["state"] == won.json()["outcome"] == "reinstated"
    assert won.json()["deadlines"] == []
    offers = writer.get(f"{API}/offers/?candidate={case.candidate.uuid}").json()["results"]
    assert offers[0]["renews"] == offers[1]["id"]
    assert offers[0]["amount"] == "62000.00"
    for part in ("soundings/", "approaches/", "decisions/"):
        assert len(writer.get(at(case, part)).json()["results"]) == 1


def make_ready(case: Case, *, by: Program) -> None:
    """The candidate confirms, what is known is answered, and the role is looked at."""
    confirmed = by.post(at(case, "confirmations/"), {})
    assert confirmed.status_code == 201, confirmed.content
    assert confirmed.json()["state"] == "assessing"
    facts = {"regret": {"cause": "reason_resolved", "reasons_resolved": "yes"}}
    told = {"facts": facts, "account_of_change": "The move is settled."}
    by.patch(at(case), told, if_match=confirmed["ETag"])
    checks = f"{API}/roles/{case.offer.role.uuid}/checks/"
    assert by.post(checks, {"status": "open", "how": "contact"}).status_code == 201


def speak_with_the_client(case: Case, *, contact: Contact, by: Program) -> None:
    """Sounded out, decided on, approached, and the client says yes."""
    sounding = by.post(at(case, "soundings/"), {"contact": str(contact.uuid)})
    assert sounding.status_code == 201, sounding.content
    replies = f"{API}/soundings/{sounding.json()['id']}/replies/"
    assert by.post(replies, {"reply": "welcome"}).json()["reply"] == "welcome"
    assert by.post(replies, {"reply": "no"}).status_code == 409
    current = by.get(at(case))
    told = {"choice": current.json()["recommendation"]}
    decided = by.post(at(case, "decisions/"), told, if_match=current["ETag"])
    assert decided.status_code == 201, decided.content
    assert decided.json()["decided_by"]["name"] == "Alice"
    approach = by.post(
        at(case, "approaches/"),
        {"contact": str(contact.uuid), "made_by": "candidate", "said": "I was wrong."},
    )
    assert approach.status_code == 201, approach.content
    responses = f"{API}/approaches/{approach.json()['id']}/responses/"
    assert by.post(responses, {"response": "yes"}).status_code == 201


@pytest.mark.parametrize("part", ["decisions/", "soundings/", "approaches/"])
def test_a_program_does_not_take_responsibility(
    writer: Program, case: Case, contact: Contact, part: str
) -> None:
    told: dict[str, dict[str, Any]] = {
        "decisions/": {"choice": "wait", "version": case.version},
        "soundings/": {"contact": str(contact.uuid)},
        "approaches/": {"contact": str(contact.uuid), "made_by": "agency", "said": "Hello."},
    }
    answer = writer.post(at(case, part), told[part])
    assert answer.status_code == 403
    assert answer.json()["code"] in ("person_needed", "not_allowed")


def test_a_decision_names_the_version_it_was_made_on(alice_at_work: Program, case: Case) -> None:
    path = at(case, "decisions/")
    assert alice_at_work.post(path, {"choice": case.recommendation}).status_code == 428
    stale = alice_at_work.post(path, {"choice": case.recommendation, "version": 99})
    assert stale.status_code == 412


POSTS = {
    "confirmations/": {},
    "notes/": {"text": "She called."},
    "decisions/": {"choice": "wait", "version": 1},
    "soundings/": {"contact": MISSING},
    "approaches/": {"contact": MISSING, "made_by": "agency", "said": "x"},
    "reinstatements/": {},
}


@pytest.mark.parametrize("part", POSTS)
def test_a_strangers_case_and_a_missing_one_are_the_same(
    stranger: Program, case: Case, part: str
) -> None:
    foreign = stranger.post(at(case, part), POSTS[part])
    missing = stranger.post(f"{API}/cases/{MISSING}/{part}", POSTS[part])
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content == missing.content


@pytest.mark.parametrize("part", POSTS)
def test_a_key_that_reads_does_nothing(reader: Program, case: Case, part: str) -> None:
    assert reader.post(at(case, part), POSTS[part]).status_code == 403


def test_the_parts_of_a_case_are_a_strangers_as_well(
    stranger: Program, case: Case, contact: Contact, by_alice: Actor, now: datetime
) -> None:
    sounding = record_sounding(case, contact=contact, by=by_alice, now=now)
    deadline = Deadline.objects.filter(case=case).latest("id")
    posts: tuple[tuple[str, Any, str, dict[str, Any]], ...] = (
        ("soundings", sounding.uuid, "replies", {"reply": "no"}),
        ("deadlines", deadline.uuid, "done", {}),
        ("deadlines", deadline.uuid, "moves", {"due_at": "2026-11-09T09:00:00Z"}),
        ("roles", case.offer.role.uuid, "checks", {"status": "open", "how": "contact"}),
        ("approaches", MISSING, "responses", {"response": "no"}),
    )
    for kind, uuid, act, told in posts:
        foreign = stranger.post(f"{API}/{kind}/{uuid}/{act}/", told)
        missing = stranger.post(f"{API}/{kind}/{MISSING}/{act}/", told)
        assert foreign.status_code == missing.status_code == 404, kind
        assert foreign.content == missing.content
    assert Sounding.objects.get().replied_at is None
    assert not Approach.objects.exists()


def test_a_note_stands_in_the_timeline(writer: Program, case: Case) -> None:
    line = writer.post(at(case, "notes/"), {"text": "She called."}).json()
    assert line["kind"] == "noted"
    assert writer.get(at(case, "timeline/")).json()["results"][0] == line


def test_deadlines_are_listed_moved_and_done(writer: Program, case: Case) -> None:
    due = writer.get(f"{API}/deadlines/?case={case.uuid}&open=true").json()["results"]
    assert {one["kind"] for one in due} == {"cooling_off_ends", "role_check"}
    path = f"{API}/deadlines/{due[0]['id']}/"
    moved = writer.post(f"{path}moves/", {"due_at": "2026-11-09T09:00:00Z"})
    assert moved.json()["due_at"] == "2026-11-09T09:00:00Z"
    past = writer.post(f"{path}moves/", {"due_at": "2026-11-01T09:00:00Z"})
    assert past.status_code == 422
    assert writer.post(f"{path}done/", {}).json()["done_at"]
    assert writer.post(f"{path}done/", {}).status_code == 409
    early = writer.get(f"{API}/deadlines/?due_before=2026-11-02T10:00:00Z&open=true")
    assert early.json()["results"] == []


def test_an_assessment_is_replayed_to_the_same_answer(reader: Program, case: Case) -> None:
    stored = reader.get(at(case, "assessments/")).json()["results"][0]
    again = reader.get(f"{API}/assessments/{stored['id']}/replay/").json()
    assert again["agrees"] is True
    assert again["result"] == stored["result"]
    assert reader.get(f"{API}/assessments/{MISSING}/replay/").status_code == 404


def test_the_rulebook_and_the_policy_are_read(reader: Program) -> None:
    rules = reader.get(f"{API}/rulebook/").json()["rules"]
    assert rules
    assert all(rule["statement"] for rule in rules)
    policy = reader.get(f"{API}/policy/").json()
    assert policy["number"] == 0
    assert policy["parameters"]
