"""The children of `up`: how they end, how they come back, and that none is left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crm.management.processes import KEPT_LOG_BYTES, LINUX, Child, end_orphans, identity

ROOT = Path(__file__).resolve().parents[2]
SLEEPER = "import time; print('here', flush=True); time.sleep(60)"
DEAF = "import signal, time; signal.signal(15, signal.SIG_IGN); print('here', flush=True);"
DEAF += " time.sleep(60)"
# Starts a sleeper of its own and tells its number.
PARENT = "import subprocess, sys, time; child = subprocess.Popen([sys.executable, '-c',"
PARENT += " 'import time; time.sleep(60)']); print(child.pid, flush=True); time.sleep(60)"


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[[str], Child]]:
    made: list[Child] = []

    def start(program: str) -> Child:
        log = tmp_path / f"{len(made)}.log"
        child = Child("sleeper", [sys.executable, "-c", program], log, tmp_path, patience=0.5)
        child.start()
        made.append(child)
        wait_until(lambda: log.read_text() != "")
        return child

    yield start
    for child in made:
        child.end_group()
        child.stop()


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not happened():
        assert time.monotonic() < deadline, "waited for ten seconds"
        time.sleep(0.02)


def pid_of(child: Child) -> int:
    assert child.process is not None
    return child.process.pid


def test_a_child_is_asked_to_stop(make: Callable[[str], Child]) -> None:
    child = make(SLEEPER)
    child.stop()
    assert not child.is_running()


def test_a_child_that_does_not_listen_is_ended_after_its_patience(
    make: Callable[[str], Child],
) -> None:
    child = make(DEAF)
    child.stop()
    assert not child.is_running()


def test_what_a_killed_child_leaves_behind_is_ended_too(make: Callable[[str], Child]) -> None:
    child = make(PARENT)
    grandchild = int(child.log.read_text())
    os.kill(pid_of(child), signal.SIGKILL)
    wait_until(lambda: not child.is_running())
    child.end_group()
    wait_until(lambda: identity(grandchild) == "")


def test_restarts_come_slower_and_slower(make: Callable[[str], Child]) -> None:
    child = make(SLEEPER)
    assert [child.plan_restart() for _ in range(7)] == [1, 2, 4, 8, 16, 30, 30]


def test_a_steady_minute_is_a_fresh_start(make: Callable[[str], Child]) -> None:
    child = make(SLEEPER)
    child.failures = 5
    child.started = time.monotonic() - 61
    assert child.plan_restart() == 1


def test_an_orphan_is_known_by_its_beginning_and_ended(make: Callable[[str], Child]) -> None:
    child = make(SLEEPER)
    noted = {str(pid_of(child)): identity(pid_of(child))}
    assert end_orphans(noted, patience=5) == 1
    wait_until(lambda: not child.is_running())


def test_a_stranger_with_the_same_number_is_left_alone(make: Callable[[str], Child]) -> None:
    child = make(SLEEPER)
    assert end_orphans({str(pid_of(child)): "some other time"}, patience=5) == 0
    assert child.is_running()


@pytest.mark.skipif(not LINUX, reason="only Linux tells a child that its parent died")
def test_children_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", STARTS_ONE_AND_WAITS.format(folder=str(tmp_path), program=SLEEPER)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert identity(child) != ""
    parent.kill()
    parent.wait()
    wait_until(lambda: identity(child) == "")


STARTS_ONE_AND_WAITS = """
import sys, time
from pathlib import Path
from crm.management.processes import Child
folder = Path({folder!r})
child = Child("sleeper", [sys.executable, "-c", {program!r}], folder / "log", folder)
child.start()
print(child.process.pid, flush=True)
time.sleep(60)
"""


def test_a_long_log_is_set_aside_at_the_next_start(make: Callable[[str], Child]) -> None:
    child = make(SLEEPER)
    child.stop()
    child.log.write_bytes(b"x" * (KEPT_LOG_BYTES + 1))
    child.start()
    assert child.log.stat().st_size < KEPT_LOG_BYTES
    assert child.log.with_name(child.log.name + ".1").exists()
