"""What must hold whatever is known of a case."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules import (
    FACT,
    FACTS,
    VERSIONS,
    CaseFacts,
    Fact,
    Level,
    Policy,
    Recommendation,
    assess,
    facts_as_dict,
    judge,
    judge_many,
    parse_facts,
    rulebook,
)
from cases.rules.compiled import Book
from cases.rules.situation import situation
from tests.rules.situations import answers_to, case_facts, put, without_contradictions

ON = date(2026, 11, 2)
EDITIONS = st.sampled_from([version.id for version in VERSIONS])
POLICIES = st.builds(
    Policy,
    reversal_limit=st.integers(0, 1),
    contact_budget=st.integers(1, 6),
    years_soften_days=st.integers(180, 3650),
    window_days_professional=st.integers(1, 365),
)


def told(facts: CaseFacts, **changes: Any) -> CaseFacts:
    """The same facts with some fields answered otherwise."""
    mapping = facts_as_dict(facts)
    for fact in FACTS:
        if fact.field in changes:
            put(mapping, fact.key, changes[fact.field])
    return parse_facts(mapping)


def caution(facts: CaseFacts, **options: Any) -> int:
    return judge(facts, **options).recommendation.caution


@given(facts=case_facts(), policy=POLICIES, edition=EDITIONS)
def test_there_is_always_an_answer(facts: CaseFacts, policy: Policy, edition: str) -> None:
    answer = assess(facts, on=ON, policy=policy, version=edition)
    assert answer.recommendation in Recommendation
    assert answer.plausibility in Level
    assert answer.steps
    assert answer.as_dict()["recommendation"] == answer.recommendation.value


@given(facts=case_facts(), policy=POLICIES)
def test_the_same_facts_always_give_the_same_answer(facts: CaseFacts, policy: Policy) -> None:
    again = parse_facts(facts_as_dict(facts))
    assert assess(facts, on=ON, policy=policy) == assess(again, on=ON, policy=policy)


@given(facts=case_facts(), seed=st.integers(0, 100))
def test_the_order_of_the_rules_does_not_matter(facts: CaseFacts, seed: int) -> None:
    shuffled = list(rulebook())
    random.Random(seed).shuffle(shuffled)
    assert Book(shuffled).judge(situation(facts, policy=Policy())) == judge(facts)


@given(facts=case_facts())
def test_the_short_way_says_what_the_long_way_says(facts: CaseFacts) -> None:
    whole, short = assess(facts, on=ON), judge(facts)
    assert (whole.recommendation, whole.plausibility, whole.reputational_risk) == (
        short.recommendation,
        short.plausibility,
        short.reputational_risk,
    )
    assert [short] == list(judge_many([facts]))
    standing = {f.rule for f in whole.findings if f.says != "cannot_tell" and not f.lifted_by}
    assert standing == set(short.fired)


@given(facts=case_facts(status=None))
def test_learning_that_the_role_is_filled_never_makes_it_bolder(facts: CaseFacts) -> None:
    assert caution(told(facts, status="filled")) >= caution(facts)


@given(facts=case_facts(), before=st.sampled_from(["open", "on_hold", "offered_to_another", None]))
def test_a_role_that_gets_filled_never_makes_it_bolder(
    facts: CaseFacts, before: str | None
) -> None:
    assert caution(told(facts, status="filled")) >= caution(told(facts, status=before))


LADDERS: Mapping[str, tuple[Any, ...]] = {
    "manner": ("gracious", "neutral", "late", "rude"),
    "warmth": ("warm", "neutral", "cold"),
    "previous_reversals_here": (0, 1, 2, 3),
    "previous_reneges_anywhere": (0, 1, 2, 3),
    "contacts_since": (0, 1, 3, 9),
}


@pytest.mark.parametrize("field", LADDERS)
@given(data=st.data())
def test_one_rung_down_is_never_bolder(field: str, data: st.DataObject) -> None:
    facts = data.draw(case_facts())
    policy = data.draw(POLICIES)
    rungs = [told(facts, **{field: rung}) for rung in LADDERS[field]]
    cautions = [caution(rung, policy=policy) for rung in rungs]
    assert cautions == sorted(cautions)


@given(facts=case_facts())
def test_silence_and_rudeness_weigh_alike(facts: CaseFacts) -> None:
    assert caution(told(facts, manner="silent")) == caution(told(facts, manner="rude"))


@pytest.mark.parametrize("field", ["told_not_to_contact", "rehire_barred"])
@given(facts=case_facts(invited_back=None))
def test_a_stated_bar_ends_it(field: str, facts: CaseFacts) -> None:
    barred = judge(told(facts, **{field: True}))
    assert barred.recommendation is Recommendation.ADVISE_AGAINST


OUTSIDE = ("health", "family", "relocation")


@given(facts=case_facts(), others=st.sets(st.sampled_from(["salary", "role", "timing"])))
def test_health_family_and_relocation_are_one_thing_to_the_rules(
    facts: CaseFacts, others: set[str]
) -> None:
    answers = {
        str(assess(told(facts, reasons=[own, *sorted(others)]), on=ON).as_dict()) for own in OUTSIDE
    }
    assert len(answers) == 1


def unknown_and_unasked(facts: CaseFacts) -> list[Fact]:
    asked = {q.fact for q in assess(facts, on=ON).open_questions if q.could_change_to}
    mapping = facts_as_dict(facts)
    return [
        fact
        for fact in FACTS
        if fact.key not in asked
        and (mapping[fact.part] if fact.part else mapping)[fact.field] is None
    ]


@given(data=st.data())
def test_an_answer_to_an_unasked_question_never_flips_it(data: st.DataObject) -> None:
    facts = data.draw(case_facts())
    unasked = unknown_and_unasked(facts)
    if not unasked:
        return
    fact = data.draw(st.sampled_from(unasked))
    mapping = facts_as_dict(facts)
    put(mapping, fact.key, data.draw(answers_to(fact)))
    assert judge(parse_facts(without_contradictions(mapping))).recommendation is (
        judge(facts).recommendation
    )


@given(facts=case_facts())
def test_what_would_change_it_does_change_it(facts: CaseFacts) -> None:
    answer = assess(facts, on=ON)
    for change in (*answer.better, *answer.ends):
        mapping = facts_as_dict(facts)
        for key, value in change.facts:
            put(mapping, key, value)
        if mapping == facts_as_dict(parse_facts(without_contradictions(mapping))):
            assert judge(parse_facts(mapping)).recommendation is change.leads_to
    assert all(c.leads_to.caution < answer.recommendation.caution for c in answer.better)
    assert all(c.leads_to.caution > answer.recommendation.caution for c in answer.ends)


@given(facts=case_facts())
def test_open_questions_ask_only_what_is_not_known(facts: CaseFacts) -> None:
    mapping = facts_as_dict(facts)
    for question in assess(facts, on=ON).open_questions:
        fact = FACT[question.fact]
        assert (mapping[fact.part] if fact.part else mapping)[fact.field] is None


@given(facts=case_facts())
def test_a_rule_reads_only_what_it_says_it_reads(facts: CaseFacts) -> None:
    """Forgetting everything else leaves every rule's verdict as it was."""
    mapping = facts_as_dict(facts)
    for version in VERSIONS:
        for rule in rulebook(version=version.id):
            kept: dict[str, Any] = {}
            for key in rule.reads:
                fact = FACT[key]
                put(kept, key, (mapping[fact.part] if fact.part else mapping)[fact.field])
            forgetful = situation(parse_facts(kept), policy=Policy())
            assert rule.when(forgetful) is rule.when(situation(facts, policy=Policy()))


@given(facts=case_facts())
def test_a_rule_for_one_kind_of_response_is_false_for_the_others(facts: CaseFacts) -> None:
    case = situation(facts, policy=Policy())
    for rule in rulebook():
        if rule.only_for and facts.response.kind not in (None, *rule.only_for):
            assert rule.when(case) is False


@given(facts=case_facts(), policy=POLICIES)
def test_a_stricter_limit_on_reversals_is_never_bolder(facts: CaseFacts, policy: Policy) -> None:
    strict, usual = replace(policy, reversal_limit=0), replace(policy, reversal_limit=1)
    assert caution(facts, policy=strict) >= caution(facts, policy=usual)
