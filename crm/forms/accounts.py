"""Profile, team, keys and the agency itself."""

import re
import zoneinfo
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from holidays.registry import COUNTRIES

from crm.models import KeyScope, UserRole

# How long a key may be good for, in days; nothing means until it is revoked.
LIFETIMES = (
    ("30", _("30 days")),
    ("90", _("90 days")),
    ("365", _("A year")),
    ("", _("Until it is revoked")),
)


def time_zones() -> list[tuple[str, str]]:
    """Places, not abbreviations: `Europe/Brussels`, and UTC."""
    names = (name for name in zoneinfo.available_timezones() if "/" in name)
    places = sorted(name for name in names if not name.startswith(("Etc/", "SystemV/", "US/")))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in places)]


def countries() -> list[tuple[str, str]]:
    """The countries whose public holidays are known, by their codes."""
    named = ((entry[1], _spaced(entry[0])) for entry in COUNTRIES.values())
    return sorted(named, key=lambda country: country[1])


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)


class PlaceForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class ProfileForm(PlaceForm):
    field_order = ("name", "time_zone", "language")


class AgencyForm(PlaceForm):
    country = forms.ChoiceField(
        label=_("Country"),
        choices=countries,
        help_text=_("Its public holidays are not working days: no reminder comes on them."),
    )
    field_order = ("name", "country", "time_zone", "language")


class MemberForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    role = forms.ChoiceField(
        label=_("Role"),
        choices=UserRole.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "A consultant works cases. An admin also sets up the agency. "
            "An auditor reads everything and changes nothing."
        ),
    )


class InviteForm(MemberForm):
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    field_order = ("name", "email", "role")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].initial = UserRole.CONSULTANT


class KeyForm(forms.Form):
    name = forms.CharField(
        label=_("What will use it"),
        max_length=100,
        help_text=_("For example: our applicant tracking system."),
    )
    scope = forms.ChoiceField(
        label=_("What it may do"),
        choices=KeyScope.choices,
        widget=forms.RadioSelect,
        initial=KeyScope.READ,
    )
    lifetime = forms.ChoiceField(
        label=_("How long"),
        choices=LIFETIMES,
        widget=forms.RadioSelect,
        initial="90",
        required=False,
    )

    def expiry(self, *, now: datetime) -> datetime | None:
        days = self.cleaned_data["lifetime"]
        return now + timedelta(days=int(days)) if days else None
