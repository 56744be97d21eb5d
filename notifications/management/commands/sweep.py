"""The sweep without Celery: once, or for ever where no broker and no worker can be had."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections
from django.utils import timezone

from notifications.services import sweep


class Command(BaseCommand):
    help = "Plan, show and send what is due. With --loop, do so until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--loop", action="store_true", help="sweep until stopped")
        parser.add_argument(
            "--every", type=float, default=20.0, help="seconds between sweeps (default 20)"
        )

    def handle(self, *args: Any, loop: bool, every: float, **options: Any) -> None:
        if loop:
            self.sweep_for_ever(every)
        else:
            self.say(sweep(timezone.now()))

    def sweep_for_ever(self, every: float) -> None:
        while True:
            try:
                swept = sweep(timezone.now())
            except Error as error:
                # The database is away; it will be back, and the rows with it.
                self.stderr.write(f"The database does not answer: {error}")
                close_old_connections()
            else:
                if any(vars(swept).values()):
                    self.say(swept)
            time.sleep(every)

    def say(self, swept: object) -> None:
        self.stdout.write(", ".join(f"{count} {name}" for name, count in vars(swept).items()))
