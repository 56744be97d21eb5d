"""Every rule, with an example that applies, one that does not, one unknown, and the corners."""

import re
from pathlib import Path

import pytest

from cases.rules import DEFAULT_POLICY, VERSIONS, Rule, rulebook
from cases.rules.situation import situation
from tests.rules.situations import facts_from

TEXT = (Path(__file__).parent / "examples.txt").read_text(encoding="utf-8")
RULES: dict[str, Rule] = {r.id: r for v in VERSIONS for r in rulebook(version=v.id)}
MEANS = {"yes": True, "no": False, "silent": False, "unknown": None}


def sections() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for line in TEXT.splitlines():
        if heading := re.fullmatch(r"\[([a-z-]+)\]", line):
            lines = found.setdefault(heading[1], [])
        elif line and not line.startswith("#"):
            label, _, facts = line.partition(":")
            lines.append((label, facts.strip()))
    return found


EXAMPLES = sections()


def test_every_rule_of_every_edition_has_examples() -> None:
    assert set(EXAMPLES) == set(RULES)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_rule_has_a_pass_a_fail_an_unknown_and_a_corner(rule: str) -> None:
    labels = {label for label, _ in EXAMPLES[rule]}
    assert {"yes", "no"} <= labels
    assert labels & {"unknown", "silent"}
    assert any(label.startswith("edge") for label in labels)


@pytest.mark.parametrize(
    ("rule", "label", "facts"),
    [(rule, label, facts) for rule, lines in EXAMPLES.items() for label, facts in lines],
)
def test_example(rule: str, label: str, facts: str) -> None:
    case = situation(facts_from(facts), policy=DEFAULT_POLICY)
    assert RULES[rule].when(case) is MEANS[label.removeprefix("edge ")]
