"""The call sheet: one page beside the telephone, filled from the case."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Case
from cases.rules import DO_NOT_SAY, Variant
from cases.selectors import sheet_of
from cases.selectors.callsheet import then_now_so
from cases.services import answer_facts, set_wording
from crm.models import User
from crm.permissions import Actor, person


@pytest.fixture
def as_alice(client: Client, alice: User) -> Client:
    client.force_login(alice)
    return client


def address(case: Case, variant: str = "") -> str:
    return reverse("cases:call-sheet", args=[case.uuid], query={"variant": variant})


def shown(browser: Client, case: Case, variant: str = "") -> str:
    answer = browser.get(address(case, variant))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_sheet_names_the_people_of_the_case(as_alice: Client, case: Case) -> None:
    page = shown(as_alice, case, "gracious")
    assert "Mina Okafor, this is Tomás Ribeiro. 2 weeks ago I turned down your offer" in page
    assert "Site engineer" in page


def test_the_agencys_own_sheet_names_the_owner_and_the_agency(as_alice: Client, case: Case) -> None:
    assert "it is Alice from North." in shown(as_alice, case, "through_agency")


def test_the_sheet_says_how_to_speak_who_speaks_first_and_why(as_alice: Client, case: Case) -> None:
    page = as_alice.get(address(case))
    result = page.context["advice"].result
    assert 'data-screen="channel"' in page.content.decode()
    for part in ("channel_reason", "speaks_first_reason"):
        assert result[part]
        assert result[part] in page.content.decode()


def test_the_sheet_has_reservations_the_easy_no_and_what_not_to_say(
    as_alice: Client, case: Case
) -> None:
    answer = as_alice.get(address(case, "gracious"))
    page = answer.content.decode()
    assert 'data-point="easy-no"' in page
    assert 'data-point="later"' in page
    assert all(text in page for text in DO_NOT_SAY)
    for doubt in answer.context["sheet"].reservations:
        assert doubt.answer in page


def test_what_nobody_has_filled_in_is_marked(as_alice: Client, case: Case) -> None:
    page = shown(as_alice, case, "gracious")
    for gap in ("then", "now", "so", "enthusiasm", "commitment"):
        assert f'data-gap="{gap}"' in page
    assert "{then}" not in page


def test_an_account_that_names_its_parts_fills_them(
    as_alice: Client, case: Case, by_alice: Actor, now: datetime
) -> None:
    account = "Then: the commute was two hours. Now: we have moved. So: I can be in every day."
    answer_facts(case, facts={"account_of_change": account}, by=by_alice, now=now)
    page = shown(as_alice, case, "gracious")
    told = "Then: the commute was two hours. Now: we have moved. So: I can be in every day."
    assert told in page
    assert 'data-gap="then"' not in page


def test_an_account_in_other_words_is_shown_and_not_cut_up(
    as_alice: Client, case: Case, by_alice: Actor, now: datetime
) -> None:
    account = "It was the commute, and now we live near."
    answer_facts(case, facts={"account_of_change": account}, by=by_alice, now=now)
    page = shown(as_alice, case, "gracious")
    assert account in page
    assert 'data-gap="then"' in page


@pytest.mark.parametrize("account", ["", "Then: x. Now: y.", "Now: y. Then: x. So: z."])
def test_an_account_without_all_three_parts_in_order_fills_none(account: str) -> None:
    assert then_now_so(account) == {}


@pytest.mark.parametrize("variant", list(Variant))
def test_every_variant_can_be_chosen(as_alice: Client, case: Case, variant: Variant) -> None:
    answer = as_alice.get(address(case, variant))
    assert answer.context["sheet"].variant is variant
    assert answer.context["departs"] == (variant is not sheet_variant(case))


def sheet_variant(case: Case) -> Variant:
    found = sheet_of(case, variant=None)
    assert found is not None
    return found.advised


@pytest.mark.parametrize("variant", ["", "nonsense", "\x00"])
def test_an_unknown_variant_shows_the_one_that_the_facts_ask_for(
    as_alice: Client, case: Case, variant: str
) -> None:
    answer = as_alice.get(address(case, variant))
    assert answer.context["sheet"].variant is sheet_variant(case)


def test_the_sheet_follows_the_latest_facts(
    as_alice: Client, case: Case, by_alice: Actor, now: datetime
) -> None:
    answer_facts(case, facts={"position.status": "filled"}, by=by_alice, now=now)
    assert as_alice.get(address(case)).context["sheet"].variant is Variant.ROLE_FILLED


def test_the_agencys_own_words_take_the_place_of_the_rulebooks(
    as_alice: Client, case: Case, ada: User, now: datetime
) -> None:
    set_wording(texts={"easy-no": "{manager}, no is fine."}, by=person(ada), now=now)
    assert "Mina Okafor, no is fine." in shown(as_alice, case, "gracious")


def test_words_that_look_like_a_template_stay_words(
    as_alice: Client, case: Case, ada: User, now: datetime
) -> None:
    set_wording(texts={"easy-no": "<script>alert(1)</script> % 7*7 %"}, by=person(ada), now=now)
    page = shown(as_alice, case, "gracious")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; % 7*7 %" in page


def test_the_printed_page_has_no_form(as_alice: Client, case: Case) -> None:
    page = shown(as_alice, case)
    main = page[page.index("<main") : page.index("</main>")]
    assert main.count("<form") == 1
    assert '<form class="filters no-print" method="get">' in main


def test_the_case_page_leads_to_its_sheet(as_alice: Client, case: Case) -> None:
    page = as_alice.get(reverse("cases:case", args=[case.uuid])).content.decode()
    assert reverse("cases:call-sheet", args=[case.uuid]) in page


def test_an_auditor_reads_the_sheet(client: Client, otto: User, case: Case) -> None:
    client.force_login(otto)
    assert reverse("cases:words") not in shown(client, case)


def test_another_agencys_case_has_no_sheet(client: Client, charlie: User, case: Case) -> None:
    client.force_login(charlie)
    assert client.get(address(case)).status_code == 404


def test_the_sheet_is_only_read(as_alice: Client, case: Case) -> None:
    assert as_alice.post(address(case)).status_code == 405
