# ruff: noqa: INP001 - a script, not a package
"""How fast the rulebook is, on one core: the bulk path beside a bare loop, and whole assessments.

    python bench/rules.py

The bare loop calls the same predicates on the same, ready-made situations and keeps nothing but
a count. The bulk path starts from facts and gives the recommendation, both levels and the ids of
the rules that fired. The two are run in turn, and the middle of five rounds is told. The cases
are drawn anew for each run from a fixed seed, and no two in a round need be alike.
"""

import random
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from cases.rules import DEFAULT_POLICY, FACTS, CaseFacts, assess, judge_many, parse_facts
from cases.rules import rulebook as in_force
from cases.rules.situation import situation

BULK, WHOLE, ROUNDS, SEED = 40_000, 4_000, 5, 20_261_102
# The kind of response is always known; of the rest, as much as on the day of logging, or later.
KNOWN = {"sparse": 0.25, "half": 0.5, "full": 0.9}
ON = date(2026, 11, 2)


def drawn(chance: float, *, number: int) -> list[CaseFacts]:
    dice = random.Random(SEED)  # noqa: S311 - cases to measure with
    return [parse_facts(_told(dice, chance=chance)) for _ in range(number)]


def _told(dice: random.Random, *, chance: float) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for fact in FACTS:
        known = fact.field == "kind" or dice.random() < chance
        if not known or fact.field in ("employed", "signalled_acceptance"):
            continue
        value: Any = dice.choice(fact.answers).value if fact.answers else dice.randrange(3)
        if fact.type == "days":
            value = dice.randrange(900) % (fact.maximum + 1)
        if fact.field in ("told_not_to_contact", "rehire_barred"):
            value = False
        holder = told.setdefault(fact.part, {}) if fact.part else told
        holder[fact.field] = [value] if fact.type == "choices" else value
    return told


def seconds(work: Callable[[], object]) -> float:
    """Of this process, so that a busy machine does not blur the comparison."""
    began = time.process_time()
    work()
    return time.process_time() - began


def bulk(cases: list[CaseFacts]) -> tuple[float, float]:
    """Cases a second: the bare loop, and the bulk path."""
    ready = [situation(facts, policy=DEFAULT_POLICY) for facts in cases]
    predicates = [rule.when for rule in in_force()]

    def bare() -> int:
        return sum(1 for case in ready for applies in predicates if applies(case))

    def ours() -> int:
        return sum(len(judgement.fired) for judgement in judge_many(cases))

    rounds = [(seconds(bare), seconds(ours)) for _ in range(ROUNDS)]
    return len(cases) / median(r[0] for r in rounds), len(cases) / median(r[1] for r in rounds)


def whole(cases: list[CaseFacts]) -> float:
    """Assessments a second, with findings, steps, questions and what would change it."""

    def ours() -> int:
        return sum(len(assess(facts, on=ON).findings) for facts in cases)

    return len(cases) / median(seconds(ours) for _ in range(ROUNDS))


def main() -> None:
    print(f"{len(in_force())} rules, one core, middle of {ROUNDS} rounds")
    print("facts known   bare loop/s   bulk path/s   bulk to bare   whole assessments/s")
    for name, chance in KNOWN.items():
        bare, ours = bulk(drawn(chance, number=BULK))
        full = whole(drawn(chance, number=WHOLE))
        print(f"{name:<11}{bare:>14,.0f}{ours:>14,.0f}{ours / bare:>15.2f}{full:>22,.0f}")


if __name__ == "__main__":
    main()
