"""A rule as plain values, for pages, the API and the printed book."""

from cases.rules.book import VERSIONS, Rule, Version
from cases.rules.compiled import book_of
from cases.rules.library import SOURCES


def rule_as_dict(rule: Rule) -> dict[str, object]:
    tally = rule.tally
    return {
        "id": rule.id,
        "title": rule.title,
        "topic": rule.topic,
        "statement": rule.statement,
        "says": rule.says.value,
        "at_least": rule.at_least.value if rule.at_least else None,
        "reads": list(rule.reads),
        "lifts": list(rule.lifts),
        "claims": list(rule.claims),
        "parameters": list(rule.parameters),
        "steps": list(rule.steps),
        "grade": rule.grade.value,
        "tally": {"agree": tally.agree, "disagree": tally.disagree} if tally else None,
        "other_side": rule.other_side,
        "sources": [
            SOURCES[id_].as_dict() | {"checked_on": SOURCES[id_].checked_on.isoformat()}
            for id_ in rule.sources
        ],
        "since": rule.since.isoformat(),
        "until": rule.until.isoformat() if rule.until else None,
    }


def new_and_retired(version: Version) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """What an edition brought in, and what it dropped, against the one before."""
    place = VERSIONS.index(version)
    now = book_of(version.id).rules
    before = book_of(VERSIONS[place - 1].id).rules if place else ()
    return (
        tuple(rule for rule in now if rule not in before),
        tuple(rule for rule in before if rule not in now),
    )
