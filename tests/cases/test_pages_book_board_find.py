"""The rulebook, the parameters, the board and the search, as pages."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AgencyPolicy, Case, CaseState
from cases.rules import rulebook
from cases.services import answer_facts, move_case
from crm.models import User
from crm.permissions import Actor


@pytest.fixture
def as_alice(client: Client, alice: User) -> Client:
    client.force_login(alice)
    return client


@pytest.fixture
def as_ada(client: Client, ada: User) -> Client:
    client.force_login(ada)
    return client


def test_the_rulebook_shows_every_rule_with_its_sources(as_alice: Client) -> None:
    page = as_alice.get(reverse("cases:rulebook")).content.decode()
    assert "cruciallearning.com" in page
    assert page.count("<article") == len(rulebook())


def test_the_rulebook_is_searched_by_a_word(as_alice: Client) -> None:
    some = as_alice.get(reverse("cases:rulebook"), {"q": "counter-offer"}).context["found"]
    every = as_alice.get(reverse("cases:rulebook")).context["found"]
    assert 0 < some < every


def test_an_admin_sets_a_parameter_and_the_version_is_kept(as_ada: Client) -> None:
    form = as_ada.get(reverse("cases:policy")).context["form"]
    told = {name: form.initial[name] for name in form.fields} | {"cooling_off_hours": 36}
    answer = as_ada.post(reverse("cases:policy"), told)
    assert answer.status_code == 302
    page = as_ada.get(reverse("cases:policy"))
    assert [policy.parameters for policy in page.context["history"]] == [{"cooling_off_hours": 36}]


def test_a_parameter_out_of_bounds_is_told_at_its_field(as_ada: Client) -> None:
    form = as_ada.get(reverse("cases:policy")).context["form"]
    told = {name: form.initial[name] for name in form.fields} | {"reversal_limit": 2}
    answer = as_ada.post(reverse("cases:policy"), told)
    assert answer.status_code == 422
    assert "reversal_limit" in answer.context["form"].errors


def test_a_consultant_reads_the_parameters_and_cannot_set_them(as_alice: Client, ada: User) -> None:
    assert b'<form class="form' not in as_alice.get(reverse("cases:policy")).content
    assert as_alice.post(reverse("cases:policy"), {}).status_code == 403


def test_a_change_of_the_advice_is_explained_on_its_page(
    as_alice: Client, case: Case, by_alice: Actor, now: datetime
) -> None:
    answer_facts(case, facts={"position.status": "filled"}, by=by_alice, now=now)
    page = as_alice.get(reverse("cases:changes", args=[case.uuid])).content.decode()
    assert "Assessment 2" in page
    assert "Filled" in page or "filled" in page


def test_the_board_shows_a_case_in_its_state_with_its_legal_moves(
    as_alice: Client, case: Case
) -> None:
    stacks = as_alice.get(reverse("cases:board")).context["stacks"]
    by_state = {stack.state: stack.cards for stack in stacks}
    (card,) = by_state[CaseState.COOLING_OFF]
    assert card.case == case
    assert CaseState.SOUNDING in {move.to for move in card.moves}
    assert CaseState.NEGOTIATING not in {move.to for move in card.moves}


def test_the_board_offers_an_auditor_no_move(client: Client, otto: User, case: Case) -> None:
    client.force_login(otto)
    page = client.get(reverse("cases:board"))
    assert not any(card.moves for stack in page.context["stacks"] for card in stack.cards)


def test_the_board_is_narrowed_like_the_list(as_alice: Client, case: Case) -> None:
    page = as_alice.get(reverse("cases:board"), {"q": "nobody of this name"})
    assert not any(stack.cards for stack in page.context["stacks"])


def test_a_closed_case_leaves_the_board(
    as_alice: Client, case: Case, by_alice: Actor, now: datetime
) -> None:
    case.refresh_from_db()
    seen = case.version
    move_case(case, to="withdrawn", reason="Stays after all.", by=by_alice, now=now, seen=seen)
    page = as_alice.get(reverse("cases:board"))
    assert not any(stack.cards for stack in page.context["stacks"])


def test_the_search_answers_a_page_and_its_part(as_alice: Client, case: Case) -> None:
    whole = as_alice.get(reverse("cases:find"), {"q": "ribero"}).content.decode()
    part = as_alice.get(reverse("cases:find"), {"q": "ribero"}, headers={"HX-Request": "true"})
    assert reverse("cases:case", args=[case.uuid]) in whole
    assert "<html" not in part.content.decode()


def test_the_search_offers_what_can_be_done(as_alice: Client) -> None:
    page = as_alice.get(reverse("cases:find"), {"q": "log a rev"}).content.decode()
    assert reverse("cases:new") in page


def test_a_foreign_case_is_not_found_on_any_of_these_pages(
    client: Client, charlie: User, case: Case
) -> None:
    client.force_login(charlie)
    assert client.get(reverse("cases:changes", args=[case.uuid])).status_code == 404
    for name in ("cases:board", "cases:find"):
        assert str(case.uuid) not in client.get(reverse(name), {"q": "ribeiro"}).content.decode()


def test_only_stored_policies_of_ones_own_agency_are_shown(
    client: Client, charlie: User, as_ada: Client, in_north: None
) -> None:
    form = as_ada.get(reverse("cases:policy")).context["form"]
    told = {name: form.initial[name] for name in form.fields} | {"contact_budget": 2}
    as_ada.post(reverse("cases:policy"), told)
    assert AgencyPolicy.objects.count() == 1
    client.force_login(charlie)
    assert client.get(reverse("cases:policy")).context["history"] == []
