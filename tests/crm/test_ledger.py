"""The offer ledger: what may follow what, corrections, retractions, renewed offers."""

from datetime import datetime, timedelta

import pytest

from crm.errors import Contradicts, Refused
from crm.ledger import REFUSED_STATES, last_refusal, standing
from crm.models import Candidate, Offer, OfferEventKind, OfferState, Role
from crm.permissions import Actor
from crm.selectors import can_be_taken_back, events_of, kinds_instead, ledger_of, terms_now
from crm.services import (
    Refusal,
    Terms,
    correct_refusal,
    record_offer_event,
    record_refused_offer,
    renew_offer,
)

K = OfferEventKind


def test_declined_before_extended_contradicts(made: Offer, by_alice: Actor, now: datetime) -> None:
    early = now - timedelta(days=30)
    with pytest.raises(Contradicts, match="cannot follow"):
        record_offer_event(made, kind=K.DECLINED, occurred_at=early, by=by_alice, now=now)
    made.refresh_from_db()
    assert made.state == OfferState.EXTENDED


def test_accepted_twice_contradicts(made: Offer, by_alice: Actor, now: datetime) -> None:
    record_offer_event(made, kind=K.ACCEPTED, occurred_at=now, by=by_alice, now=now)
    with pytest.raises(Contradicts):
        record_offer_event(made, kind=K.ACCEPTED, occurred_at=now, by=by_alice, now=now)


def test_what_has_not_happened_yet_is_refused(made: Offer, by_alice: Actor, now: datetime) -> None:
    tomorrow = now + timedelta(days=1)
    with pytest.raises(Refused) as refusal:
        record_offer_event(made, kind=K.DECLINED, occurred_at=tomorrow, by=by_alice, now=now)
    assert refusal.value.field == "occurred_at"


def test_a_clock_that_runs_ahead_a_little_is_forgiven(
    made: Offer, by_alice: Actor, now: datetime
) -> None:
    soon = now + timedelta(minutes=4)
    event = record_offer_event(made, kind=K.DECLINED, occurred_at=soon, by=by_alice, now=now)
    assert event.occurred_at == now


def test_a_decline_without_facts_says_that_they_are_unknown(
    made: Offer, by_alice: Actor, now: datetime
) -> None:
    event = record_offer_event(made, kind=K.DECLINED, occurred_at=now, by=by_alice, now=now)
    assert (event.manner, event.reasons) == ("unknown", ["unknown"])


def test_an_unknown_kind_is_named_with_what_is_allowed(
    made: Offer, by_alice: Actor, now: datetime
) -> None:
    with pytest.raises(Refused, match="declined"):
        record_offer_event(made, kind="regretted", occurred_at=now, by=by_alice, now=now)


def test_a_correction_takes_the_place_of_what_it_corrects_and_both_stay(
    offer: Offer, by_alice: Actor, now: datetime
) -> None:
    corrected = correct_refusal(
        offer, refusal=Refusal(kind=K.LAPSED, note="never answered"), by=by_alice, now=now
    )
    offer.refresh_from_db()
    assert offer.state == OfferState.LAPSED
    lines = ledger_of(events_of(offer))
    assert [line.event.kind for line in lines] == [K.EXTENDED, K.LAPSED]
    assert [event.kind for event in lines[1].earlier] == [K.DECLINED]
    assert last_refusal(events_of(offer)) == corrected


def test_correcting_the_first_of_two_events_of_one_moment_keeps_their_order(
    candidate: Candidate, role: Role, by_alice: Actor, now: datetime
) -> None:
    """Heard of only once refused: extended and declined stand at the same moment."""
    heard = record_refused_offer(
        candidate=candidate, role=role, refused_at=now, refusal=Refusal(), by=by_alice, now=now
    )
    first = standing(events_of(heard))[0]
    record_offer_event(
        heard,
        kind=K.EXTENDED,
        occurred_at=now,
        by=by_alice,
        now=now,
        corrects=first,
        note="by letter",
    )
    assert [event.kind for event in standing(events_of(heard))] == [K.EXTENDED, K.DECLINED]
    again = standing(events_of(heard))[0]
    record_offer_event(
        heard, kind=K.EXTENDED, occurred_at=now, by=by_alice, now=now, corrects=again
    )
    assert [event.kind for event in standing(events_of(heard))] == [K.EXTENDED, K.DECLINED]


def test_an_event_that_never_happened_is_taken_back_and_still_shown(
    offer: Offer, by_alice: Actor, now: datetime
) -> None:
    declined = standing(events_of(offer))[1]
    record_offer_event(
        offer,
        kind=K.DECLINED,
        occurred_at=declined.occurred_at,
        by=by_alice,
        now=now,
        corrects=declined,
        retracts=True,
        note="another candidate of that name",
    )
    offer.refresh_from_db()
    assert offer.state == OfferState.EXTENDED
    line = ledger_of(events_of(offer))[1]
    assert line.event == declined
    assert line.taken_back_by is not None
    assert line.taken_back_by.note == "another candidate of that name"


