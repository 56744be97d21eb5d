"""The one thing to do next on a case: the page's primary action. Pure; the first that fits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from cases.models import Case, CaseState, DeadlineKind
from cases.models.states import transition_between
from cases.selectors.story import Story
from crm.models import Introduction, RoleStatus

BEFORE_CONTACT = (CaseState.LOGGED, CaseState.COOLING_OFF, CaseState.ASSESSING)
GO_AHEAD = ("approach", "repair_then_approach", "verify_first")


@dataclass(frozen=True)
class NextAct:
    name: str
    label: Any


def next_act(case: Case, story: Story, *, now: datetime) -> NextAct | None:
    """A call that is due comes first, then answers owed, then the way from state to state."""
    if may_confirm(case, story, now=now):
        return NextAct("confirm", _("They still want it"))
    if story.awaits_response and case.is_open:
        return NextAct("response", _("Record the response"))
    if story.awaits_reply:
        return NextAct("sounding-reply", _("Record the reply"))
    return _BY_STATE.get(CaseState(case.state), _nothing)(case, story, now)


def _nothing(case: Case, story: Story, now: datetime) -> NextAct | None:
    if transition_between(CaseState(case.state), CaseState.KEEP_WARM):
        return NextAct("keep-warm", _("Keep warm"))
    return None


def _before_contact(case: Case, story: Story, now: datetime) -> NextAct | None:
    """What an approach still lacks, one after the other."""
    introduced = case.candidate.introduced == Introduction.AGENCY
    confirmed = bool(case.reconfirmed_at or case.cooling_off_waived)
    lacking = (
        (
            case.offer.role.status == RoleStatus.UNKNOWN,
            NextAct("check-role", _("Check the role")),
        ),
        (not story.is_decided, NextAct("decide", _("Decide"))),
        (_is_ending(story), _ending(story)),
        (introduced and not story.is_welcome, NextAct("sound", _("Log a sounding"))),
        (not case.account_of_change, NextAct("account", _("Write down what changed"))),
        (not confirmed, NextAct("note", _("Add a note"))),
    )
    go = NextAct("approach", _("Log the approach"))
    return next((act for lacks, act in lacking if lacks), go)


def _is_ending(story: Story) -> bool:
    return story.decision is not None and story.decision.choice not in GO_AHEAD


def _ending(story: Story) -> NextAct:
    choice = story.decision.choice if story.decision else ""
    if choice == "keep_warm":
        return NextAct("keep-warm", _("Keep warm"))
    if choice == "advise_against":
        return NextAct("close", _("Close the case"))
    return NextAct("note", _("Add a note"))


def _in_contact(case: Case, story: Story, now: datetime) -> NextAct | None:
    if case.state == CaseState.SOUNDING:
        return NextAct("sound", _("Log a sounding"))
    if case.state == CaseState.NEGOTIATING:
        return NextAct("reinstate", _("Record the renewed offer"))
    return NextAct("approach", _("Log the approach"))


def _kept_warm(case: Case, story: Story, now: datetime) -> NextAct | None:
    return NextAct("note", _("Log a touch"))


_BY_STATE = {
    **dict.fromkeys(BEFORE_CONTACT, _before_contact),
    CaseState.SOUNDING: _in_contact,
    CaseState.APPROACHING: _in_contact,
    CaseState.NEGOTIATING: _in_contact,
    CaseState.KEEP_WARM: _kept_warm,
}


def may_confirm(case: Case, story: Story, *, now: datetime) -> bool:
    """The cooling-off is over and nobody has confirmed yet."""
    if case.reconfirmed_at or case.cooling_off_waived:
        return False
    if case.state not in (*BEFORE_CONTACT, CaseState.SOUNDING):
        return False
    ends = [line for line in story.deadlines if line.kind == DeadlineKind.COOLING_OFF_ENDS]
    return all(line.due_at <= now for line in ends)


def acts_open(case: Case, story: Story, *, now: datetime) -> list[str]:
    """The other acts that make sense now, in the order of a case's life."""
    state = CaseState(case.state)
    move = {target: transition_between(state, target) for target in CaseState}
    waiting = not (case.reconfirmed_at or case.cooling_off_waived) and state in BEFORE_CONTACT
    offered = {
        "confirm": may_confirm(case, story, now=now),
        "waive": waiting and not may_confirm(case, story, now=now),
        "check-role": case.is_open,
        "facts": case.is_open,
        "decide": case.is_open and story.assessment is not None,
        "sound": bool(move[CaseState.SOUNDING]) or state == CaseState.SOUNDING,
        "sounding-reply": story.awaits_reply,
        "approach": bool(move[CaseState.APPROACHING]) or state == CaseState.APPROACHING,
        "response": story.awaits_response and case.is_open,
        "reinstate": bool(move[CaseState.REINSTATED]),
        "note": True,
        "hand-over": case.is_open,
        "move": any(move.values()),
        "keep-warm": bool(move[CaseState.KEEP_WARM]),
        "close": any(move[s] for s in (CaseState.WITHDRAWN, CaseState.REFUSED)),
    }
    return [name for name, fits in offered.items() if fits]
