"""Run everything on one machine: broker, web server and worker, watched by this process."""

import fcntl
import os
import signal
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from crm.management import preparation
from crm.management.house import PORTS, PRIVATE_PREFIX, House, read_note

STOPPING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Command(BaseCommand):
    help = "Start the web server, the worker and the broker on this machine; Ctrl-C stops them."
    # Checks cost a third of a second at each start; the test command and CI run them.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--port",
            type=int,
            help=f"listen here; default {PORTS[0]}, or the next free port after it",
        )

    def handle(self, *args: Any, port: int | None, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("`up` is for one machine. For production see docker-compose.yml.")
        os.umask(0o077)
        home = Path(settings.HOME)
        try:
            (home / "logs").mkdir(parents=True, exist_ok=True)
            lock = (home / "up.lock").open("a")
        except OSError as error:
            raise CommandError(f"Ajar keeps its data in {home}. {error}") from error
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self.say(already_running(home))
                return
            self.run(home, port)

    def run(self, home: Path, port: int | None) -> None:
        folder = tempfile.TemporaryDirectory(prefix=PRIVATE_PREFIX, ignore_cleanup_errors=True)
        with folder as private:
            house = House(home=home, private=Path(private), say=self.say)
            on_stopping_signals(interrupt)
            try:
                self.start(house, port)
                house.watch()
            except KeyboardInterrupt:
                self.say("\nStopping ...")
            finally:
                on_stopping_signals(lambda number, frame: house.hasten())
                house.stop()
            self.say("Stopped. Everything is kept; start again whenever you like.")

    def start(self, house: House, port: int | None) -> None:
        began = time.monotonic()
        house.end_what_was_left()
        house.settle_port(port)
        preparation.bring_database_up_to_date(self.say)
        preparation.make_demo_once(self.say)
        house.start()
        password = preparation.demo_password(house.home / "demo-password")
        house.wait_for_pages()
        self.welcome(house, password)
        self.say(f"Ready after {time.monotonic() - began:.1f} s. Press Ctrl-C to stop.")

    def welcome(self, house: House, password: str) -> None:
        self.say(f"\n  Ajar is at   {house.address}/")
        if password:
            self.say(f"  sign in as   {preparation.DEMO_EMAIL}, a consultant")
            if preparation.opens_for_admin(password):
                self.say(f"  or as        {preparation.DEMO_ADMIN}, the agency's admin")
            self.say(f"  password     {password}")
        self.say(f"  data, mail and logs are in {house.home}\n")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def already_running(home: Path) -> str:
    noted = read_note(home)
    if "address" not in noted:
        return "Ajar is being started from this folder right now, by another process."
    return (
        f"Ajar is already running at {noted['address']}/ (process {noted['pid']}).\n"
        "To stop it, press Ctrl-C where it was started."
    )


def on_stopping_signals(act: Callable[[int, FrameType | None], Any]) -> None:
    for number in STOPPING_SIGNALS:
        signal.signal(number, act)


def interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