def test_the_first_event_cannot_be_taken_back_from_under_the_others(
    offer: Offer, by_alice: Actor, now: datetime
) -> None:
    events = events_of(offer)
    extended, declined = standing(events)
    assert not can_be_taken_back(extended, events=events)
    assert can_be_taken_back(declined, events=events)
    with pytest.raises(Contradicts):
        record_offer_event(
            offer,
            kind=K.EXTENDED,
            occurred_at=extended.occurred_at,
            by=by_alice,
            now=now,
            corrects=extended,
            retracts=True,
        )


def test_only_what_keeps_the_ledger_sensible_is_offered_as_a_correction(offer: Offer) -> None:
    events = events_of(offer)
    kinds = {kind for kind, _label in kinds_instead(standing(events)[1], events=events)}
    assert kinds == {K.REVISED, K.ACCEPTED, K.DECLINED, K.LAPSED, K.RESCINDED, K.EXPIRED}


def test_an_event_is_corrected_once_and_its_correction_again(
    offer: Offer, by_alice: Actor, now: datetime
) -> None:
    wrong = standing(events_of(offer))[1]
    correct_refusal(offer, refusal=Refusal(note="first"), by=by_alice, now=now)
    with pytest.raises(Contradicts):
        record_offer_event(
            offer, kind=K.DECLINED, occurred_at=now, by=by_alice, now=now, corrects=wrong
        )
    correct_refusal(offer, refusal=Refusal(note="second"), by=by_alice, now=now)
    refusal = last_refusal(events_of(offer))
    assert refusal is not None
    assert refusal.note == "second"
    assert len(ledger_of(events_of(offer))[1].earlier) == 2


def test_another_offers_event_cannot_be_corrected(
    offer: Offer, made: Offer, by_alice: Actor, now: datetime
) -> None:
    theirs = standing(events_of(offer))[1]
    with pytest.raises(Refused) as refusal:
        record_offer_event(
            made, kind=K.DECLINED, occurred_at=now, by=by_alice, now=now, corrects=theirs
        )
    assert refusal.value.field == "corrects"


def test_events_fetched_earlier_do_not_blind_the_check(
    made: Offer, by_alice: Actor, now: datetime
) -> None:
    stale = Offer.objects.prefetch_related("events").get(pk=made.pk)
    record_offer_event(made, kind=K.ACCEPTED, occurred_at=now, by=by_alice, now=now)
    with pytest.raises(Contradicts):
        record_offer_event(stale, kind=K.ACCEPTED, occurred_at=now, by=by_alice, now=now)


def test_a_renewed_offer_points_at_the_one_it_renews(
    offer: Offer, by_alice: Actor, now: datetime
) -> None:
    renewed = renew_offer(offer, terms=Terms(), by=by_alice, now=now)
    offer.refresh_from_db()
    assert (offer.state, renewed.state) == (OfferState.REINSTATED, OfferState.EXTENDED)
    assert renewed.renews == offer
    with pytest.raises(Contradicts):
        renew_offer(offer, terms=Terms(), by=by_alice, now=now)


def test_an_offer_that_was_not_refused_is_not_renewed(
    made: Offer, by_alice: Actor, now: datetime
) -> None:
    with pytest.raises(Contradicts):
        renew_offer(made, terms=Terms(), by=by_alice, now=now)
    assert Offer.objects.count() == 1


def test_revisions_that_stand_are_laid_over_the_terms(
    made: Offer, by_alice: Actor, now: datetime
) -> None:
    revised = record_offer_event(
        made,
        kind=K.REVISED,
        occurred_at=now,
        by=by_alice,
        now=now,
        revised_terms={"amount": "65000.00"},
    )
    terms = terms_now(made, events=events_of(made))
    assert (terms["amount"], terms["currency"]) == ("65000.00", "EUR")
    record_offer_event(
        made,
        kind=K.REVISED,
        occurred_at=now,
        by=by_alice,
        now=now,
        corrects=revised,
        retracts=True,
    )
    assert terms_now(made, events=events_of(made))["amount"] == 60000


@pytest.mark.parametrize("kind", [K.DECLINED, K.RENEGED, K.LAPSED, K.LEFT, K.RESCINDED])
def test_a_refusal_heard_late_brings_what_it_implies(
    candidate: Candidate, role: Role, kind: OfferEventKind, by_alice: Actor, now: datetime
) -> None:
    heard = record_refused_offer(
        candidate=candidate,
        role=role,
        refused_at=now,
        refusal=Refusal(kind=kind),
        by=by_alice,
        now=now,
    )
    assert heard.state == OfferState(kind)
    assert heard.state in REFUSED_STATES
