"""The journey's last stretch: a real worker, a real broker, a real mail server, and a death."""

import os
import shutil
import time
from pathlib import Path

import pytest

from tests.chaos.house import House, wait_for

pytestmark = [pytest.mark.redis, pytest.mark.slow]


@pytest.fixture(autouse=True)
def a_broker() -> None:
    if not shutil.which("redis-server"):
        if os.environ.get("AJAR_REQUIRE_REDIS") == "1":
            pytest.fail("redis-server is required here and is not installed")
        pytest.skip("redis-server is not installed")


def test_a_reminder_arrives_after_the_worker_was_killed_and_restarted(tmp_path: Path) -> None:
    with House(tmp_path, policy="again") as house:
        house.run("manage.py", "migrate", "--verbosity", "0")
        house.start_sink()
        house.start_broker()
        house.run("-m", "tests.chaos.world", "1")
        worker = house.start_worker("worker")
        assert wait_for(lambda: len(house.received()) == 1)

        worker.kill()
        house.run("-m", "tests.chaos.world", "1")
        time.sleep(2)
        assert len(house.received()) == 1

        worker.start()
        assert wait_for(lambda: len(house.received()) == 2)
        time.sleep(2)
        assert len(set(house.received())) == len(house.received()) == 2
