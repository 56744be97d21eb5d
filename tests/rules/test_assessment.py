"""Whole answers to small situations, and what each answer carries."""

import json
from datetime import date

import pytest

from cases.rules import (
    Assessment,
    Recommendation,
    Says,
    assess,
)
from tests.rules.situations import facts_from

ON = date(2026, 11, 2)
CONTRACT = {
    "recommendation",
    "plausibility",
    "reputational_risk",
    "channel",
    "steps",
    "findings",
    "open_questions",
    "what_would_change",
}


def answer_to(line: str, **options: object) -> Assessment:
    return assess(facts_from(line), on=ON, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "verify_first"),
        ("kind=declined", "verify_first"),
        ("kind=declined status=open", "approach"),
        ("kind=declined status=open via_agency=yes", "verify_first"),
        ("kind=declined status=open via_agency=yes sounding=welcome", "approach"),
        ("kind=declined status=open via_agency=yes sounding=perhaps", "approach"),
        ("kind=declined status=open via_agency=yes sounding=no_answer", "wait"),
        ("kind=declined status=open via_agency=yes sounding=unwelcome", "keep_warm"),
        ("kind=declined cause=second_thoughts", "approach"),
        ("kind=declined status=filled", "keep_warm"),
        ("kind=declined status=filled warmth=warm invited_back=yes", "keep_warm"),
        ("kind=declined status=on_hold", "wait"),
        ("kind=declined status=open reflected_24h=no", "wait"),
        (
            "kind=declined status=open reflected_24h=no urgency=high backup_candidate=yes",
            "approach",
        ),
        ("kind=declined status=open manner=late", "repair_then_approach"),
        ("kind=declined status=open manner=late apology=accepted", "approach"),
        ("kind=declined status=open manner=late apology=refused", "advise_against"),
        ("kind=declined status=open manner=rude warmth=cold", "advise_against"),
        ("kind=declined manner=gracious", "keep_warm"),
        ("kind=declined status=open criticised_employer=yes", "advise_against"),
        ("kind=declined status=open previous_reversals_here=1", "advise_against"),
        ("kind=accepted_then_withdrew status=open", "advise_against"),
        (
            "kind=accepted_then_withdrew status=open reasons=family reasons_resolved=yes",
            "repair_then_approach",
        ),
        (
            "kind=accepted_then_withdrew status=open reasons=family reasons_resolved=yes"
            " previous_reneges_anywhere=1",
            "advise_against",
        ),
        ("kind=no_reply", "advise_against"),
        ("kind=no_reply status=open can_explain=yes", "repair_then_approach"),
        ("kind=quit_after_starting cause=new_job_disappointed", "approach"),
        ("kind=quit_after_starting", "verify_first"),
        ("kind=quit_after_starting notice=none", "advise_against"),
        ("kind=quit_after_starting manner=gracious rehire_barred=yes", "advise_against"),
        ("kind=employer_withdrew", "keep_warm"),
        ("kind=employer_withdrew cause=employer_reached_out", "verify_first"),
        ("kind=employer_withdrew status=open", "approach"),
        (
            "kind=declined current_commitment=accepted_elsewhere previous_reneges_anywhere=1"
            " status=open",
            "keep_warm",
        ),
    ],
)
def test_recommendation(line: str, says: str) -> None:
    assert answer_to(line).recommendation == says


@pytest.mark.parametrize(
    ("line", "plausibility", "risk"),
    [
        ("", "medium", "low"),
        ("kind=declined status=open", "high", "low"),
        ("kind=declined backup_candidate=yes", "low", "low"),
        ("kind=declined status=open backup_candidate=yes", "medium", "low"),
        ("kind=declined status=open cause=second_thoughts", "high", "medium"),
        ("kind=declined status=open manner=silent", "medium", "high"),
        ("kind=no_reply status=open", "low", "high"),
    ],
)
def test_plausibility_and_risk(line: str, plausibility: str, risk: str) -> None:
    answer = answer_to(line)
    assert (answer.plausibility, answer.reputational_risk) == (plausibility, risk)


