"""What each step of an invented history writes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeAlias

from cases.models import (
    Approach,
    ApproachBy,
    CaseEventKind,
    CaseState,
    Channel,
    DeadlineKind,
    Decision,
    Response,
    Sounding,
    SoundingReply,
)
from cases.seeding.history import History
from cases.seeding.paths import Step
from cases.seeding.wording import ACCOUNTS, ASKED, ENDINGS, REPLIES, RESPONSES, SAID, WHY
from cases.services.deadlines import DUE_IN
from cases.services.moving import GO_AHEAD
from crm.models import CheckedHow

Tell: TypeAlias = Callable[[History, datetime], None]
TOUCH = DUE_IN[DeadlineKind.KEEP_WARM_TOUCH]


def tell_history(history: History) -> None:
    """The opening, every step, and the last answer of the rulebook with the step that led to it."""
    profile, opened_at = history.profile, history.setting.opened_at
    history.tell(CaseEventKind.OPENED, opened_at)
    history.due(DeadlineKind.COOLING_OFF_ENDS, opened_at, done_at=history.first(Step.CONFIRM))
    history.due(DeadlineKind.ROLE_CHECK, opened_at, done_at=history.first(Step.CHECK))
    history.assess(profile.opening, opened_at, number=1)
    for step, at in history.moments.items():
        TELL[step](history, at)
        if step == profile.told_last:
            before = profile.opening.recommendation
            history.assess(profile.closing, at, number=2, before=before)


def _check(history: History, at: datetime) -> None:
    status = history.profile.role["status"]
    history.tell(CaseEventKind.ROLE_CHECKED, at, status=status, how=CheckedHow.CONTACT.value)


def _confirm(history: History, at: datetime) -> None:
    history.tell(CaseEventKind.RECONFIRMED, at)
    history.move(CaseState.ASSESSING, at)


def _explain(history: History, at: datetime) -> None:
    history.account = history.random.choice(ACCOUNTS)
    changes = {"account_of_change": ["", history.account]}
    history.tell(CaseEventKind.FACTS_CHANGED, at, changes=changes)


def _sound(history: History, at: datetime) -> None:
    setting, reply = history.setting, history.profile.reply
    asked = history.random.choice(ASKED)
    awaited = reply == SoundingReply.AWAITED
    words = "" if awaited else history.random.choice(REPLIES[reply or SoundingReply.AWAITED])
    history.move(CaseState.SOUNDING, at)
    history.add(
        Sounding,
        at,
        contact_id=setting.contact_id,
        channel=Channel.PHONE.value,
        asked=asked,
        asked_at=at,
        asked_by_id=setting.owner_id,
        reply=reply,
        reply_note=words,
        replied_at=None if awaited else history.moments[Step.REPLY],
    )
    history.due(DeadlineKind.SOUNDING_REPLY, at, done_at=history.first(Step.REPLY))
    detail = {"contact": setting.contact, "channel": Channel.PHONE.value, "asked": asked}
    history.tell(CaseEventKind.SOUNDED, at, **detail)


def _reply(history: History, at: datetime) -> None:
    history.tell(CaseEventKind.SOUNDING_ANSWERED, at, reply=history.profile.reply, note="")
    history.move(CaseState.ASSESSING, at)


def _decide(history: History, at: datetime) -> None:
    """As recommended, where that leads where the case went; otherwise with a reason."""
    recommended = history.profile.closing.recommendation
    choice = _choice(history, recommended=recommended)
    reason = "" if choice == recommended else history.random.choice(WHY[choice])
    history.tell(CaseEventKind.DECIDED, at, choice=choice, reason=reason)
    if history.assessment_id is None:
        return
    history.add(
        Decision,
        at,
        assessment_id=history.assessment_id,
        choice=choice,
        recommended=recommended,
        reason=reason,
        decided_at=at,
        decided_by_id=history.setting.owner_id,
    )


def _choice(history: History, *, recommended: str) -> str:
    if history.profile.path.state == CaseState.ADVISED_AGAINST:
        return "advise_against"
    return recommended if recommended in GO_AHEAD else "approach"


def _approach(history: History, at: datetime) -> None:
    setting, response = history.setting, history.profile.path.response
    said = history.random.choice(SAID)
    awaited = response == Response.AWAITED
    history.move(CaseState.APPROACHING, at)
    history.add(
        Approach,
        at,
        contact_id=setting.contact_id,
        made_by=ApproachBy.CANDIDATE.value,
        channel=Channel.PHONE.value,
        said=said,
        made_at=at,
        recorded_by_id=setting.owner_id,
        response=response,
        responded_at=None if awaited else history.moments[Step.RESPOND],
    )
    history.due(DeadlineKind.APPROACH_REPLY, at, done_at=history.first(Step.RESPOND))
    detail = {"contact": setting.contact, "channel": Channel.PHONE.value, "said": said}
    history.tell(CaseEventKind.APPROACHED, at, made_by=ApproachBy.CANDIDATE.value, **detail)


def _respond(history: History, at: datetime) -> None:
    response = history.profile.path.response or Response.AWAITED
    words = history.random.choice(RESPONSES[response])
    history.tell(CaseEventKind.APPROACH_ANSWERED, at, response=response.value, note=words)
    if response == Response.YES:
        history.move(CaseState.NEGOTIATING, at)
        history.due(DeadlineKind.OFFER_DECISION, at, done_at=history.first())


def _end(history: History, at: datetime) -> None:
    outcome = history.profile.path.outcome or CaseState.WITHDRAWN
    if outcome == CaseState.REINSTATED:
        history.tell(CaseEventKind.OFFER_EVENT, at, event="reinstated")
    reason = "" if outcome == CaseState.REINSTATED else history.random.choice(ENDINGS[outcome])
    history.move(outcome, at, reason)


def _keep_warm(history: History, at: datetime) -> None:
    """A word every three months; the next one is still to come."""
    history.move(CaseState.KEEP_WARM, at, "Not this role. The door stays ajar.")
    kind, occurrence = DeadlineKind.KEEP_WARM_TOUCH, 1
    while at + TOUCH < history.setting.now - timedelta(days=2):
        touched = at + TOUCH + timedelta(hours=history.random.randint(1, 40))
        history.due(kind, at, done_at=touched, occurrence=occurrence)
        history.tell(CaseEventKind.DEADLINE_DONE, touched, deadline=kind.value)
        at, occurrence = touched, occurrence + 1
    history.due(kind, at, done_at=None, occurrence=occurrence)


TELL: dict[Step, Tell] = {
    Step.CHECK: _check,
    Step.CONFIRM: _confirm,
    Step.EXPLAIN: _explain,
    Step.SOUND: _sound,
    Step.REPLY: _reply,
    Step.DECIDE: _decide,
    Step.APPROACH: _approach,
    Step.RESPOND: _respond,
    Step.END: _end,
    Step.KEEP_WARM: _keep_warm,
}
