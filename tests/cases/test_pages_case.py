"""The case page and its acts: each a small form that works without JavaScript."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from cases import services
from cases.models import Approach, Case, CaseState, Sounding
from cases.views.acts import ACTS
from crm.models import Offer, User
from crm.permissions import Actor

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 12
MOST_BYTES = 100 * 1024


@pytest.fixture(autouse=True)
def at_now(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def signed_in(client: Client, alice: User) -> Client:
    client.force_login(alice)
    return client


def page(client: Client, case: Case) -> str:
    response = client.get(reverse("cases:case", args=[case.uuid]))
    assert response.status_code == 200
    return response.content.decode()


def do(client: Client, case: Case, name: str, **told: object) -> HttpResponse:
    url = reverse("cases:act", args=[case.uuid, name])
    return client.post(url, told)  # type: ignore[return-value]


def done(client: Client, case: Case, name: str, **told: object) -> Case:
    """The act succeeds and leads back to the case."""
    response = do(client, case, name, **told)
    assert response.status_code == 302, response.content.decode()
    assert response.headers["Location"] == reverse("cases:case", args=[case.uuid])
    case.refresh_from_db()
    return case


def test_the_page_leads_with_the_advice_and_its_reasons(signed_in: Client, case: Case) -> None:
    told = page(signed_in, case)
    advice = told.index("Verify first")
    assert advice < told.index("What nobody knows yet") < told.index("What happened")
    assert "Nobody has said yet whether the role is still open" in told
    assert "Ingenium" in told


def test_an_open_question_is_answered_in_place(signed_in: Client, case: Case) -> None:
    done(signed_in, case, "answer", fact="employer.invited_back", answer="true")
    assert case.invited_back is True
    assert "Learnt: Said the candidate may come back" in page(signed_in, case)


@pytest.mark.parametrize(
    "told",
    [
        {"fact": "employer.invited_back", "answer": "perhaps"},
        {"fact": "employer.invited_back"},
        {"fact": "elapsed_days", "answer": "3"},
        {"fact": "candidate.sex", "answer": "true"},
        {},
    ],
)
def test_an_answer_that_is_none_is_refused(
    signed_in: Client, case: Case, told: dict[str, str]
) -> None:
    assert do(signed_in, case, "answer", **told).status_code == 422


def test_the_whole_way_to_a_renewed_offer(
    signed_in: Client, case: Case, alice: User, now: datetime
) -> None:
    done(signed_in, case, "check-role", status="open", how="contact", note="Mina, by phone")
    contact = str(case.offer.role.hiring_contact.uuid)  # type: ignore[union-attr]
    done(signed_in, case, "sound", contact=contact, channel="phone", asked="Would you listen?")
    assert case.state == CaseState.SOUNDING
    sounding = str(Sounding.objects.get().uuid)
    done(signed_in, case, "sounding-reply", sounding=sounding, reply="welcome", note="Gladly.")
    done(signed_in, case, "account", account_of_change="The counter-offer went sour.")
    for fact, answer in (
        ("regret.reasons_resolved", "yes"),
        ("candidate.previous_reversals_here", "0"),
    ):
        done(signed_in, case, "answer", fact=fact, answer=answer)
    with time_machine.travel(now + timedelta(days=2), tick=False):
        signed_in.force_login(alice)
        done(signed_in, case, "confirm")
        done(signed_in, case, "decide", choice="approach", reason="Go.", version=case.version)
        done(
            signed_in,
            case,
            "approach",
            contact="new",
            new_contact="Karl Beck",
            made_by="candidate",
            channel="phone",
            said="He rang and said it plainly.",
            next_step="Ring Karl",
            next_step_on="2026-11-06",
        )
        approach = str(Approach.objects.get().uuid)
        done(signed_in, case, "response", approach=approach, response="considering")
        assert case.state == CaseState.APPROACHING
        assert "Record the response" in page(signed_in, case)
        done(signed_in, case, "response", approach=approach, response="yes", note="Start Monday")
        assert case.state == CaseState.NEGOTIATING
        done(
            signed_in,
            case,
            "reinstate",
            amount="64000",
            currency="GBP",
            period="year",
            version=case.version,
        )
    assert case.state == CaseState.REINSTATED
    assert Offer.objects.filter(renews=case.offer).exists()
    told = page(signed_in, case)
    assert "Offer: reinstated" in told
    assert "Declined" in told
    assert reverse("crm:offer", args=[case.offer.uuid]) in told
    assert "Before an approach" not in told
    assert "The window" not in told


def test_a_departure_from_the_advice_needs_a_reason(signed_in: Client, case: Case) -> None:
    response = do(signed_in, case, "decide", choice="approach", version=case.version)
    assert response.status_code == 422
    assert "say why" in response.content.decode()
    done(signed_in, case, "decide", choice="approach", reason="I know her.", version=case.version)
    assert "I know her." in page(signed_in, case)


def test_a_move_says_what_it_lacks(signed_in: Client, case: Case) -> None:
    response = do(signed_in, case, "move", to="approaching", version=case.version)
    assert response.status_code == 422
    response = do(signed_in, case, "close", to="withdrawn", version=case.version)
    assert "Say why." in response.content.decode()


def test_closing_falls_silent_and_can_be_kept_warm_afterwards(
    signed_in: Client, case: Case
) -> None:
    reason = "The role is filled."
    done(signed_in, case, "close", to="role_gone", reason=reason, version=case.version)
    assert not case.is_open
    assert reason in page(signed_in, case)
    done(signed_in, case, "keep-warm", to="keep_warm", version=case.version)
    assert case.state == CaseState.KEEP_WARM


def test_a_stale_edit_shows_both_versions_and_saves_nothing(
    signed_in: Client, case: Case, by_alice: Actor, now: datetime
) -> None:
    url = reverse("cases:act", args=[case.uuid, "facts"])
    form = signed_in.get(url).context["form"]
    mine = {field.name: field.value() for field in form if field.value() is not None}
    mine |= {"regret__cause": "lost_job"}
    services.answer_facts(
        case, facts={"regret.reasons_resolved": "partly"}, by=by_alice, now=now, seen=case.version
    )
    response = signed_in.post(url, mine)
    told = response.content.decode()
    assert response.status_code == 409
    assert "Somebody saved first" in told
    assert "Lost their job" in told
    case.refresh_from_db()
    assert case.cause == "unknown"
    # What I had not touched is not mine to overwrite, even when I save over it.
    again = dict(response.context["again"])
    signed_in.post(url, again)
    case.refresh_from_db()
    assert (case.cause, case.reasons_resolved) == ("lost_job", "partly")


def test_saving_the_facts_changes_only_what_was_touched(signed_in: Client, case: Case) -> None:
    form = signed_in.get(reverse("cases:act", args=[case.uuid, "facts"])).context["form"]
    told = {field.name: field.value() for field in form if field.value() is not None}
    done(signed_in, case, "facts", **told | {"response__reasons": ["salary"]})
    assert "Learnt: Why the answer was no" in page(signed_in, case)
    assert page(signed_in, case).count("Learnt:") == 1


def test_a_colleague_takes_over(signed_in: Client, case: Case, bob: User) -> None:
    done(signed_in, case, "hand-over", to=str(bob.uuid), note="On leave from Friday")
    assert case.owner == bob


def test_a_note_and_a_step_stand_in_the_timeline(signed_in: Client, case: Case) -> None:
    done(signed_in, case, "note", text="Call after six.")
    done(signed_in, case, "step", step="commitment", evidence="Start on 1 December")
    told = page(signed_in, case)
    assert "Call after six." in told
    assert "Start on 1 December" in told
    assert do(signed_in, case, "step", step="commitment").status_code == 422


def test_a_step_says_which_it_is_and_what_shows_it(signed_in: Client, case: Case) -> None:
    url = reverse("cases:act", args=[case.uuid, "step"])
    told = signed_in.get(url, {"step": "commitment"}).content.decode()
    assert "<h1>Get the commitment in one sentence</h1>" in told
    assert "The sentence and the date." in told


@pytest.mark.parametrize(
    ("name", "first"),
    [("sound", "asked"), ("approach", "said"), ("check-role", "status"), ("decide", "choice")],
)
def test_the_cursor_stands_at_the_first_open_question(
    signed_in: Client, case: Case, name: str, first: str
) -> None:
    url = reverse("cases:act", args=[case.uuid, name])
    focused = re.findall(
        r"<(?:input|textarea)[^>]*\bautofocus\b[^>]*>", signed_in.get(url).content.decode()
    )
    assert [f'name="{first}"' in tag for tag in focused] == [True]


def test_the_wait_is_waived_only_with_a_reason(signed_in: Client, case: Case) -> None:
    assert do(signed_in, case, "confirm").status_code == 422
    assert do(signed_in, case, "waive", reason=" ").status_code == 422
    done(signed_in, case, "waive", reason="They sign with another tonight.")
    assert case.state == CaseState.ASSESSING


@pytest.mark.parametrize("name", sorted(ACTS))
def test_every_act_has_a_page_of_its_own(signed_in: Client, case: Case, name: str) -> None:
    url = reverse("cases:act", args=[case.uuid, name])
    query = {"fact": "employer.warmth"} if name == "answer" else {}
    assert signed_in.get(url, query).status_code == 200


@pytest.mark.parametrize("name", sorted(ACTS))
def test_an_auditor_reads_and_changes_nothing(
    client: Client, case: Case, otto: User, name: str
) -> None:
    client.force_login(otto)
    assert "Other actions" not in page(client, case)
    assert do(client, case, name).status_code == 403


@pytest.mark.parametrize("name", ["facts", "decide", "sound", "note", "no-such-act"])
def test_another_agencys_case_is_as_missing_as_one_that_never_was(
    client: Client, case: Case, charlie: User, name: str
) -> None:
    client.force_login(charlie)
    nowhere = reverse("cases:act", args=["0192d0b2-0000-7000-8000-000000000000", name])
    theirs = client.get(reverse("cases:act", args=[case.uuid, name]))
    never = client.get(nowhere)
    assert theirs.status_code == never.status_code == 404
    assert theirs.content == never.content
    assert client.get(reverse("cases:case", args=[case.uuid])).status_code == 404
    assert do(client, case, name).status_code == 404


def test_the_timeline_goes_on_page_by_page(
    signed_in: Client, case: Case, by_alice: Actor, now: datetime
) -> None:
    for number in range(35):
        services.note(case, text=f"Note {number}", by=by_alice, now=now)
    told = signed_in.get(reverse("cases:case", args=[case.uuid]))
    assert "Note 34" in told.content.decode()
    older = reverse("cases:timeline", args=[case.uuid])
    rest = signed_in.get(older, {"after": told.context["older"]}).content.decode()
    assert "Note 0" in rest
    assert "Case opened" in rest


def test_the_page_takes_a_fixed_number_of_statements(
    signed_in: Client,
    case: Case,
    by_alice: Actor,
    now: datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(10):
        services.note(case, text=f"Note {number}", by=by_alice, now=now)
    with django_assert_max_num_queries(MOST_STATEMENTS):
        page(signed_in, case)


def test_the_page_stays_light_however_long_the_story(
    signed_in: Client, case: Case, by_alice: Actor, now: datetime
) -> None:
    for number in range(40):
        services.note(case, text=f"Note {number}, of an ordinary length", by=by_alice, now=now)
    assert len(page(signed_in, case).encode()) <= MOST_BYTES
