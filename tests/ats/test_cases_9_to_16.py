"""The tricky cases, each by its number: deletions, jobs, the unknown, privacy, signatures, size."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from cases.ats.replaying import replay_delivery
from cases.models import (
    AtsApplication,
    AtsFact,
    AtsLink,
    Case,
    CaseEvent,
    CaseState,
    Deadline,
    DeadlineKind,
    InboundEvent,
    InboundState,
    Question,
)
from cases.services import inbox, open_case
from crm.errors import Refused
from crm.models import Agency, Candidate, Offer, OfferState, Role, RoleCheck, RoleStatus, User
from crm.permissions import person
from crm.services import check_role
from tests.ats.conftest import deliveries, only_application, payload, sign, signed_lever
from tests.ats.telling import ashby, bullhorn, generic, greenhouse, greenhouse_offer


def test_case_9_offer_or_application_deleted(connect: Any, tell: Any) -> None:
    """A recorded decline stays, marked; a draft that was made and deleted leaves nothing."""
    _, path = connect("generic")
    tell(path, generic("offer.created", application="draft"), system="generic", key="1")
    tell(path, generic("offer.deleted", application="draft"), system="generic", key="2")
    assert not Offer.objects.exists()
    assert not Candidate.objects.exists()
    tell(path, generic("offer.declined", hours=1), system="generic", key="3")
    tell(path, generic("application.deleted", hours=2), system="generic", key="4")
    assert Offer.objects.get().state == OfferState.DECLINED
    assert AtsApplication.objects.get(external_id="app-1").source_deleted_at is not None


class TestCase10Job:
    def test_case_10_job_closed_while_a_decline_is_open(
        self, connect: Any, tell: Any, alice: User, now: Any
    ) -> None:
        """The role's open cases hear of it and the advice changes; none is closed by itself."""
        _, path = connect("generic")
        tell(path, generic("offer.declined"), system="generic", key="1")
        offer = Offer.objects.get()
        case = open_case(offer=offer, by=person(alice), now=now)
        before = Case.objects.get().recommendation
        tell(path, generic("job.filled", hours=50), system="generic", key="2")
        role, case = Role.objects.get(), Case.objects.get()
        assert (role.status, role.status_checked_how) == (RoleStatus.FILLED, "ats")
        assert case.is_open
        assert case.recommendation != before
        assert case.recommendation_changed_at == now
        said = CaseEvent.objects.filter(case=case, kind="role_checked")
        assert [event.detail["source"] for event in said] == ["generic"]
        roles_to_check = Deadline.objects.filter(case=case, kind=DeadlineKind.ROLE_CHECK)
        assert not roles_to_check.filter(done_at__isnull=True).exists()

    def test_case_10_reopened_is_worked_out_again(
        self, connect: Any, tell: Any, clock: Any
    ) -> None:
        """Even when the body that re-opens it is the one that came before it was closed."""
        _, path = connect("greenhouse")
        opened = payload("greenhouse/job_updated.json")
        opened["payload"]["job"]["id"] = 371417
        closed = json.loads(json.dumps(opened))
        closed["payload"]["job"]["status"] = "closed"
        tell(path, greenhouse("hire_candidate"), system="greenhouse", key="0")
        found = []
        for key, told in enumerate((opened, closed, opened)):
            clock.shift(timedelta(minutes=1))
            tell(path, told, system="greenhouse", key=f"job-{key}")
            found.append(Role.objects.get().status)
        assert found == [RoleStatus.OPEN, RoleStatus.CLOSED, RoleStatus.OPEN]
        assert RoleCheck.objects.count() == 3

    def test_case_10_what_a_person_saw_since_is_not_overwritten(
        self, connect: Any, tell: Any, alice: User, now: Any
    ) -> None:
        _, path = connect("generic")
        tell(path, generic("offer.declined"), system="generic", key="1")
        check_role(Role.objects.get(), status="open", how="contact", by=person(alice), now=now)
        tell(path, generic("job.closed", hours=3), system="generic", key="2")
        assert Role.objects.get().status == RoleStatus.OPEN

    def test_a_new_role_at_a_client_with_candidates_kept_warm_raises_a_task(
        self, connect: Any, tell: Any, case: Case, now: Any
    ) -> None:
        Case.objects.filter(pk=case.pk).update(state=CaseState.KEEP_WARM)
        _, path = connect("generic")
        job = {"id": "job-2", "title": "Lead engineer"}
        for key in "12":
            tell(path, generic("job.opened", hours=1, job=job), system="generic", key=key)
        task = Deadline.objects.get(case=case, kind=DeadlineKind.FOLLOW_UP)
        assert "Lead engineer" in task.note
        assert CaseEvent.objects.filter(case=case, kind="noted").count() == 1


