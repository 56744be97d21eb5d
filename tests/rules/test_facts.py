"""What may be said of a case, and what is refused, with what is allowed instead."""

import ast
import subprocess
import sys
from contextlib import suppress
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules import (
    FACT,
    FACT_CHOICES,
    FACTS,
    CaseFacts,
    FactsRefused,
    Response,
    facts_as_dict,
    parse_facts,
    value_of,
)
from tests.rules.situations import case_facts

PROTECTED = (
    *("name", "sex", "gender", "age", "birth", "born", "origin", "nationality", "ethnic", "race"),
    *("religion", "belief", "disability", "pregnant", "marital", "married", "orientation"),
    *("union", "health", "family", "citizen", "language", "photo", "address"),
)
RULES_FOLDER = Path(parse_facts.__code__.co_filename).parent


def refused(mapping: Any) -> dict[str, str]:
    with pytest.raises(FactsRefused) as refusal:
        parse_facts(mapping)
    return dict(refusal.value.errors)


def test_nothing_known_is_a_case_too() -> None:
    assert parse_facts({}) == CaseFacts()


@pytest.mark.parametrize("unknown", ["unknown", None])
def test_unknown_null_and_absent_mean_the_same(unknown: object) -> None:
    told: dict[str, Any] = {"elapsed_days": unknown, "via_agency": unknown}
    for fact in FACTS:
        if fact.part:
            told.setdefault(fact.part, {})[fact.field] = unknown
    assert parse_facts(told) == CaseFacts()
    assert parse_facts({"response": {"reasons": ["unknown", None]}}) == CaseFacts()
    assert parse_facts({"response": unknown, "employer": unknown}) == CaseFacts()


@given(facts=case_facts())
def test_facts_survive_being_stored(facts: CaseFacts) -> None:
    assert parse_facts(facts_as_dict(facts)) == facts


def test_every_allowed_answer_is_taken() -> None:
    for fact in FACTS:
        for answer in fact.answers:
            value = [answer.value] if fact.type == "choices" else answer.value
            told = {fact.part: {fact.field: value}} if fact.part else {fact.field: value}
            assert value_of(parse_facts(told), key=fact.key) in (answer.value, (answer.value,))


def test_other_spellings_are_stored_under_the_first_name() -> None:
    facts = parse_facts(
        {
            "position": {"status": "offered_to_other"},
            "regret": {"cause": "job_lost"},
            "candidate": {"current_commitment": "unemployed"},
        }
    )
    assert facts.position.status == "offered_to_another"
    assert facts.regret.cause == "lost_job"
    assert facts.candidate.current_commitment == "none"


def test_an_unknown_value_is_refused_with_those_allowed() -> None:
    errors = refused({"response": {"kind": "maybe"}})
    assert errors == {
        "response.kind": "'maybe' is not allowed; allowed: declined, accepted_then_withdrew,"
        " no_reply, quit_after_starting, employer_withdrew, unknown"
    }


def test_an_unknown_key_is_refused_with_those_allowed() -> None:
    errors = refused({"mood": 1, "position": {"colour": "red"}})
    assert errors["'mood'"].endswith(
        "response, regret, candidate, position, employer, elapsed_days, via_agency"
    )
    assert errors["position.'colour'"].startswith("unknown key; allowed: status, urgency")


def test_all_complaints_come_at_once() -> None:
    errors = refused({"elapsed_days": -1, "via_agency": "yes", "response": {"reasons": "salary"}})
    assert set(errors) == {"elapsed_days", "via_agency", "response.reasons"}


@pytest.mark.parametrize("days", [-1, 36_501, 1.5, "3", True, [], 10**30])
def test_days_must_be_a_whole_number_in_range(days: object) -> None:
    assert "a whole number from 0 to 36500" in refused({"elapsed_days": days})["elapsed_days"]


@pytest.mark.parametrize("days", [0, 36_500])
def test_the_ends_of_the_range_are_allowed(days: int) -> None:
    assert parse_facts({"elapsed_days": days}).elapsed_days == days


