"""An edition made ready to run says what its rules say, and can be made ready anew at any time."""

import pytest

from cases.rules import (
    PARAMETERS,
    Judgement,
    Names,
    Policy,
    Recommendation,
    assess,
    call_sheet,
    homes,
    judge_many,
    rule_as_dict,
    rulebook,
)
from cases.rules.compiled import Book
from cases.rules.situation import situation
from tests.rules.situations import facts_from
from tests.rules.test_assessment import ON


def fresh(line: str) -> Judgement:
    return Book(rulebook()).judge(situation(facts_from(line), policy=Policy()))


@pytest.mark.parametrize(
    ("line", "recommendation", "plausibility", "risk"),
    [
        ("kind=declined status=open", "approach", "high", "low"),
        ("kind=declined status=open backup_candidate=yes", "approach", "medium", "low"),
        ("kind=declined status=open manner=late", "repair_then_approach", "medium", "medium"),
        ("kind=declined backup_candidate=yes", "verify_first", "low", "low"),
        ("kind=declined status=on_hold manner=late", "wait", "low", "medium"),
        ("kind=declined status=filled", "keep_warm", "low", "low"),
        ("kind=no_reply status=open", "advise_against", "low", "high"),
        ("kind=no_reply status=open invited_back=yes", "repair_then_approach", "high", "high"),
        ("kind=quit_after_starting manner=gracious cause=lost_job", "approach", "high", "medium"),
        ("status=open", "approach", "high", "low"),
    ],
)
def test_a_book_made_ready_anew(
    line: str, recommendation: str, plausibility: str, risk: str
) -> None:
    answer = fresh(line)
    assert answer.recommendation == recommendation
    assert (answer.plausibility, answer.reputational_risk) == (plausibility, risk)
    assert [answer] == list(judge_many([facts_from(line)]))


def test_only_rules_that_stand_are_named() -> None:
    answer = fresh("kind=accepted_then_withdrew status=open can_explain=yes")
    assert "withdrew-after-yes" not in answer.fired
    assert {"back-while-role-open", "own-the-withdrawal", "role-open"} <= set(answer.fired)
    assert list(answer.fired) == sorted(answer.fired)


def test_a_kind_is_asked_only_its_own_rules() -> None:
    book = Book(rulebook())
    bits = {kind: {bit for bit, _ in tests} for kind, tests in book.tests.items()}
    left, silent = book.bit["left-without-notice"], book.bit["never-answered"]
    assert left in bits["quit_after_starting"]
    assert left not in bits["declined"]
    assert silent in bits["no_reply"]
    assert silent not in bits["quit_after_starting"]
    assert bits[None] == set(book.bit.values())
    assert book.bit["role-open"] in bits["declined"]


def test_only_what_can_move_the_answer_is_tried() -> None:
    book = Book(rulebook())
    assert book.readers_of("candidate.told_present_employer", kind=None) == ()
    [(bit, _)] = book.readers_of("employer.told_not_to_contact", kind="declined")
    assert bit == book.bit["told-not-to-contact"]


def test_what_holds_an_answer_can_be_undone_by_its_own_facts_and_those_of_its_lifters() -> None:
    book = Book(rulebook())
    case = situation(facts_from("kind=declined status=open reflected_24h=no"), policy=Policy())
    [keys] = book.touching(book.fired(case))
    assert keys == {
        "regret.reflected_24h",
        "position.status",
        "position.urgency",
        "position.backup_candidate",
    }


def test_a_lifted_rule_names_who_lifts_it() -> None:
    book = Book(rulebook())
    line = "kind=no_reply invited_back=yes can_explain=yes"
    fired = book.fired(situation(facts_from(line), policy=Policy()))
    assert book.lifters(fired)["never-answered"] == ("invited-back", "silence-explained")


def test_two_changes_together() -> None:
    answer = assess(facts_from("kind=declined status=on_hold reflected_24h=no"), on=ON)
    assert answer.recommendation is Recommendation.WAIT
    told = [(change.facts, change.leads_to) for change in answer.better]
    both = (("regret.reflected_24h", True), ("position.status", "open"))
    assert (both, Recommendation.APPROACH) in told
    assert all(len(facts) == 2 for facts, _ in told)


def test_where_three_would_have_to_change_nothing_is_promised() -> None:
    line = "kind=declined told_not_to_contact=yes rehire_barred=yes apology=refused"
    assert assess(facts_from(line), on=ON).better == ()


def test_plain_values_are_complete() -> None:
    rule = next(r for r in rulebook() if r.id == "sleep-on-it")
    told = rule_as_dict(rule)
    assert {k: v for k, v in told.items() if k != "sources"} == {
        "id": "sleep-on-it",
        "title": "Sleep on it",
        "topic": "The time",
        "statement": rule.statement,
        "says": "blocks",
        "at_least": "wait",
        "reads": ["regret.reflected_24h"],
        "lifts": [],
        "claims": ["C02"],
        "parameters": ["cooling_off_hours"],
        "steps": ["cool-off"],
        "grade": "sourced",
        "tally": None,
        "other_side": "",
        "since": "2026-01-01",
        "until": None,
    }
    assert told["sources"][0] == {  # type: ignore[index]
        "id": "ingenium",
        "title": "Is there a way back after saying 'no' to a job offer?",
        "address": "http://ingeniumsearch.blogspot.com/2017/06/"
        "is-there-way-back-after-saying-no-to.html",
        "claim": "Sleep on it for a day, let the agency test the water, be candid, and go back on"
        " your word once at most.",
        "checked_on": "2026-11-20",
    }


def test_a_parameter_in_plain_values() -> None:
    assert PARAMETERS[0].as_dict() == {
        "key": "cooling_off_hours",
        "label": "Cooling-off before the candidate confirms",
        "unit": "hours",
        "default": 24,
        "minimum": 0,
        "maximum": 72,
        "grade": "sourced",
        "why": "One night's sleep. After the candidate has confirmed there is no way back.",
        "sources": ["ingenium"],
    }


def test_a_call_sheet_in_plain_values() -> None:
    facts = facts_from("kind=declined status=filled")
    sheet = call_sheet(facts, assessment=assess(facts, on=ON), names=Names(manager="Mr Okafor"))
    told = sheet.as_dict()
    assert set(told) == {"variant", "speaker", "points", "reservations", "do_not_say"}
    assert told["points"][1] == {  # type: ignore[index]
        "id": "role-filled",
        "heading": "If the role is filled",
        "text": "Then I am glad for you both. I did not call to push. I would like to stay in"
        " touch, in case another role comes up.",
        "to_fill": [],
    }
    assert told["reservations"] == [
        {"reservation": d.reservation, "answer": d.answer} for d in sheet.reservations
    ]
    assert told["do_not_say"] == list(sheet.do_not_say)


def test_the_homes_of_a_claim_are_named() -> None:
    assert homes("C34") == ("talking point easy-no", "screen: the downside on the case page")
    assert "rule once-never-twice" in homes("C03")
    assert "step commitment" in homes("C23")