def test_case_11_unknown_action_field_enum_value(connect: Any, tell: Any, north: Agency) -> None:
    _, path = connect("greenhouse")
    told = greenhouse_offer("Evaporated", brand_new_field=[1, {"x": None}])
    unknown = {"action": "candidate_teleported", "payload": {"person": {"id": 1}}}
    assert tell(path, unknown, system="greenhouse", key="1").status_code == 200
    assert tell(path, told, system="greenhouse", key="2").status_code == 200
    first, second = deliveries(north)
    assert first.state == InboundState.IGNORED
    assert second.state == InboundState.PROCESSED
    assert not AtsFact.objects.exclude(type__in=["offer.created", "offer.sent"]).exists()


def test_case_11_a_customers_own_status_needs_mapping_once(
    connect: Any, tell: Any, work: Any, north: Agency, ada: User, now: Any
) -> None:
    connection, path = connect("bullhorn")
    told = bullhorn("JobSubmission", {"status": "Hat Abgesagt"}, hours=3)
    tell(path, told, system="bullhorn")
    assert [one.state for one in deliveries(north)] == [InboundState.NEEDS_MAPPING]
    by = person(ada)
    inbox.map_status(connection, key="Hat Abgesagt", meaning="offer.declined", by=by)
    assert inbox.process_unmapped(connection, by=by, now=now) == 1
    work()
    assert [one.state for one in deliveries(north)] == [InboundState.PROCESSED]
    assert Offer.objects.get().state == OfferState.DECLINED


class TestCase12Privacy:
    def test_case_12_pii_is_sealed_and_expires(
        self, connect: Any, tell: Any, post: Any, work: Any, north: Agency, clock: Any, now: Any
    ) -> None:
        _, path = connect("generic")
        told = generic("offer.declined", candidate={"id": "p", "name": "Zoë Geheim"})
        tell(path, told, system="generic", key="1")
        [kept] = deliveries(north)
        assert b"Geheim" not in bytes(kept.body)
        assert "Geheim" in json.loads(inbox.unseal(kept.body))["data"]["candidate"]["name"]
        clock.move_to(now + timedelta(days=91))
        work()
        [kept] = deliveries(north)
        assert bytes(kept.body) == b""
        assert kept.digest
        post(path, told, system="generic", key="1")
        assert len(deliveries(north)) == 1

    def test_case_12_anonymised_is_forgotten_everywhere(
        self, connect: Any, tell: Any, north: Agency
    ) -> None:
        _, path = connect("greenhouse")
        told = greenhouse("hire_candidate", hours=1)
        tell(path, told, system="greenhouse", key="1")
        forget = payload("greenhouse/candidate_anonymized.json")
        forget["payload"]["candidate_id"] = 265788
        tell(path, forget, system="greenhouse", key="2")
        candidate = Candidate.objects.get()
        assert (candidate.name, candidate.email) == ("Anonymised candidate", "")
        assert bytes(deliveries(north)[0].body) == b""
        assert AtsLink.objects.get(kind="candidate").told == {"anonymised": True}
        late = greenhouse("candidate_stage_change", hours=0.5)
        tell(path, late, system="greenhouse", key="3")
        assert Candidate.objects.get().name == "Anonymised candidate"
        assert Offer.objects.get().state == OfferState.ACCEPTED

    def test_case_12_logs_carry_ids_only(self, connect: Any, post: Any, caplog: Any) -> None:
        made, path = connect("generic")
        post(path, generic("offer.declined"), system="generic", headers={"webhook-id": "1"})
        post(path, generic("offer.declined"), system="generic", secret="whsec_" + "QUJD" * 12)
        assert str(made.uuid) in caplog.text
        assert "Kravchenko" not in caplog.text
        assert path.rpartition("/")[2] not in caplog.text


