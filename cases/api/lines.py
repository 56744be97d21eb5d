"""How cases, assessments, deadlines and timeline lines look to a program."""

from typing import Any

from rest_framework import serializers

from cases.api.facts import FactsField
from cases.models import CaseEventKind, CaseState, DeadlineKind
from cases.rules import Level, Recommendation
from crm.api.shapes import NamedOut, PersonOut, named, whoever
from crm.models import CheckedHow, Introduction, OfferState, Period, RoleStatus

Values = dict[str, Any]
LEVELS = [level.value for level in Level]
RECOMMENDATIONS = [recommendation.value for recommendation in Recommendation]


class RoleOut(NamedOut):
    """The vacancy; its status is the latest check's."""

    status = serializers.ChoiceField(choices=RoleStatus.choices)


class OfferOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    state = serializers.ChoiceField(choices=OfferState.choices)
    reference = serializers.CharField(allow_blank=True)


class CaseOut(serializers.Serializer[Any]):
    """One candidate's wish to go back on one refused offer."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(choices=CaseState.choices)
    outcome = serializers.ChoiceField(choices=CaseState.choices, allow_null=True)
    recommendation = serializers.ChoiceField(choices=RECOMMENDATIONS, allow_null=True)
    version = serializers.IntegerField()
    opened_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)
    candidate = NamedOut()
    client = NamedOut()
    role = RoleOut()
    offer = OfferOut()
    owner = PersonOut(allow_null=True)


class AdviceOut(serializers.Serializer[Any]):
    """What the rulebook said, and the facts on which it said so."""

    id = serializers.UUIDField()
    number = serializers.IntegerField()
    as_of = serializers.DateField()
    recommendation = serializers.ChoiceField(choices=RECOMMENDATIONS)
    plausibility = serializers.ChoiceField(choices=LEVELS)
    reputational_risk = serializers.ChoiceField(choices=LEVELS)
    rulebook_version = serializers.CharField()
    policy_number = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    created_by = PersonOut(allow_null=True)
    facts = FactsField()


class StoredAssessmentOut(AdviceOut):
    """With everything that it said. Immutable."""

    policy = serializers.DictField()
    result = serializers.DictField(help_text="As `POST /assessments/preview` answers.")


class DeadlineOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=DeadlineKind.choices)
    occurrence = serializers.IntegerField()
    due_at = serializers.DateTimeField()
    note = serializers.CharField(allow_blank=True)


class TermsOut(serializers.Serializer[Any]):
    amount = serializers.DecimalField(max_digits=14, decimal_places=2, allow_null=True)
    currency = serializers.CharField(allow_blank=True)
    period = serializers.ChoiceField(choices=Period.choices, allow_null=True)
    start_on = serializers.DateField(allow_null=True)


class WholeCaseOut(CaseOut):
    """The case with its latest assessment and what is due."""

    regret_voiced_at = serializers.DateTimeField()
    reconfirmed_at = serializers.DateTimeField(allow_null=True)
    cooling_off_waived = serializers.CharField(allow_blank=True)
    account_of_change = serializers.CharField(allow_blank=True)
    warmth_evidence = serializers.CharField(allow_blank=True)
    recommendation_changed_at = serializers.DateTimeField(allow_null=True)
    introduced = serializers.ChoiceField(choices=Introduction.choices)
    role_checked_at = serializers.DateTimeField(allow_null=True)
    role_checked_how = serializers.ChoiceField(choices=CheckedHow.choices, allow_null=True)
    terms = TermsOut()
    assessment = AdviceOut(allow_null=True)
    deadlines = DeadlineOut(many=True)


class TimelineOut(serializers.Serializer[Any]):
    """One line of a case's timeline. `by` is null where a program did it."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=CaseEventKind.choices)
    at = serializers.DateTimeField()
    by = PersonOut(allow_null=True)
    detail = serializers.DictField()


def case_line(row: Values) -> Values:
    role = named(row, at="offer__role", name="title")
    return {
        "id": row["uuid"],
        "state": row["state"],
        "outcome": row["outcome"] or None,
        "recommendation": row["recommendation"] or None,
        "version": row["version"],
        "opened_at": row["opened_at"],
        "updated_at": row["updated_at"],
        "closed_at": row["closed_at"],
        "candidate": named(row, at="candidate"),
        "client": named(row, at="offer__role__client"),
        "role": role | {"status": row["offer__role__status"]},
        "offer": {
            "id": row["offer__uuid"],
            "state": row["offer__state"],
            "reference": row["offer__reference"],
        },
        "owner": whoever(row, at="owner"),
    }


def whole_case_line(row: Values, *, advice: Values | None, deadlines: list[Values]) -> Values:
    return case_line(row) | {
        "regret_voiced_at": row["regret_voiced_at"],
        "reconfirmed_at": row["reconfirmed_at"],
        "cooling_off_waived": row["cooling_off_waived"],
        "account_of_change": row["account_of_change"],
        "warmth_evidence": row["warmth_evidence"],
        "recommendation_changed_at": row["recommendation_changed_at"],
        "introduced": row["candidate__introduced"],
        "role_checked_at": row["offer__role__status_checked_at"],
        "role_checked_how": row["offer__role__status_checked_how"] or None,
        "terms": {
            "amount": row["offer__amount"],
            "currency": row["offer__currency"],
            "period": row["offer__period"] or None,
            "start_on": row["offer__start_on"],
        },
        "assessment": advice_line(advice) if advice else None,
        "deadlines": [deadline_line(deadline) for deadline in deadlines],
    }


def advice_line(row: Values) -> Values:
    told = ("number", "as_of", "recommendation", "plausibility", "reputational_risk")
    kept = ("rulebook_version", "policy_number", "created_at", "facts")
    line = {name: row[name] for name in (*told, *kept)}
    return {"id": row["uuid"]} | line | {"created_by": whoever(row, at="created_by")}


def assessment_line(row: Values) -> Values:
    return advice_line(row) | {"policy": row["policy"], "result": row["result"]}


def deadline_line(row: Values) -> Values:
    told = ("kind", "occurrence", "due_at", "note")
    return {"id": row["uuid"]} | {name: row[name] for name in told}


def timeline_line(row: Values) -> Values:
    return {
        "id": row["uuid"],
        "kind": row["kind"],
        "at": row["at"],
        "by": whoever(row, at="by"),
        "detail": row["detail"],
    }
