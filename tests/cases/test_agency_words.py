"""The agency's own words for the call sheet: versions, limits, and nothing that runs."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AgencyWording
from cases.rules import POINTS
from cases.selectors import own_words
from cases.services import set_wording
from cases.services.wording import LONGEST
from crm.errors import NotAllowed, Refused
from crm.models import Agency, User
from crm.permissions import Actor, person, setting_up

PAGE = "/rulebook/words/"


@pytest.fixture
def by_ada(ada: User) -> Actor:
    return person(ada)


@pytest.fixture
def as_ada(client: Client, ada: User) -> Client:
    client.force_login(ada)
    return client


def test_without_a_choice_the_rulebooks_words_stand(in_north: None) -> None:
    assert own_words() == {}


def test_setting_words_stores_a_new_version_and_keeps_the_old(
    in_north: None, by_ada: Actor, now: datetime
) -> None:
    set_wording(texts={"sorry": "I am sorry."}, by=by_ada, now=now)
    set_wording(texts={"sorry": "That was wrong of me."}, by=by_ada, now=now)
    assert own_words() == {"sorry": "That was wrong of me."}
    assert list(AgencyWording.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_only_what_departs_from_the_rulebook_is_kept(
    in_north: None, by_ada: Actor, now: datetime
) -> None:
    texts = {point.id: point.text for point in POINTS} | {"sorry": " ", "thanks": "Thank\r\nyou."}
    assert set_wording(texts=texts, by=by_ada, now=now).texts == {"thanks": "Thank you."}


@pytest.mark.parametrize(
    ("texts", "code", "field"),
    [
        ({"farewell": "Bye."}, "unknown_point", "farewell"),
        ({"sorry": "{salary}"}, "unknown_placeholder", "sorry"),
        ({"sorry": "{{ candidate }}"}, "stray_brace", "sorry"),
        ({"sorry": "{{candidate}}"}, "stray_brace", "sorry"),
        ({"sorry": "{% load static %}"}, "stray_brace", "sorry"),
        ({"sorry": "{candidate.__class__}"}, "stray_brace", "sorry"),
        ({"sorry": "{manager"}, "stray_brace", "sorry"),
        ({"sorry": "x" * (LONGEST + 1)}, "too_long", "sorry"),
        ({"sorry": "a\x00b"}, "invalid_text", "sorry"),
    ],
)
def test_words_that_cannot_stand_are_refused_by_name(
    in_north: None, by_ada: Actor, now: datetime, texts: dict[str, str], code: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        set_wording(texts=texts, by=by_ada, now=now)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert not AgencyWording.objects.exists()


def test_words_of_the_greatest_length_stand(in_north: None, by_ada: Actor, now: datetime) -> None:
    set_wording(texts={"sorry": "x" * LONGEST}, by=by_ada, now=now)
    assert own_words() == {"sorry": "x" * LONGEST}


def test_only_a_named_admin_sets_the_words(
    north: Agency, in_north: None, by_alice: Actor, otto: User, now: datetime
) -> None:
    for by in (by_alice, person(otto), setting_up(north)):
        with pytest.raises(NotAllowed):
            set_wording(texts={"sorry": "Sorry."}, by=by, now=now)


def test_the_page_shows_each_point_with_its_default_and_a_field(as_ada: Client) -> None:
    page = as_ada.get(PAGE).content.decode()
    assert reverse("cases:words") == PAGE
    assert page.count("<textarea") == len(POINTS)
    assert page.count("data-preview") == len(POINTS)


def test_an_admin_saves_words_and_the_version_is_shown(as_ada: Client) -> None:
    answer = as_ada.post(PAGE, {"sorry": "That was wrong of me."})
    assert answer.status_code == 302
    [version] = as_ada.get(PAGE).context["history"]
    assert version.texts == {"sorry": "That was wrong of me."}


def test_a_preview_shows_the_words_filled_in_and_saves_nothing(
    as_ada: Client, in_north: None
) -> None:
    answer = as_ada.post(PAGE, {"sorry": "{manager}, forgive me.", "preview": "yes"})
    assert answer.status_code == 200
    assert "Robin Example, forgive me." in answer.content.decode()
    assert not AgencyWording.objects.exists()


def test_every_text_that_cannot_stand_is_told_at_its_field(as_ada: Client, in_north: None) -> None:
    answer = as_ada.post(PAGE, {"sorry": "{salary}", "thanks": "{{ x }}", "later": "Later?"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"sorry", "thanks"}
    assert not AgencyWording.objects.exists()


@pytest.mark.parametrize("who", ["alice", "otto"])
def test_others_read_the_words_and_cannot_set_them(
    client: Client, who: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(who))
    page = client.get(PAGE).content.decode()
    assert "<textarea" not in page
    assert page.count("data-point=") == len(POINTS)
    assert client.post(PAGE, {"sorry": "Sorry."}).status_code == 403


def test_another_agency_reads_its_own_words_only(
    client: Client, charlie: User, in_north: None, by_ada: Actor, now: datetime
) -> None:
    set_wording(texts={"sorry": "Only at North."}, by=by_ada, now=now)
    client.force_login(charlie)
    assert "Only at North." not in client.get(PAGE).content.decode()
