"""Assess situations from JSON lines, or score the rulebook against published advice.

Reads a line at a time and never more of one than the limit, needs no database, answers every
good line, and names line, key and allowed values of every bad one on standard error.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases.rules import (
    RULEBOOK_VERSION,
    VERSIONS,
    Compared,
    FactsRefused,
    Recommendation,
    Score,
    assess,
    parse_facts,
    score_report,
)

LINE_AT_MOST = 1_000_000
NOT_A_NUMBER = "is not a number that JSON knows"


class LineRefused(ValueError):
    """A line that cannot be answered, with what would be allowed."""


class Command(BaseCommand):
    help = 'Assess situations from a file of JSON lines {"id", "facts"}, or "-" for standard input.'
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help='a file of JSON lines, or "-" for standard input')
        parser.add_argument(
            "--score",
            action="store_true",
            help="compare with each line's expert_verdict instead of printing assessments",
        )
        parser.add_argument("--on", type=date.fromisoformat, help="the day to judge on")
        parser.add_argument(
            "--edition",
            choices=[version.id for version in VERSIONS],
            default=RULEBOOK_VERSION,
            help="the edition of the rulebook to ask",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        on = options["on"] or timezone.localdate()
        self.lines = self.refused = 0
        compared: list[Compared] = []
        for record in self._records(options["file"]):
            one = self._answered(record, on=on, edition=options["edition"], score=options["score"])
            if one is not None:
                compared.append(one)
        if not self.lines:
            raise CommandError(f"{options['file']}: the file is empty; expected JSON lines")
        if options["score"]:
            self.stdout.write(score_report(Score(compared=tuple(compared))))
        if self.refused:
            raise CommandError(f"{self.refused} of {self.lines} lines could not be answered.")

    def _records(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        with _opened(name) as stream:
            for number, line in enumerate(_lines(stream), start=1):
                if line is not None and not line.strip():
                    continue
                self.lines += 1
                try:
                    yield number, _record(line)
                except LineRefused as refusal:
                    self._complain(number, str(refusal))

    def _answered(
        self, record: tuple[int, dict[str, Any]], *, on: date, edition: str, score: bool
    ) -> Compared | None:
        number, told = record
        try:
            answer = assess(parse_facts(told["facts"]), on=on, version=edition)
            if score:
                return _compared(told, answer=answer)
        except FactsRefused as refusal:
            for key, message in refusal.errors:
                self._complain(number, f"{key}: {message}", counts=False)
            self.refused += 1
        except LineRefused as refusal:
            self._complain(number, str(refusal))
        else:
            self.stdout.write(json.dumps({"id": told.get("id")} | answer.as_dict()))
        return None

    def _complain(self, number: int, message: str, *, counts: bool = True) -> None:
        self.refused += counts
        self.stderr.write(f"line {number}: {message}")


def _opened(name: str) -> Any:
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}") from error


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Each line; None stands for one over the limit, which is skipped without being kept."""
    while line := stream.readline(LINE_AT_MOST + 1):
        if len(line) <= LINE_AT_MOST or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LINE_AT_MOST)
        yield None


def _record(line: bytes | None) -> dict[str, Any]:
    if line is None:
        raise LineRefused(f"longer than the {LINE_AT_MOST:,} bytes allowed for a line")
    try:
        told = json.loads(line, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise LineRefused(f"not JSON ({_brief(error)}); expected an object") from error
    if not isinstance(told, dict):
        raise LineRefused('not an object; expected {"id": ..., "facts": {...}}')
    if "facts" not in told:
        raise LineRefused("facts: missing; expected an object of facts")
    if not isinstance(told.get("id"), str | int | None):
        raise LineRefused("id: expected text or a whole number")
    return told


def _refuse_constant(name: str) -> Any:
    raise LineRefused(f"{name} {NOT_A_NUMBER}")


def _brief(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)[:120]


def _compared(told: dict[str, Any], *, answer: Any) -> Compared:
    verdict = told.get("expert_verdict")
    label = verdict.get("recommendation") if isinstance(verdict, dict) else None
    allowed = [recommendation.value for recommendation in Recommendation]
    if label not in allowed:
        raise LineRefused(
            f"expert_verdict.recommendation: {label!a:.60} is not allowed;"
            f" allowed: {', '.join(allowed)}"
        )
    return Compared(
        id=str(told.get("id")),
        adviser=Recommendation(label),
        advisers_reason=str(told.get("summary", "no reason recorded")),
        assessment=answer,
    )
