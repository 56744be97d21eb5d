"""Log a reversal: one page, find or create, the advice beside it, all of it without JavaScript."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cases.models import Case
from crm.models import Candidate, Contact, Offer, Role, RoleStatus, User
from crm.models import Client as Employer
from crm.permissions import Actor
from crm.services import Refusal, record_offer_event, record_refused_offer

pytestmark = pytest.mark.django_db

# What a consultant types while the candidate is on the phone, and nothing else.
SHORTEST = {
    "candidate": "Priya Raman",
    "client": "Globex",
    "role": "Data engineer",
    "refused_ago": "14",
}


@pytest.fixture(autouse=True)
def at_now(in_north: None, now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


def log(client: Client, /, **told: object) -> HttpResponse:
    return client.post(reverse("cases:new"), {**SHORTEST, **told})  # type: ignore[return-value]


def only_case() -> Case:
    return Case.objects.select_related("offer__role__client", "candidate", "owner").get()


def test_names_and_the_day_are_enough(client: Client, alice: User, now: datetime) -> None:
    client.force_login(alice)
    response = log(client)
    case = only_case()
    refusal = case.offer.events.get(kind="declined")
    assert response.status_code == 302
    assert response.headers["Location"] == reverse("cases:case", args=[case.uuid])
    assert (case.candidate.name, case.owner) == ("Priya Raman", alice)
    assert (case.offer.role.title, case.offer.role.client.name) == ("Data engineer", "Globex")
    assert now - refusal.occurred_at < timedelta(days=14)
    assert (refusal.manner, refusal.reasons) == ("unknown", ["unknown"])


def test_what_is_left_alone_stays_not_known(client: Client, alice: User) -> None:
    client.force_login(alice)
    log(client, regret__cause="unknown", position__status="unknown")
    case = only_case()
    assert (case.cause, case.can_explain) == ("unknown", None)
    assert case.offer.role.status == RoleStatus.UNKNOWN
    assert case.recommendation == "verify_first"


def test_known_facts_are_kept_where_they_belong(client: Client, alice: User) -> None:
    client.force_login(alice)
    log(
        client,
        response__manner="gracious",
        response__reasons=["salary", "commute"],
        response__signalled_acceptance="true",
        regret__cause="lost_job",
        position__status="open",
        checked_how="careers_page",
        contact="Anna Berg",
        account_of_change="They closed the office.",
        amount="62000",
        currency="gbp",
        period="year",
    )
    case = only_case()
    refusal = case.offer.events.get(kind="declined")
    role = Role.objects.select_related("hiring_contact").get()
    assert refusal.reasons == ["salary", "commute"]
    assert (refusal.manner, refusal.signalled_acceptance) == ("gracious", True)
    assert (case.cause, case.account_of_change) == ("lost_job", "They closed the office.")
    assert (role.status, role.status_checked_how) == ("open", "careers_page")
    assert role.hiring_contact is not None
    assert role.hiring_contact.name == "Anna Berg"
    assert (str(case.offer.amount), case.offer.currency) == ("62000.00", "GBP")


def test_rows_of_the_same_name_are_found_not_doubled(
    client: Client, role: Role, alice: User
) -> None:
    client.force_login(alice)
    log(client, client="  harbour   ENGINEERING ", role="site engineer", contact="mina okafor")
    assert (Employer.objects.count(), Role.objects.count(), Contact.objects.count()) == (1, 1, 1)


def test_a_candidate_of_the_same_name_is_asked_about_never_guessed(
    client: Client, candidate: Candidate, alice: User
) -> None:
    client.force_login(alice)
    response = log(client, candidate="tomás ribeiro")
    assert response.status_code == 422
    assert "Is it one of these, or somebody new?" in response.content.decode()
    assert not Case.objects.exists()
    log(client, candidate="Tomás Ribeiro", candidate_id=str(candidate.uuid))
    assert only_case().candidate == candidate


def test_a_namesake_may_be_somebody_new(client: Client, candidate: Candidate, alice: User) -> None:
    client.force_login(alice)
    log(client, candidate="Tomás Ribeiro", candidate_id="new")
    assert Candidate.objects.filter(name="Tomás Ribeiro").count() == 2


def test_an_offer_on_record_is_chosen_not_made_again(
    client: Client, offer: Offer, alice: User
) -> None:
    client.force_login(alice)
    chosen = {"candidate_id": str(offer.candidate.uuid), "offer_id": str(offer.uuid)}
    response = log(client, **chosen, client="", role="", refused_ago="")
    assert response.status_code == 302
    assert only_case().offer == offer


def test_an_open_case_is_shown_before_and_refused_after(
    client: Client, case: Case, alice: User
) -> None:
    client.force_login(alice)
    chosen = {"candidate_id": str(case.candidate.uuid), "offer_id": str(case.offer.uuid)}
    shown = client.get(reverse("cases:offers"), chosen).content.decode()
    assert "There is an open case on this offer already" in shown
    assert reverse("cases:case", args=[case.uuid]) in shown
    response = log(client, **chosen)
    assert response.status_code == 422
    assert "already an open case" in response.content.decode()


def test_a_second_reversal_at_the_client_is_warned_of(
    client: Client, case: Case, alice: User, by_alice: Actor, now: datetime
) -> None:
    record_offer_event(case.offer, kind="reinstated", occurred_at=now, by=by_alice, now=now)
    record_refused_offer(
        candidate=case.candidate,
        role=case.offer.role,
        refused_at=now,
        refusal=Refusal(),
        by=by_alice,
        now=now,
    )
    client.force_login(alice)
    shown = client.get(reverse("cases:offers"), {"candidate_id": str(case.candidate.uuid)})
    assert "Once, never twice" in shown.content.decode()
    # The advice beside the form counts it as well, before anything is stored.
    chosen = {"candidate": "T", "candidate_id": str(case.candidate.uuid)}
    advice = client.post(
        reverse("cases:preview"), chosen | {"client": "Harbour Engineering", "role": "Buyer"}
    )
    assert "Advise against" in advice.content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"candidate": ""}, "Candidate"),
        ({"client": ""}, "Which client made the offer?"),
        ({"role": ""}, "Which role was it?"),
        ({"refused_ago": ""}, "When was it?"),
        ({"refused_ago": "on", "refused_on": "2026-11-03"}, "That day has not come yet."),
        ({"refused_ago": "on", "refused_on": "yesterday"}, "Enter a valid date."),
        ({"candidate": "x" * 201}, "at most 200 characters"),
        ({"candidate": "a\x00b"}, "Null characters are not allowed."),
        ({"amount": "62000", "currency": ""}, "Amount, currency and period go together."),
        ({"kind": "guessed"}, "Select a valid choice."),
        ({"regret__cause": "boredom"}, "Select a valid choice."),
        ({"candidate_id": "no-such-row"}, "no longer exists"),
        ({"offer_id": "0192d0b2-0000-7000-8000-000000000000"}, "no longer exists"),
    ],
)
def test_bad_input_is_named_and_nothing_is_half_written(
    client: Client, alice: User, wrong: dict[str, object], said: str
) -> None:
    client.force_login(alice)
    response = log(client, **wrong)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Case.objects.exists()
    assert not Candidate.objects.exists()
    assert not Employer.objects.exists()


def test_bytes_that_are_no_text_are_refused_not_stored(client: Client, alice: User) -> None:
    client.force_login(alice)
    body = b"candidate=%ED%A0%80&client=Globex&role=Buyer&refused_ago=7"
    response = client.post(
        reverse("cases:new"), body, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code in (302, 422)


def test_the_advice_is_shown_before_anything_is_stored(client: Client, alice: User) -> None:
    client.force_login(alice)
    response = client.post(
        reverse("cases:preview"), {"response__manner": "gracious", "position__status": "filled"}
    )
    assert response.status_code == 200
    assert "Keep warm" in response.content.decode()
    assert not Candidate.objects.exists()


def test_without_javascript_a_button_shows_the_advice(client: Client, alice: User) -> None:
    client.force_login(alice)
    response = log(client, preview="1", position__status="filled")
    assert response.status_code == 200
    assert "Keep warm" in response.content.decode()
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("kind", "typed", "found"),
    [
        ("candidates", "tom rib", "Tomás Ribeiro"),
        ("candidates", "tomas@", "Tomás Ribeiro"),
        ("clients", "harb", "Harbour Engineering"),
        ("roles", "engineer", "Site engineer"),
        ("contacts", "oka", "Mina Okafor"),
        # PostgreSQL takes no NUL in a text.
        ("candidates", "tom\x00rib", "Tomás Ribeiro"),
    ],
)
def test_typing_finds_and_offers_to_add(
    client: Client, offer: Offer, alice: User, kind: str, typed: str, found: str
) -> None:
    client.force_login(alice)
    told = client.get(reverse("cases:options", args=[kind]), {"q": typed}).content.decode()
    assert f'data-label="{found}"' in told
    assert 'data-id="new"' in told


def test_typing_finds_nothing_of_another_agency(
    client: Client, offer: Offer, charlie: User
) -> None:
    client.force_login(charlie)
    for kind in ("candidates", "clients", "roles", "contacts"):
        told = client.get(reverse("cases:options", args=[kind]), {"q": "e"}).content.decode()
        assert 'data-id="new"' in told
        assert told.count("<li") == 1
    chosen = {"candidate_id": str(offer.candidate.uuid)}
    assert "Site engineer" not in client.get(reverse("cases:offers"), chosen).content.decode()


def test_another_agencys_rows_cannot_be_chosen(client: Client, offer: Offer, charlie: User) -> None:
    client.force_login(charlie)
    response = log(client, candidate_id=str(offer.candidate.uuid), offer_id=str(offer.uuid))
    assert response.status_code == 422
    assert "no longer exists" in response.content.decode()


def test_an_auditor_cannot_log(client: Client, otto: User) -> None:
    client.force_login(otto)
    assert client.get(reverse("cases:new")).status_code == 403
    assert log(client).status_code == 403


def test_a_refusal_of_the_year_1_is_refused(client: Client, db: None, alice: User) -> None:
    """Its moment exists in no time zone west of here: its page could not be shown there."""
    client.force_login(alice)
    assert log(client, refused_on="0001-01-01", refused_ago="on").status_code == 422
