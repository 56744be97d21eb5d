"""The tricky cases, each by its number: broken bodies, names, dates, snapshots, tenants, links."""

import json
from datetime import date
from typing import Any

import pytest

from cases.ats.payloads import may_fetch
from cases.ats.systems import SYSTEMS
from cases.models import InboundState
from cases.services import inbox
from crm.models import Agency, Candidate, Client, Offer, OfferEvent, User
from crm.permissions import person
from crm.services import add_candidate
from crm.tenancy import scope_of
from tests.ats.conftest import deliveries
from tests.ats.telling import at, bullhorn, generic, greenhouse, greenhouse_offer, workable

PUSHING = ("greenhouse", "ashby", "workable", "generic", "bullhorn")
HOSTILE = {
    "deep": b"[" * 100_000,
    "deep objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "deep but closed": b'{"a":' * 500 + b"1" + b"}" * 500,
    "not json": b"<xml/>",
    "empty": b"",
    "not utf-8": b'{"action": "\xff\xfe"}',
    "duplicate keys": b'{"action": "a", "action": "b"}',
    "a number of 5000 digits": b'{"payload": ' + b"9" * 5000 + b"}",
    "not a number": b'{"payload": NaN}',
    "a list": b"[1, 2]",
    "a word": b'"hire"',
}
ODD = {
    "nul": '{"action": "hire\\u0000candidate", "type": "sent\\u0000", "event_type": "\\u0000"}',
    "surrogate": '{"action": "\\ud800", "type": "\\ud800", "data": {"id": "\\udfff"}}',
    "wrong types": '{"action": 5, "payload": [], "type": {}, "data": "x", "event": 7, "entity": 1}',
    "nulls": '{"action": null, "payload": null, "type": null, "data": null, "event": null}',
    "huge numbers": '{"payload": {"job": {"id": 1e400}}, "data": {"id": 123456789012345678901}}',
}


class TestCase17Bodies:
    @pytest.mark.parametrize("system", PUSHING)
    def test_case_17_signed_but_unparsable_is_kept_and_given_up(
        self, connect: Any, post: Any, work: Any, north: Agency, system: str
    ) -> None:
        _, path = connect(system)
        for number, body in enumerate(HOSTILE.values()):
            assert post(path, body, system=system, key=str(number)).status_code == 200
        work()
        assert [one.state for one in deliveries(north)] == [InboundState.DEAD] * len(HOSTILE)

    @pytest.mark.parametrize("system", SYSTEMS)
    def test_case_17_unsigned_and_unparsable_is_refused(
        self, connect: Any, post: Any, north: Agency, system: str
    ) -> None:
        _, path = connect(system)
        for body in HOSTILE.values():
            answer = post(path, body, system=system, headers={})
            assert answer.status_code == SYSTEMS[system].refusal_status
        assert deliveries(north) == []

    @pytest.mark.parametrize("system", PUSHING)
    def test_case_17_odd_values_never_break_the_door_or_the_worker(
        self, connect: Any, post: Any, work: Any, north: Agency, system: str
    ) -> None:
        _, path = connect(system)
        for number, body in enumerate(ODD.values()):
            assert post(path, body.encode(), system=system, key=str(number)).status_code == 200
        work()
        settled = (InboundState.IGNORED, InboundState.NEEDS_MAPPING, InboundState.PROCESSED)
        for delivery in deliveries(north):
            assert delivery.state in settled, delivery.reason


class TestCase18Names:
    @pytest.mark.parametrize("name", ["Pelé", "عمر الخطيب", "Zoë 🌱", "O'Neil-Šmíd", "王"])
    def test_case_18_names_are_kept_as_they_are(self, connect: Any, tell: Any, name: str) -> None:
        _, path = connect("generic")
        told = generic("offer.declined", candidate={"id": "1", "name": name})
        tell(path, told, system="generic")
        assert Candidate.objects.get().name == name

    def test_case_18_one_address_is_one_person_with_two_applications(
        self, connect: Any, tell: Any
    ) -> None:
        _, path = connect("workable")
        for number, email in enumerate(("Ana@Example.org", "ana@example.ORG")):
            told = workable(hours=number, id=f"c{number}", email=email)
            tell(path, told, system="workable")
        assert Candidate.objects.count() == 1
        assert Offer.objects.count() == 2

    def test_case_18_only_within_one_agency(
        self, connect: Any, tell: Any, south: Agency, charlie: User, now: Any
    ) -> None:
        with scope_of(south):
            add_candidate(name="Ana", email="ana@example.org", by=person(charlie), now=now)
        _, path = connect("workable")
        tell(path, workable(email="ana@example.org"), system="workable")
        assert Candidate.objects.get().email == "ana@example.org"
        with scope_of(south):
            assert Candidate.objects.count() == 1

    def test_case_18_somebody_already_on_the_desk_is_recognised(
        self, connect: Any, tell: Any, candidate: Candidate
    ) -> None:
        _, path = connect("workable")
        tell(path, workable(email="TOMAS@example.org"), system="workable")
        assert Offer.objects.get().candidate == candidate


