"""Soundings and approaches, and what the client said."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from cases.models import (
    UNSETTLED,
    Approach,
    ApproachBy,
    Case,
    CaseEventKind,
    CaseState,
    Channel,
    DeadlineKind,
    Response,
    Sounding,
    SoundingReply,
    Warmth,
)
from cases.services.advice import reassess
from cases.services.deadlines import finish, plan_deadline, require_reachable
from cases.services.moving import moved
from cases.services.timeline import put, take, tell
from crm.errors import Contradicts, Refused
from crm.models import CheckedHow, Contact, RoleStatus
from crm.permissions import Action, Actor, require_person
from crm.records import insert, save
from crm.services import check_role

# A reply tells how the client stands; silence tells nothing.
WARMTH_OF = {
    SoundingReply.WELCOME: Warmth.WARM,
    SoundingReply.HESITANT: Warmth.NEUTRAL,
    SoundingReply.NO: Warmth.COLD,
}


@transaction.atomic
def record_sounding(
    case: Case,
    *,
    contact: Contact,
    by: Actor,
    now: datetime,
    channel: Channel | str = Channel.PHONE,
    asked: str = "",
) -> Sounding:
    """The agency asked the client how deep the water is (claim C16)."""
    asker = require_person(by, Action.WORK_CASES)
    case = take(case)
    _require_at_client(contact, case=case)
    if case.state != CaseState.SOUNDING:
        moved(case, to=CaseState.SOUNDING, by=by, now=now)
    sounding = insert(
        Sounding(
            agency=by.agency,
            case=case,
            contact=contact,
            channel=channel,
            asked=asked.strip(),
            asked_at=now,
            asked_by=asker,
        )
    )
    plan_deadline(case, kind=DeadlineKind.SOUNDING_REPLY, by=by, now=now)
    detail = {"contact": contact.name, "channel": sounding.channel, "asked": sounding.asked}
    tell(case, CaseEventKind.SOUNDED, by=by, now=now, **detail)
    put(case, now=now)
    reassess(case, by=by, now=now)
    return sounding


@transaction.atomic
def record_sounding_reply(
    sounding: Sounding, *, reply: SoundingReply | str, by: Actor, now: datetime, note: str = ""
) -> Sounding:
    """What the client said to the sounding; the facts it tells are kept, and the advice follows."""
    require_person(by, Action.WORK_CASES)
    case = take(sounding.case)
    reply = _answer(reply, choices=SoundingReply, field="reply")
    sounding = Sounding.objects.get(pk=sounding.pk)
    if sounding.replied_at is not None:
        raise Contradicts("already_answered", "The reply is already recorded.", field="reply")
    sounding.reply, sounding.reply_note, sounding.replied_at = reply, note.strip(), now
    save(sounding, "reply", "reply_note", "replied_at")
    finish(case, DeadlineKind.SOUNDING_REPLY, by=by, now=now)
    detail = {"reply": reply, "note": sounding.reply_note}
    tell(case, CaseEventKind.SOUNDING_ANSWERED, by=by, now=now, **detail)
    case.employer_warmth = WARMTH_OF.get(SoundingReply(reply), case.employer_warmth)
    if reply == SoundingReply.ROLE_GONE:
        _role_is_gone(case, by=by, now=now)
    elif case.state == CaseState.SOUNDING:
        moved(case, to=CaseState.ASSESSING, by=by, now=now)
    put(case, "employer_warmth", now=now)
    reassess(case, by=by, now=now)
    return sounding


@transaction.atomic
def record_approach(
    case: Case,
    *,
    contact: Contact,
    made_by: ApproachBy | str,
    said: str,
    by: Actor,
    now: datetime,
    channel: Channel | str = Channel.PHONE,
    next_step: str = "",
    next_step_on: date | None = None,
) -> Approach:
    """The matter was re-opened with the client, by the candidate or by the agency."""
    recorder = require_person(by, Action.WORK_CASES)
    case = take(case)
    _require_at_client(contact, case=case)
    _start_approaching(case, said=said, by=by, now=now)
    approach = insert(
        Approach(
            agency=by.agency,
            case=case,
            contact=contact,
            made_by=made_by,
            channel=channel,
            said=said.strip(),
            made_at=now,
            recorded_by=recorder,
            next_step=next_step.strip(),
            next_step_on=next_step_on,
        )
    )
    plan_deadline(case, kind=DeadlineKind.APPROACH_REPLY, by=by, now=now)
    _plan_next_step(case, approach=approach, by=by, now=now)
    detail: dict[str, Any] = {"contact": contact.name, "channel": approach.channel}
    detail |= {"made_by": approach.made_by, "said": approach.said}
    tell(case, CaseEventKind.APPROACHED, by=by, now=now, **detail)
    put(case, now=now)
    reassess(case, by=by, now=now)
    return approach


def _start_approaching(case: Case, *, said: str, by: Actor, now: datetime) -> None:
    if not said.strip():
        raise Refused("required", "Note what was said.", field="said")
    if case.state != CaseState.APPROACHING:
        moved(case, to=CaseState.APPROACHING, by=by, now=now)


@transaction.atomic
def record_response(
    approach: Approach,
    *,
    response: Response | str,
    by: Actor,
    now: datetime,
    note: str = "",
    next_step: str = "",
    next_step_on: date | None = None,
) -> Approach:
    """What the client said to the approach."""
    require_person(by, Action.WORK_CASES)
    case = take(approach.case)
    response = _answer(response, choices=Response, field="response")
    approach = Approach.objects.get(pk=approach.pk)
    if approach.response not in UNSETTLED:
        raise Contradicts("already_answered", "The response is already recorded.", field="response")
    approach.response, approach.response_note, approach.responded_at = response, note.strip(), now
    approach.next_step = next_step.strip() or approach.next_step
    approach.next_step_on = next_step_on or approach.next_step_on
    save(approach, "response", "response_note", "responded_at", "next_step", "next_step_on")
    finish(case, DeadlineKind.APPROACH_REPLY, by=by, now=now)
    _plan_next_step(case, approach=approach, by=by, now=now)
    detail = {"response": response, "note": approach.response_note}
    tell(case, CaseEventKind.APPROACH_ANSWERED, by=by, now=now, **detail)
    _follow(Response(response), case=case, by=by, now=now)
    put(case, now=now)
    reassess(case, by=by, now=now)
    return approach


def _follow(response: Response, *, case: Case, by: Actor, now: datetime) -> None:
    """What the answer asks for next. A client who considers still owes an answer."""
    if response == Response.ROLE_GONE:
        _role_is_gone(case, by=by, now=now)
    elif response == Response.CONSIDERING and case.is_open:
        plan_deadline(case, kind=DeadlineKind.APPROACH_REPLY, by=by, now=now)
    elif response == Response.YES and case.state == CaseState.APPROACHING:
        moved(case, to=CaseState.NEGOTIATING, by=by, now=now)
        plan_deadline(case, kind=DeadlineKind.OFFER_DECISION, by=by, now=now)


def _answer(value: Any, *, choices: Any, field: str) -> str:
    """An answer that was given: one of the choices, but not that it is still awaited."""
    allowed = [choice for choice in choices.values if choice != "awaited"]
    if value not in allowed:
        raise Refused("invalid", f"Allowed: {', '.join(allowed)}.", field=field)
    return str(value)


def _require_at_client(contact: Contact, *, case: Case) -> None:
    if contact.client_id != case.offer.role.client_id:
        raise Refused("other_client", "This contact is at another client.", field="contact")


def _role_is_gone(case: Case, *, by: Actor, now: datetime) -> None:
    """The client says so: that is a check of the role. Whether the case ends, a person decides."""
    check_role(case.offer.role, status=RoleStatus.FILLED, how=CheckedHow.CONTACT, by=by, now=now)
    finish(case, DeadlineKind.ROLE_CHECK, by=by, now=now)
    detail = {"status": RoleStatus.FILLED.value, "how": CheckedHow.CONTACT.value}
    tell(case, CaseEventKind.ROLE_CHECKED, by=by, now=now, **detail)


def _plan_next_step(case: Case, *, approach: Approach, by: Actor, now: datetime) -> None:
    """A next step with a day is due at nine in the morning of that day, agency's time.

    An answer that comes after the case was closed is kept, and nobody is reminded of it.
    """
    if approach.next_step_on is None or not case.is_open:
        return
    zone = ZoneInfo(case.agency.time_zone)
    due_at = datetime.combine(approach.next_step_on, time(9), tzinfo=zone)
    require_reachable(due_at, now=now, field="next_step_on")
    note = approach.next_step[:500]
    plan_deadline(case, kind=DeadlineKind.FOLLOW_UP, by=by, now=now, due_at=due_at, note=note)
