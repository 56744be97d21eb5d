"""The tricky cases, each by its number: copies, order, versions, reneges, sides, merges."""

from decimal import Decimal
from typing import Any

from cases.models import AtsApplication, AtsFact, InboundState, Question
from cases.services import inbox
from crm.ledger import standing
from crm.models import Agency, Candidate, Offer, OfferEvent, OfferState, User
from crm.permissions import person
from tests.ats.conftest import deliveries, only_application
from tests.ats.telling import (
    ashby,
    ashby_offer,
    at,
    bullhorn,
    generic,
    gone,
    greenhouse,
    greenhouse_offer,
    workable,
)


def kinds(offer: Offer) -> list[str]:
    return [event.kind for event in standing(OfferEvent.objects.filter(offer=offer))]


def test_case_1_duplicate_delivery(connect: Any, tell: Any, north: Agency) -> None:
    _, path = connect("generic")
    answers = [tell(path, generic("offer.declined"), system="generic", key="same") for _ in "123"]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    [delivery] = deliveries(north)
    assert delivery.copies == 3
    assert kinds(Offer.objects.get()) == ["extended", "declined"]


def test_case_1_the_same_body_under_a_new_delivery_id_has_no_second_effect(
    connect: Any, tell: Any, north: Agency
) -> None:
    _, path = connect("greenhouse")
    told = greenhouse("hire_candidate", status="hired")
    for key in ("one", "two"):
        tell(path, told, system="greenhouse", key=key)
    assert len(deliveries(north)) == 2
    assert OfferEvent.objects.count() == 2
    assert AtsFact.objects.count() == 1


def test_case_2_related_events(connect: Any, tell: Any, north: Agency) -> None:
    """One id over three actions: three deliveries, one hire."""
    _, path = connect("ashby")
    for action in ("candidateHire", "applicationUpdate", "candidateStageChange"):
        tell(path, ashby(action, action_id="one-id", status="Hired"), system="ashby")
    assert [one.state for one in deliveries(north)] == [InboundState.PROCESSED] * 3
    assert AtsFact.objects.count() == 1
    assert kinds(Offer.objects.get()) == ["extended", "accepted"]


def test_case_3_out_of_order(connect: Any, tell: Any) -> None:
    """The hire comes before the offer that led to it, which came before the rejection's reason."""
    _, path = connect("greenhouse")
    tell(path, greenhouse("hire_candidate", hours=30, status="hired"), system="greenhouse", key="2")
    offer = Offer.objects.get()
    assert kinds(offer) == ["extended", "accepted"]
    tell(path, greenhouse_offer("Created", hours=1), system="greenhouse", key="1")
    offer.refresh_from_db()
    assert kinds(offer) == ["extended", "accepted"]
    first, second = standing(OfferEvent.objects.filter(offer=offer))
    assert first.occurred_at < second.occurred_at
    assert first.occurred_at.date().isoformat() == "2026-10-01"
    assert offer.start_on is not None


def test_case_4_offer_versions(connect: Any, tell: Any) -> None:
    """A deprecated version is no decline; a decline of one and an acceptance of the next is a
    return with changed terms."""
    _, path = connect("generic")
    first = {"id": "o", "version": 1, "amount": "60000", "currency": "EUR", "period": "year"}
    second = first | {"version": 2, "amount": "66000"}
    tell(path, generic("offer.sent", hours=0, offer=first), system="generic", key="1")
    tell(path, generic("offer.declined", hours=9, offer=first), system="generic", key="2")
    tell(path, generic("offer.revised", hours=30, offer=first), system="generic", key="3")
    tell(path, generic("offer.sent", hours=31, offer=second), system="generic", key="4")
    tell(path, generic("offer.accepted", hours=40, offer=second), system="generic", key="5")
    refused, renewed = Offer.objects.order_by("id")
    assert kinds(refused) == ["extended", "declined", "reinstated"]
    assert kinds(renewed) == ["extended", "accepted"]
    assert renewed.renews == refused
    assert (refused.amount, renewed.amount) == (Decimal(60000), Decimal(66000))


