"""Bring the ledger of offers to what was read: what is missing is added, what was wrong corrected.

The ledger is append-only, so that a correction is an event of its own. What a person wrote is
never corrected from here; where it contradicts what the system says, a person is asked.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from cases.models import AtsApplication, AtsLink, LinkKind
from cases.services.inbox.people import link_to
from cases.services.inbox.plans import Plan, Step
from cases.services.ledger import note_offer_event
from crm.errors import Contradicts
from crm.ledger import standing
from crm.models import Candidate, Offer, OfferEvent, OfferEventKind, Reason, Role
from crm.permissions import Actor
from crm.records import save
from crm.services import Terms, extend_offer
from crm.services.offers import Origin

REFUSALS = frozenset({OfferEventKind.DECLINED, OfferEventKind.RENEGED})


def write(
    application: AtsApplication,
    *,
    plans: list[Plan],
    candidate: Candidate,
    role: Role,
    by: Actor,
    now: datetime,
) -> bool:
    """False: the ledger holds something that contradicts it, and nothing was written."""
    try:
        with transaction.atomic():
            _write(application, plans=plans, candidate=candidate, role=role, by=by, now=now)
    except Contradicts:
        return False
    return True


def _write(
    application: AtsApplication,
    *,
    plans: list[Plan],
    candidate: Candidate,
    role: Role,
    by: Actor,
    now: datetime,
) -> None:
    before: Offer | None = None
    for index, plan in enumerate(plans):
        link = _offer_link(application, index=index)
        if link.offer is None:
            link.offer = _standing_offer(candidate, role=role, renews=before) or extend_offer(
                candidate=candidate,
                role=role,
                extended_at=plan.steps[0].at,
                terms=_terms(plan.terms),
                renews=before,
                reference=_reference(application, index=index),
                by=by,
                now=now,
            )
            link.save(update_fields=["offer"])
        _learn_terms(link.offer, plan=plan)
        _bring(link.offer, steps=plan.steps, application=application, by=by, now=now)
        before = link.offer
    _empty_the_rest(application, kept=len(plans), by=by, now=now)


def _offer_link(application: AtsApplication, *, index: int) -> AtsLink:
    """The offers of one application are numbered: a renewed one comes after the one it renews."""
    key = f"{application.pk}#{index}"
    return link_to(application.connection, kind=LinkKind.OFFER, external_id=key)


def _reference(application: AtsApplication, *, index: int) -> str:
    connection = application.connection
    return f"{connection.system}:{connection.pk}:{application.external_id}:{index}"[-200:]


def _standing_offer(candidate: Candidate, *, role: Role, renews: Offer | None) -> Offer | None:
    """An offer that somebody wrote down before the system told of it."""
    linked = AtsLink.objects.filter(kind=LinkKind.OFFER, offer__isnull=False).values("offer")
    known = Offer.objects.filter(candidate=candidate, role=role, renews=renews)
    return known.exclude(pk__in=linked).order_by("-id").first()


def _terms(told: dict[str, str]) -> Terms:
    complete = all(told.get(name) for name in ("amount", "currency", "period"))
    return Terms(
        amount=Decimal(told["amount"]) if complete else None,
        currency=told["currency"] if complete else "",
        period=told["period"] if complete else "",
        start_on=date.fromisoformat(told["start_on"]) if told.get("start_on") else None,
    )


def _learn_terms(offer: Offer, *, plan: Plan) -> None:
    """Terms that were not known when the offer was written down; known ones are never changed."""
    terms = _terms(plan.terms)
    if offer.amount is None and terms.amount is not None:
        offer.amount, offer.currency, offer.period = terms.amount, terms.currency, terms.period
        save(offer, "amount", "currency", "period")
    if offer.start_on is None and terms.start_on is not None:
        offer.start_on = terms.start_on
        save(offer, "start_on")


def _empty_the_rest(application: AtsApplication, *, kept: int, by: Actor, now: datetime) -> None:
    """Offers that an earlier reading made out and that there was none of after all."""
    index = kept
    while link := AtsLink.objects.filter(
        connection=application.connection,
        kind=LinkKind.OFFER,
        external_id=f"{application.pk}#{index}",
        offer__isnull=False,
    ).first():
        assert link.offer is not None  # noqa: S101 - tells mypy
        _bring(link.offer, steps=[], application=application, by=by, now=now)
        index += 1


def _bring(
    offer: Offer, *, steps: list[Step], application: AtsApplication, by: Actor, now: datetime
) -> None:
    writer = _Writer(offer, application=application, by=by, now=now)
    try:
        with transaction.atomic():
            writer.mend(steps)
    except Contradicts:
        writer.write_anew(steps)


class _Writer:
    """Writes the ledger of one offer in the name of the system that told of it."""

    def __init__(
        self, offer: Offer, *, application: AtsApplication, by: Actor, now: datetime
    ) -> None:
        self.offer = offer
        self.application = application
        self.by = by
        self.now = now

    def mend(self, steps: list[Step]) -> None:
        """The smallest change: take back what is wrong, move what is misdated, add the rest."""
        left = self._standing()
        missing: list[Step] = []
        misdated: list[tuple[OfferEvent, Step]] = []
        for step in steps:
            match = next((event for event in left if event.kind == step.kind), None)
            if match is None:
                missing.append(step)
                continue
            left.remove(match)
            if self._is_ours(match) and _differs(match, step=step):
                misdated.append((match, step))
        self._take_back([event for event in left if self._is_ours(event)])
        for event, step in misdated:
            self._add(step, corrects=event)
        for step in missing:
            self._add(step)

    def write_anew(self, steps: list[Step]) -> None:
        """Take back all that came from here, the last first, and write it in its order."""
        self._take_back([event for event in self._standing() if self._is_ours(event)])
        told = [event.kind for event in self._standing()]
        for step in steps:
            if step.kind in told:
                told.remove(step.kind)
            else:
                self._add(step)

    def _standing(self) -> list[OfferEvent]:
        return standing(OfferEvent.objects.filter(offer=self.offer))

    def _is_ours(self, event: OfferEvent) -> bool:
        return event.source == self.by.source

    def _take_back(self, events: list[OfferEvent]) -> None:
        for event in reversed(events):
            self._note(
                kind=event.kind, occurred_at=event.occurred_at, corrects=event, retracts=True
            )

    def _add(self, step: Step, *, corrects: OfferEvent | None = None) -> None:
        facts: dict[str, Any] = {"note": step.note[:4000]}
        if step.kind in REFUSALS:
            facts["reasons"] = list(step.reasons or (Reason.UNKNOWN,))
            facts["manner"] = "unknown"
        if step.terms:
            facts["revised_terms"] = dict(step.terms)
        self._note(kind=step.kind, occurred_at=step.at, corrects=corrects, **facts)

    def _note(self, *, kind: str, occurred_at: datetime, **facts: Any) -> None:
        self.application.written += 1
        reference = f"{self.application.uuid}:{self.application.written}"
        note_offer_event(
            self.offer,
            kind=kind,
            occurred_at=occurred_at,
            by=self.by,
            now=self.now,
            origin=Origin(self.by.source, reference),
            **facts,
        )


def _differs(event: OfferEvent, *, step: Step) -> bool:
    if event.occurred_at != step.at:
        return True
    return step.kind in REFUSALS and list(event.reasons) != [str(one) for one in step.reasons]
