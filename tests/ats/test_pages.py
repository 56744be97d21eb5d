"""The connection pages: who may see them, what is shown once, what each button does."""

from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from cases.models import AtsConnection, InboundState, Question
from crm.models import Agency, Client, Offer, OfferState, User
from crm.tenancy import scope_of
from tests.ats.conftest import SECRET, deliveries, only_application
from tests.ats.telling import bullhorn, generic, gone, greenhouse, greenhouse_offer


def signed_in(user: User) -> Browser:
    browser = Browser()
    browser.force_login(user)
    return browser


def text(answer: Any) -> str:
    told: str = answer.content.decode()
    return told


def test_connecting_shows_the_address_and_the_secret_once(
    ada: User, harbour: Client, north: Agency
) -> None:
    browser = signed_in(ada)
    assert "Greenhouse" in text(browser.get(reverse("ats:choose")))
    page = reverse("ats:add", args=["greenhouse"])
    assert browser.get(page).status_code == 200
    told = {"name": "Harbour's Greenhouse", "client": str(harbour.uuid)}
    answer = browser.post(page, told)
    with scope_of(north):
        made = AtsConnection.objects.get()
    assert f"/ats/{made.uuid}/" in text(answer)
    assert "whsec_" in text(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    shown = text(browser.get(reverse("ats:connection", args=[made.uuid])))
    assert "whsec_" not in shown
    assert f"/ats/{made.uuid}/" not in shown
    assert made.client == harbour


def test_a_secret_that_the_system_makes_is_asked_for(ada: User, harbour: Client) -> None:
    page = reverse("ats:add", args=["lever"])
    answer = signed_in(ada).post(page, {"name": "Lever"})
    assert answer.status_code == 422
    assert signed_in(ada).get(reverse("ats:add", args=["nonesuch"])).status_code == 404


def test_only_an_admin_connects(alice: User, otto: User, connect: Any) -> None:
    made, _ = connect("generic")
    for user in (alice, otto):
        for page in ("ats:connections", "ats:choose"):
            assert signed_in(user).get(reverse(page)).status_code == 403
        page = reverse("ats:connection", args=[made.uuid])
        assert signed_in(user).get(page).status_code == 403
    assert signed_in(otto).get(reverse("ats:questions")).status_code == 403
    assert signed_in(alice).get(reverse("ats:questions")).status_code == 200


@pytest.mark.parametrize("name", ["connection", "mapping", "secret", "address", "activity"])
def test_a_connection_of_another_agency_is_a_404(connect: Any, charlie: User, name: str) -> None:
    made, _ = connect("generic")
    page = reverse(f"ats:{name}", args=[made.uuid])
    missing = page.replace(str(made.uuid), "00000000-0000-7000-8000-000000000000")
    browser = signed_in(charlie)
    for method in (browser.get, browser.post):
        theirs, none = method(page, {"secret": "x"}), method(missing, {"secret": "x"})
        assert theirs.status_code == none.status_code
        assert theirs.status_code in (404, 405)
    made.refresh_from_db()
    assert made.is_active


def test_another_agencys_delivery_and_question_are_404s(
    connect: Any, tell: Any, charlie: User, north: Agency
) -> None:
    made, path = connect("greenhouse")
    tell(path, greenhouse("hire_candidate"), system="greenhouse")
    tell(path, greenhouse("unhire_candidate", hours=3), system="greenhouse", key="2")
    delivery, asking = deliveries(north)[0], only_application(north)
    browser = signed_in(charlie)
    replay = reverse("ats:replay", args=[made.uuid, delivery.uuid])
    assert browser.post(replay).status_code == 404
    assert (
        browser.post(reverse("ats:say", args=[asking.uuid]), {"said": "refused"}).status_code == 404
    )
    assert only_application(north).question == Question.UNHIRED


def test_the_page_shows_deliveries_with_their_state(
    connect: Any, tell: Any, post: Any, ada: User
) -> None:
    made, path = connect("greenhouse")
    tell(path, greenhouse("hire_candidate"), system="greenhouse")
    tell(path, {"action": "candidate_teleported"}, system="greenhouse", key="2")
    post(path, greenhouse("hire_candidate"), system="greenhouse", secret="wrong", key="3")
    page = reverse("ats:connection", args=[made.uuid])
    shown = text(signed_in(ada).get(page))
    for word in ("Processed", "Ignored", "Quarantined", "hire_candidate"):
        assert word in shown
    only = text(signed_in(ada).get(page + "?state=ignored"))
    assert "candidate_teleported" in only
    assert signed_in(ada).get(page + "?after=nonsense").status_code == 404
    listed = text(signed_in(ada).get(reverse("ats:connections")))
    assert "Greenhouse" in listed


def test_a_delivery_is_replayed(
    connect: Any, tell: Any, work: Any, ada: User, north: Agency
) -> None:
    made, path = connect("bullhorn")
    tell(path, bullhorn("JobSubmission", {"status": "Hat Abgesagt"}), system="bullhorn")
    page = reverse("ats:mapping", args=[made.uuid])
    browser = signed_in(ada)
    assert "Statuses" in text(browser.get(page))
    told = {"status": "Hat Abgesagt", "meaning": "offer.declined"}
    assert browser.post(page, told).status_code == 302
    work()
    assert Offer.objects.get().state == OfferState.DECLINED
    [delivery] = deliveries(north)
    browser.post(reverse("ats:replay", args=[made.uuid, delivery.uuid]))
    assert deliveries(north)[0].state == InboundState.RECEIVED
    work()
    assert Offer.objects.get().events.count() == 2


def test_mapping_a_reason_settles_what_was_asked(connect: Any, tell: Any, ada: User) -> None:
    made, path = connect("greenhouse")
    tell(path, greenhouse_offer("Created"), system="greenhouse", key="1")
    told = greenhouse("reject_candidate", hours=9, reason=gone("None specified", key=7))
    tell(path, told, system="greenhouse", key="2")
    page = reverse("ats:mapping", args=[made.uuid])
    assert "Salary" in text(signed_in(ada).get(page))
    signed_in(ada).post(page, {"key": "7", "side": "candidate", "reason": "salary"})
    assert Offer.objects.get().state == OfferState.DECLINED


def test_a_consultant_says_whose_decision_it_was(
    connect: Any, tell: Any, alice: User, north: Agency
) -> None:
    _, path = connect("greenhouse")
    tell(path, greenhouse_offer("Created"), system="greenhouse", key="1")
    told = greenhouse("reject_candidate", hours=9, reason=gone("None specified"))
    tell(path, told, system="greenhouse", key="2")
    shown = text(signed_in(alice).get(reverse("ats:questions")))
    assert "Whose decision was it?" in shown
    assert "Hector Porter" in shown
    say = reverse("ats:say", args=[only_application(north).uuid])
    signed_in(alice).post(say, {"said": "nonsense"})
    assert Offer.objects.get().state == OfferState.EXTENDED
    signed_in(alice).post(say, {"said": "client"})
    assert Offer.objects.get().state == OfferState.RESCINDED


def test_a_consultant_names_the_candidate(
    connect: Any, tell: Any, alice: User, north: Agency
) -> None:
    _, path = connect("generic")
    told = generic("offer.declined", candidate={}, job={})
    tell(path, told, system="generic")
    assert not Offer.objects.exists()
    asking = only_application(north)
    assert asking.question == Question.WHO
    assert "Who is the candidate?" in text(signed_in(alice).get(reverse("ats:questions")))
    say = reverse("ats:say", args=[asking.uuid])
    signed_in(alice).post(say, {"name": "Ana Lima", "role": "Welder"})
    offer = Offer.objects.get()
    assert (offer.candidate.name, offer.role.title) == ("Ana Lima", "Welder")
    assert offer.state == OfferState.DECLINED


def test_a_deactivated_connection_says_that_it_is_gone(
    connect: Any, post: Any, ada: User, north: Agency
) -> None:
    made, path = connect("generic")
    activity = reverse("ats:activity", args=[made.uuid])
    signed_in(ada).post(activity)
    assert post(path, generic("offer.sent"), system="generic").status_code == 410
    assert "Deactivated" in text(signed_in(ada).get(reverse("ats:connection", args=[made.uuid])))
    signed_in(ada).post(activity)
    assert post(path, generic("offer.sent"), system="generic").status_code == 200
    assert len(deliveries(north)) == 1


def test_a_new_address_ends_the_old_one_and_a_new_secret_does_not(
    connect: Any, post: Any, ada: User
) -> None:
    made, path = connect("greenhouse")
    answer = signed_in(ada).post(reverse("ats:secret", args=[made.uuid]), {"secret": "newer"})
    assert answer.status_code == 302
    assert post(path, greenhouse("hire_candidate"), system="greenhouse").status_code == 200
    answer = signed_in(ada).post(reverse("ats:address", args=[made.uuid]))
    assert f"/ats/{made.uuid}/" in text(answer)
    assert SECRET not in text(answer)
    assert post(path, greenhouse("hire_candidate"), system="greenhouse").status_code == 404