def test_case_4_a_deprecated_version_is_a_revision(connect: Any, tell: Any) -> None:
    _, path = connect("greenhouse")
    tell(path, greenhouse("candidate_stage_change"), system="greenhouse", key="0")
    tell(path, greenhouse_offer("Created"), system="greenhouse", key="1")
    tell(path, greenhouse_offer("Deprecated", hours=5), system="greenhouse", key="2")
    tell(
        path,
        greenhouse_offer("Created", version=2, sent_on="2026-10-03"),
        system="greenhouse",
        key="3",
    )
    assert kinds(Offer.objects.get()) == ["extended", "revised"]


class TestCase5Renege:
    """Accepted, then taken back: only what follows says what it was."""

    def hired_and_unhired(self, path: str, tell: Any) -> None:
        tell(path, greenhouse("hire_candidate", hours=1, status="hired"), system="greenhouse")
        tell(path, greenhouse("unhire_candidate", hours=9), system="greenhouse", key="2")

    def test_case_5_an_unhire_alone_is_unclear(
        self, connect: Any, tell: Any, north: Agency
    ) -> None:
        _, path = connect("greenhouse")
        self.hired_and_unhired(path, tell)
        assert Offer.objects.get().state == OfferState.ACCEPTED
        assert only_application(north).question == Question.UNHIRED

    def test_case_5_renege_when_the_candidate_went(self, connect: Any, tell: Any) -> None:
        _, path = connect("greenhouse")
        self.hired_and_unhired(path, tell)
        told = greenhouse("reject_candidate", hours=20, reason=gone())
        tell(path, told, system="greenhouse", key="3")
        assert kinds(Offer.objects.get()) == ["extended", "accepted", "reneged"]

    def test_case_5_rescinded_when_the_company_did_it(self, connect: Any, tell: Any) -> None:
        _, path = connect("greenhouse")
        self.hired_and_unhired(path, tell)
        told = greenhouse("reject_candidate", hours=20, reason=gone("We rejected them"))
        tell(path, told, system="greenhouse", key="3")
        assert kinds(Offer.objects.get()) == ["extended", "accepted", "rescinded"]

    def test_case_5_hired_again_is_a_correction(
        self, connect: Any, tell: Any, north: Agency
    ) -> None:
        _, path = connect("greenhouse")
        self.hired_and_unhired(path, tell)
        tell(path, greenhouse("hire_candidate", hours=20), system="greenhouse", key="3")
        assert kinds(Offer.objects.get()) == ["extended", "accepted"]
        assert only_application(north).question == Question.NONE

    def test_case_5_a_placement_that_ends_before_its_first_day(
        self, connect: Any, tell: Any, north: Agency
    ) -> None:
        _, path = connect("bullhorn", client=None)
        begins = {"dateBegin": 1798761600000, "status": "Placed"}
        tell(path, bullhorn("Placement", begins, hours=1, kind="INSERTED"), system="bullhorn")
        ended = begins | {"status": "Terminated", "dateEnd": 1798761600000}
        tell(path, bullhorn("Placement", ended, hours=20), system="bullhorn")
        offer = Offer.objects.get()
        assert offer.role.client.name == "Quay & Sons"
        assert kinds(offer) == ["extended", "accepted"]
        assert only_application(north).question == Question.UNHIRED

    def test_case_5_without_an_acceptance_there_is_no_renege(self, connect: Any, tell: Any) -> None:
        _, path = connect("greenhouse")
        tell(path, greenhouse_offer("Created"), system="greenhouse", key="1")
        tell(path, greenhouse("unhire_candidate", hours=9), system="greenhouse", key="2")
        told = greenhouse("reject_candidate", hours=20, reason=gone())
        tell(path, told, system="greenhouse", key="3")
        assert Offer.objects.get().state == OfferState.DECLINED