def test_case_19_dates(connect: Any, tell: Any) -> None:
    """American and ISO dates are the same day; a bare date is never moved by a time zone."""
    _, path = connect("greenhouse")
    tell(path, greenhouse("candidate_stage_change"), system="greenhouse", key="1")
    told = greenhouse_offer("Created", start_date="04/05/2027")
    tell(path, told, system="greenhouse", key="2")
    offer = Offer.objects.get()
    assert offer.start_on == date(2027, 4, 5)
    extended = OfferEvent.objects.get()
    assert extended.occurred_at.isoformat() == "2026-10-01T12:00:00+00:00"
    _, bullhorns = connect("bullhorn", client=None)
    placed = {"status": "Placed", "dateBegin": 1798761600000}
    tell(bullhorns, bullhorn("Placement", placed, kind="INSERTED"), system="bullhorn")
    assert Offer.objects.order_by("-id")[0].start_on == date(2027, 1, 1)


def test_case_20_snapshot_later_than_event(connect: Any, tell: Any) -> None:
    """A retry fired later, carrying a newer state, dates it by the state and not by the firing."""
    _, path = connect("workable")
    hired: Any = {"stage_kind": "hired", "hired_at": at(5)}
    tell(path, workable(hours=5, **hired), system="workable")
    left: Any = hired | {"disqualified": True, "withdrew": True, "disqualified_at": at(30)}
    tell(path, workable(hours=99, **left), system="workable")
    moments = {event.kind: event.occurred_at.isoformat() for event in OfferEvent.objects.all()}
    assert moments == {"extended": at(5), "accepted": at(5), "reneged": at(30)}


def test_case_21_what_another_system_calls_an_offer_may_be_a_job(connect: Any, tell: Any) -> None:
    """Recruitee's "offer" is a vacancy: a payload of its shape makes no offer anywhere."""
    told = {
        "event_type": "candidate_moved",
        "payload": {"offer": {"id": 7, "title": "Nurse"}, "candidate": {"id": 1}},
    }
    for system in ("workable", "greenhouse", "ashby"):
        _, path = connect(system)
        assert tell(path, told, system=system).status_code == 200
    assert not Offer.objects.exists()


class TestCase22Tenant:
    def test_case_22_the_address_decides_the_agency(
        self, connect: Any, tell: Any, north: Agency, south: Agency, charlie: User, now: Any
    ) -> None:
        """The same ids at two agencies are two candidates."""
        _, path = connect("generic")
        with scope_of(south):
            other, token = inbox.add_connection(
                system="generic", name="South's", secret="whsec_" + "QUJD" * 12,
                by=person(charlie), now=now,
            )  # fmt: skip
        south_path = f"/ats/{other.uuid}/{token}"
        tell(path, generic("offer.declined"), system="generic")
        tell(south_path, generic("offer.declined"), system="generic", secret="whsec_" + "QUJD" * 12)
        for agency in (north, south):
            with scope_of(agency):
                assert Candidate.objects.count() == 1

    def test_case_22_ids_are_unique_only_within_a_connection(self, connect: Any, tell: Any) -> None:
        for _ in range(2):
            _, path = connect("generic")
            told = generic("offer.declined", job={"id": "1", "title": "Cook"})
            tell(path, told, system="generic", key="1")
        assert Candidate.objects.count() == 2

    def test_case_22_a_payload_of_another_account_is_refused(
        self, connect: Any, post: Any, north: Agency
    ) -> None:
        _, path = connect("workable", account="somebody-else")
        assert post(path, workable(), system="workable").status_code == 401
        [held] = deliveries(north)
        assert (held.state, held.reason) == (InboundState.QUARANTINED, "Of another account.")

    def test_case_22_a_wrong_token_and_a_missing_connection_look_alike(
        self, connect: Any, post: Any
    ) -> None:
        connection, path = connect("generic")
        missing = path.replace(str(connection.uuid), "00000000-0000-7000-8000-000000000000")
        wrong = path[:-3] + "abc"
        answers = [post(one, generic("offer.sent"), system="generic") for one in (missing, wrong)]
        assert [(a.status_code, a.content) for a in answers] == [(404, b""), (404, b"")]


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://api.smartrecruiters.com/candidates/1", True),
        ("http://api.smartrecruiters.com/candidates/1", False),
        ("https://api.smartrecruiters.com.evil.example/", False),
        ("https://evil.example/?api.smartrecruiters.com", False),
        ("https://api.smartrecruiters.com@evil.example/", False),
        ("https://api.smartrecruiters.com:8443/", False),
        ("https://169.254.169.254/latest/meta-data", False),
        ("file:///etc/passwd", False),
        ("https://[::1", False),
    ],
)
def test_case_23_ssrf(url: str, allowed: bool) -> None:  # noqa: FBT001
    """A link in a payload leads to the system's own hosts by https, or is not followed."""
    assert may_fetch(url, hosts=SYSTEMS["smartrecruiters"].hosts) is allowed


def test_a_role_written_down_by_hand_is_recognised(
    connect: Any, tell: Any, harbour: Client, role: Any
) -> None:
    _, path = connect("generic")
    told = generic("offer.declined", job={"id": "9", "title": "site ENGINEER"})
    tell(path, told, system="generic")
    assert Offer.objects.get().role == role


def test_bodies_are_judged_as_bytes(connect: Any, post: Any) -> None:
    """Escaped or not, spaced or not: the signature is over what was sent."""
    _, path = connect("greenhouse")
    for number, told in enumerate(('{"action": "\\u003cp\\u003e"}', '{ "action" :"x"}')):
        answer = post(path, told.encode(), system="greenhouse", key=str(number))
        assert answer.status_code == 200
    assert json.loads('{"action": "\\u003cp\\u003e"}')["action"] == "<p>"
