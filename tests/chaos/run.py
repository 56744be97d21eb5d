"""Kill everything, many times, and count what arrived.

    python -m tests.chaos.run --reminders 10000 --kills 100 --policy again
    python -m tests.chaos.run --reminders 3000 --kills 60 --policy ask --database postgres \\
        --victims sweeper,worker,redis,postgres

The figures in docs/reliability.md come from this program. `lost` counts occurrences that are
neither at the sink nor on a person's screen; `extra` counts copies beyond one per occurrence.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.chaos.cluster import Cluster
from tests.chaos.house import ROOT, House, some_seconds

POLICIES = ("again", "hold", "ask", "keys")


@dataclass(frozen=True)
class Plan:
    reminders: int
    kills: int
    policy: str
    victims: tuple[str, ...] = ("sweeper",)
    database: str = "sqlite"
    pause: tuple[float, float] = (0.35, 0.65)
    lease: float = 3
    patience: float = 600


@dataclass(frozen=True)
class Outcome:
    """What a run came to, in occurrences and copies."""

    expected: int
    copies: int
    lost: int
    unexpected: int
    extra: int
    held: int
    dead: int
    kills: dict[str, int]
    seconds: float

    def __str__(self) -> str:
        return json.dumps(asdict(self))


def run(plan: Plan, *, home: Path) -> Outcome:
    began = time.monotonic()
    cluster = Cluster(home) if plan.database == "postgres" else None
    address = cluster.address if cluster else plan.database if "://" in plan.database else ""
    try:
        with House(home, policy=plan.policy, database=address, lease=plan.lease) as house:
            if not (home / "ajar.sqlite3").exists():
                house.run("manage.py", "migrate", "--verbosity", "0")
            house.run("-m", "tests.chaos.world", str(plan.reminders))
            house.start_sink()
            killed = kill_often(plan, house=house, killers=start(plan, house, cluster))
            counted = wait_until_quiet(house, patience=plan.patience)
            return outcome(counted, house=house, killed=killed, seconds=time.monotonic() - began)
    finally:
        if cluster:
            cluster.stop()


def start(plan: Plan, house: House, cluster: Cluster | None) -> dict[str, Callable[[], None]]:
    """Start every sort of victim; how each is killed, by name."""
    killers: dict[str, Callable[[], None]] = {}
    if {"worker", "redis"} & set(plan.victims):
        house.start_broker()
        killers["redis"] = killer(house, "redis")
    for sort in ("sweeper", "worker"):
        if sort in plan.victims:
            begin = house.start_sweeper if sort == "sweeper" else house.start_worker
            for number in (1, 2):
                begin(f"{sort}{number}")
                killers[f"{sort}{number}"] = killer(house, f"{sort}{number}")
    if cluster:
        killers["postgres"] = cluster.kill
    return {name: kill for name, kill in killers.items() if name.rstrip("12") in plan.victims}


def killer(house: House, name: str) -> Callable[[], None]:
    def kill_and_start() -> None:
        house.running[name].kill()
        house.running[name].start()

    return kill_and_start


def kill_often(plan: Plan, *, house: House, killers: dict[str, Callable[[], None]]) -> Counter[str]:
    """A process needs a second to come up; it is killed while it sends, not while it starts."""
    killed: Counter[str] = Counter()
    before = len(house.received())
    while sum(killed.values()) < plan.kills:
        time.sleep(some_seconds(*plan.pause))
        received = len(house.received())
        if received == before and received < plan.reminders:
            continue
        before = received
        name = random.choice(sorted(killers))
        killers[name]()
        killed[name.rstrip("12")] += 1
        if received >= plan.reminders and not waiting(house):
            break
    return killed


def wait_until_quiet(house: House, *, patience: float) -> dict[str, Any]:
    """Until every due mail has come to an end, or for as long as the patience lasts."""
    ends = time.monotonic() + patience
    # Asking starts a program each time, which would slow down what is waited for.
    while waiting(house) and time.monotonic() < ends:
        time.sleep(3)
    # A copy that is still on its way would show now.
    time.sleep(2)
    return ask(house, "--rows")


def waiting(house: House) -> int:
    return int(ask(house)["waiting"])


def ask(house: House, *options: str) -> dict[str, Any]:
    while True:
        asked = subprocess.run(
            [sys.executable, "-m", "tests.chaos.count", *options],
            env=house.environment,
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        # SQLite may be recovering, PostgreSQL may be starting.
        if asked.returncode == 0:
            counted: dict[str, Any] = json.loads(asked.stdout)
            return counted
        time.sleep(1)


def outcome(
    counted: dict[str, Any], *, house: House, killed: Counter[str], seconds: float
) -> Outcome:
    occurrence_of = {row["message"]: row["occurrence"] for row in counted["rows"]}
    states = Counter(row["state"] for row in counted["rows"])
    on_a_screen = {row["occurrence"] for row in counted["rows"] if row["state"] in ("held", "dead")}
    copies = Counter(occurrence_of.get(message, "") for message in house.received())
    unexpected = copies.pop("", 0)
    expected = counted["deadlines"]
    return Outcome(
        expected=expected,
        copies=sum(copies.values()) + unexpected,
        lost=expected - len(set(copies) | on_a_screen),
        unexpected=unexpected,
        extra=sum(copies.values()) - len(copies),
        held=states["held"],
        dead=states["dead"],
        kills=dict(killed),
        seconds=round(seconds, 1),
    )


def arguments() -> Plan:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reminders", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--policy", choices=POLICIES, default="again")
    parser.add_argument("--victims", default="sweeper", help="sweeper,worker,redis,postgres")
    parser.add_argument("--database", default="sqlite", help="sqlite, postgres, or an address")
    given = parser.parse_args()
    victims = tuple(given.victims.split(","))
    return Plan(given.reminders, given.kills, given.policy, victims, given.database)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="ajar-chaos-") as folder:
        sys.stdout.write(f"{run(arguments(), home=Path(folder))}\n")