class TestCase6Side:
    """Rejected is not declined until it is known whose decision it was."""

    def test_case_6_side_of_a_rejection_unknown_goes_to_a_person(
        self, connect: Any, tell: Any, north: Agency, alice: User, now: Any
    ) -> None:
        _, path = connect("greenhouse")
        tell(path, greenhouse_offer("Created"), system="greenhouse", key="1")
        told = greenhouse("reject_candidate", hours=20, reason=gone("Wrong skill set"))
        tell(path, told, system="greenhouse", key="2")
        assert Offer.objects.get().state == OfferState.EXTENDED
        asking = only_application(north)
        assert asking.question == Question.SIDE
        inbox.answer(asking, said="refused", by=person(alice), now=now)
        assert Offer.objects.get().state == OfferState.DECLINED
        assert only_application(north).question == Question.NONE
        assert AtsFact.objects.get(type="review.refused").said_by == alice

    def test_case_6_a_mapped_reason_answers_what_was_asked(
        self, connect: Any, tell: Any, north: Agency, ada: User, now: Any
    ) -> None:
        connection, path = connect("greenhouse")
        tell(path, greenhouse_offer("Created"), system="greenhouse", key="1")
        told = greenhouse("reject_candidate", hours=20, reason=gone("None specified", key=7))
        tell(path, told, system="greenhouse", key="2")
        inbox.map_reason(connection, key="7", side="candidate", reason="salary", by=person(ada))
        connection.refresh_from_db()
        assert inbox.read_again(connection, now=now) == 1
        offer = Offer.objects.get()
        assert offer.state == OfferState.DECLINED
        assert standing(offer.events.all())[-1].reasons == ["salary"]

    def test_case_6_the_offers_own_rejected_waits_for_the_applications(
        self, connect: Any, tell: Any, north: Agency
    ) -> None:
        _, path = connect("greenhouse")
        tell(path, greenhouse("candidate_stage_change"), system="greenhouse", key="0")
        tell(path, greenhouse_offer("Rejected", hours=19), system="greenhouse", key="1")
        assert only_application(north).question == Question.SIDE
        told = greenhouse("reject_candidate", hours=20, reason=gone())
        tell(path, told, system="greenhouse", key="2")
        refusal = standing(Offer.objects.get().events.all())[-1]
        assert refusal.kind == "declined"
        assert refusal.occurred_at.isoformat() == at(19)

    def test_case_6_ashby_and_workable_say_whose(self, connect: Any, tell: Any) -> None:
        _, ashbys = connect("ashby")
        reason = {"id": "r", "text": "Chose other", "reasonType": "RejectedByOrg"}
        tell(ashbys, ashby_offer("WaitingOnResponse"), system="ashby")
        archived: Any = {"status": "Archived", "archivedAt": at(9), "archiveReason": reason}
        tell(ashbys, ashby("applicationUpdate", hours=9, **archived), system="ashby")
        assert Offer.objects.get().state == OfferState.RESCINDED
        _, workables = connect("workable")
        tell(workables, workable(hours=1), system="workable")
        ended: Any = {"disqualified": True, "withdrew": False, "disqualified_at": at(9)}
        tell(workables, workable(hours=9, **ended), system="workable")
        assert Offer.objects.order_by("-id")[0].state == OfferState.RESCINDED


def test_case_7_internal_approval_refused(connect: Any, tell: Any) -> None:
    """The candidate never saw it: nothing is recorded."""
    _, path = connect("ashby")
    tell(path, ashby("applicationUpdate", status="Active"), system="ashby")
    refused = ashby_offer("Pending", hours=3, approvalStatus="Declined")
    answer = tell(path, refused, system="ashby")
    assert answer.status_code == 200
    assert not Offer.objects.exists()
    _, generics = connect("generic")
    tell(generics, generic("offer.approval_refused"), system="generic")
    assert not Offer.objects.exists()


class TestCase8Merge:
    def test_case_8_merge_lets_late_events_land(self, connect: Any, tell: Any) -> None:
        _, path = connect("generic")
        old = {"id": "old", "name": "Ana"}
        new = {"id": "new", "name": "Ana Lima"}
        tell(path, generic("offer.sent", candidate=old), system="generic", key="1")
        tell(path, generic("offer.sent", application="b", candidate=new), system="generic", key="2")
        merged = generic("candidate.merged", candidate=old | {"merged_into": "new"})
        tell(path, merged, system="generic", key="3")
        late = generic("offer.declined", hours=4, application="c", candidate=old)
        tell(path, late, system="generic", key="4")
        assert {offer.candidate.name for offer in Offer.objects.all()} == {"Ana Lima"}
        assert Offer.objects.count() == 3

    def test_case_8_a_deletion_may_be_a_merge_so_nothing_is_deleted(
        self, connect: Any, tell: Any
    ) -> None:
        _, path = connect("generic")
        who = {"id": "x", "name": "Ana"}
        tell(path, generic("offer.declined", candidate=who), system="generic", key="1")
        tell(path, generic("candidate.deleted", candidate=who), system="generic", key="2")
        assert Candidate.objects.get().name == "Ana"
        assert AtsApplication.objects.get().source_deleted_at is not None
