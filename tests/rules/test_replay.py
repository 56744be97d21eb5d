"""An answer can be had again years later, and a difference between two is explained."""

from datetime import date

from cases.rules import CaseFacts, Level, Policy, Recommendation, assess, changed, judge
from tests.rules.situations import facts_from
from tests.rules.test_assessment import ON, answer_to


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
