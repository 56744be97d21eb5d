"""When and how a person wants to be reminded."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from notifications.models import Preferences


class HoursForm(forms.Form):
    by_email = forms.BooleanField(
        label=_("Send reminders by e-mail too"),
        required=False,
        help_text=_("In the app you always find them."),
    )
    work_days = forms.MultipleChoiceField(
        label=_("Working days"),
        choices=[(str(day), name) for day, name in WEEKDAYS.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one working day.")},
    )
    starts_at = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}))
    ends_at = forms.TimeField(
        label=_("Until"),
        widget=forms.TimeInput(attrs={"type": "time"}),
        help_text=_("What falls due outside these hours is heard when you start next."),
    )

    @classmethod
    def showing(cls, preferences: Preferences) -> "HoursForm":
        return cls(
            initial={
                "by_email": preferences.by_email,
                "work_days": list(preferences.work_days),
                "starts_at": preferences.starts_at.strftime("%H:%M"),
                "ends_at": preferences.ends_at.strftime("%H:%M"),
            }
        )

    def chosen(self) -> dict[str, Any]:
        return self.cleaned_data | {"work_days": "".join(self.cleaned_data["work_days"])}
