"""The directory as a consultant meets it: what is recorded, what is refused, what is shown."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, CaseEvent, CaseEventKind
from crm.ledger import standing
from crm.models import Candidate, Client, Contact, Offer, OfferState, Role, RoleStatus, User
from crm.permissions import Actor
from crm.selectors import events_of
from crm.services import add_candidate, add_client, add_contact

MOST_STATEMENTS = 12


@pytest.fixture
def desk(alice: User, now: datetime) -> Browser:
    browser = Browser()
    browser.force_login(alice)
    return browser


@pytest.fixture(autouse=True)
def fixed_clock(now: datetime) -> object:
    with time_machine.travel(now, tick=False):
        yield


def day(moment: datetime) -> str:
    return timezone.localdate(moment).isoformat()


def test_a_candidate_is_added_found_and_edited(desk: Browser, in_north: None) -> None:
    told = {"name": "  Zoë  Ångström", "email": "zoe@example.org", "introduced": "direct"}
    added = desk.post(reverse("crm:candidate-new"), told)
    zoe = Candidate.objects.get()
    assert added["Location"] == reverse("crm:candidate", args=[zoe.uuid])
    assert "Zoë Ångström" in desk.get("/candidates/?q=ångs").content.decode()
    edit = reverse("crm:candidate-edit", args=[zoe.uuid])
    desk.post(edit, told | {"name": "Zoë Berg", "phone": "+32 470 12 34 56"})
    zoe.refresh_from_db()
    assert (zoe.name, zoe.phone) == ("Zoë Berg", "+32 470 12 34 56")


@pytest.mark.parametrize("name", ["", "   ", "a\x00b", "a" * 201])
def test_a_bad_name_is_told_at_its_field_and_nothing_is_kept(
    desk: Browser, in_north: None, name: str
) -> None:
    answer = desk.post(reverse("crm:candidate-new"), {"name": name, "introduced": "agency"})
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"name"}
    assert not Candidate.objects.exists()


def test_a_services_refusal_is_told_at_its_field(
    desk: Browser, in_north: None, by_alice: Actor, now: datetime
) -> None:
    add_candidate(name="First", by=by_alice, now=now, reference="ATS-1")
    told = {"name": "Second", "introduced": "agency", "reference": "ATS-1"}
    answer = desk.post(reverse("crm:candidate-new"), told)
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"reference"}


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%ED%A0%80", "q=" + "a" * 5000, "after=x", "status=?"]
)
@pytest.mark.parametrize("page", ["crm:candidates", "crm:clients", "crm:roles"])
def test_odd_questions_get_an_answer(desk: Browser, page: str, query: str) -> None:
    assert desk.get(f"{reverse(page)}?{query}").status_code in (200, 404)


def test_names_are_shown_as_text(desk: Browser, role: Role, by_alice: Actor, now: datetime) -> None:
    bad = "<script>alert(1)</script>{{ 7|add:7 }}"
    person = add_candidate(name=bad, by=by_alice, now=now)
    for page in (reverse("crm:candidate", args=[person.uuid]), "/candidates/"):
        words = desk.get(page).content.decode()
        assert "<script>alert" not in words
        assert "{{ 7|add:7 }}" in words


def test_a_check_of_a_role_is_recorded_and_its_open_case_hears_of_it(
    desk: Browser, case: Case
) -> None:
    role = case.offer.role
    told = {"status": "filled", "how": "careers_page", "note": "Taken down."}
    answer = desk.post(reverse("crm:role-check", args=[role.uuid]), told)
    assert answer.status_code == 302
    role.refresh_from_db()
    assert role.status == RoleStatus.FILLED
    assert CaseEvent.objects.filter(case=case, kind=CaseEventKind.ROLE_CHECKED).count() == 1
    before = case.recommendation
    case.refresh_from_db()
    assert case.recommendation != before


def test_a_check_says_what_and_how(desk: Browser, role: Role) -> None:
    answer = desk.post(reverse("crm:role-check", args=[role.uuid]), {"status": "open"})
    assert answer.status_code == 422
    role.refresh_from_db()
    assert role.status == RoleStatus.UNKNOWN


def test_only_events_that_may_follow_are_offered(desk: Browser, offer: Offer) -> None:
    page = desk.get(reverse("crm:offer", args=[offer.uuid]))
    assert [kind for kind, _ in page.context["form"].fields["kind"].choices] == ["reinstated"]
    told = {"kind": "accepted", "day": "2026-11-02"}
    assert desk.post(reverse("crm:offer-event", args=[offer.uuid]), told).status_code == 422


def test_an_event_is_recorded_and_the_open_case_hears_of_it(
    desk: Browser, case: Case, now: datetime
) -> None:
    told = {"kind": "reinstated", "day": day(now), "note": "They rang."}
    assert desk.post(reverse("crm:offer-event", args=[case.offer.uuid]), told).status_code == 302
    case.offer.refresh_from_db()
    assert case.offer.state == OfferState.REINSTATED
    assert CaseEvent.objects.filter(case=case, kind=CaseEventKind.OFFER_EVENT).exists()


def test_nothing_that_was_entered_is_dropped(desk: Browser, offer: Offer, now: datetime) -> None:
    told = {"kind": "reinstated", "day": day(now), "manner": "rude", "amount": "5"}
    answer = desk.post(reverse("crm:offer-event", args=[offer.uuid]), told)
    assert answer.status_code == 422
    assert len(answer.context["form"].errors["kind"]) == 2


def test_tomorrow_has_not_happened(desk: Browser, offer: Offer, now: datetime) -> None:
    told = {"kind": "reinstated", "day": day(now + timedelta(days=1))}
    answer = desk.post(reverse("crm:offer-event", args=[offer.uuid]), told)
    assert answer.context["form"].errors.keys() == {"day"}


def test_a_wrong_event_is_corrected_and_shown_as_corrected(desk: Browser, offer: Offer) -> None:
    declined = standing(events_of(offer))[1]
    path = reverse("crm:offer-correction", args=[offer.uuid, declined.uuid])
    told = {
        "kind": "declined",
        "day": day(declined.occurred_at),
        "manner": "gracious",
        "reasons": ["salary", "commute"],
        "note": "It was the commute.",
    }
    assert desk.post(path, told).status_code == 302
    now_stands = standing(events_of(offer))[1]
    assert (now_stands.manner, now_stands.reasons) == ("gracious", ["salary", "commute"])
    assert now_stands.occurred_at == declined.occurred_at
    page = desk.get(reverse("crm:offer", args=[offer.uuid])).content.decode()
    assert "Corrected once" in page
    assert desk.get(path).status_code == 404, "What was corrected is not corrected again."


def test_an_event_that_never_happened_is_taken_back(desk: Browser, offer: Offer) -> None:
    declined = standing(events_of(offer))[1]
    path = reverse("crm:offer-correction", args=[offer.uuid, declined.uuid])
    told = {"kind": "retracted", "day": day(declined.occurred_at), "note": "A namesake."}
    assert desk.post(path, told).status_code == 302
    offer.refresh_from_db()
    assert offer.state == OfferState.EXTENDED
    assert "never happened" in desk.get(reverse("crm:offer", args=[offer.uuid])).content.decode()


def test_a_later_day_is_put_after_what_else_that_day_holds(
    desk: Browser, offer: Offer, by_alice: Actor, now: datetime
) -> None:
    """Told afterwards and without an hour: the refusal of that day comes first."""
    refused_on = day(standing(events_of(offer))[1].occurred_at)
    told = {"kind": "reinstated", "day": refused_on}
    assert desk.post(reverse("crm:offer-event", args=[offer.uuid]), told).status_code == 302
    assert [event.kind for event in standing(events_of(offer))][-1] == "reinstated"


def test_a_hiring_contact_of_another_client_is_no_choice(
    desk: Browser, role: Role, by_alice: Actor, now: datetime
) -> None:
    other = add_client(name="Quay", by=by_alice, now=now)
    theirs = add_contact(other, name="Jo", by=by_alice, now=now)
    told = {"title": "x", "level": "unknown", "urgency": "unknown"}
    path = reverse("crm:role-edit", args=[role.uuid])
    for choice in (theirs.uuid, "not-an-id", "\x00"):
        answer = desk.post(path, told | {"hiring_contact": str(choice)})
        assert answer.context["form"].errors.keys() == {"hiring_contact"}


def test_a_return_to_the_same_client_is_warned_of(
    desk: Browser, offer: Offer, now: datetime
) -> None:
    page = reverse("crm:candidate", args=[offer.candidate.uuid])
    assert "Came back before" not in desk.get(page).content.decode()
    told = {"kind": "reinstated", "day": day(now)}
    desk.post(reverse("crm:offer-event", args=[offer.uuid]), told)
    assert "Came back before" in desk.get(page).content.decode()


def test_a_namesake_is_pointed_out(
    desk: Browser, candidate: Candidate, by_alice: Actor, now: datetime
) -> None:
    add_candidate(name="Somebody Else", email=candidate.email, by=by_alice, now=now)
    page = desk.get(reverse("crm:candidate", args=[candidate.uuid])).content.decode()
    assert "Perhaps the same person" in page
    assert "Somebody Else" in page


def test_no_page_asks_the_database_too_often(
    desk: Browser, case: Case, contact: Contact, client_firm: Client
) -> None:
    offer = case.offer
    pages = [
        reverse("crm:candidates"),
        reverse("crm:candidate", args=[case.candidate.uuid]),
        reverse("crm:clients"),
        reverse("crm:client", args=[client_firm.uuid]),
        reverse("crm:roles"),
        reverse("crm:role", args=[offer.role.uuid]),
        reverse("crm:offer", args=[offer.uuid]),
        reverse("crm:contact-edit", args=[contact.uuid]),
    ]
    for page in pages:
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(page).status_code == 200
        assert len(asked) <= MOST_STATEMENTS, page
        assert not [q for q in asked.captured_queries if "COUNT(" in q["sql"]]
