"""Forms for what was said with the client: soundings, approaches, and the answers to them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.actions import CaseForm, choices, words
from cases.models import UNSETTLED, ApproachBy, Channel, Response, SoundingReply
from crm.models import Contact

SOMEBODY_NEW = "new"


def _given(choices: Any) -> list[tuple[str, Any]]:
    """The answers a client can give: all but that the answer is still awaited."""
    return [(value, label) for value, label in choices.choices if value != "awaited"]


class WithContactForm(CaseForm):
    """Whom it was said to: a contact of the client, or somebody new there."""

    contact = choices(_("To whom"), ())
    new_contact = forms.CharField(label=_("Their name"), max_length=200, required=False)

    def arrange(self) -> None:
        role = self.case.offer.role
        self.contacts = {
            str(contact.uuid): contact
            for contact in Contact.objects.filter(client_id=role.client_id).order_by("name", "id")
        }
        named = [(key, contact.name) for key, contact in self.contacts.items()]
        field = self.fields["contact"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy
        field.choices = [*named, (SOMEBODY_NEW, _("Somebody else there"))]
        hiring = next(
            (key for key, c in self.contacts.items() if c.pk == role.hiring_contact_id), None
        )
        field.initial = hiring or (named[0][0] if named else SOMEBODY_NEW)
        if not named:
            self.begins_at = "new_contact"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("contact") == SOMEBODY_NEW and not cleaned.get("new_contact"):
            self.add_error("new_contact", _("Who was it?"))
        return cleaned


class SoundForm(WithContactForm):
    begins_at = "asked"
    channel = choices(_("How"), Channel.choices, initial=Channel.PHONE)
    asked = words(
        _("What you asked"),
        hint=_("Without the candidate's name, until they may be named."),
        rows=2,
    )


class SoundingReplyForm(CaseForm):
    sounding = forms.ChoiceField(label=_("Which sounding"), widget=forms.RadioSelect)
    reply = choices(_("What they said"), _given(SoundingReply))
    note = words(_("In their words"), rows=2)

    def arrange(self) -> None:
        awaited = self.case.soundings.filter(reply=SoundingReply.AWAITED).select_related("contact")
        self.awaited = {str(row.uuid): row for row in awaited.order_by("-asked_at", "-id")}
        _pick_awaited(self, name="sounding", rows=self.awaited)


class ApproachForm(WithContactForm):
    begins_at = "said"
    made_by = choices(_("Who spoke"), ApproachBy.choices, initial=ApproachBy.CANDIDATE)
    channel = choices(_("How"), Channel.choices, initial=Channel.PHONE)
    said = words(_("What was said"), required=True)
    next_step = forms.CharField(label=_("Next step"), max_length=500, required=False)
    next_step_on = forms.DateField(
        label=_("On"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


class ResponseForm(CaseForm):
    approach = forms.ChoiceField(label=_("Which approach"), widget=forms.RadioSelect)
    response = choices(_("What they said"), _given(Response))
    note = words(_("In their words"), rows=2)
    next_step = forms.CharField(label=_("Next step"), max_length=500, required=False)
    next_step_on = forms.DateField(
        label=_("On"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def arrange(self) -> None:
        awaited = self.case.approaches.filter(response__in=UNSETTLED).select_related("contact")
        self.awaited = {str(row.uuid): row for row in awaited.order_by("-made_at", "-id")}
        _pick_awaited(self, name="approach", rows=self.awaited)


def _pick_awaited(form: forms.Form, *, name: str, rows: dict[str, Any]) -> None:
    """One awaited answer needs no question which it is."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy
    field.choices = [(key, row.contact.name) for key, row in rows.items()]
    field.initial = next(iter(rows), None)
    if len(rows) == 1:
        field.widget = forms.HiddenInput()
