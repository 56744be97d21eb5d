"""What the facts of one application amount to: offers, what became of each, and what to ask.

Pure: the same facts, in whatever order they arrived, are read the same. Nothing is a decline until
it is known that it was the candidate's decision; nothing is a renege before an acceptance.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from cases.models import Question
from cases.services.inbox.plans import Fact, Plan, Reading, Step
from crm.ledger import REFUSED_STATES
from crm.models import OfferEventKind, OfferState, Reason

K = OfferEventKind
# Facts of the same moment are read in this order.
RANK = {
    "offer.created": 0,
    "offer.sent": 1,
    "offer.accepted": 2,
    "application.hired": 3,
    "application.unhired": 4,
    "application.reinstated": 5,
    "application.withdrawn": 6,
    "application.rejected": 7,
    "offer.declined": 8,
    "offer.rescinded": 9,
    "offer.expired": 10,
}
HINTS = frozenset(
    {"application.rejected", "application.withdrawn", "application.hired", "offer.declined"}
)
REVIEWED = "review."


def read(facts: Iterable[Fact], *, reasons: Mapping[str, Any]) -> Reading:
    walk = _Walk(reasons)
    for fact in sorted(facts, key=_place):
        walk.take(fact)
    return walk.result()


def _place(fact: Fact) -> tuple[datetime, int, int, str]:
    return (fact.occurred_at, RANK.get(fact.type, 50), fact.version, fact.key)


class _Walk:
    """One step after the other through the facts; `asked` is a question nobody has answered yet."""

    def __init__(self, reasons: Mapping[str, Any]) -> None:
        self.reasons = reasons
        self.plans: list[Plan] = []
        self.terms: dict[int, dict[str, str]] = {}
        self.unhired_at: datetime | None = None
        self.rejected: Fact | None = None
        self.asked: tuple[Question, datetime, str] | None = None
        self.is_deleted = False

    @property
    def state(self) -> OfferState:
        return self.plans[-1].state if self.plans else OfferState.DRAFT

    def take(self, fact: Fact) -> None:
        if fact.type.startswith(REVIEWED):
            self._reviewed(fact)
        elif not fact.trusted:
            self._hinted(fact)
        else:
            self._learn_terms(fact)
            _TAKE.get(fact.type, _Walk.pass_over)(self, fact)

    def result(self) -> Reading:
        for plan in self.plans:
            plan.terms = self.terms.get(plan.version, {})
        asked = self.asked
        if asked is None and self.unhired_at is not None:
            asked = (Question.UNHIRED, self.unhired_at, "hired, then taken back")
        question, since, note = asked or (Question.NONE, None, "")
        return Reading(self.plans, question, since, note, self.is_deleted)

    # --- what can happen ---

    def sent(self, fact: Fact) -> None:
        if not self.plans:
            self._begin(fact)
        elif self.state == OfferState.EXTENDED:
            self._revise(fact)
        elif self.state in REFUSED_STATES and self._is_newer(fact):
            self._begin_again(fact)

    def accepted(self, fact: Fact) -> None:
        """Also a hire. After an unhire it says that the unhire was a mistake."""
        if self._is_stale(fact):
            return
        self.unhired_at, self.asked = None, None
        if self.state == OfferState.ACCEPTED:
            return
        if not self.plans:
            self._begin(fact)
        elif self.state in REFUSED_STATES:
            self._begin_again(fact)
        self._step(K.ACCEPTED, fact.occurred_at)

    def unhired(self, fact: Fact) -> None:
        if self.state == OfferState.ACCEPTED:
            self.unhired_at = fact.occurred_at

    def rejected_by(self, fact: Fact) -> None:
        """The application ended. Without an offer that is no matter of ours."""
        self.rejected = fact
        if self._is_open():
            self._end(fact, at=self._asked_at() or fact.occurred_at)
        elif self.plans and self.side_of(fact) == "candidate":
            self._explain(fact)

    def declined(self, fact: Fact) -> None:
        """The offer itself was refused; the application may already say by whom."""
        if self._is_stale(fact) or self.state in REFUSED_STATES:
            return
        if not self.plans:
            self._begin(fact)
        if self.state == OfferState.ACCEPTED:
            self.unhired_at = self.unhired_at or fact.occurred_at
        elif self.side_of(fact) == "unknown" and self.rejected is not None:
            self._end(self.rejected, at=fact.occurred_at)
        else:
            self._end(fact, at=fact.occurred_at)

    def rescinded(self, fact: Fact) -> None:
        if self._is_open():
            self._refuse(K.RESCINDED, fact, at=fact.occurred_at)

    def expired(self, fact: Fact) -> None:
        if self.state == OfferState.EXTENDED:
            self._step(K.EXPIRED, fact.occurred_at)

    def reinstated(self, fact: Fact) -> None:
        """The application is open again. Only a new offer makes a decline undone."""
        self.rejected = None
        self.asked = None

    def deleted(self, fact: Fact) -> None:
        self.is_deleted = True

    def pass_over(self, fact: Fact) -> None:
        """Nothing that bears on an offer: drafts, approvals, stages."""

    # --- how an offer ends ---

    def _end(self, fact: Fact, *, at: datetime) -> None:
        side = self.side_of(fact)
        if side == "candidate":
            kind = K.RENEGED if self.state == OfferState.ACCEPTED else K.DECLINED
            self._refuse(kind, fact, at=at)
        elif side == "company":
            self._refuse(K.RESCINDED, fact, at=at)
        elif side == "unknown":
            self.asked = (Question.SIDE, at, str(fact.told.get("reason_text", ""))[:200])

    def _refuse(self, kind: OfferEventKind, fact: Fact, *, at: datetime) -> None:
        self.unhired_at, self.asked = None, None
        at = max(at, self.plans[-1].steps[-1].at)
        note = str(fact.told.get("reason_text", ""))
        if kind == K.RESCINDED:
            self._step(kind, at, note=note)
        else:
            self._step(kind, at, note=note, reasons=(self.reason_of(fact),))

    def _explain(self, fact: Fact) -> None:
        """The application's end may give the reason that the offer's own refusal lacked."""
        last = self.plans[-1].steps[-1]
        if last.reasons == (Reason.UNKNOWN,):
            note = last.note or str(fact.told.get("reason_text", ""))
            told = replace(last, reasons=(self.reason_of(fact),), note=note)
            self.plans[-1].steps[-1] = told

    def _reviewed(self, fact: Fact) -> None:
        """What a person said when asked; it settles every question up to its moment."""
        self.asked, self.unhired_at = None, None
        answer = fact.type.removeprefix(REVIEWED)
        if answer == "accepted":
            self.accepted(fact)
        elif answer in ("refused", "client") and self._is_open():
            self._end(fact, at=fact.occurred_at)
        elif answer == "refused":
            self.declined(fact)

    def _hinted(self, fact: Fact) -> None:
        if fact.type not in HINTS or self.side_of(fact) in ("company", "other"):
            return
        if self.state == OfferState.ACCEPTED and fact.type == "application.hired":
            return
        mapped = self.reasons.get(fact.reason_key, {}).get("text", "")
        note = f"{fact.type.replace('.', ' ')} {mapped}".strip()
        self.asked = (Question.UNCONFIRMED, fact.occurred_at, note)

    # --- small words ---

    def side_of(self, fact: Fact) -> str:
        mapped = self.reasons.get(fact.reason_key) if fact.reason_key else None
        return str((mapped or {}).get("side") or fact.side or "unknown")

    def reason_of(self, fact: Fact) -> Reason:
        mapped = self.reasons.get(fact.reason_key, {}).get("reason") if fact.reason_key else ""
        code = mapped or fact.told.get("reason_code", "")
        return Reason(code) if code in Reason.values else Reason.UNKNOWN

    def _asked_at(self) -> datetime | None:
        """A refusal that waited to be understood happened when it was first told."""
        waits = self.asked is not None and self.asked[0] == Question.SIDE
        return self.asked[1] if self.asked and waits else None

    def _is_open(self) -> bool:
        return self.state in (OfferState.EXTENDED, OfferState.ACCEPTED)

    def _is_stale(self, fact: Fact) -> bool:
        """About an older version than the one that stands."""
        return bool(self.plans and fact.version and fact.version < self.plans[-1].version)

    def _is_newer(self, fact: Fact) -> bool:
        standing = self.plans[-1]
        if fact.version != standing.version:
            return fact.version > standing.version
        other = bool(fact.offer_key) and fact.offer_key != standing.offer_key
        later = fact.occurred_at > standing.steps[-1].at
        return later and (other or not fact.version)

    def _begin(self, fact: Fact) -> None:
        self.plans.append(Plan(fact.version, fact.offer_key))
        self._step(K.EXTENDED, fact.occurred_at)

    def _begin_again(self, fact: Fact) -> None:
        self._step(K.REINSTATED, fact.occurred_at)
        self.rejected, self.asked = None, None
        self._begin(fact)

    def _revise(self, fact: Fact) -> None:
        standing = self.plans[-1]
        if fact.version <= standing.version:
            return
        terms = tuple(sorted(self.terms.get(fact.version, {}).items()))
        standing.version = fact.version
        self._step(K.REVISED, fact.occurred_at, terms=terms)

    def _step(self, kind: OfferEventKind, at: datetime, **more: Any) -> None:
        self.plans[-1].steps.append(Step(kind, at, **more))

    def _learn_terms(self, fact: Fact) -> None:
        told = {name: fact.told[name] for name in TERMS if fact.told.get(name)}
        if told:
            self.terms.setdefault(fact.version, {}).update(told)


TERMS = ("amount", "currency", "period", "start_on")
_TAKE: dict[str, Callable[[_Walk, Fact], None]] = {
    "offer.sent": _Walk.sent,
    "offer.accepted": _Walk.accepted,
    "application.hired": _Walk.accepted,
    "application.unhired": _Walk.unhired,
    "application.rejected": _Walk.rejected_by,
    "application.withdrawn": _Walk.rejected_by,
    "application.reinstated": _Walk.reinstated,
    "application.deleted": _Walk.deleted,
    "offer.declined": _Walk.declined,
    "offer.rescinded": _Walk.rescinded,
    "offer.expired": _Walk.expired,
    "offer.deleted": _Walk.deleted,
}