@pytest.mark.parametrize("answer", [1, 0, "true", "yes", [], {}])
def test_yes_and_no_are_true_and_false(answer: object) -> None:
    assert "allowed: true, false, null" in refused({"via_agency": answer})["via_agency"]


@pytest.mark.parametrize("kind", [3, [], {}, True, "\ud800", "\x00", "d" * 10_000_000])
def test_hostile_values_are_named_briefly_and_in_plain_letters(kind: object) -> None:
    message = refused({"response": {"kind": kind}})["response.kind"]
    assert len(message) < 300
    assert message.isascii()


@pytest.mark.parametrize("mapping", [None, [], "facts", 3])
def test_facts_must_be_an_object(mapping: object) -> None:
    assert "facts" in refused(mapping)


@pytest.mark.parametrize("part", [3, "text", ["kind"], False, 0, ""])
def test_a_part_must_be_an_object(part: object) -> None:
    assert "is not an object" in refused({"response": part})["response"]


@pytest.mark.parametrize("reason", ["", "money", 3, ["salary"], {}])
def test_each_reason_must_be_a_known_one(reason: object) -> None:
    assert "allowed: salary" in refused({"response": {"reasons": [reason]}})["response.reasons"]


@pytest.mark.parametrize("commitment", ["started_elsewhere", "employed_same"])
def test_out_of_work_and_in_a_job_contradict(commitment: str) -> None:
    told = {"candidate": {"employed": False, "current_commitment": commitment}}
    assert commitment in refused(told)["candidate.current_commitment"]


@pytest.mark.parametrize("commitment", ["none", "accepted_elsewhere"])
def test_out_of_work_may_be_bound_from_later_on(commitment: str) -> None:
    facts = parse_facts({"candidate": {"employed": False, "current_commitment": commitment}})
    assert facts.candidate.current_commitment == commitment


def test_a_yes_was_a_yes() -> None:
    told = {"response": {"kind": "accepted_then_withdrew", "signalled_acceptance": False}}
    assert "a yes was given" in refused(told)["response.signalled_acceptance"]


def test_invited_and_told_to_stay_away_contradict() -> None:
    told = {"employer": {"invited_back": True, "told_not_to_contact": True}}
    assert "employer.invited_back" in refused(told)


@given(
    mapping=st.dictionaries(
        st.sampled_from(["response", "regret", "position", "elapsed_days", "x"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["kind", "reasons", "cause", "status", "y"]), inner, max_size=3
                )
            ),
            max_leaves=6,
        ),
    )
)
def test_anything_is_either_read_or_refused(mapping: dict[str, Any]) -> None:
    with suppress(FactsRefused):
        assert isinstance(parse_facts(mapping), CaseFacts)


def test_no_rule_can_see_anything_protected() -> None:
    seen = [fact.field for fact in FACTS]
    assert not [f for f in seen for word in PROTECTED if word in f.split("_")]


def test_the_vocabulary_and_the_facts_are_the_same_list() -> None:
    held = []
    for field in fields(CaseFacts):
        part = getattr(CaseFacts(), field.name)
        inner = [f"{field.name}.{f.name}" for f in fields(part)] if is_dataclass(part) else []
        held += inner or [field.name]
    assert sorted(held) == sorted(FACT)


def test_every_question_is_a_question_to_somebody() -> None:
    for fact in FACTS:
        assert fact.question.endswith("?")
        assert fact.to_whom
        assert fact.label
    assert len({fact.question for fact in FACTS}) == len(FACTS)


def test_forms_find_a_label_for_each_choice() -> None:
    assert dict(FACT_CHOICES["position.status"])["open"] == "Open"
    assert "via_agency" not in FACT_CHOICES


def test_facts_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Response().kind = "declined"  # type: ignore[misc]


def test_importing_the_rules_does_not_import_the_framework() -> None:
    code = "import sys, cases.rules; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_rules_read_no_clock_and_no_file() -> None:
    for path in RULES_FOLDER.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
        assert not called & {"now", "today", "utcnow", "open", "read_text"}, path.name
