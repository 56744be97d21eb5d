"""Change a case's state, and all that a state asks for first."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from cases.facts import facts_of
from cases.models import (
    CLOSED_STATES,
    Case,
    CaseEvent,
    CaseEventKind,
    CaseState,
    DeadlineKind,
    Decision,
    Need,
    Sounding,
    SoundingReply,
    StoredAssessment,
)
from cases.models.states import transition_between
from cases.rules import Recommendation
from cases.services.advice import policy_in_force, reassess
from cases.services.deadlines import finish, finish_all, plan_deadline
from cases.services.timeline import put, take, take_open, tell
from crm.errors import Contradicts, Refused
from crm.models import Contact, Introduction, Offer, User
from crm.permissions import Action, Actor, require, require_person
from crm.records import check_text
from crm.services import Terms, renew_offer

GO_AHEAD = frozenset(
    {
        Recommendation.APPROACH,
        Recommendation.REPAIR_THEN_APPROACH,
        Recommendation.VERIFY_FIRST,
    }
)
# What each need says when it is not met; a predicate of the same name answers.
MISSING: dict[Need, str] = {
    Need.RECONFIRMED: "The candidate has not confirmed after the cooling-off.",
    Need.CONTACT: "Name a contact at the client first.",
    Need.DECISION: "A named person has to decide on the current assessment first.",
    Need.ACCOUNT_OF_CHANGE: "Write down first what has changed since the refusal.",
    Need.SOUNDING_IF_INTRODUCED: "You introduced this candidate: sound out the client first.",
    Need.UNDER_THE_LIMIT: "This candidate has come back to this client before: once, never twice.",
    Need.RENEWED_OFFER: "Record the renewed offer first.",
    Need.REASON: "Say why.",
}


@transaction.atomic
def move_case(
    case: Case, *, to: CaseState | str, by: Actor, now: datetime, seen: int, reason: str = ""
) -> Case:
    """Change the state as the transition table allows. Closing leaves no deadline open."""
    case = take(case, seen=seen)
    return moved(case, to=_state(to), by=by, now=now, reason=reason)


def moved(case: Case, *, to: CaseState, by: Actor, now: datetime, reason: str = "") -> Case:
    """The move itself, on a case that is already taken."""
    before = CaseState(case.state)
    move = transition_between(before, to)
    if move is None:
        raise Contradicts(
            "no_such_move",
            f"A case that is {before.label.lower()} cannot become {to.label.lower()}.",
            field="state",
        )
    require(by, move.action)
    for need in move.needs:
        if not is_met(case, need=need, to=to, reason=reason, now=now):
            raise Refused(f"needs_{need}", MISSING[need], field=_field_of(need))
    check_text(reason, field="reason", longest=4000)
    _arrive(case, to=to, by=by, now=now)
    detail = {"before": before.value, "after": to.value, "reason": reason.strip()}
    tell(case, CaseEventKind.MOVED, by=by, now=now, **detail)
    put(case, "state", "outcome", "closed_at", now=now)
    return case


def unmet_needs(case: Case, *, to: CaseState, now: datetime) -> list[Need]:
    """What stands in the way of a move, apart from the reason that is given with it."""
    move = transition_between(CaseState(case.state), to)
    needs = move.needs if move else ()
    return [need for need in needs if not is_met(case, need=need, to=to, reason="-", now=now)]


def is_met(case: Case, *, need: Need, to: CaseState, reason: str, now: datetime) -> bool:
    if need == Need.REASON:
        return bool(reason.strip())
    if need == Need.DECISION:
        return _is_decided(case, to=to)
    return _MET_BY[need](case, now)


def _is_reconfirmed(case: Case, now: datetime) -> bool:
    return case.reconfirmed_at is not None or bool(case.cooling_off_waived)


def _has_contact(case: Case, now: datetime) -> bool:
    return Contact.objects.filter(client_id=case.offer.role.client_id).exists()


def _has_account(case: Case, now: datetime) -> bool:
    return bool(case.account_of_change.strip())


def _is_sounded(case: Case, now: datetime) -> bool:
    if case.candidate.introduced == Introduction.DIRECT:
        return True
    replies = (SoundingReply.WELCOME, SoundingReply.HESITANT)
    return Sounding.objects.filter(case=case, reply__in=replies).exists()


def _is_under_the_limit(case: Case, now: datetime) -> bool:
    """Claim C03, counted from the ledger: no role and no reason gets past it."""
    facts = facts_of(case, on=now.date())
    limit = policy_in_force(case.agency).policy.reversal_limit
    return (facts.candidate.previous_reversals_here or 0) < limit


def _has_renewed_offer(case: Case, now: datetime) -> bool:
    return Offer.objects.filter(renews_id=case.offer_id).exists()


_MET_BY: dict[Need, Callable[[Case, datetime], bool]] = {
    Need.RECONFIRMED: _is_reconfirmed,
    Need.CONTACT: _has_contact,
    Need.ACCOUNT_OF_CHANGE: _has_account,
    Need.SOUNDING_IF_INTRODUCED: _is_sounded,
    Need.UNDER_THE_LIMIT: _is_under_the_limit,
    Need.RENEWED_OFFER: _has_renewed_offer,
}


def _is_decided(case: Case, *, to: CaseState) -> bool:
    """Whether the last decision is on the current assessment and points where the case is to go."""
    decision = Decision.objects.filter(case=case).order_by("-decided_at", "-id").first()
    latest = StoredAssessment.objects.filter(case=case).order_by("-number").first()
    if decision is None or latest is None or decision.recommended != latest.recommendation:
        return False
    if to == CaseState.ADVISED_AGAINST:
        return decision.choice == Recommendation.ADVISE_AGAINST
    return decision.choice in GO_AHEAD


def _arrive(case: Case, *, to: CaseState, by: Actor, now: datetime) -> None:
    case.state = to
    if to in CLOSED_STATES:
        case.closed_at = now
        case.outcome = case.outcome or to
        finish_all(case, by=by, now=now)
        return
    case.closed_at = None
    if to == CaseState.KEEP_WARM:
        finish_all(case, by=by, now=now)
        plan_deadline(case, kind=DeadlineKind.KEEP_WARM_TOUCH, by=by, now=now)


def _field_of(need: Need) -> str:
    return {Need.REASON: "reason", Need.ACCOUNT_OF_CHANGE: "account_of_change"}.get(need, "state")


def _state(value: CaseState | str) -> CaseState:
    if value not in CaseState.values:
        allowed = ", ".join(CaseState.values)
        raise Refused("unknown_state", f"Allowed: {allowed}.", field="state")
    return CaseState(value)


@transaction.atomic
def reconfirm(case: Case, *, by: Actor, now: datetime) -> Case:
    """The candidate slept on it and still wants back in (claim C02)."""
    require(by, Action.WORK_CASES)
    case = take_open(case)
    hours = policy_in_force(case.agency).policy.cooling_off_hours
    ends_at = case.regret_voiced_at + timedelta(hours=hours)
    if now < ends_at:
        local = ends_at.astimezone(ZoneInfo(case.agency.time_zone))
        raise Refused("still_cooling_off", f"Ask again after {local:%d %B, %H:%M}.")
    case.reconfirmed_at = now
    tell(case, CaseEventKind.RECONFIRMED, by=by, now=now)
    put(case, "reconfirmed_at", now=now)
    return _assessing(case, by=by, now=now)


@transaction.atomic
def waive_cooling_off(case: Case, *, reason: str, by: Actor, now: datetime) -> Case:
    """The role is about to close: a named person lets the candidate go on without the wait."""
    require_person(by, Action.DECIDE)
    case = take_open(case)
    if not reason.strip():
        raise Refused("required", "Say why the wait is waived.", field="reason")
    case.cooling_off_waived = reason.strip()
    check_text(case.cooling_off_waived, field="reason", longest=500)
    tell(case, CaseEventKind.COOLING_OFF_WAIVED, by=by, now=now, reason=case.cooling_off_waived)
    put(case, "cooling_off_waived", now=now)
    return _assessing(case, by=by, now=now)


def _assessing(case: Case, *, by: Actor, now: datetime) -> Case:
    finish(case, DeadlineKind.COOLING_OFF_ENDS, by=by, now=now)
    if case.state in (CaseState.LOGGED, CaseState.COOLING_OFF):
        moved(case, to=CaseState.ASSESSING, by=by, now=now)
    reassess(case, by=by, now=now)
    return case


@transaction.atomic
def reinstate(
    case: Case, *, terms: Terms, by: Actor, now: datetime, seen: int | None = None
) -> Offer:
    """The client offers again: a new offer that renews the refused one, and the case is won."""
    require(by, Action.WORK_CASES)
    case = take(case, seen=seen)
    if transition_between(CaseState(case.state), CaseState.REINSTATED) is None:
        state = CaseState(case.state).label.lower()
        raise Contradicts(
            "no_such_move", f"A case that is {state} cannot be reinstated.", field="state"
        )
    renewed = renew_offer(case.offer, terms=terms, by=by, now=now)
    detail = {"event": "reinstated", "offer": str(renewed.uuid)}
    tell(case, CaseEventKind.OFFER_EVENT, by=by, now=now, **detail)
    moved(case, to=CaseState.REINSTATED, by=by, now=now)
    return renewed


@transaction.atomic
def hand_over(case: Case, *, to: User, by: Actor, now: datetime, note: str = "") -> Case:
    """Another member of the agency takes the case; its reminders follow the owner."""
    require(by, Action.WORK_CASES)
    case = take_open(case)
    if to.agency_id != by.agency.pk or not to.is_active:
        raise Refused("not_a_member", "Hand over to an active member of your agency.", field="to")
    case.owner = to
    tell(case, CaseEventKind.HANDED_OVER, by=by, now=now, to=str(to.uuid), note=note.strip())
    put(case, "owner", now=now)
    return case


@transaction.atomic
def note(case: Case, *, text: str, by: Actor, now: datetime) -> CaseEvent:
    require(by, Action.WORK_CASES)
    if not text.strip():
        raise Refused("required", "Write something.", field="text")
    check_text(text, field="text", longest=4000)
    case = take(case)
    event = tell(case, CaseEventKind.NOTED, by=by, now=now, text=text.strip())
    put(case, now=now)
    return event


def mark_advice_seen(case: Case, *, by: Actor, now: datetime) -> None:
    """The owner has seen the changed recommendation: it is no longer news. Not an edit."""
    changed_at = case.recommendation_changed_at
    if by.user is None or case.owner_id != by.user.pk or changed_at is None:
        return
    if case.recommendation_seen_at is None or case.recommendation_seen_at < changed_at:
        Case.objects.filter(pk=case.pk).update(recommendation_seen_at=now)
