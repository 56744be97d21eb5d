"""What was done about cases, as plain values, for programs: one statement a list."""

from typing import Any

from django.db.models import QuerySet

from cases.models import Approach, Deadline, Decision, Sounding

Values = dict[str, Any]
Rows = QuerySet[Any, Values]

SOUNDING = (
    *("id", "uuid", "channel", "asked", "asked_at", "reply", "reply_note", "replied_at"),
    *("case__uuid", "contact__uuid", "contact__name", "asked_by__uuid", "asked_by__name"),
)
APPROACH = (
    *("id", "uuid", "made_by", "channel", "said", "made_at", "response", "response_note"),
    *("responded_at", "next_step", "next_step_on"),
    *("case__uuid", "contact__uuid", "contact__name", "recorded_by__uuid", "recorded_by__name"),
)
DECISION = (
    *("id", "uuid", "choice", "recommended", "reason", "decided_at"),
    *("case__uuid", "assessment__uuid", "decided_by__uuid", "decided_by__name"),
)
DEADLINE = (
    *("id", "uuid", "kind", "occurrence", "due_at", "note", "moved", "done_at"),
    *("case__uuid", "case__candidate__name", "case__owner__uuid", "case__owner__name"),
)


def sounding_rows() -> Rows:
    rows: Rows = Sounding.objects.values(*SOUNDING)
    return rows


def approach_rows() -> Rows:
    rows: Rows = Approach.objects.values(*APPROACH)
    return rows


def decision_rows() -> Rows:
    rows: Rows = Decision.objects.values(*DECISION)
    return rows


def deadline_rows() -> Rows:
    rows: Rows = Deadline.objects.values(*DEADLINE)
    return rows
