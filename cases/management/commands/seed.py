"""Data to look at: `seed --demo` for the demonstration, `seed --cases N --agencies M` for size."""

import time
from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, date, datetime
from datetime import time as clock
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases.seeding import Order, demo_stands, make_demo, seed_world

BAR = 30


class Command(BaseCommand):
    help = (
        "Fill the database with invented agencies, people and cases. --demo is made once;"
        " --cases adds new agencies to what is there, each time it is run."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument(
            "--demo", action="store_true", help="the two demonstration agencies, once"
        )
        what.add_argument("--cases", type=whole, help="so many cases, in new agencies")
        parser.add_argument(
            "--agencies", type=whole, default=1, help="so many agencies, of uneven size"
        )
        parser.add_argument(
            "--seed", type=int, default=1, help="the same seed makes the same world; default 1"
        )
        parser.add_argument(
            "--on", type=day, help="make it as of noon UTC on this day, YYYY-MM-DD; default now"
        )
        parser.add_argument(
            "--all-advice",
            action="store_true",
            help="store the whole assessments of long closed cases too: 40 KB or more a case",
        )
        parser.add_argument(
            "--password", help="give every invented member this password; otherwise none has one"
        )

    def handle(self, *args: Any, demo: bool, **options: Any) -> None:
        if demo:
            self._demo()
        else:
            self._world(**options)

    def _demo(self) -> None:
        if demo_stands():
            self.stdout.write("The demonstration agencies are already there; nothing was added.")
            return
        cases = make_demo(now=timezone.now())
        self.stdout.write(f"Made two demonstration agencies with {cases} cases.")

    def _world(self, *, cases: int, agencies: int, **options: Any) -> None:
        if cases < agencies:
            raise CommandError(f"--cases {cases} is fewer than --agencies {agencies}.")
        order = Order(
            cases=cases,
            agencies=agencies,
            seed=options["seed"],
            now=options["on"] or timezone.now(),
            keeps_all_advice=options["all_advice"],
            password=options["password"],
        )
        began = time.monotonic()
        made = seed_world(order, progress=Bar(self, of=cases).advance)
        for agenda in made[:20]:
            self.stdout.write(
                f"{agenda.agency.name}: {agenda.cases} cases,"
                f" {len(agenda.consultants)} consultants, {agenda.consultants[0].email}"
            )
        self.stdout.write(f"Added {cases} cases in {time.monotonic() - began:.0f} s.")


class Bar:
    """How far it is, on standard error, so that standard output can be read by a program."""

    def __init__(self, command: BaseCommand, *, of: int) -> None:
        self.err = command.stderr
        self.of = of
        self.done = 0
        self.began = time.monotonic()

    def advance(self, count: int) -> None:
        self.done += count
        filled = BAR * self.done // self.of
        pace = self.done / max(time.monotonic() - self.began, 0.001)
        line = f"\r[{'#' * filled}{'.' * (BAR - filled)}] {self.done:,} of {self.of:,}"
        line += f", {pace:,.0f} a second, {(self.of - self.done) / pace:,.0f} s left  "
        self.err.write(line, str, ending="\n" if self.done == self.of else "")
        self.err.flush()


def whole(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is not a whole number from 1 up")
    return int(text)


def day(text: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(text), clock(12), tzinfo=UTC)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a day such as 2026-11-02") from error
