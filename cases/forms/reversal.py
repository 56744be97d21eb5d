"""The one page on which a reversal is logged while the phone is still in the hand."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.facts import fact_field, field_name, flat_facts
from crm.models import CheckedHow, Introduction, OfferEventKind, Period

NEW = "new"

# A refusal in the ledger, in the order of how often it happens.
REFUSALS = (
    (OfferEventKind.DECLINED, _("Declined")),
    (OfferEventKind.RENEGED, _("Accepted, then withdrew")),
    (OfferEventKind.LAPSED, _("Never answered")),
    (OfferEventKind.LEFT, _("Started, then left")),
    (OfferEventKind.RESCINDED, _("The client withdrew it")),
)
DAYS_AGO = (
    ("0", _("Today")),
    ("1", _("Yesterday")),
    ("7", _("A week ago")),
    ("14", _("Two weeks ago")),
    ("30", _("A month ago")),
    ("on", _("Another day")),
)

# Needed for an offer that is not on record; the form's `clean` says so.
NEEDED = ("client", "role")

# Asked at once, because they decide most; the rest waits behind a fold.
REFUSAL_FACTS = ("response.manner", "response.reasons")
CHANGE_FACTS = ("regret.cause", "regret.reasons_resolved", "candidate.current_commitment")
ROLE_FACTS = ("position.status",)
HISTORY_FACTS = ("candidate.previous_reversals_here", "candidate.previous_reneges_anywhere")
MORE_FACTS = (
    "response.signalled_acceptance",
    "response.criticised_employer",
    "regret.can_explain",
    "regret.wants_better_terms",
    "candidate.employed",
    "candidate.told_present_employer",
    "position.urgency",
    "position.backup_candidate",
    "position.level",
    "employer.warmth",
    "employer.invited_back",
    "employer.told_not_to_contact",
    "employer.rehire_barred",
    "employer.decision_maker",
)
FACTS_ASKED = (*REFUSAL_FACTS, *CHANGE_FACTS, *ROLE_FACTS, *HISTORY_FACTS, *MORE_FACTS)

KIND_AS_FACT = {
    OfferEventKind.DECLINED: "declined",
    OfferEventKind.RENEGED: "accepted_then_withdrew",
    OfferEventKind.LAPSED: "no_reply",
    OfferEventKind.LEFT: "quit_after_starting",
    OfferEventKind.RESCINDED: "employer_withdrew",
}


def _text(label: Any, *, length: int = 200, required: bool = True, hint: Any = "") -> forms.Field:
    return forms.CharField(label=label, max_length=length, required=required, help_text=hint)


def _chosen() -> forms.Field:
    """The id of an existing row, "new", or nothing: the name alone decides."""
    return forms.CharField(max_length=36, required=False, widget=forms.HiddenInput)


class ReversalForm(forms.Form):
    """Who, which offer, how it was refused, and what is known. Only names and the day must be."""

    candidate = _text(
        _("Candidate"), hint=_("Name, e-mail or phone finds them; a new name is kept.")
    )
    candidate.error_messages["required"] = _("Who is it? A name is enough.")
    candidate_id = _chosen()
    candidate_email = forms.EmailField(label=_("E-mail"), required=False)
    candidate_phone = _text(_("Phone"), length=40, required=False)
    introduced = forms.ChoiceField(
        label=_("How they came to the client"),
        choices=Introduction.choices,
        widget=forms.RadioSelect,
        initial=Introduction.AGENCY,
        required=False,
    )
    offer_id = forms.CharField(max_length=36, required=False)
    client = _text(_("Client"), required=False)
    client_id = _chosen()
    contact = _text(_("Contact there"), required=False, hint=_("The hiring manager, if known."))
    contact_id = _chosen()
    role = _text(_("Role"), required=False)
    role_id = _chosen()
    kind = forms.ChoiceField(
        label=_("What happened"),
        choices=REFUSALS,
        widget=forms.RadioSelect,
        initial=OfferEventKind.DECLINED,
        required=False,
    )
    refused_ago = forms.ChoiceField(
        label=_("When"), choices=DAYS_AGO, widget=forms.RadioSelect, required=False
    )
    refused_on = forms.DateField(
        label=_("Day of the refusal"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    amount = forms.DecimalField(
        label=_("Amount offered"), min_value=0, max_digits=14, decimal_places=2, required=False
    )
    currency = forms.CharField(label=_("Currency"), min_length=3, max_length=3, required=False)
    period = forms.ChoiceField(label=_("For"), choices=[("", "—"), *Period.choices], required=False)
    checked_how = forms.ChoiceField(
        label=_("How is that known?"),
        choices=CheckedHow.choices,
        widget=forms.RadioSelect,
        initial=CheckedHow.CONTACT,
        required=False,
    )
    account_of_change = forms.CharField(
        label=_("What has changed, in their words"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for key in FACTS_ASKED:
            self.fields[field_name(key)] = fact_field(key)
        for name in NEEDED:
            self.fields[name].needed = True  # type: ignore[attr-defined]
        self.fields["refused_on"].widget.attrs["max"] = today.isoformat()

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("offer_id"):
            return cleaned
        for name, message in (
            ("client", _("Which client made the offer?")),
            ("role", _("Which role was it?")),
        ):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, message)
        cleaned["refused_on"] = self._refused_on(cleaned)
        if cleaned["refused_on"] is None and "refused_on" not in self.errors:
            self.add_error("refused_ago", _("When was it? About is good enough."))
        return cleaned

    def clean_refused_on(self) -> date | None:
        day: date | None = self.cleaned_data["refused_on"]
        if day is not None and day > self.today:
            raise forms.ValidationError(_("That day has not come yet."))
        return day

    def _refused_on(self, cleaned: dict[str, Any]) -> date | None:
        ago = cleaned.get("refused_ago")
        if ago and ago != "on":
            return self.today - timedelta(days=int(ago))
        exact: date | None = cleaned.get("refused_on")
        return exact

    def facts(self) -> dict[str, Any]:
        """What is known so far by dotted key, also from a form that is not finished."""
        return flat_facts(self.cleaned_data)

    def facts_for_preview(self) -> dict[str, Any]:
        known = self.facts()
        if kind := self.cleaned_data.get("kind"):
            known["response.kind"] = KIND_AS_FACT[OfferEventKind(kind)]
        if day := self._refused_on(self.cleaned_data):
            known["elapsed_days"] = (self.today - day).days
        known["via_agency"] = self.cleaned_data.get("introduced") == Introduction.AGENCY
        if self.cleaned_data.get("contact"):
            known["employer.contact_named"] = True
        if self.cleaned_data.get("account_of_change"):
            known["regret.can_explain"] = True
        return known
