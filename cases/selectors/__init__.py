"""The only readers of cases: each answers one question in a fixed number of statements."""

from cases.selectors.advice import (
    Replay,
    assessments_of,
    difference,
    policies,
    replay,
)
from cases.selectors.callsheet import SheetOfCase, sheet_of
from cases.selectors.cases import (
    CaseFilters,
    find_case,
    latest_assessment,
    list_cases,
    open_case_on,
    timeline,
)
from cases.selectors.desk import Desk, desk_of, due_deadlines
from cases.selectors.wording import own_words, wordings

__all__ = [
    "CaseFilters",
    "Desk",
    "Replay",
    "SheetOfCase",
    "assessments_of",
    "desk_of",
    "difference",
    "due_deadlines",
    "find_case",
    "latest_assessment",
    "list_cases",
    "open_case_on",
    "own_words",
    "policies",
    "replay",
    "sheet_of",
    "timeline",
    "wordings",
]
