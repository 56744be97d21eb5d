"""The contract's facts as form fields. Not known is always an answer, and the first one."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.rules import FACT, Fact

UNKNOWN = "unknown"
NOT_KNOWN = (UNKNOWN, _("Not known"))
YES_NO = (("true", _("Yes")), ("false", _("No")))
TIMES = (("0", _("Never")), ("1", _("Once")), ("2", _("Twice")), ("3", _("More often")))


def field_name(key: str) -> str:
    """A fact's name in a form: `regret.cause` is `regret__cause`."""
    return key.replace(".", "__")


def fact_field(key: str) -> forms.Field:
    fact = FACT[key]
    if fact.type == "choices":
        return forms.MultipleChoiceField(
            label=fact.label,
            choices=options_of(fact),
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text=_("None ticked means: not known."),
        )
    if fact.type == "days":
        return forms.IntegerField(
            label=fact.label, min_value=0, max_value=fact.maximum, required=False
        )
    return forms.ChoiceField(
        label=fact.label,
        choices=[NOT_KNOWN, *options_of(fact)],
        widget=forms.RadioSelect,
        initial=UNKNOWN,
        required=False,
    )


def options_of(fact: Fact) -> Iterable[tuple[Any, Any]]:
    if fact.type == "yes_no":
        return YES_NO
    if fact.type == "count":
        return TIMES
    return [(str(answer.value), answer.label) for answer in fact.answers]


def value_from(fact: Fact, cleaned: Any) -> Any:
    """What a field's cleaned value means in the contract; None is not known."""
    if fact.type == "choices":
        return list(cleaned or [])
    if cleaned in (None, "", UNKNOWN):
        return None
    if fact.type == "yes_no":
        return cleaned == "true"
    if fact.type in ("count", "days"):
        return int(cleaned)
    return cleaned


def answer_to(value: Any) -> Any:
    """The other way around: a value of the contract as its form field holds it."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple, set, frozenset)):
        return sorted(value)
    return str(value)


def flat_facts(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """The facts among a form's cleaned values, by their dotted keys."""
    return {
        key: value_from(fact, cleaned[field_name(key)])
        for key, fact in FACT.items()
        if field_name(key) in cleaned
    }


def nested_facts(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Facts by dotted key, put into the contract's shape."""
    told: dict[str, Any] = {}
    for key, value in flat.items():
        part, _dot, name = key.rpartition(".")
        place = told.setdefault(part, {}) if part else told
        place[name] = value
    return told
