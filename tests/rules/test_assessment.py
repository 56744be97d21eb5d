"""Whole answers to small situations, and what each answer carries."""

import json
from datetime import date

import pytest

from cases.rules import (
    Assessment,
    CaseFacts,
    Level,
    Policy,
    Recommendation,
    Says,
    assess,
    changed,
    judge,
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


@pytest.mark.parametrize(
    ("line", "how", "first"),
    [
        ("kind=declined status=open", "phone", "candidate"),
        ("kind=declined status=open via_agency=yes", "agency", "agency"),
        ("kind=declined status=open via_agency=yes sounding=welcome", "phone", "candidate"),
        ("kind=declined status=filled", "email", "agency"),
        ("kind=no_reply", "none", "nobody"),
        ("kind=quit_after_starting notice=working_it cause=lost_job", "in_person", "candidate"),
        (
            "kind=quit_after_starting current_commitment=employed_same cause=lost_job",
            "in_person",
            "candidate",
        ),
        (
            "kind=quit_after_starting current_commitment=employed_same cause=lost_job"
            " reasons=counter_offer",
            "phone",
            "candidate",
        ),
    ],
)
def test_who_speaks_first_and_how(line: str, how: str, first: str) -> None:
    channel = answer_to(line).channel
    assert (channel.how, channel.speaks_first) == (how, first)
    assert channel.reason
    assert channel.speaks_first_reason


def step_ids(line: str) -> list[str]:
    return [step.id for step in answer_to(line).steps]


def test_the_apology_is_rehearsed_before_the_question_is_asked() -> None:
    steps = step_ids("kind=declined status=open manner=late")
    assert steps.index("own-it") < steps.index("approach")
    assert steps.index("account-of-change") < steps.index("rehearse") < steps.index("approach")
    assert steps[-1] == "due-diligence"


def test_the_role_is_checked_first_where_nobody_knows() -> None:
    steps = step_ids("kind=declined manner=neutral cause=lost_job")
    assert steps[:2] == ["cool-off", "check-role"]
    assert "check-role" not in step_ids("kind=declined status=open")
    assert "cool-off" not in step_ids("kind=declined status=open reflected_24h=yes")
    assert "name-contact" not in step_ids("kind=declined status=open contact_named=yes")


def test_a_no_has_steps_of_its_own() -> None:
    assert step_ids("kind=no_reply") == ["let-it-rest"]
    assert step_ids("manner=gracious status=filled") == ["thank-and-stay", "watch-openings"]
    assert "approach" not in step_ids("kind=declined status=on_hold")


def test_only_what_comes_before_the_question_is_required_before_it() -> None:
    steps = answer_to("kind=declined status=open").steps
    required = {step.id for step in steps if step.required_before_approach}
    assert {"account-of-change", "commitment", "rehearse", "name-contact"} <= required
    assert not required & {"approach", "other-openings", "new-terms", "due-diligence"}
    assert all(step.evidence and step.text for step in steps)


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("", "Will they change their mind again?"),
        ("kind=accepted_then_withdrew", "They gave us their word once already."),
        ("manner=late", "The way they told us was not decent."),
        ("kind=no_reply", "The way they told us was not decent."),
        ("cause=other_offer_fell_through", "So we are the second choice."),
        ("cause=lost_job", "They would take anything now, and leave for more."),
        ("employed=no", "They would take anything now, and leave for more."),
        ("cause=new_job_disappointed", "They left that one quickly. Why would they stay with us?"),
        ("reasons=counter_offer", "They used us to get more where they were."),
        ("cause=counter_offer_soured", "They used us to get more where they were."),
        ("reasons=salary", "We could not pay enough then. Is it enough now?"),
        ("reasons=culture", "They did not like something about us."),
        ("reasons=health", "Could the same thing come up again?"),
        ("elapsed_days=365", "A lot of time has gone by. Why now?"),
        ("kind=quit_after_starting", "Who quits once may quit again."),
    ],
)
def test_a_likely_reservation_has_an_answer(line: str, doubt: str) -> None:
    found = {r.reservation: r.answer for r in answer_to(line).reservations}
    assert found[doubt]


def test_no_reservation_is_invented() -> None:
    assert len(answer_to("kind=declined manner=gracious elapsed_days=364").reservations) == 1


