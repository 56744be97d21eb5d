"""Adapters are pure, read every sample payload, and check signatures as the vendors do."""

import ast
import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cases.ats.adapter import Delivery, Verdict
from cases.ats.door import read
from cases.ats.payloads import parse
from cases.ats.systems import SYSTEMS
from cases.ats.vocabulary import EventType, Side, Unmapped
from cases.services.inbox.reading import _TAKE, HINTS, RANK
from cases.services.inbox.roles import STATUS_OF
from tests.ats.conftest import PAYLOADS, SECRET, payload, sign, signed_lever
from tests.ats.telling import ashby_offer, bullhorn, greenhouse, greenhouse_offer, workable

NOW = datetime(2026, 11, 2, 10, tzinfo=UTC)
SAMPLES = sorted(PAYLOADS.glob("*/*.json"))
PURE = [Path(p) for p in Path("cases/ats/systems").glob("*.py")]
PURE += [Path(f"cases/ats/{name}.py") for name in ("adapter", "payloads", "signing", "vocabulary")]


def test_adapters_import_nothing_that_could_reach_out() -> None:
    allowed = {"base64", "binascii", "collections", "dataclasses", "datetime", "decimal", "enum"}
    allowed |= {"hashlib", "hmac", "json", "typing", "urllib"}
    root = Path(__file__).parents[2]
    for path in PURE:
        for node in ast.walk(ast.parse((root / path).read_text())):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name.startswith("cases.ats") or name.partition(".")[0] in allowed, path


def test_every_word_that_is_read_is_in_the_vocabulary() -> None:
    words = set(EventType)
    for told in (set(_TAKE), set(RANK), set(HINTS), set(STATUS_OF)):
        assert told <= words


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_sample_payload_is_read(path: Path) -> None:
    system = path.parent.name
    told = json.loads(path.read_text())
    raw = told["raw_body"].encode() if "raw_body" in told else path.read_bytes()
    headers = told.get("headers", {}) if "raw_body" in told else {}
    adapter = SYSTEMS[system]
    delivery = read(headers, body=raw, now=NOW)
    envelope = adapter.envelope(delivery)
    assert envelope.dedupe_key
    if system == "bullhorn":
        return  # a batch of thin events: each is posted with its record
    events = adapter.normalise({**parse(raw), "event_name": envelope.name}, {})
    for event in events:
        assert event.type in EventType
        assert event.application or event.candidate or event.job


@pytest.mark.parametrize(
    ("sample", "types"),
    [
        ("greenhouse/hire_candidate.json", ["application.hired"]),
        ("greenhouse/unhire_candidate.json", ["application.unhired"]),
        ("greenhouse/reject_candidate.json", ["application.rejected"]),
        ("greenhouse/unreject_candidate.json", ["application.reinstated"]),
        ("greenhouse/offer_created.json", ["offer.sent", "offer.accepted"]),
        ("greenhouse/offer_updated.json", ["offer.sent", "offer.revised"]),
        ("greenhouse/offer_deleted.json", ["offer.deleted"]),
        ("greenhouse/merge_candidate.json", ["candidate.merged"]),
        ("greenhouse/delete_candidate.json", ["candidate.deleted"]),
        ("greenhouse/candidate_anonymized.json", ["candidate.anonymised"]),
        ("greenhouse/update_candidate.json", ["candidate.upserted"]),
        ("greenhouse/job_updated.json", ["job.opened"]),
        ("greenhouse/job_deleted.json", ["job.deleted"]),
        ("greenhouse/scorecard_deleted.json", []),
        ("ashby/candidateHire.json", ["application.hired"]),
        ("ashby/offerUpdate_declined.derived.json", ["offer.declined"]),
        ("ashby/applicationUpdate_archived_by_candidate.derived.json", ["application.rejected"]),
        ("ashby/offerDelete.json", ["offer.deleted"]),
        ("ashby/candidateDelete.json", ["candidate.deleted"]),
        ("ashby/jobUpdate.json", ["job.updated"]),
        ("ashby/surveySubmit.json", []),
        ("lever/candidateArchiveChange.derived.json", ["application.rejected"]),
        ("lever/candidateHired.derived.json", ["application.hired"]),
        ("lever/candidateHired_test_ping.json", []),
        ("workable/candidate_moved.json", ["application.hired"]),
        ("workable/candidate_moved_withdrew.derived.json", ["offer.declined"]),
    ],
)
def test_what_a_sample_says(sample: str, types: list[str]) -> None:
    told = SYSTEMS[sample.partition("/")[0]].normalise(payload(sample), {})
    assert [event.type for event in told] == types


def test_whose_decision_a_rejection_was() -> None:
    archived = payload("ashby/applicationUpdate_archived_by_candidate.derived.json")
    assert SYSTEMS["ashby"].normalise(archived, {})[0].side == Side.CANDIDATE
    told = payload("greenhouse/reject_candidate.json")
    assert SYSTEMS["greenhouse"].normalise(told, {})[0].side == Side.UNKNOWN
    left = SYSTEMS["workable"].normalise(workable(disqualified=True, withdrew=True), {})
    assert [event.side for event in left] == [Side.CANDIDATE]