class TestCase13Clock:
    def test_case_13_a_stale_or_early_signature_is_refused(
        self, connect: Any, post: Any, north: Agency, now: Any
    ) -> None:
        for system, refused in (("generic", 401), ("smartrecruiters", 401)):
            _, path = connect(system)
            for minutes in (-6, 6):
                body = json.dumps(generic("offer.declined")).encode()
                headers = sign(system, body, at=now + timedelta(minutes=minutes))
                answer = post(path, body, system=system, headers=headers)
                assert answer.status_code == refused
        assert deliveries(north) == []

    def test_case_13_lever_takes_a_late_retry_and_a_token_once(
        self, connect: Any, post: Any, north: Agency
    ) -> None:
        _, path = connect("lever")
        told = payload("lever/candidateArchiveChange.derived.json")
        for _ in range(2):
            assert post(path, told, system="lever").status_code == 200
        assert [one.copies for one in deliveries(north)] == [2]


class TestCase14Secret:
    def test_case_14_wrong_secret_is_quarantined_and_replayed_once_mended(
        self, connect: Any, post: Any, work: Any, north: Agency, ada: User, now: Any
    ) -> None:
        connection, path = connect("greenhouse")
        told, by = greenhouse("hire_candidate"), person(ada)
        answer = post(path, told, system="greenhouse", secret="the new one")
        assert answer.status_code == 401
        [held] = deliveries(north)
        assert held.state == InboundState.QUARANTINED
        with pytest.raises(Refused):
            replay_delivery(held, by=by, now=now)
        inbox.put_secret(connection, secret="the new one", by=by)
        held.connection.refresh_from_db()
        replay_delivery(held, by=by, now=now)
        work()
        assert Offer.objects.get().state == OfferState.ACCEPTED

    def test_case_14_the_former_secret_still_works(
        self, connect: Any, post: Any, ada: User
    ) -> None:
        connection, path = connect("greenhouse")
        inbox.put_secret(connection, secret="the new one", by=person(ada))
        told = greenhouse("hire_candidate")
        assert post(path, told, system="greenhouse").status_code == 200
        again = post(path, told, system="greenhouse", secret="the new one", key="2")
        assert again.status_code == 200

    def test_case_14_ashby_is_told_400_so_that_it_comes_again(
        self, connect: Any, post: Any
    ) -> None:
        _, path = connect("ashby")
        told = ashby("applicationUpdate")
        assert post(path, told, system="ashby", secret="wrong").status_code == 400
        assert post(path, told, system="ashby", headers={}).status_code == 400

    def test_case_14_a_missing_signature_is_not_even_stored(
        self, connect: Any, post: Any, north: Agency
    ) -> None:
        for system in ("greenhouse", "ashby", "workable", "generic", "bullhorn"):
            _, path = connect(system)
            assert post(path, {"a": 1}, system=system, headers={}).status_code in (400, 401)
        assert deliveries(north) == []

    def test_case_14_quarantine_is_bounded(
        self, connect: Any, post: Any, north: Agency, monkeypatch: Any
    ) -> None:
        monkeypatch.setattr("cases.services.inbox.deliveries.MOST_QUARANTINED", 3)
        _, path = connect("greenhouse")
        for number in range(5):
            told = greenhouse("hire_candidate", hours=number)
            post(path, told, system="greenhouse", secret="wrong")
        assert len(deliveries(north)) == 3


def test_case_15_lever_altered_data(
    connect: Any, tell: Any, north: Agency, alice: User, now: Any
) -> None:
    """The signature holds over altered data: it is a hint, and only a person makes it a fact."""
    _, path = connect("lever")
    told = signed_lever(payload("lever/candidateArchiveChange.derived.json"))
    told["data"]["opportunityId"] = "EVIL"
    answer = tell(path, told, system="lever", headers={}, signature="kept")
    assert answer.status_code == 200
    assert not Offer.objects.exists()
    asking = only_application(north)
    assert (asking.external_id, asking.question) == ("EVIL", Question.UNCONFIRMED)
    inbox.answer(asking, said="nothing", by=person(alice), now=now)
    assert only_application(north).question == Question.NONE
    assert not Offer.objects.exists()


def test_case_16_huge_payload(connect: Any, north: Agency) -> None:
    _, path = connect("generic")
    browser = Browser()
    big = b'{"a": "' + b"x" * (3 * 1024 * 1024) + b'"}'
    assert browser.post(path, big, content_type="application/json").status_code == 413
    lying = browser.post(path, b"{}", content_type="application/json", CONTENT_LENGTH="99999999999")
    assert lying.status_code == 413
    assert deliveries(north) == []
    assert not InboundEvent.objects.exists()
