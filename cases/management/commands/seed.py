"""Data to look at: `seed --demo` for the demonstration, `seed --cases N --agencies M` for size."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases.seeding import demo_stands, make_demo


class Command(BaseCommand):
    help = "Fill the database with invented agencies, people and cases."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--demo", action="store_true", help="the two demonstration agencies, once"
        )

    def handle(self, *args: Any, demo: bool, **options: Any) -> None:
        if not demo:
            raise CommandError("Say --demo.")
        self._demo()

    def _demo(self) -> None:
        if demo_stands():
            self.stdout.write("The demonstration agencies are already there; nothing was added.")
            return
        cases = make_demo(now=timezone.now())
        self.stdout.write(f"Made two demonstration agencies with {cases} cases.")
