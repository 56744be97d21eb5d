"""`up` for real: SQLite, Valkey or files, web server, worker and beat, in a home of its own."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crm.management.house import HOST, web_command
from crm.management.processes import identity

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
LONGEST_START = 120.0


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list["Started"]]:
    """The starts of one home, newest last."""
    begun = [Started(tmp_path_factory.mktemp("home"))]
    yield begun
    begun[-1].end()


@pytest.fixture
def house(houses: list["Started"]) -> "Started":
    """The running house; started again where a test has stopped it."""
    if not houses[-1].lives():
        houses.append(Started(houses[-1].home))
    return houses[-1]


class Started:
    """One `up`, read until it says that it is ready."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.log = home / "said.txt"
        with self.log.open("w") as said:
            self.process = subprocess.Popen(
                up(), env=surroundings(home), stdout=said, stderr=subprocess.STDOUT
            )
        wait_until(lambda: "Ready after" in self.said() or not self.lives(), LONGEST_START)
        assert self.lives(), self.said()

    def lives(self) -> bool:
        return self.process.poll() is None

    def said(self) -> str:
        return self.log.read_text()

    def note(self) -> dict[str, Any]:
        note: dict[str, Any] = json.loads((self.home / "up.json").read_text())
        return note

    def children(self) -> list[int]:
        return [int(pid) for pid in self.note()["children"]]

    def status(self, path: str) -> int:
        with urllib.request.urlopen(self.note()["address"] + path, timeout=10) as answer:  # noqa: S310
            return int(answer.status)

    def end(self) -> int:
        if self.lives():
            self.process.terminate()
        return self.process.wait(30)


def up() -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), "up"]


def surroundings(home: Path) -> dict[str, str]:
    """Without what the tests' own database and broker are set to."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("AJAR_")}
    return {**ours, "AJAR_MODE": "embedded", "AJAR_HOME": str(home)}


def wait_until(happened: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, f"waited for {seconds} s"
        time.sleep(0.1)


def gone(pids: list[int]) -> bool:
    return not any(identity(pid) for pid in pids)


def test_it_serves_pages_and_is_ready(house: Started) -> None:
    assert house.status("/health/live/") == 200
    assert house.status("/health/ready/") == 200
    assert house.status("/") == 200


def test_it_prints_a_login_made_for_this_installation(house: Started) -> None:
    kept = house.home / "demo-password"
    printed = re.search(r"password +(\S+)", house.said())
    assert printed is not None
    assert printed[1] == kept.read_text()
    assert kept.stat().st_mode & 0o077 == 0
    assert house.home.joinpath("ajar.sqlite3").stat().st_mode & 0o077 == 0


def test_it_listens_on_this_machine_only() -> None:
    command = web_command(8000)
    assert HOST == "127.0.0.1"
    assert command[command.index("--host") + 1] == HOST


def test_a_second_start_says_where_the_first_one_runs(house: Started) -> None:
    second = subprocess.run(
        up(), env=surroundings(house.home), capture_output=True, text=True, timeout=60, check=False
    )
    assert second.returncode == 0
    assert f"already running at {house.note()['address']}" in second.stdout


def test_a_child_that_dies_is_started_again_and_that_is_said(house: Started) -> None:
    before = house.children()
    os.kill(before[-1], signal.SIGKILL)
    wait_until(lambda: "The worker stopped" in house.said())
    wait_until(lambda: house.children() != before)
    assert identity(house.children()[-1])


def test_ctrl_c_stops_everything_and_the_next_start_is_the_same_house(house: Started) -> None:
    children, password = house.children(), (house.home / "demo-password").read_text()
    house.process.send_signal(signal.SIGINT)
    assert house.process.wait(30) == 0
    assert gone(children)
    again = Started(house.home)
    assert password in again.said()
    assert "Bringing the database" not in again.said()
    assert again.end() == 0


def test_a_killed_start_leaves_nothing_running_and_the_next_one_works(house: Started) -> None:
    children, private = house.children(), Path(house.note()["private"])
    house.process.kill()
    house.process.wait()
    again = Started(house.home)
    assert gone(children)
    assert not private.exists()
    assert again.status("/health/live/") == 200
    assert again.end() == 0


def test_two_installations_take_two_ports(
    house: Started, tmp_path_factory: pytest.TempPathFactory
) -> None:
    taken = house.note()["address"].rpartition(":")[2]
    other = subprocess.run(
        [*up(), "--port", taken],
        env=surroundings(tmp_path_factory.mktemp("other")),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert other.returncode == 1
    assert f"Port {taken} is taken" in other.stderr
