"""The book itself: sources, grades, editions, claims, policy, and words fit to read aloud."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cases.rules import (
    CLAIMS,
    DEFAULT_POLICY,
    FACT,
    PARAMETERS,
    POINTS,
    RULEBOOK_VERSION,
    SOURCES,
    STEPS,
    VERSIONS,
    Grade,
    Policy,
    PolicyRefused,
    Rule,
    Says,
    homes,
    new_and_retired,
    parse_policy,
    policy_as_dict,
    policy_fingerprint,
    rule_as_dict,
    rulebook,
    sources,
)

EVERY = sorted({r for v in VERSIONS for r in rulebook(version=v.id)}, key=lambda r: r.id)
LONGEST_SENTENCE = 30
JARGON = r"\b(the system|algorithm|score|leverage|stakeholder|optimi[sz]e|utili[sz]e|e\.g\.)\b"


@pytest.fixture(params=EVERY, ids=lambda rule: rule.id)
def rule(request: pytest.FixtureRequest) -> Rule:
    found: Rule = request.param
    return found


def test_a_rule_is_cited_and_its_sources_exist(rule: Rule) -> None:
    assert rule.sources
    assert set(rule.sources) <= set(SOURCES)


def test_a_rule_reads_facts_that_exist(rule: Rule) -> None:
    assert rule.reads
    assert set(rule.reads) <= set(FACT)


def test_a_rule_answers_claims_that_exist(rule: Rule) -> None:
    assert rule.claims
    assert set(rule.claims) <= set(CLAIMS)


def test_a_rule_asks_for_steps_and_parameters_that_exist(rule: Rule) -> None:
    assert set(rule.steps) <= {planned.step.id for planned in STEPS}
    assert set(rule.parameters) <= {parameter.key for parameter in PARAMETERS}


def test_a_contested_rule_names_the_other_side(rule: Rule) -> None:
    assert (rule.grade is Grade.CONTESTED) <= bool(rule.other_side)


def test_what_a_rule_says_fits_what_it_does(rule: Rule) -> None:
    assert bool(rule.lifts) == (rule.says is Says.LIFTS)
    if rule.says is Says.BLOCKS:
        assert rule.at_least in ("wait", "keep_warm", "advise_against")
    if rule.says in (Says.SUPPORTS, Says.LIFTS, Says.OPPOSES):
        assert rule.at_least is None
    assert rule.says is not Says.CANNOT_TELL


def test_a_rule_lifts_rules_that_exist(rule: Rule) -> None:
    assert set(rule.lifts) <= {other.id for other in EVERY} - {rule.id}


def sentences(text: str) -> list[str]:
    return [s for s in re.split(r"(?<=[.?!])\s", text) if s]


@pytest.mark.parametrize(
    "text",
    [
        *(text for r in EVERY for text in (r.statement, r.because)),
        *(planned.step.text for planned in STEPS),
        *(point.text for point in POINTS),
    ],
)
def test_words_are_fit_to_read_aloud(text: str) -> None:
    assert text[-1] in ".?!}"
    assert max(len(s.split()) for s in sentences(text)) <= LONGEST_SENTENCE
    forbidden = (
        r"\b(the system|algorithm|score|leverage|stakeholder|optimi[sz]e|utili[sz]e|e\.g\.)\b"
    )
    assert not re.search(forbidden, text, re.IGNORECASE)


def test_every_source_is_used_and_has_an_address_or_says_that_it_is_missing() -> None:
    used = {id_ for r in EVERY for id_ in r.sources}
    used |= {id_ for parameter in PARAMETERS for id_ in parameter.sources}
    assert {source.id for source in sources()} == used
    for source in sources():
        assert source.address == "missing" or source.address.startswith("http")
        assert source.title
        assert source.claim.endswith(".")
        assert source.checked_on <= date(2026, 12, 31)


def test_a_missing_address_is_null_in_the_answer() -> None:
    told = replace(sources()[0], address="missing").as_dict()
    assert told["address"] is None


@pytest.mark.parametrize("claim", [f"C{number:02}" for number in range(1, 35)])
def test_every_claim_of_the_articles_has_a_home(claim: str) -> None:
    assert homes(claim)


def test_ids_are_unique() -> None:
    for version in VERSIONS:
        ids = [r.id for r in rulebook(version=version.id)]
        assert len(ids) == len(set(ids))
    steps = [planned.step.id for planned in STEPS]
    assert len(steps) == len(set(steps))


def test_an_edition_holds_the_rules_in_force_when_it_came_out() -> None:
    for version in VERSIONS:
        held = set(rulebook(version=version.id))
        assert held == {r for r in EVERY if r.in_force(on=version.released_on)}


def test_a_rule_is_in_force_from_its_first_day_up_to_the_day_it_ends() -> None:
    rule = replace(EVERY[0], since=date(2026, 1, 1), until=date(2026, 2, 1))
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1)]
    assert [rule.in_force(on=day) for day in days] == [False, True, True, False]


def test_the_edition_of_a_day() -> None:
    first, second = VERSIONS
    assert rulebook(on=second.released_on) == rulebook(version=second.id)
    assert rulebook(on=first.released_on) == rulebook(version=first.id)
    assert rulebook(on=date(2020, 1, 1)) == rulebook(version=first.id)
    assert rulebook() == rulebook(version=RULEBOOK_VERSION)


def test_an_unknown_edition_is_named() -> None:
    with pytest.raises(LookupError, match="no rulebook version 1999"):
        rulebook(version="1999")


def test_what_an_edition_changed() -> None:
    first, second = VERSIONS
    new, retired = new_and_retired(second)
    assert {r.id for r in retired} == {"reason-stands-keep-warm"}
    assert "reason-stands" in {r.id for r in new}
    assert new_and_retired(first) == (rulebook(version=first.id), ())


def test_a_rule_in_plain_values() -> None:
    told = rule_as_dict(next(r for r in EVERY if r.id == "role-gone"))
    assert told["says"] == "blocks"
    assert told["at_least"] == "keep_warm"
    assert told["claims"] == ["C04"]
    assert told["tally"] == {"agree": 4, "disagree": 0}
    assert told["since"] == "2026-01-01"
    assert told["until"] is None


def test_every_parameter_is_a_field_with_its_default_within_bounds() -> None:
    assert {p.key for p in PARAMETERS} == set(policy_as_dict(DEFAULT_POLICY))
    for parameter in PARAMETERS:
        assert parameter.minimum <= parameter.default <= parameter.maximum
        assert parameter.why
        assert set(parameter.sources) <= set(SOURCES)
        assert parameter.as_dict()["unit"] == parameter.unit


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda p: p.key)
def test_a_parameter_is_held_to_its_bounds(parameter: Any) -> None:
    for value in (parameter.minimum, parameter.maximum):
        assert policy_as_dict(parse_policy({parameter.key: value}))[parameter.key] == value
    for value in (parameter.minimum - 1, parameter.maximum + 1, True, "1", None, 1.0):
        with pytest.raises(PolicyRefused) as refusal:
            parse_policy({parameter.key: value})
        [(key, message)] = refusal.value.errors
        assert key == parameter.key
        assert f"from {parameter.minimum} to {parameter.maximum}" in message


def test_the_limit_of_reversals_can_only_be_made_stricter() -> None:
    with pytest.raises(PolicyRefused):
        parse_policy({"reversal_limit": 2})


def test_an_unknown_parameter_is_refused() -> None:
    with pytest.raises(PolicyRefused, match="allowed: cooling_off_hours"):
        parse_policy({"mercy": 1})
    with pytest.raises(PolicyRefused):
        parse_policy([])  # type: ignore[arg-type]


def test_a_policy_is_told_apart_by_its_fingerprint() -> None:
    assert policy_fingerprint(Policy()) == policy_fingerprint(parse_policy({}))
    assert policy_fingerprint(Policy()) != policy_fingerprint(Policy(contact_budget=2))
    assert parse_policy(policy_as_dict(Policy(contact_budget=2))) == Policy(contact_budget=2)
