"""Whatever the order and however often: the end is the oracle's, and nothing happens twice.

AJAR_ATS_PERMUTATIONS and AJAR_ATS_EVENTS make the run as long as the promise: 200 and 1,000.
"""

import os
import random
from collections import defaultdict
from typing import Any

import pytest

from cases.models import UNDER_WAY, AtsApplication, AtsFact, AtsLink, InboundEvent, LinkKind
from crm.ledger import standing
from crm.models import Candidate, Offer, OfferEvent, Role, RoleStatus
from tests.ats.conftest import Send
from tests.ats.scenarios import Scenario, Told, scenarios
from tests.ats.telling import at, generic

PERMUTATIONS = int(os.environ.get("AJAR_ATS_PERMUTATIONS", "2"))
EVENTS = int(os.environ.get("AJAR_ATS_EVENTS", "60"))
JOBS = (("job.opened", 1), ("job.on_hold", 5), ("job.closed", 70), ("job.opened", 80))


def job_news() -> list[Told]:
    told = []
    for number in range(3):
        job = {"id": f"job-{number}", "title": f"Role {number}"}
        for kind, hours in JOBS:
            payload = generic(kind, hours=hours, application="", job=job)
            told.append(("generic", f"{number}{kind}{hours}", payload))
        last = generic("job.filled", hours=100 - number, application="", job=job)
        told.append(("generic", f"{number}filled", last))
    return told


@pytest.mark.parametrize("seed", range(PERMUTATIONS))
def test_any_order_and_any_number_of_copies_end_the_same(
    connect: Any, post: Send, work: Any, seed: int
) -> None:
    chance = random.Random(seed)
    told = scenarios(EVENTS)
    paths = {name: connect(name)[1] for name in ("generic", "greenhouse", "ashby", "workable")}
    deliveries = [one for scenario in told for one in scenario.told] + job_news()
    distinct = len(deliveries)
    deliveries += [one for one in deliveries for _ in range(chance.randint(0, 4))]
    chance.shuffle(deliveries)
    for system, key, payload in deliveries:
        answer = post(paths[system], payload, system=system, key=key)
        assert answer.status_code == 200
        if chance.random() < 0.1:
            work()
    work()
    assert InboundEvent.objects.count() == distinct
    assert not InboundEvent.objects.filter(state__in=UNDER_WAY).exists()
    assert_the_oracles_end(told)


def assert_the_oracles_end(told: list[Scenario]) -> None:
    offers = offers_by_application()
    for scenario in told:
        application = AtsApplication.objects.get(external_id=scenario.application)
        found = [events_of(offer) for offer in offers[application.pk]]
        assert found == scenario.offers, scenario.told
        assert application.question == scenario.question
        if scenario.reasons:
            refusal = standing(offers[application.pk][0].events.all())[-1]
            assert refusal.reasons == scenario.reasons
    with_offers = [one for one in told if one.offers]
    assert Offer.objects.count() == sum(len(one.offers) for one in told)
    assert Candidate.objects.count() == len(with_offers)
    assert {r.status for r in Role.objects.filter(title__in=["Role 0", "Role 1", "Role 2"])} == {
        RoleStatus.FILLED
    }
    assert AtsFact.objects.values("connection", "key").distinct().count() == AtsFact.objects.count()


def events_of(offer: Offer) -> list[str]:
    """Each kind once: an effect that came twice would show here."""
    events = standing(OfferEvent.objects.filter(offer=offer))
    moments = [event.occurred_at for event in events]
    assert moments == sorted(moments)
    return [event.kind for event in events]


def offers_by_application() -> dict[int, list[Offer]]:
    """Offers that count for something: one that was made out and taken back is a draft again."""
    found: dict[int, list[Offer]] = defaultdict(list)
    links = AtsLink.objects.filter(kind=LinkKind.OFFER, offer__isnull=False).order_by("external_id")
    for link in links.select_related("offer"):
        assert link.offer is not None
        found[int(link.external_id.partition("#")[0])].append(link.offer)
    return found


def test_the_oracle_is_not_asleep() -> None:
    told = scenarios(60)
    assert sum(len(one.told) for one in told) >= 60
    assert {len(one.offers) for one in told} == {0, 1, 2}
    assert at(0) < at(1)
