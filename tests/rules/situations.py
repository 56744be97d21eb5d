"""Situations for the tests: written in a line, or drawn at random."""

from typing import Any

from hypothesis import strategies as st

from cases.rules import FACT, FACTS, CaseFacts, Fact, parse_facts

BY_FIELD: dict[str, Fact] = {fact.field: fact for fact in FACTS}
COUNTS_UP_TO = 5
NEAR_THE_LIMITS = (0, 1, 7, 8, 13, 14, 15, 29, 30, 31, 60, 61, 90, 91, 729, 730)


def facts_from(line: str) -> CaseFacts:
    """`kind=declined reasons=family+health elapsed_days=3`: what is not written is not known."""
    told: dict[str, Any] = {}
    for word in line.split():
        name, _, value = word.partition("=")
        put(told, BY_FIELD[name].key, _value(BY_FIELD[name], value))
    return parse_facts(told)


def put(told: dict[str, Any], key: str, value: Any) -> None:
    fact = FACT[key]
    holder = told.setdefault(fact.part, {}) if fact.part else told
    holder[fact.field] = value


def _value(fact: Fact, text: str) -> Any:
    if fact.type == "yes_no":
        return {"yes": True, "no": False}[text]
    if fact.type in ("days", "count"):
        return int(text)
    return text.split("+") if fact.type == "choices" else text


def answers_to(fact: Fact) -> st.SearchStrategy[Any]:
    """Any allowed answer, known ones only."""
    if fact.type == "choices":
        values = [answer.value for answer in fact.answers]
        return st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True)
    if fact.answers:
        return st.sampled_from([answer.value for answer in fact.answers])
    if fact.type == "count":
        return st.integers(0, COUNTS_UP_TO)
    return st.one_of(st.sampled_from(NEAR_THE_LIMITS), st.integers(0, fact.maximum))


@st.composite
def case_facts(draw: st.DrawFn, /, **fixed: Any) -> CaseFacts:
    """Anything that may be known of a case; `fixed` names fields with their value or None."""
    known = draw(st.sets(st.sampled_from([fact.key for fact in FACTS])))
    told: dict[str, Any] = {}
    for fact in FACTS:
        if fact.field in fixed:
            put(told, fact.key, fixed[fact.field])
        elif fact.key in known:
            put(told, fact.key, draw(answers_to(fact)))
    return parse_facts(without_contradictions(told))


def without_contradictions(told: dict[str, Any]) -> dict[str, Any]:
    candidate, employer = told.get("candidate", {}), told.get("employer", {})
    if candidate.get("employed") is False:
        candidate.pop("employed")
    if employer.get("invited_back") and employer.get("told_not_to_contact"):
        employer.pop("invited_back")
    if told.get("response", {}).get("kind") == "accepted_then_withdrew":
        told["response"].pop("signalled_acceptance", None)
    return told
