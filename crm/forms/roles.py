"""Roles, and the look whether one is still there."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crm.forms.people import SearchForm, reference_field
from crm.models import CheckedHow, Client, Contact, RoleLevel, RoleStatus, Urgency

YES_NO_UNKNOWN = (("", _("Not known")), ("true", _("Yes")), ("false", _("No")))


class YesNoUnknown(forms.TypedChoiceField):
    """Unknown is neither yes nor no: None."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            choices=YES_NO_UNKNOWN,
            coerce=lambda value: value == "true",
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **more,
        )

    def prepare_value(self, value: Any) -> Any:
        return {None: "", True: "true", False: "false"}.get(value, value)


class RoleSearchForm(SearchForm):
    status = forms.ChoiceField(
        label=_("Status"), choices=[("", _("Any")), *RoleStatus.choices], required=False
    )

    @property
    def status_wanted(self) -> str:
        return str(self.cleaned_data.get("status", "")) if self.is_valid() else ""


class RoleForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    hiring_contact: "forms.ModelChoiceField[Contact]" = forms.ModelChoiceField(
        label=_("Hiring contact"),
        queryset=None,
        required=False,
        to_field_name="uuid",
        empty_label=_("Not known"),
        help_text=_("The person at the client who decides."),
    )
    level = forms.ChoiceField(
        label=_("Level"), choices=RoleLevel.choices, widget=forms.RadioSelect, initial="unknown"
    )
    urgency = forms.ChoiceField(
        label=_("How urgently the client wants it filled"),
        choices=Urgency.choices,
        widget=forms.RadioSelect,
        initial="unknown",
    )
    backup_candidate = YesNoUnknown(label=_("The client has somebody else in reserve"))
    reference = reference_field()

    def __init__(self, *args: Any, client: Client, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contacts = Contact.objects.filter(client=client).order_by("name", "id")
        self.fields["hiring_contact"].queryset = contacts  # type: ignore[attr-defined]


class CheckForm(forms.Form):
    status = forms.ChoiceField(
        label=_("What you found"), choices=RoleStatus.choices, widget=forms.RadioSelect
    )
    how = forms.ChoiceField(label=_("How"), choices=CheckedHow.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
