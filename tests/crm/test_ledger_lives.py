"""Every way an offer's life can go, and that it can go no other."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from crm.errors import Contradicts
from crm.ledger import MAY_FOLLOW
from crm.models import Offer, OfferEvent, OfferEventKind, OfferState
from crm.permissions import Actor
from crm.services import record_offer_event

K = OfferEventKind

# Every way an offer's life can go, as the design's table of events allows it.
LIVES: list[tuple[OfferEventKind, ...]] = [
    (K.EXTENDED,),
    (K.EXTENDED, K.REVISED),
    (K.EXTENDED, K.REVISED, K.REVISED, K.ACCEPTED),
    (K.EXTENDED, K.DECLINED),
    (K.EXTENDED, K.DECLINED, K.REINSTATED),
    (K.EXTENDED, K.ACCEPTED, K.RENEGED),
    (K.EXTENDED, K.ACCEPTED, K.RENEGED, K.REINSTATED),
    (K.EXTENDED, K.ACCEPTED, K.RESCINDED),
    (K.EXTENDED, K.ACCEPTED, K.RESCINDED, K.REINSTATED),
    (K.EXTENDED, K.ACCEPTED, K.STARTED),
    (K.EXTENDED, K.ACCEPTED, K.STARTED, K.LEFT),
    (K.EXTENDED, K.ACCEPTED, K.STARTED, K.LEFT, K.REINSTATED),
    (K.EXTENDED, K.LAPSED),
    (K.EXTENDED, K.LAPSED, K.DECLINED),
    (K.EXTENDED, K.LAPSED, K.REINSTATED),
    (K.EXTENDED, K.RESCINDED),
    (K.EXTENDED, K.EXPIRED),
    (K.EXTENDED, K.EXPIRED, K.REINSTATED),
]


def live(offer: Offer, kinds: tuple[OfferEventKind, ...], *, by: Actor, now: datetime) -> None:
    for day, kind in enumerate(kinds[1:], start=1):
        record_offer_event(
            offer, kind=kind, occurred_at=now - timedelta(days=20 - day), by=by, now=now
        )


@pytest.mark.parametrize("kinds", LIVES, ids="-".join)
def test_an_offers_life_may_go_this_way(
    made: Offer, kinds: tuple[OfferEventKind, ...], by_alice: Actor, now: datetime
) -> None:
    live(made, kinds, by=by_alice, now=now)
    made.refresh_from_db()
    last = [kind for kind in kinds if kind != K.REVISED][-1]
    assert made.state == OfferState(last)


@pytest.mark.parametrize("kinds", LIVES, ids="-".join)
def test_and_no_other_event_may_follow(
    made: Offer, kinds: tuple[OfferEventKind, ...], by_alice: Actor, now: datetime
) -> None:
    live(made, kinds, by=by_alice, now=now)
    events = OfferEvent.objects.count()
    for kind in set(K) - MAY_FOLLOW[OfferState(made.state)]:
        with pytest.raises(Contradicts) as refusal:
            record_offer_event(made, kind=kind, occurred_at=now, by=by_alice, now=now)
        assert refusal.value.field == "kind"
    assert OfferEvent.objects.count() == events


def test_the_lives_cover_every_step_of_the_table() -> None:
    without_revisions = [tuple(kind for kind in life if kind != K.REVISED) for life in LIVES]
    tried = {step for life in without_revisions for step in pairwise(life)}
    for state, kinds in MAY_FOLLOW.items():
        for kind in kinds - {K.EXTENDED, K.REVISED}:
            assert (K(state), kind) in tried
