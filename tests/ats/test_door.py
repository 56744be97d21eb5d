"""The door: what is let in, what is kept, what is answered; the worker behind it; the command."""

import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client as Browser
from kombu.exceptions import OperationalError

from cases.models import InboundEvent, InboundState
from cases.selectors.inbox import inbox_moves
from cases.services import inbox
from cases.services.inbox.deliveries import LEASE, RETRY_AFTER
from crm.errors import Refused
from crm.models import Agency, Offer, OfferEvent, OfferState
from tests.ats.conftest import PAYLOADS, deliveries, payload
from tests.ats.telling import generic


def test_a_decline_that_arrives_becomes_an_offer_event(
    connect: Any, tell: Any, north: Agency
) -> None:
    _, path = connect("workable")
    told = payload("workable/candidate_moved_withdrew.derived.json")
    assert tell(path, told, system="workable").status_code == 200
    [delivery] = deliveries(north)
    assert delivery.state == InboundState.PROCESSED, delivery.reason
    offer = Offer.objects.get()
    assert offer.state == OfferState.DECLINED
    assert (offer.candidate.name, offer.role.title) == ("John Doe", "Software Engineer")
    refusal = offer.events.get(kind="declined")
    assert (refusal.source, refusal.recorded_by) == ("workable", None)
    assert refusal.note == "Accepted another offer"


