"""Real processes for a run: started, killed with SIGKILL and started again."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from tests.notifications.sink import free_port

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0


class Running:
    """One program with its children, in a process group of its own."""

    def __init__(self, command: Sequence[str], *, environment: dict[str, str], log: Path) -> None:
        self.command = command
        self.environment = environment
        self.log = log
        self.start()

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self) -> None:
        self._signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """As little ceremony as a run needs at its end."""
        self._signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(3)
        self.kill()

    def pause(self, seconds: float) -> None:
        self._signal(signal.SIGSTOP)
        time.sleep(seconds)
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            return


class House:
    """A sink, a database, maybe a broker, and senders, all below one directory."""

    def __init__(self, home: Path, *, policy: str, database: str = "", lease: float = 3) -> None:
        self.home = home
        self.policy = policy
        self.ledger = home / "ledger"
        self.mail_port = free_port()
        self.broker_port = free_port()
        self.running: dict[str, Running] = {}
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.chaos.settings",
            "AJAR_HOME": str(home),
            "AJAR_MODE": "embedded",
            "AJAR_DATABASE_URL": database or f"sqlite:///{home}/ajar.sqlite3",
            "AJAR_BROKER_URL": f"redis://127.0.0.1:{self.broker_port}/0",
            "AJAR_EMAIL_URL": f"smtp://127.0.0.1:{self.mail_port}",
            "CHAOS_POLICY": policy,
            "CHAOS_LEDGER": str(self.ledger),
            "CHAOS_LEASE": str(lease),
            "PYTHONPATH": str(ROOT),
        }

    def __enter__(self) -> "House":
        return self

    def __exit__(self, *error: object) -> None:
        for running in self.running.values():
            running.stop()

    def run(self, *arguments: str) -> None:
        """Run something of ours to its end."""
        subprocess.run([sys.executable, *arguments], env=self.environment, cwd=ROOT, check=True)

    def start(self, name: str, *command: str) -> Running:
        self.running[name] = Running(
            command, environment=self.environment, log=self.home / f"{name}.log"
        )
        return self.running[name]

    def start_sink(self, *options: str) -> None:
        keys = ["--keys", "X-Idempotency-Key"] if self.policy == "keys" else []
        ledger = ["--port", str(self.mail_port), "--ledger", str(self.ledger)]
        self.start("sink", sys.executable, "-m", "tests.chaos.sink", *ledger, *keys, *options)

    def start_broker(self) -> None:
        self.start(
            *("redis", "redis-server", "--port", str(self.broker_port), "--bind", "127.0.0.1"),
            *("--save", "", "--appendonly", "no", "--dir", str(self.home)),
        )

    def start_worker(self, name: str) -> Running:
        return self.start(
            *(name, sys.executable, "-m", "celery", "-A", "crm", "worker", "-B"),
            *("--schedule", str(self.home / f"{name}.beat"), "--concurrency", "1"),
            *("--loglevel", "WARNING", "--hostname", f"{name}@chaos"),
        )

    def start_sweeper(self, name: str) -> Running:
        return self.start(*(name, sys.executable, "manage.py", "sweep", "--loop", "--every", "0.5"))

    def received(self) -> list[str]:
        """The Message-ID of every copy that the sink took."""
        return self.ledger.read_text().split() if self.ledger.exists() else []


def wait_for(true: Callable[[], bool], *, patience: float = PATIENCE) -> bool:
    ends = time.monotonic() + patience
    while time.monotonic() < ends:
        if true():
            return True
        time.sleep(0.1)
    return true()


def some_seconds(least: float, most: float) -> float:
    return random.uniform(least, most)
