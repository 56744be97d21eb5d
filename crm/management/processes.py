"""The child processes of `up`: started, watched, restarted and stopped. Knows nothing of Django.

Each child leads a process group of its own, so Ctrl-C reaches the parent alone and the parent
decides the order of stopping. On Linux a child is told to end when its parent dies; elsewhere, and
for what slips through, the next start ends the processes that the last one noted.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

LINUX = sys.platform == "linux"
PR_SET_PDEATHSIG = 1
LONGEST_WAIT = 30.0
STEADY_AFTER = 60.0
KEPT_LOG_BYTES = 5_000_000

_c_library = ctypes.CDLL(None, use_errno=True) if LINUX else None


@dataclass
class Child:
    """One program that should always run. Times are those of the monotonic clock, in seconds."""

    name: str
    command: Sequence[str]
    log: Path
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    patience: float = 10.0
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    started: float = 0.0
    start_again: float = 0.0

    def start(self) -> None:
        _set_aside(self.log)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - the commands are written in up.py
                self.command,
                cwd=self.folder,
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                # The parent has no other thread while it starts children.
                preexec_fn=_end_with_parent,  # noqa: PLW1509
            )
        self.started = time.monotonic()

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def plan_restart(self) -> float:
        """Seconds until the next try: 1, 2, 4 ... 30, and from 1 again after a steady minute."""
        now = time.monotonic()
        self.failures = 1 if now - self.started > STEADY_AFTER else self.failures + 1
        wait = min(2.0 ** (self.failures - 1), LONGEST_WAIT)
        self.start_again = now + wait
        return wait

    def stop(self) -> None:
        """Ask, wait as long as its patience, then end the whole group."""
        if self.process is None:
            return
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(self.patience)
        self.end_group()
        self.process.wait()

    def end_group(self) -> None:
        """End what the child has left behind, for example the beat of a killed worker."""
        if self.process is not None:
            _signal_group(self.process.pid, signal.SIGKILL)

    def tail(self, lines: int = 12) -> str:
        written = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(f"  | {line}" for line in written[-lines:])


def identity(pid: int) -> str:
    """When this process began, so that a number used again is not mistaken; "" if it is gone."""
    if LINUX:
        try:
            stat = Path(f"/proc/{pid}/stat").read_text()
        except OSError:
            return ""
        # The name may hold spaces and brackets: count the fields after its closing one.
        state, *rest = stat.rpartition(")")[2].split()
        return "" if state == "Z" else rest[18]
    shown = subprocess.run(  # noqa: S603
        ["ps", "-o", "lstart=", "-p", str(pid)],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    return shown.stdout.strip()


def end_orphans(noted: Mapping[str, str], *, patience: float) -> int:
    """End those noted processes that still live: {pid: identity}. Returns how many there were."""
    orphans = [int(pid) for pid, began in noted.items() if began and identity(int(pid)) == began]
    for pid in orphans:
        _signal_group(pid, signal.SIGTERM)
    deadline = time.monotonic() + patience
    while any(identity(pid) for pid in orphans) and time.monotonic() < deadline:
        time.sleep(0.1)
    for pid in orphans:
        _signal_group(pid, signal.SIGKILL)
    return len(orphans)


def _signal_group(leader: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, number)


def _end_with_parent() -> None:
    if _c_library is not None:
        _c_library.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _set_aside(log: Path) -> None:
    """Keep one older log, so that logs cannot fill the disk."""
    if log.exists() and log.stat().st_size > KEPT_LOG_BYTES:
        log.replace(log.with_name(log.name + ".1"))
