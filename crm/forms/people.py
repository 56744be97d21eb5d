"""Candidates, clients and contacts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crm.models import Introduction

LONGEST_SEARCH = 100


def name_field(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=200, **more)


def reference_field() -> forms.CharField:
    return forms.CharField(
        label=_("Reference"),
        max_length=200,
        required=False,
        help_text=_("The id in your other system, if there is one."),
    )


def email_field() -> forms.EmailField:
    return forms.EmailField(label=_("E-mail"), max_length=254, required=False)


def phone_field() -> forms.CharField:
    return forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )


class SearchForm(forms.Form):
    """What a list is narrowed to. Text that cannot be searched for narrows nothing."""

    q = forms.CharField(label=_("Search"), max_length=LONGEST_SEARCH, required=False)

    @property
    def text(self) -> str:
        return str(self.cleaned_data.get("q", "")) if self.is_valid() else ""


class CandidateForm(forms.Form):
    name = name_field(_("Name"))
    email = email_field()
    phone = phone_field()
    introduced = forms.ChoiceField(
        label=_("How they came to the client"),
        choices=Introduction.choices,
        widget=forms.RadioSelect,
        initial=Introduction.AGENCY,
        help_text=_("Decides who speaks first when the candidate wants back in."),
    )
    reference = reference_field()


class ClientForm(forms.Form):
    name = name_field(_("Name"))
    reference = reference_field()


class ContactForm(forms.Form):
    name = name_field(_("Name"))
    job_title = forms.CharField(label=_("Job title"), max_length=200, required=False)
    email = email_field()
    phone = phone_field()
    is_hiring_manager = forms.BooleanField(label=_("Hires for this client"), required=False)


def filled(form: type[forms.Form], row: object) -> dict[str, Any]:
    """What the row says now, for each field of the form."""
    return {name: getattr(row, name) for name in form.base_fields}
