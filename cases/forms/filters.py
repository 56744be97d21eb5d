"""What the case list is narrowed to. A value that is not offered narrows nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import CaseState
from crm.models import User
from crm.templatetags.desk import RECOMMENDATIONS

SHOWN = (("", _("Open")), ("all", _("All")))
ME = "me"


class FilterForm(forms.Form):
    q = forms.CharField(label=_("Candidate"), max_length=100, required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    recommendation = forms.ChoiceField(label=_("Recommendation"), required=False)
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    show = forms.ChoiceField(label=_("Show"), choices=SHOWN, required=False)
    client = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, members: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            "state": [("", _("Any")), *CaseState.choices],
            "recommendation": [
                ("", _("Any")),
                *((code, sign[2]) for code, sign in RECOMMENDATIONS.items()),
            ],
            "owner": [
                ("", _("Everybody")),
                (ME, _("Me")),
                *((str(member.uuid), member.name) for member in members),
            ],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields["q"].widget.attrs |= {"type": "search", "data-key": "/"}

    def chosen(self) -> dict[str, Any]:
        """The usable values, an empty one for each that is missing or makes no sense."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}

    def is_narrowed(self) -> bool:
        return any(value for name, value in self.chosen().items() if name != "client")
