"""Print the whole rulebook: rules with statement, sources and grade, claims, parameters."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from cases.rules import (
    CLAIMS,
    PARAMETERS,
    RULEBOOK_VERSION,
    VERSIONS,
    homes,
    rule_as_dict,
    rulebook,
)


class Command(BaseCommand):
    help = "Print the rulebook, as text or as JSON."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print JSON instead of text")
        parser.add_argument(
            "--edition",
            choices=[version.id for version in VERSIONS],
            default=RULEBOOK_VERSION,
            help="the edition to print",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        book = _book(options["edition"])
        text = json.dumps(book, indent=2) if options["json"] else "\n".join(_lines(book))
        self.stdout.write(text)


def _book(edition: str) -> dict[str, Any]:
    return {
        "version": edition,
        "rules": [rule_as_dict(rule) for rule in rulebook(version=edition)],
        "parameters": [parameter.as_dict() for parameter in PARAMETERS],
        "claims": [
            {"id": id_, "claim": claim, "homes": list(homes(id_))} for id_, claim in CLAIMS.items()
        ],
    }


def _lines(book: dict[str, Any]) -> Iterator[str]:
    yield f"Rulebook {book['version']}: {len(book['rules'])} rules"
    topic = None
    for rule in sorted(book["rules"], key=lambda rule: (rule["topic"], rule["id"])):
        if rule["topic"] != topic:
            topic = rule["topic"]
            yield f"\n== {topic} =="
        yield from _rule_lines(rule)
    yield "\n== Parameters an agency may set =="
    for parameter in book["parameters"]:
        yield (
            f"{parameter['key']}: {parameter['label']}. Default {parameter['default']}"
            f" {parameter['unit']}, from {parameter['minimum']} to {parameter['maximum']}"
            f" ({parameter['grade']}). {parameter['why']}"
        )
    yield "\n== Claims and their homes =="
    for claim in book["claims"]:
        yield f"{claim['id']} {claim['claim']} -> {'; '.join(claim['homes'])}"


def _rule_lines(rule: dict[str, Any]) -> Iterator[str]:
    yield f"\n{rule['id']} ({rule['says']}, {rule['grade']}): {rule['title']}"
    yield f"  {rule['statement']}"
    if rule["at_least"]:
        yield f"  at least: {rule['at_least']}"
    for name in ("lifts", "claims", "parameters", "steps"):
        if rule[name]:
            yield f"  {name}: {', '.join(rule[name])}"
    if tally := rule["tally"]:
        yield f"  published texts: {tally['agree']} for, {tally['disagree']} against"
    if rule["other_side"]:
        yield f"  the other side: {rule['other_side']}"
    for source in rule["sources"]:
        yield f"  source: {source['title']} <{source['address'] or 'address missing'}>"
    yield f"  since {rule['since']}" + (f" until {rule['until']}" if rule["until"] else "")
