"""The only readers of cases: each answers one question in a fixed number of statements."""

from cases.selectors.advice import (
    Replay,
    assessments_of,
    difference,
    policies,
    replay,
)
from cases.selectors.cases import (
    CaseFilters,
    find_case,
    latest_assessment,
    list_cases,
    open_case_on,
    timeline,
)
from cases.selectors.desk import Desk, desk_of, due_deadlines

__all__ = [
    "CaseFilters",
    "Desk",
    "Replay",
    "assessments_of",
    "desk_of",
    "difference",
    "due_deadlines",
    "find_case",
    "latest_assessment",
    "list_cases",
    "open_case_on",
    "policies",
    "replay",
    "timeline",
]