class TestAcknowledgement:
    def test_pings_and_handshakes_are_answered_and_change_nothing(
        self, connect: Any, post: Any, north: Agency
    ) -> None:
        pings = {
            "ashby": payload("ashby/ping.json"),
            "generic": {"type": "ping"},
            "lever": {"triggeredAt": 1, "event": "candidateHired", "data": {}, "token": "t"},
            "greenhouse": {"action": "ping"},
        }
        for system, told in pings.items():
            _, path = connect(system)
            unsigned = post(path, json.dumps(told).encode(), system=system, headers={})
            assert unsigned.status_code == 200
            assert post(path, told, system=system).status_code == 200
            assert Browser().head(path).status_code == 200
        assert {one.state for one in deliveries(north)} == {InboundState.IGNORED}

    def test_smartrecruiters_gets_its_secret_back_and_202(self, connect: Any, post: Any) -> None:
        _, path = connect("smartrecruiters")
        answer = post(path, b"", system="smartrecruiters", headers={"X-Hook-Secret": "abc"})
        assert (answer.status_code, answer.headers["X-Hook-Secret"]) == (200, "abc")
        odd = post(path, b"", system="smartrecruiters", headers={"X-Hook-Secret": "a\tb\x7f" * 99})
        assert "\t" not in odd.headers.get("X-Hook-Secret", "")
        assert post(path, {"job_id": "1"}, system="smartrecruiters").status_code == 202

    def test_only_posts_are_taken(self, connect: Any) -> None:
        _, path = connect("generic")
        assert Browser().get(path).status_code == 405
        assert Browser().put(path).status_code == 405

    def test_it_takes_a_few_statements(
        self, connect: Any, post: Any, django_assert_max_num_queries: Any
    ) -> None:
        _, path = connect("generic")
        with django_assert_max_num_queries(6):  # two of them are savepoints
            post(path, generic("offer.sent"), system="generic")

    def test_a_broker_that_is_gone_is_not_noticed(
        self,
        connect: Any,
        post: Any,
        work: Any,
        monkeypatch: Any,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        asked: list[int] = []

        def nobody(name: str, *, args: list[int], connection: Any) -> None:
            asked.extend(args)
            raise OperationalError

        monkeypatch.setattr("cases.ats.door.app.send_task", nobody)
        _, path = connect("generic")
        with django_capture_on_commit_callbacks(execute=True):
            for key in "12":
                told = generic("offer.declined", application=key)
                assert post(path, told, system="generic", key=key).status_code == 200
        assert len(asked) == 1
        work()
        assert Offer.objects.count() == 2


class TestWorker:
    def test_a_worker_that_died_is_succeeded_when_its_lease_is_over(
        self, connect: Any, post: Any, work: Any, north: Agency, clock: Any, now: Any
    ) -> None:
        _, path = connect("generic")
        post(path, generic("offer.declined"), system="generic")
        dead = inbox.claim(now=now)
        assert dead is not None
        assert inbox.claim(now=now) is None
        clock.move_to(now + LEASE)
        work()
        assert deliveries(north)[0].state == InboundState.PROCESSED
        with pytest.raises(inbox.ClaimLost):
            inbox.settle(dead, state=InboundState.PROCESSED, now=now)
        assert OfferEvent.objects.count() == 2

    def test_deliveries_of_one_application_wait_for_each_other_and_for_no_other(
        self, connect: Any, post: Any, north: Agency, clock: Any, now: Any
    ) -> None:
        _, path = connect("generic")
        for key, application in enumerate("aab"):
            told = generic("offer.sent", application=application, hours=key)
            post(path, told, system="generic", key=str(key))
        first, second, third = deliveries(north)
        held = inbox.claim(now=now)
        assert held is not None
        inbox.fail(held, reason="no luck", now=now)
        taken = inbox.claim(now=now)
        assert taken is not None
        assert taken.delivery_id == third.pk
        assert inbox.claim(now=now) is None
        assert first.pk < second.pk

    def test_failures_back_off_and_end_in_a_list(
        self, connect: Any, post: Any, work: Any, north: Agency, clock: Any, monkeypatch: Any
    ) -> None:
        def refuse(*args: Any, **told: Any) -> None:
            raise Refused("broken", "It is broken.")

        monkeypatch.setattr("cases.ats.processing.inbox.absorb", refuse)
        _, path = connect("generic")
        post(path, generic("offer.declined"), system="generic")
        for _ in RETRY_AFTER:
            work()
            [failed] = deliveries(north)
            assert failed.state == InboundState.FAILED
            clock.shift(timedelta(hours=15))
        work()
        [dead] = deliveries(north)
        assert (dead.state, dead.reason) == (InboundState.DEAD, "Refused: It is broken.")

    def test_a_stuck_inbox_shows_on_the_health_endpoint(
        self, connect: Any, post: Any, now: Any
    ) -> None:
        _, path = connect("generic")
        post(path, generic("offer.declined"), system="generic")
        assert inbox_moves(now) == ""
        assert "not being processed" in inbox_moves(now + timedelta(minutes=6))


class TestReplayCommand:
    def test_stored_payloads_take_the_same_path(
        self, connect: Any, clock: Any, north: Agency, tmp_path: Path
    ) -> None:
        made, _ = connect("workable")
        out = io.StringIO()
        sample = str(PAYLOADS / "workable/candidate_moved_withdrew.derived.json")
        call_command("ats", "replay", sample, "--connection", str(made.uuid), stdout=out)
        assert Offer.objects.get().state == OfferState.DECLINED
        lines = tmp_path / "many.jsonl"
        one = json.dumps(payload("workable/candidate_moved_withdrew.derived.json"))
        lines.write_text(f"{one}\n{{broken\n" + json.dumps({"raw_body": one, "headers": {}}) + "\n")
        call_command("ats", "replay", str(lines), "--connection", str(made.uuid), stdout=out)
        assert [row.state for row in deliveries(north)] == ["processed", "dead"]
        assert InboundEvent.objects.filter(copies=3).count() == 1
        assert "3 fed" in out.getvalue()

    def test_a_connection_that_is_none(self, db: None, tmp_path: Path) -> None:
        for wrong in ("nonsense", "00000000-0000-7000-8000-000000000000"):
            with pytest.raises(CommandError):
                call_command("ats", "replay", str(tmp_path / "x"), "--connection", wrong)

    def test_the_sweep_by_hand(self, connect: Any, post: Any) -> None:
        _, path = connect("generic")
        post(path, generic("offer.declined"), system="generic")
        call_command("ats", "sweep", stdout=io.StringIO())
        assert Offer.objects.get().state == OfferState.DECLINED
