"""Many callers at once: what is told eight times is recorded once."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from crm.models import Client, OfferEvent, User
from crm.tenancy import across_agencies
from tests.api.program import Program

AT_ONCE = 8


def at_once(call: Callable[[Program], Any], *, key: str, times: int) -> Counter[int]:
    def one(_: int) -> int:
        try:
            return int(call(Program(key)).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as callers:
        return Counter(callers.map(one, range(times)))


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")
@pytest.mark.django_db(transaction=True)
def test_one_event_delivered_at_once_is_recorded_once(
    ada: User, key_for: Callable[..., str], declined: dict[str, Any]
) -> None:
    key = key_for(ada)
    said = at_once(lambda caller: caller.post("/api/v1/offer-events/", declined), key=key, times=24)
    assert said == {201: 1, 200: 23}
    with across_agencies():
        assert OfferEvent.objects.filter(kind="declined").count() == 1


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")
@pytest.mark.django_db(transaction=True)
def test_one_marked_request_sent_at_once_is_done_once(
    ada: User, key_for: Callable[..., str]
) -> None:
    key = key_for(ada)
    said = at_once(
        lambda caller: caller.post("/api/v1/clients/", {"name": "Once"}, idempotency_key="k"),
        key=key,
        times=24,
    )
    assert set(said) <= {201, 409}
    with across_agencies():
        assert Client.objects.filter(name="Once").count() == 1
