"""One small form for each act on a case. Each is told the case; an edit carries its version."""

import json
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.facts import DERIVED
from cases.forms.facts import UNKNOWN, answer_to, fact_field, field_name, flat_facts
from cases.models import (
    CLOSED_STATES,
    Case,
    CaseState,
)
from cases.models.states import transitions_from
from cases.rules import FACTS, STEPS, Recommendation, value_of
from cases.services.advice import read_facts
from crm.models import CheckedHow, Period, RoleStatus, User
from crm.templatetags.desk import RECOMMENDATIONS

ANSWERABLE = tuple(fact.key for fact in FACTS if fact.key not in DERIVED)
WORDS_LENGTH = 4000
PARTS_TOLD = (
    ("response", _("The refusal")),
    ("regret", _("The change of mind")),
    ("candidate", _("The candidate")),
    ("position", _("The role")),
    ("employer", _("The client")),
)


def words(label: Any, *, required: bool = False, hint: Any = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=WORDS_LENGTH,
        required=required,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def choices(label: Any, choices: Any, *, initial: Any = None) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, initial=initial
    )


class CaseForm(forms.Form):
    """What every act on a case knows. Nothing is asked that the case already tells."""

    # Where the cursor begins, if not at the first open question; a title that tells more than
    # the act's own.
    begins_at = ""
    title = ""

    def __init__(self, *args: Any, case: Case, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.now = now
        self.arrange()

    def arrange(self) -> None:
        """Fit the fields to the case."""

    def touched(self) -> list[str]:
        """The fields that say something of their own: all, unless the form knows better."""
        return list(self.fields)


class VersionedForm(CaseForm):
    """An edit: it names the version it was made from, and is refused if another came between."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def arrange(self) -> None:
        self.fields["version"].initial = self.case.version


class FactsForm(VersionedForm):
    account_of_change = words(
        _("What has changed, in their words"), hint=_("Two or three sentences: then, now, and so.")
    )
    # What this person saw, so that only what they changed is saved, also after a conflict.
    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def arrange(self) -> None:
        super().arrange()
        known = read_facts(self.case, now=self.now)
        self.fields["account_of_change"].initial = self.case.account_of_change
        for key in ANSWERABLE:
            field = fact_field(key)
            field.initial = _as_initial(field, value_of(known, key=key))
            self.fields[field_name(key)] = field
        self.fields["was"].initial = json.dumps(
            {name: self.fields[name].initial for name in self.told_names()}
        )

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The facts as one thinks of them: part by part of the contract."""
        return [
            (title, [self[field_name(key)] for key in ANSWERABLE if key.startswith(f"{part}.")])
            for part, title in PARTS_TOLD
        ]

    def told_names(self) -> list[str]:
        return ["account_of_change", *(field_name(key) for key in ANSWERABLE)]

    def touched(self) -> list[str]:
        was = self._was()
        return [
            name
            for name in self.told_names()
            if self.fields[name].has_changed(was.get(name), self._sent(name))
        ]

    def changes(self) -> dict[str, Any]:
        """Only what this person changed; what they left alone is not theirs to overwrite."""
        told = flat_facts(self.cleaned_data)
        told["account_of_change"] = self.cleaned_data["account_of_change"]
        touched = self.touched()
        return {key: value for key, value in told.items() if field_name(key) in touched}

    def _sent(self, name: str) -> Any:
        return self.fields[name].widget.value_from_datadict(self.data, {}, name)

    def _was(self) -> dict[str, Any]:
        try:
            was = json.loads(self.cleaned_data["was"])
        except ValueError:
            was = {}
        return was if isinstance(was, dict) else {}


def _as_initial(field: forms.Field, value: Any) -> Any:
    told = answer_to(value)
    if told != UNKNOWN:
        return told
    return None if isinstance(field, forms.IntegerField | forms.MultipleChoiceField) else UNKNOWN


class AnswerForm(CaseForm):
    """One open question answered in place; the address or the form says which."""

    fact = forms.CharField(widget=forms.HiddenInput, required=False)

    def arrange(self) -> None:
        self.asked = str(self.data.get("fact") or self.initial.get("fact") or "")
        if self.asked in ANSWERABLE:
            self.fields["answer"] = fact_field(self.asked)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.asked not in ANSWERABLE:
            raise forms.ValidationError(_("Choose the question to answer."))
        if not cleaned.get("answer") and "answer" not in self.errors:
            self.add_error("answer", _("Choose an answer, or leave the question open."))
        return cleaned | {"fact": self.asked}


class DecideForm(VersionedForm):
    begins_at = "choice"
    choice = choices(_("What do you decide?"), ())
    reason = words(_("Why"), hint=_("Needed where you depart from the recommendation."), rows=2)

    def arrange(self) -> None:
        super().arrange()
        field = self.fields["choice"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy
        field.choices = [(code.value, RECOMMENDATIONS[code][2]) for code in Recommendation]
        field.initial = self.case.recommendation


class RoleCheckForm(CaseForm):
    status = choices(_("The role is"), RoleStatus.choices[1:])
    how = choices(_("How do you know?"), CheckedHow.choices, initial=CheckedHow.CONTACT)
    note = forms.CharField(label=_("Who said so, or where"), max_length=1000, required=False)


class MoveForm(VersionedForm):
    to = choices(_("Move the case to"), ())
    reason = words(_("Why"), rows=2)

    def targets(self) -> list[CaseState]:
        return [move.after for move in transitions_from(CaseState(self.case.state))]

    def arrange(self) -> None:
        super().arrange()
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy
        field.choices = [(state.value, state.label) for state in self.targets()]
        if len(field.choices) == 1:
            field.initial = field.choices[0][0]


class CloseForm(MoveForm):
    """How it ended. A renewed offer has its own form, because it needs the terms."""

    def targets(self) -> list[CaseState]:
        ends = CLOSED_STATES - {CaseState.REINSTATED}
        return [state for state in super().targets() if state in ends]

    def arrange(self) -> None:
        super().arrange()
        self.fields["to"].label = _("How did it end?")


class KeepWarmForm(MoveForm):
    def targets(self) -> list[CaseState]:
        return [state for state in super().targets() if state == CaseState.KEEP_WARM]

    def arrange(self) -> None:
        super().arrange()
        self.fields["to"].widget = forms.HiddenInput()


class ReinstateForm(VersionedForm):
    amount = forms.DecimalField(
        label=_("Amount"), min_value=0, max_digits=14, decimal_places=2, required=False
    )
    currency = forms.CharField(label=_("Currency"), min_length=3, max_length=3, required=False)
    period = forms.ChoiceField(label=_("For"), choices=[("", "—"), *Period.choices], required=False)
    start_on = forms.DateField(
        label=_("Start"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    terms = words(_("What is different this time"), rows=2)

    def arrange(self) -> None:
        super().arrange()
        for name in ("amount", "currency", "period"):
            self.fields[name].initial = getattr(self.case.offer, name)

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()


class HandOverForm(CaseForm):
    to = forms.ChoiceField(label=_("To"))
    note = forms.CharField(label=_("A word for them"), max_length=500, required=False)

    def arrange(self) -> None:
        members = User.objects.filter(agency_id=self.case.agency_id, is_active=True)
        self.members = {
            str(member.uuid): member
            for member in members.order_by("name", "id")
            if member.pk != self.case.owner_id
        }
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy
        field.choices = [(key, member.name) for key, member in self.members.items()]


class NoteForm(CaseForm):
    text = words(_("Note"), required=True)


class ReasonForm(CaseForm):
    reason = words(_("Why"), required=True, rows=2)


class StepForm(CaseForm):
    step = forms.CharField(max_length=60, widget=forms.HiddenInput)
    evidence = words(_("What shows it"), rows=2)

    def arrange(self) -> None:
        """Say which step it is, and what would show that it is done."""
        wanted = self.data.get("step") or self.initial.get("step")
        for planned in STEPS:
            if planned.step.id == wanted:
                self.title = planned.step.title
                self.fields["evidence"].help_text = planned.step.evidence


class NothingForm(CaseForm):
    """A single button."""


class AccountForm(CaseForm):
    account_of_change = words(
        _("What has changed, in their words"),
        required=True,
        hint=_("Two or three sentences: what was so then, what is so now, and what follows."),
    )

    def arrange(self) -> None:
        self.fields["account_of_change"].initial = self.case.account_of_change