def test_bullhorns_statuses_are_the_customers_own() -> None:
    told = bullhorn("JobSubmission", {"status": "Offer Out"})
    with pytest.raises(Unmapped):
        SYSTEMS["bullhorn"].normalise(told, {})
    [event] = SYSTEMS["bullhorn"].normalise(told, {"Offer Out": "offer.sent"})
    assert (event.type, event.application, event.name) == ("offer.sent", "31-9", "Ngozi Eze")
    ended = bullhorn("Placement", {"status": "Terminated", "terminationReason": "Counter-offer"})
    [event] = SYSTEMS["bullhorn"].normalise(ended, {})
    assert (event.type, event.side) == ("application.withdrawn", Side.UNKNOWN)


def test_addresses_prefer_the_private_one() -> None:
    [event] = SYSTEMS["greenhouse"].normalise(payload("greenhouse/hire_candidate.json"), {})
    assert event.email == "personal@example.com"
    assert event.version == 2
    assert greenhouse_offer("Created")["payload"]["version"] == 1


def test_the_dedupe_key_tells_related_events_apart() -> None:
    adapter = SYSTEMS["ashby"]
    keys = {
        adapter.envelope(
            Delivery({}, b"", {"webhookActionId": "1", "action": action}, NOW)
        ).dedupe_key
        for action in ("candidateHire", "applicationUpdate")
    }
    assert len(keys) == 2
    assert ashby_offer("Declined")["webhookActionId"]


class TestSignatures:
    def verdict(self, system: str, body: bytes, headers: dict[str, str], **more: Any) -> Verdict:
        secrets = more.get("secrets", [SECRET])
        delivery = read(headers, body=body, now=more.get("now", NOW))
        return SYSTEMS[system].verify(delivery, secrets)

    @pytest.mark.parametrize("system", [name for name in SYSTEMS if name != "lever"])
    def test_the_right_one_is_accepted_and_every_other_refused(self, system: str) -> None:
        body = json.dumps(greenhouse("hire_candidate")).encode()
        headers = sign(system, body, at=NOW)
        assert self.verdict(system, body, headers) == Verdict.ACCEPTED
        assert self.verdict(system, body + b" ", headers) == Verdict.WRONG
        assert self.verdict(system, body, headers, secrets=["other"]) == Verdict.WRONG
        assert self.verdict(system, body, headers, secrets=[]) == Verdict.WRONG
        assert self.verdict(system, body, headers, secrets=["other", SECRET]) == Verdict.ACCEPTED
        assert self.verdict(system, body, {}) == Verdict.MISSING
        for name in headers:
            broken = headers | {name: "sha256 é\u2603"}
            assert self.verdict(system, body, broken) != Verdict.ACCEPTED or name in (
                "greenhouse-event-id",
            )

    def test_smartrecruiters_published_vector(self) -> None:
        told = payload("smartrecruiters/application.created.json")
        body, headers = told["raw_body"].encode(), told["headers"]
        then = datetime.fromtimestamp(int(headers["smartrecruiters-timestamp"]), tz=UTC)
        secrets = [told["secret"]]
        assert (
            self.verdict("smartrecruiters", body, headers, secrets=secrets, now=then) == "accepted"
        )
        old_key_too = headers | {
            "smartrecruiters-signature": "v1=00;" + headers["smartrecruiters-signature"]
        }
        verdict = self.verdict("smartrecruiters", body, old_key_too, secrets=secrets, now=then)
        assert verdict == Verdict.ACCEPTED
        late = then + timedelta(minutes=6)
        assert self.verdict("smartrecruiters", body, headers, secrets=secrets, now=late) == "stale"
        moved = headers | {"event-id": "124"}
        assert self.verdict("smartrecruiters", body, moved, secrets=secrets, now=then) == "wrong"

    def test_lever_signs_token_and_moment_and_nothing_else(self) -> None:
        told = signed_lever(payload("lever/candidateHired.derived.json"))
        assert self.verdict("lever", json.dumps(told).encode(), {}) == Verdict.ACCEPTED
        told["data"]["opportunityId"] = "EVIL"
        assert self.verdict("lever", json.dumps(told).encode(), {}) == Verdict.ACCEPTED
        told["token"] = "another"
        assert self.verdict("lever", json.dumps(told).encode(), {}) == Verdict.WRONG
        del told["signature"]
        assert self.verdict("lever", json.dumps(told).encode(), {}) == Verdict.MISSING

    def test_standard_webhooks_vector(self) -> None:
        """The published example of standard-webhooks: secret, id, time and signature."""
        secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        body = b'{"test": 2432232314}'
        headers = {
            "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp": "1614265330",
            "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        }
        then = datetime.fromtimestamp(1614265330, tz=UTC)
        assert self.verdict("generic", body, headers, secrets=[secret], now=then) == "accepted"
        several = headers | {
            "webhook-signature": f"v1a,zzz v1garbage {headers['webhook-signature']}"
        }
        assert self.verdict("generic", body, several, secrets=[secret], now=then) == "accepted"

    def test_the_hand_that_signs_here_is_not_the_one_that_checks(self) -> None:
        raw = base64.b64decode(SECRET.removeprefix("whsec_"))
        told = hmac.new(raw, b"1.1793613600.{}", hashlib.sha256).digest()
        header = "v1," + base64.b64encode(told).decode()
        headers = sign("generic", b"{}", at=datetime.fromtimestamp(1793613600, tz=UTC))
        assert headers["webhook-signature"] == header
