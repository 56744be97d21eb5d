"""The short version of the runs in docs/reliability.md: a few real deaths, nothing lost."""

import os
import shutil
from pathlib import Path

import pytest

from tests.chaos.house import House
from tests.chaos.run import Outcome, Plan, run

pytestmark = pytest.mark.slow

REMINDERS = 60
KILLS = 3


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables and nothing in them, made once and copied."""
    home = tmp_path_factory.mktemp("migrated")
    with House(home, policy="again") as house:
        house.run("manage.py", "migrate", "--verbosity", "0")
    return home / "ajar.sqlite3"


def short(policy: str, *, home: Path, migrated: Path) -> Outcome:
    shutil.copy(migrated, home / "ajar.sqlite3")
    return run(Plan(REMINDERS, KILLS, policy, lease=2, patience=90), home=home)


def test_killed_senders_lose_nothing_and_double_at_most_one_mail_a_kill(
    tmp_path: Path, migrated: Path
) -> None:
    outcome = short("again", home=tmp_path, migrated=migrated)
    assert (outcome.expected, outcome.lost, outcome.unexpected) == (REMINDERS, 0, 0), outcome
    assert outcome.extra <= sum(outcome.kills.values()), outcome


def test_killed_senders_double_nothing_where_the_transport_can_be_asked(
    tmp_path: Path, migrated: Path
) -> None:
    outcome = short("ask", home=tmp_path, migrated=migrated)
    assert (outcome.expected, outcome.lost, outcome.unexpected) == (REMINDERS, 0, 0), outcome
    assert outcome.extra == 0, outcome


@pytest.mark.skipif(
    os.environ.get("AJAR_LONG_CHAOS") != "1", reason="long: set AJAR_LONG_CHAOS=1 to run it"
)
def test_with_every_program_killed_a_hundred_times_nothing_is_lost(tmp_path: Path) -> None:
    everything = ("sweeper", "worker", "redis", "postgres")
    outcome = run(
        Plan(10_000, 100, "ask", everything, database="postgres", patience=1800), home=tmp_path
    )
    assert (outcome.lost, outcome.unexpected, outcome.extra) == (0, 0, 0), outcome
