"""Forms of the connection pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.ats.adapter import Adapter
from cases.ats.vocabulary import EventType, Side
from crm.models import Client, Reason

SIDES = [
    ("", _("Not known")),
    (Side.CANDIDATE.value, _("The candidate's decision")),
    (Side.COMPANY.value, _("The client's decision")),
    (Side.OTHER.value, _("Nobody's: no refusal")),
]
REASONS = [("", _("Not mapped")), *Reason.choices]
MEANINGS = [
    ("", _("Not mapped")),
    (EventType.APPLICATION_STAGE_CHANGED.value, _("A stage, nothing more")),
    (EventType.OFFER_SENT.value, _("Offer extended")),
    (EventType.OFFER_ACCEPTED.value, _("Offer accepted")),
    (EventType.OFFER_DECLINED.value, _("Offer declined by the candidate")),
    (EventType.OFFER_RESCINDED.value, _("Offer rescinded by the client")),
    (EventType.OFFER_EXPIRED.value, _("Offer expired")),
    (EventType.APPLICATION_REJECTED.value, _("Application rejected by the client")),
    (EventType.APPLICATION_WITHDRAWN.value, _("Application withdrawn by the candidate")),
]
ANSWERS = [
    ("refused", _("The candidate said no, or went back on a yes")),
    ("client", _("The client withdrew it")),
    ("accepted", _("The candidate accepted")),
    ("nothing", _("Nothing: no offer was refused")),
]


class ConnectionForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=100, help_text=_("How you tell it from others.")
    )
    client = forms.ChoiceField(
        label=_("Whose system it is"),
        required=False,
        help_text=_("One client's own system, or yours with many clients."),
    )
    account = forms.CharField(
        label=_("Account"),
        max_length=200,
        required=False,
        help_text=_("Events that name another account are refused."),
    )
    secret = forms.CharField(
        label=_("Secret"),
        max_length=500,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("The system's signing secret. It is kept sealed and never shown."),
    )

    def __init__(self, *args: Any, adapter: Adapter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.adapter = adapter
        self.clients = {str(row.uuid): row for row in Client.objects.order_by("name", "id")[:500]}
        field = self.fields["client"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy
        named = [(key, row.name) for key, row in self.clients.items()]
        field.choices = [("", _("Many clients")), *named]
        if adapter.generates_secret:
            self.fields["secret"].help_text = _("Leave empty to have one made and shown once.")
        else:
            self.fields["secret"].required = True

    def client_chosen(self) -> Client | None:
        return self.clients.get(self.cleaned_data["client"])


class SecretForm(forms.Form):
    secret = forms.CharField(
        label=_("New secret"),
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("The one before it works until the next change."),
    )


class ReasonForm(forms.Form):
    """What one of their reasons means."""

    key = forms.CharField(max_length=200, widget=forms.HiddenInput)
    side = forms.ChoiceField(label=_("Whose decision"), choices=SIDES, required=False)
    reason = forms.ChoiceField(label=_("Which reason"), choices=REASONS, required=False)


class StatusForm(forms.Form):
    """What one of this customer's own statuses means."""

    status = forms.CharField(label=_("Their status"), max_length=200)
    meaning = forms.ChoiceField(label=_("Means"), choices=MEANINGS, required=False)


class AnswerForm(forms.Form):
    said = forms.ChoiceField(label=_("What happened"), choices=ANSWERS, widget=forms.RadioSelect)


class WhoForm(forms.Form):
    name = forms.CharField(label=_("Candidate"), max_length=200)
    email = forms.EmailField(label=_("E-mail"), required=False)
    role = forms.CharField(label=_("Role"), max_length=200, required=False)