@pytest.mark.parametrize(
    ("line", "candidate", "agency"),
    [
        ("status=open", "The worst they can hear is no", "Little: you advise"),
        ("status=open via_agency=yes", "The worst they can hear is no", "One call"),
        ("status=open current_commitment=started_elsewhere", "They could lose the job", "Little"),
        ("status=open manner=silent", "A no is likely", "You lend your name"),
        ("kind=no_reply", "Asking would confirm their doubts", "Pushing this would cost"),
        ("status=filled", "The worst they can hear is no", "Pushing this would cost"),
    ],
)
def test_the_downside_is_told_plainly(line: str, candidate: str, agency: str) -> None:
    downside = answer_to(line).downside
    assert downside.candidate.startswith(candidate)
    assert downside.agency.startswith(agency)


@pytest.mark.parametrize(
    ("line", "days", "left", "closes_on", "says"),
    [
        ("elapsed_days=10 level=junior", 14, 4, date(2026, 11, 6), "About 4 days of it is left."),
        ("elapsed_days=30", 30, 0, ON, "It ends today."),
        ("elapsed_days=31", 30, -1, date(2026, 11, 1), "That has passed"),
        ("level=executive", 90, None, None, "We do not know when the clock began."),
        ("elapsed_days=0 level=senior", 60, 60, date(2027, 1, 1), "About 2 months of it is left."),
    ],
)
def test_the_window_is_an_assumption(
    line: str, days: int, left: int | None, closes_on: date | None, says: str
) -> None:
    window = answer_to(line).window
    assert (window.days, window.closes_in_days, window.closes_on) == (days, left, closes_on)
    assert says in window.sentence
    assert window.grade == "assumption"
    told = answer_to(line).as_dict()["window"]
    assert told["closes_on"] == (closes_on.isoformat() if closes_on else None)  # type: ignore[index]


def test_a_stored_answer_can_be_had_again() -> None:
    facts, policy = facts_from("kind=declined reasons_resolved=no"), Policy(contact_budget=2)
    first = assess(facts, on=ON, policy=policy, version="2026.1")
    assert first.recommendation is Recommendation.KEEP_WARM
    assert first == assess(facts, on=ON, policy=policy, version=first.version)
    assert assess(facts, on=ON, policy=policy).recommendation is Recommendation.WAIT


def test_an_answer_names_what_it_rests_on() -> None:
    answer = answer_to("", version="2026.1")
    assert (answer.version, answer.as_of) == ("2026.1", ON)
    assert len(answer.policy_fingerprint) == 16
    assert (
        answer.policy_fingerprint
        != answer_to("", policy=Policy(contact_budget=2)).policy_fingerprint
    )


def test_a_difference_is_told_fact_by_fact_and_rule_by_rule() -> None:
    before, after = facts_from("kind=declined"), facts_from("kind=declined status=filled")
    difference = changed(
        assess(before, on=ON), assess(after, on=ON), facts_before=before, facts_after=after
    )
    assert difference.recommendation == ("verify_first", "keep_warm")
    assert difference.facts == (
        "Where the role stands. Before: where the role stands is not known."
        " Now: the role is filled.",
    )
    assert "No longer: Nobody knows whether the role is open." in difference.rules
    assert any(line.startswith("New: The role is filled.") for line in difference.rules)
    assert difference.basis == ()
    assert difference.as_dict()["recommendation"] == ["verify_first", "keep_warm"]


def test_nothing_different_is_told_as_nothing() -> None:
    answer = answer_to("kind=declined")
    assert changed(answer, answer).as_dict() == {
        "recommendation": None,
        "facts": [],
        "rules": [],
        "basis": [],
    }


def test_another_edition_policy_or_day_is_told() -> None:
    facts = CaseFacts()
    before = assess(facts, on=ON, version="2026.1")
    after = assess(facts, on=date(2026, 11, 3), policy=Policy(contact_budget=2))
    assert changed(before, after).basis == (
        "Rulebook 2026.1 then, 2026.2 now.",
        "The agency's policy has been changed in between.",
        "Judged on 2026-11-02 then, on 2026-11-03 now.",
    )


def test_caution_grows_in_the_order_of_the_six() -> None:
    assert [r.caution for r in Recommendation] == [0, 1, 2, 3, 4, 5]
    assert list(Level) == ["low", "medium", "high"]


def test_policy_moves_the_limits() -> None:
    facts = facts_from("kind=declined status=open contacts_since=2")
    assert judge(facts).recommendation is Recommendation.APPROACH
    strict = Policy(contact_budget=2)
    assert judge(facts, policy=strict).recommendation is Recommendation.KEEP_WARM
    fresh = facts_from("kind=declined status=open checked_days_ago=3")
    assert judge(fresh).recommendation is Recommendation.APPROACH
    assert judge(fresh, policy=Policy(role_check_fresh_days=2)).recommendation is (
        Recommendation.VERIFY_FIRST
    )
