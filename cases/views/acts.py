"""What can be done to a case: each act's words, its form, and the one service it calls."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from cases import services
from cases.forms import actions as forms
from cases.forms import contacting
from cases.forms.facts import value_from
from cases.rules import FACT
from crm.models import Contact
from crm.permissions import Action, Actor
from crm.services import Terms, add_contact

Perform = Callable[..., Any]


@dataclass(frozen=True, kw_only=True)
class Act:
    """`title` and `lede` head its page, `button` does it, `done` is said when it is done."""

    title: Any
    button: Any
    done: Any
    form: type[forms.CaseForm]
    perform: Perform
    lede: Any = ""
    needs: Action = Action.WORK_CASES


def _facts(form: forms.FactsForm, *, by: Actor, now: datetime) -> None:
    seen = form.cleaned_data["version"]
    services.answer_facts(form.case, facts=form.changes(), by=by, now=now, seen=seen)


def _answer(form: forms.AnswerForm, *, by: Actor, now: datetime) -> None:
    key = form.cleaned_data["fact"]
    value = value_from(FACT[key], form.cleaned_data["answer"])
    services.answer_facts(form.case, facts={key: value}, by=by, now=now)


def _decide(form: forms.DecideForm, *, by: Actor, now: datetime) -> None:
    told = form.cleaned_data
    services.decide(
        form.case,
        choice=told["choice"],
        reason=told["reason"],
        seen=told["version"],
        by=by,
        now=now,
    )


def _contact(form: contacting.WithContactForm, *, by: Actor, now: datetime) -> Contact:
    told = form.cleaned_data
    if told["contact"] != contacting.SOMEBODY_NEW:
        return form.contacts[told["contact"]]
    client = form.case.offer.role.client
    return add_contact(client, name=told["new_contact"], by=by, now=now)


def _sound(form: contacting.SoundForm, *, by: Actor, now: datetime) -> None:
    told = form.cleaned_data
    services.record_sounding(
        form.case,
        contact=_contact(form, by=by, now=now),
        channel=told["channel"],
        asked=told["asked"],
        by=by,
        now=now,
    )


def _sounding_reply(form: contacting.SoundingReplyForm, *, by: Actor, now: datetime) -> None:
    told = form.cleaned_data
    sounding = form.awaited[told["sounding"]]
    services.record_sounding_reply(sounding, reply=told["reply"], note=told["note"], by=by, now=now)


def _approach(form: contacting.ApproachForm, *, by: Actor, now: datetime) -> None:
    told = form.cleaned_data
    services.record_approach(
        form.case,
        contact=_contact(form, by=by, now=now),
        made_by=told["made_by"],
        channel=told["channel"],
        said=told["said"],
        next_step=told["next_step"],
        next_step_on=told["next_step_on"],
        by=by,
        now=now,
    )


def _response(form: contacting.ResponseForm, *, by: Actor, now: datetime) -> None:
    told = form.cleaned_data
    services.record_response(
        form.awaited[told["approach"]],
        response=told["response"],
        note=told["note"],
        next_step=told["next_step"],
        next_step_on=told["next_step_on"],
        by=by,
        now=now,
    )


def _check_role(form: forms.RoleCheckForm, *, by: Actor, now: datetime) -> None:
    told = form.cleaned_data
    services.check_role_of(
        form.case, status=told["status"], how=told["how"], note=told["note"], by=by, now=now
    )


def _move(form: forms.MoveForm, *, by: Actor, now: datetime) -> None:
    told = form.cleaned_data
    services.move_case(
        form.case, to=told["to"], reason=told["reason"], seen=told["version"], by=by, now=now
    )


def _reinstate(form: forms.ReinstateForm, *, by: Actor, now: datetime) -> None:
    told = dict(form.cleaned_data)
    seen = told.pop("version")
    services.reinstate(form.case, terms=Terms(**told), by=by, now=now, seen=seen)


def _hand_over(form: forms.HandOverForm, *, by: Actor, now: datetime) -> None:
    told = form.cleaned_data
    services.hand_over(form.case, to=form.members[told["to"]], note=told["note"], by=by, now=now)


def _note(form: forms.NoteForm, *, by: Actor, now: datetime) -> None:
    services.note(form.case, text=form.cleaned_data["text"], by=by, now=now)


def _waive(form: forms.ReasonForm, *, by: Actor, now: datetime) -> None:
    services.waive_cooling_off(form.case, reason=form.cleaned_data["reason"], by=by, now=now)


def _confirm(form: forms.NothingForm, *, by: Actor, now: datetime) -> None:
    services.reconfirm(form.case, by=by, now=now)


def _account(form: forms.AccountForm, *, by: Actor, now: datetime) -> None:
    facts = {"account_of_change": form.cleaned_data["account_of_change"]}
    services.answer_facts(form.case, facts=facts, by=by, now=now)


def _step(form: forms.StepForm, *, by: Actor, now: datetime) -> None:
    told = form.cleaned_data
    services.finish_step(form.case, step=told["step"], evidence=told["evidence"], by=by, now=now)


ACTS: dict[str, Act] = {
    "facts": Act(
        title=_("What is known"),
        lede=_("Leave what you do not know. The advice is worked out again when you save."),
        button=_("Save what is known"),
        done=_("Saved, and the advice worked out again."),
        form=forms.FactsForm,
        perform=_facts,
    ),
    "answer": Act(
        title=_("Answer the question"),
        button=_("Save the answer"),
        done=_("Answer kept, and the advice worked out again."),
        form=forms.AnswerForm,
        perform=_answer,
    ),
    "decide": Act(
        title=_("Decide"),
        lede=_("The rulebook advises; you decide, and your name stands under it."),
        button=_("Decide"),
        done=_("Decided."),
        form=forms.DecideForm,
        perform=_decide,
        needs=Action.DECIDE,
    ),
    "sound": Act(
        title=_("Log a sounding"),
        lede=_("You asked the client how deep the water is; the candidate is not exposed yet."),
        button=_("Log the sounding"),
        done=_("Sounding logged. You will be reminded if no reply comes."),
        form=contacting.SoundForm,
        perform=_sound,
    ),
    "sounding-reply": Act(
        title=_("Record the reply"),
        button=_("Record the reply"),
        done=_("Reply recorded, and the advice worked out again."),
        form=contacting.SoundingReplyForm,
        perform=_sounding_reply,
    ),
    "approach": Act(
        title=_("Log the approach"),
        lede=_("The matter was re-opened with the client. What was said, in a line or two."),
        button=_("Log the approach"),
        done=_("Approach logged. You will be reminded if no answer comes."),
        form=contacting.ApproachForm,
        perform=_approach,
    ),
    "response": Act(
        title=_("Record the response"),
        button=_("Record the response"),
        done=_("Response recorded."),
        form=contacting.ResponseForm,
        perform=_response,
    ),
    "check-role": Act(
        title=_("Check the role"),
        lede=_("Is it still there? Say how you know; the date is kept."),
        button=_("Record the check"),
        done=_("Role checked, and the advice worked out again."),
        form=forms.RoleCheckForm,
        perform=_check_role,
    ),
    "confirm": Act(
        title=_("The candidate still wants it"),
        lede=_("They slept on it and confirmed. After this there is no way back."),
        button=_("They confirmed"),
        done=_("Confirmed."),
        form=forms.NothingForm,
        perform=_confirm,
    ),
    "waive": Act(
        title=_("Go on without the wait"),
        lede=_("Only where the role is about to close. The reason is kept with your name."),
        button=_("Waive the cooling-off"),
        done=_("Cooling-off waived."),
        form=forms.ReasonForm,
        perform=_waive,
        needs=Action.DECIDE,
    ),
    "account": Act(
        title=_("What has changed"),
        lede=_("A return without a reason reads as a mood. Put it into their words."),
        button=_("Keep the account"),
        done=_("Kept, and the advice worked out again."),
        form=forms.AccountForm,
        perform=_account,
    ),
    "step": Act(
        title=_("Step done"),
        button=_("Mark as done"),
        done=_("Step done."),
        form=forms.StepForm,
        perform=_step,
    ),
    "move": Act(
        title=_("Move the case"),
        button=_("Move"),
        done=_("Moved."),
        form=forms.MoveForm,
        perform=_move,
    ),
    "keep-warm": Act(
        title=_("Keep warm"),
        lede=_("Not this role; the relationship is kept for a later one. You will be reminded."),
        button=_("Keep warm"),
        done=_("Kept warm. You will be reminded to get back in touch."),
        form=forms.KeepWarmForm,
        perform=_move,
    ),
    "close": Act(
        title=_("Close the case"),
        lede=_("Its reminders fall silent. What happened stays on record."),
        button=_("Close the case"),
        done=_("Closed."),
        form=forms.CloseForm,
        perform=_move,
    ),
    "reinstate": Act(
        title=_("Record the renewed offer"),
        lede=_("They offer again: a new offer that points at the refused one. The case is won."),
        button=_("Record the renewed offer"),
        done=_("Reinstated. The renewed offer is in the ledger."),
        form=forms.ReinstateForm,
        perform=_reinstate,
    ),
    "hand-over": Act(
        title=_("Hand over"),
        lede=_("The case and its reminders go to a colleague."),
        button=_("Hand over"),
        done=_("Handed over."),
        form=forms.HandOverForm,
        perform=_hand_over,
    ),
    "note": Act(
        title=_("Add a note"),
        button=_("Add the note"),
        done=_("Noted."),
        form=forms.NoteForm,
        perform=_note,
    ),
}
