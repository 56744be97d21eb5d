"""An event of an offer as people tell it: what, which day, and how, as far as it is known."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from crm.forms.roles import YesNoUnknown
from crm.ledger import REFUSED_STATES
from crm.models import Manner, OfferEvent, OfferEventKind, Period, Reason
from crm.services import Terms

NOON = time(12)
NEVER_HAPPENED = "retracted"
REFUSAL_FACTS = ("manner", "reasons", "signalled_acceptance", "criticised_employer")


class TermsForm(forms.Form):
    amount = forms.DecimalField(
        label=_("Pay"), min_value=0, max_digits=14, decimal_places=2, required=False
    )
    currency = forms.CharField(
        label=_("Currency"), max_length=3, required=False, help_text=_("For example EUR.")
    )
    period = forms.ChoiceField(
        label=_("Period"), choices=[("", _("Not said")), *Period.choices], required=False
    )
    start_on = forms.DateField(
        label=_("Start date"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    terms = forms.CharField(
        label=_("Other terms"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()

    def offered(self) -> Terms:
        return Terms(**{name: self.cleaned_data[name] for name in TermsForm.base_fields})


class EventForm(TermsForm):
    """Only the events that may follow now are offered."""

    kind = forms.ChoiceField(label=_("What happened"), widget=forms.RadioSelect)
    day = forms.DateField(
        label=_("Which day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    note = forms.CharField(
        label=_("Note"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    manner = forms.ChoiceField(
        label=_("Manner of the refusal"),
        choices=Manner.choices,
        widget=forms.RadioSelect,
        initial=Manner.UNKNOWN,
        required=False,
    )
    reasons = forms.MultipleChoiceField(
        label=_("Reasons given"),
        choices=[choice for choice in Reason.choices if choice[0] != Reason.UNKNOWN],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None ticked means: not known."),
    )
    signalled_acceptance = YesNoUnknown(label=_("Had signalled a yes before"))
    criticised_employer = YesNoUnknown(label=_("Criticised the client"))

    def __init__(
        self, *args: Any, kinds: Iterable[tuple[str, Any]], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        offered = list(kinds)
        self.kinds = {kind for kind, _label in offered}
        self.fields["kind"].choices = offered  # type: ignore[attr-defined]
        if len(offered) == 1:
            self.fields["kind"].initial = offered[0][0]

    @property
    def may_refuse(self) -> bool:
        return bool(self.kinds & REFUSED_STATES)

    @property
    def may_revise(self) -> bool:
        return OfferEventKind.REVISED in self.kinds

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(_now("This has not happened yet."))
        return day

    def clean(self) -> dict[str, Any]:
        """Nothing that was entered is dropped: facts of another kind of event are an error."""
        cleaned = super().clean() or self.cleaned_data
        kind = cleaned.get("kind", NEVER_HAPPENED)
        if kind == NEVER_HAPPENED:
            return cleaned
        if kind not in REFUSED_STATES and self._tells(*REFUSAL_FACTS):
            self.add_error("kind", _now("Manner and reasons belong to a refusal."))
        if kind != OfferEventKind.REVISED and self._tells(*TermsForm.base_fields):
            self.add_error("kind", _now("New terms belong to the event “Revised”."))
        if kind == OfferEventKind.REVISED and not any(
            cleaned.get(name) for name in TermsForm.base_fields
        ):
            self.add_error("kind", _now("Say what the new terms are."))
        return cleaned

    def as_facts(self) -> dict[str, Any]:
        """The facts of the event, as the ledger's service takes them."""
        cleaned = self.cleaned_data
        facts: dict[str, Any] = {"note": cleaned["note"]}
        if cleaned["kind"] == OfferEventKind.REVISED:
            facts["revised_terms"] = terms_written(self.offered())
        if cleaned["kind"] in REFUSED_STATES:
            facts |= {
                "manner": cleaned["manner"] or Manner.UNKNOWN,
                "reasons": cleaned["reasons"] or [Reason.UNKNOWN.value],
                "signalled_acceptance": cleaned["signalled_acceptance"],
                "criticised_employer": cleaned["criticised_employer"],
            }
        return facts

    def _tells(self, *names: str) -> bool:
        """Whether any of these was entered now, rather than left as the form came."""
        nothing: tuple[Any, ...] = ("", None, [], Manner.UNKNOWN)
        told = [name for name in names if self.cleaned_data.get(name) not in nothing]
        return any(name in self.changed_data for name in told)


def terms_written(terms: Terms) -> dict[str, str]:
    """Terms as an event keeps them; what was not said is left out."""
    return {name: str(value) for name, value in asdict(terms).items() if value not in (None, "")}


def moment_of(day: date, *, events: Iterable[OfferEvent], now: datetime) -> datetime:
    """A day told without an hour: now if it is today, else after that day's other events."""
    if day == timezone.localdate(now):
        return now
    noon = timezone.make_aware(datetime.combine(day, NOON))
    same_day = [e.occurred_at for e in events if timezone.localdate(e.occurred_at) == day]
    return max([noon, *same_day])
