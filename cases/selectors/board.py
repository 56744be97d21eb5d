"""The board: the cases that are still alive, by state."""

from dataclasses import dataclass, replace

from cases.models import CLOSED_STATES, Case, CaseState
from cases.selectors.cases import CaseFilters, list_cases

CARDS_AT_ONCE = 25
LIVE_STATES = tuple(state for state in CaseState if state not in CLOSED_STATES)


@dataclass(frozen=True)
class Column:
    """The cases of one state, last touched first; `more` when the list has others."""

    state: CaseState
    cases: list[Case]
    more: bool


def board(filters: CaseFilters) -> list[Column]:
    """One statement a column, each an index range: the number of cases does not matter."""
    return [_column(state, filters) for state in LIVE_STATES]


def _column(state: CaseState, filters: CaseFilters) -> Column:
    page = list_cases(replace(filters, state=state, only_open=False), size=CARDS_AT_ONCE)
    return Column(state, page.rows, bool(page.next))
