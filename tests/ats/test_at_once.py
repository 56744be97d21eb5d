"""Eight senders and four workers at once, on PostgreSQL, where they truly run beside each other."""

import json
import random
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client as Browser

from cases.ats import processing
from cases.models import UNDER_WAY, InboundEvent
from tests.ats.conftest import sign
from tests.ats.scenarios import Told, scenarios
from tests.ats.test_permutations import EVENTS, assert_the_oracles_end, job_news

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]
SENDERS, WORKERS = 8, 4
SWEEPS = 60


@pytest.mark.parametrize("seed", [1])
def test_eight_at_once_end_where_the_oracle_ends(connect: Any, clock: Any, seed: int) -> None:
    chance = random.Random(seed)
    told = scenarios(EVENTS)
    paths = {name: connect(name)[1] for name in ("generic", "greenhouse", "ashby", "workable")}
    deliveries = [one for scenario in told for one in scenario.told] + job_news()
    distinct = len(deliveries)
    deliveries += [one for one in deliveries for _ in range(chance.randint(0, 4))]
    chance.shuffle(deliveries)
    with ThreadPoolExecutor(SENDERS + WORKERS) as pool:
        sent = [pool.submit(send, paths, deliveries[n::SENDERS]) for n in range(SENDERS)]
        swept = [pool.submit(sweep_until, lambda: all(one.done() for one in sent)) for _ in "1234"]
        assert {status for one in sent for status in one.result()} == {200}
        for one in swept:
            one.result()
    while processing.sweep(now):
        pass  # one sweep ends after its time, whatever is left
    assert InboundEvent.objects.count() == distinct
    assert not InboundEvent.objects.filter(state__in=UNDER_WAY).exists()
    assert_the_oracles_end(told)


def now() -> datetime:
    return datetime.now(tz=UTC)  # noqa: TID251


def send(paths: dict[str, str], deliveries: Iterable[Told]) -> set[int]:
    browser, found = Browser(), set()
    for system, key, payload in deliveries:
        body = json.dumps(payload).encode()
        headers = sign(system, body, at=now(), key=key)
        answer = browser.post(paths[system], body, content_type="application/json", headers=headers)
        found.add(answer.status_code)
    connections.close_all()
    return found


def sweep_until(is_over: Callable[[], bool]) -> None:
    for _ in range(SWEEPS * 100):
        processing.sweep(now)
        if is_over():
            break
        time.sleep(0.05)
    connections.close_all()


def test_it_runs_where_it_says() -> None:
    assert connection.vendor == "postgresql"
