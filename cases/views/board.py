"""The board: cases by state, moved by mouse, keys or screen reader; only as the table allows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.models import CLOSED_STATES, Case, CaseState, transitions_from
from cases.selectors.board import board as columns_of
from cases.views.desk import desk
from cases.views.listing import narrowing
from crm.permissions import Action, Actor

# Moves that are made by recording what happened; the others are asked for by their own small page.
ACT_OF_MOVE = {
    CaseState.SOUNDING: "sound",
    CaseState.APPROACHING: "approach",
    CaseState.REINSTATED: "reinstate",
    CaseState.KEEP_WARM: "keep-warm",
    **dict.fromkeys(CLOSED_STATES - {CaseState.REINSTATED}, "close"),
}


@dataclass(frozen=True)
class Move:
    """A legal move of one card. With nothing to ask for it is made at once, else its page asks."""

    to: CaseState
    url: str
    asks: bool


@dataclass(frozen=True)
class Card:
    case: Case
    moves: list[Move]


@dataclass(frozen=True)
class Stack:
    state: CaseState
    cards: list[Card]
    more: bool


@require_safe
@desk()
def board(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    narrowed = narrowing(request, by=by)
    may_work = by.may(Action.WORK_CASES)
    stacks = [
        Stack(
            column.state,
            [Card(case, moves_of(case) if may_work else []) for case in column.cases],
            column.more,
        )
        for column in columns_of(narrowed.filters)
    ]
    page: dict[str, Any] = {"stacks": stacks, "may_work": may_work, "now": now}
    return render(request, "cases/board.html", page | narrowed.as_context())


def moves_of(case: Case) -> list[Move]:
    return [
        Move(move.after, _url(case, to=move.after), bool(move.needs))
        for move in transitions_from(CaseState(case.state))
    ]


def _url(case: Case, *, to: CaseState) -> str:
    name = ACT_OF_MOVE.get(to, "move")
    page = reverse("cases:act", args=[case.uuid, name])
    return f"{page}?to={to}" if name in ("move", "close") else page
