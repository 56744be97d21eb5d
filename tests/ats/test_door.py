"""The door: what is let in, what is kept, what is answered."""

from typing import Any

from cases.models import InboundState
from crm.models import Agency, Offer, OfferState
from tests.ats.conftest import deliveries, payload


def test_a_decline_that_arrives_becomes_an_offer_event(
    connect: Any, tell: Any, north: Agency
) -> None:
    _, path = connect("workable")
    answer = tell(
        path, payload("workable/candidate_moved_withdrew.derived.json"), system="workable"
    )
    assert answer.status_code == 200
    [delivery] = deliveries(north)
    assert delivery.state == InboundState.PROCESSED, delivery.reason
    offer = Offer.objects.get()
    assert offer.state == OfferState.DECLINED
    assert offer.candidate.name == "John Doe"
    assert offer.role.title == "Software Engineer"
    assert offer.events.last().source == "workable"