def test_the_contract_is_kept_and_is_json() -> None:
    told = answer_to("kind=declined manner=late elapsed_days=14").as_dict()
    assert set(told) >= CONTRACT
    assert set(told) >= {"version", "policy_fingerprint", "as_of", "window", "reservations"}
    assert set(told["what_would_change"]) == {"better", "ends"}  # type: ignore[call-overload]
    assert json.loads(json.dumps(told)) == told


def test_no_number_is_given_for_the_case() -> None:
    told = answer_to("kind=declined status=open").as_dict()
    for key in ("recommendation", "plausibility", "reputational_risk"):
        assert isinstance(told[key], str)


def test_a_finding_tells_why_on_whose_authority_and_about_what() -> None:
    found = next(f for f in answer_to("status=filled").findings if f.rule == "role-gone")
    told = found.as_dict()
    assert told["says"] == "blocks"
    assert told["because"] == ("The role is filled. Asking for it now only embarrasses both sides.")
    assert told["at_least"] == "keep_warm"
    assert told["about"] == ["recommendation", "plausibility"]
    assert told["sources"][0]["address"].startswith("http")  # type: ignore[index]


def test_a_lifted_finding_says_by_what() -> None:
    answer = answer_to("kind=no_reply invited_back=yes status=open")
    lifted = next(f for f in answer.findings if f.rule == "never-answered")
    assert lifted.lifted_by == ("invited-back",)
    assert lifted.as_dict()["lifted_by"] == ["invited-back"]
    assert answer.recommendation is Recommendation.REPAIR_THEN_APPROACH


def test_what_cannot_be_told_names_what_is_missing() -> None:
    found = next(f for f in answer_to("").findings if f.rule == "role-gone")
    assert found.says is Says.CANNOT_TELL
    assert found.lacks == ("position.status",)
    assert found.because == "Not known yet: where the role stands."
    assert found.as_dict()["lacks"] == ["position.status"]


def test_the_weightiest_finding_comes_first_and_the_lifted_and_unknown_last() -> None:
    findings = answer_to("kind=no_reply manner=late can_explain=yes status=open").findings
    ranks = [(f.says is Says.CANNOT_TELL, bool(f.lifted_by)) for f in findings]
    assert ranks == sorted(ranks)
    assert findings[0].at_least is Recommendation.REPAIR_THEN_APPROACH


def test_the_most_decisive_question_comes_first() -> None:
    questions = answer_to("kind=declined").open_questions
    assert questions[0].fact == "position.status"
    assert questions[0].to_whom == "the client contact"
    assert questions[0].could_change_to[0] is Recommendation.APPROACH
    moving = [bool(q.could_change_to) for q in questions]
    assert moving == sorted(moving, reverse=True)


def test_what_would_make_it_better_is_a_sentence() -> None:
    better = answer_to("kind=declined manner=late status=open").better
    assert [c.sentence for c in better] == ["If the apology was accepted: you can go and ask."]
    assert better[0].as_dict() == {
        "fact": "employer.apology",
        "value": "accepted",
        "leads_to": "approach",
        "sentence": "If the apology was accepted: you can go and ask.",
    }


def test_where_one_change_is_not_enough_two_are_tried() -> None:
    better = answer_to("kind=accepted_then_withdrew days_before_start=0 invited_back=no").better
    assert better
    pairs = answer_to("kind=declined status=on_hold reflected_24h=no manner=late").better
    assert {len(change.facts) for change in pairs} == {2}
    assert "together_with" in pairs[0].as_dict()
    assert ", and " in pairs[0].sentence


def test_what_would_end_it() -> None:
    ends = {c.facts[0] for c in answer_to("kind=declined status=open").ends}
    assert ("position.status", "filled") in ends
    assert ("employer.told_not_to_contact", True) in ends


def test_history_that_is_known_is_not_wished_away() -> None:
    answer = answer_to("kind=no_reply manner=silent")
    touched = {key for change in answer.better for key, _ in change.facts}
    assert not touched & {"response.kind", "response.manner"}
