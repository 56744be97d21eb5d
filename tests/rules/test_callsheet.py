"""The call sheet: the right conversation, in the right order, with an easy no."""

import pytest

from cases.rules import DO_NOT_SAY, POINTS, CallSheet, Names, Variant, assess, call_sheet
from tests.rules.situations import facts_from
from tests.rules.test_assessment import ON

NAMES = Names(
    candidate="Bea",
    manager="Mr Okafor",
    client="Harbour",
    role="buyer",
    consultant="Alice",
    agency="North",
    what_i_did="I waited two days before I told you.",
    then="I was afraid of the change",
    now="I have slept on it and asked around",
    so="I would like to join you",
    enthusiasm="the people",
    commitment="I can start on 1 March, and I will not look elsewhere.",
)


def sheet_for(line: str, **options: object) -> CallSheet:
    facts = facts_from(line)
    options = {"names": NAMES} | options
    return call_sheet(facts, assessment=assess(facts, on=ON), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "variant"),
    [
        ("kind=declined status=open manner=gracious", "gracious"),
        ("kind=declined status=open manner=late", "handled_badly"),
        ("kind=declined status=open manner=rude", "handled_badly"),
        ("kind=declined status=open manner=silent", "silent"),
        ("kind=declined status=open signalled_acceptance=yes", "handled_badly"),
        ("kind=no_reply status=open can_explain=yes", "silent"),
        ("kind=accepted_then_withdrew status=open reasons_resolved=yes", "reneged"),
        ("kind=declined status=open cause=counter_offer_soured", "counter_offer_soured"),
        ("kind=declined status=open via_agency=yes", "through_agency"),
        ("kind=declined status=open via_agency=yes sounding=welcome", "gracious"),
        ("kind=quit_after_starting cause=lost_job", "returning"),
        ("kind=employer_withdrew status=open", "client_withdrew"),
        ("kind=declined status=filled", "role_filled"),
        ("kind=declined status=closed via_agency=yes", "role_filled"),
    ],
)
def test_the_conversation_fits_the_case(line: str, variant: str) -> None:
    assert sheet_for(line).variant == variant


def points(line: str, **options: object) -> list[str]:
    return [point.id for point in sheet_for(line, **options).points]


def test_repair_comes_in_its_order_and_before_the_request() -> None:
    said = points("kind=declined status=open manner=late")
    repair = ["opening-badly", "what-i-did", "what-it-cost", "sorry", "let-them-speak"]
    assert said[:5] == repair
    assert said.index("let-them-speak") < said.index("reason") < said.index("request")


def test_a_leaver_who_went_badly_owns_it_first() -> None:
    assert "sorry" not in points("kind=quit_after_starting cause=lost_job")
    for how in ("manner=late", "manner=rude", "notice=short"):
        said = points(f"kind=quit_after_starting cause=lost_job {how}")
        assert said[:2] == ["opening-left", "what-i-did"]
        assert said.index("sorry") < said.index("request-return")


def test_second_choice_is_said_right_after_the_reason() -> None:
    said = points("kind=declined status=open cause=other_offer_fell_through")
    assert said[said.index("reason") + 1] == "second-choice"
    assert "second-choice" not in points("kind=declined status=open cause=lost_job")


@pytest.mark.parametrize("variant", list(Variant))
def test_every_conversation_can_be_had_and_ends_in_thanks(variant: Variant) -> None:
    sheet = sheet_for("kind=declined status=open", variant=variant)
    assert sheet.variant is variant
    assert sheet.points[-1].id == "thanks"
    assert sheet.do_not_say == DO_NOT_SAY
    assert (sheet.speaker == "agency") == (variant is Variant.THROUGH_AGENCY)


@pytest.mark.parametrize(
    "variant",
    [v for v in Variant if v not in ("manager_not_reachable", "role_filled", "client_withdrew")],
)
def test_a_no_is_always_made_easy(variant: Variant) -> None:
    assert "easy-no" in points("kind=declined status=open", variant=variant)


def test_the_sheet_is_filled_from_the_case() -> None:
    sheet = sheet_for("kind=declined status=open elapsed_days=14")
    opening = sheet.points[0]
    assert opening.text.startswith("Mr Okafor, this is Bea. 2 weeks ago I turned down your offer")
    assert all(not point.to_fill and "{" not in point.text for point in sheet.points)
    reason = next(point for point in sheet.points if point.id == "reason")
    assert reason.text == (
        "Then: I was afraid of the change. Now: I have slept on it and asked around."
        " So: I would like to join you."
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [("", "Some time ago"), ("elapsed_days=0", "Today"), ("elapsed_days=1", "1 day")],
)
def test_the_time_gone_by_is_said_as_people_say_it(days: str, words: str) -> None:
    assert words in sheet_for(f"kind=declined status=open {days}").points[0].text


def test_what_nobody_has_filled_in_is_named() -> None:
    sheet = sheet_for("kind=declined status=open", names=Names(candidate="Bea"))
    assert sheet.points[0].to_fill == ("manager", "role")
    assert "{manager}, this is Bea." in sheet.points[0].text


def test_an_agency_may_use_its_own_words_but_no_code() -> None:
    own = {
        "opening": "Hello {manager} {manager.__class__} {0} {% now %} {unheard_of}",
        "no-such-point": "x",
    }
    opening = sheet_for("kind=declined status=open", own_words=own).points[0]
    assert opening.text == "Hello Mr Okafor {manager.__class__} {0} {% now %} {unheard_of}"
    assert opening.to_fill == ("unheard_of",)


def test_a_name_with_braces_is_not_filled_twice() -> None:
    names = Names(candidate="{manager}", manager="Mr Okafor")
    assert "this is {manager}" in sheet_for("kind=declined status=open", names=names).points[0].text


def test_the_sheet_carries_the_doubts_and_is_plain() -> None:
    sheet = sheet_for("kind=declined status=open cause=lost_job")
    told = sheet.as_dict()
    assert told["variant"] == "gracious"
    assert told["speaker"] == "candidate"
    assert [r.reservation for r in sheet.reservations]
    assert told["points"][0]["to_fill"] == []  # type: ignore[index]
    assert len(told["reservations"]) == len(sheet.reservations)  # type: ignore[arg-type]


def test_every_point_says_which_claim_it_comes_from() -> None:
    assert all(point.claims for point in POINTS)
    assert len({point.id for point in POINTS}) == len(POINTS)
