"""The states of a case, and which change of state needs what. One table, read by every door."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.permissions import Action


class CaseState(models.TextChoices):
    LOGGED = "logged", _("Logged")
    COOLING_OFF = "cooling_off", _("Cooling off")
    ASSESSING = "assessing", _("Assessing")
    SOUNDING = "sounding", _("Sounding")
    APPROACHING = "approaching", _("Approaching")
    NEGOTIATING = "negotiating", _("Negotiating")
    KEEP_WARM = "keep_warm", _("Keep warm")
    REINSTATED = "reinstated", _("Reinstated")
    REFUSED = "refused", _("Refused")
    ROLE_GONE = "role_gone", _("Role gone")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ADVISED_AGAINST = "advised_against", _("Advised against")


# A closed case has an outcome and no open deadlines. Keep-warm is not closed: it has touches due.
CLOSED_STATES = frozenset(
    {
        CaseState.REINSTATED,
        CaseState.REFUSED,
        CaseState.ROLE_GONE,
        CaseState.WITHDRAWN,
        CaseState.ADVISED_AGAINST,
    }
)


class Need(StrEnum):
    """What a change of state needs beside the right to make it."""

    RECONFIRMED = (
        "reconfirmed"  # the candidate confirmed after the cooling-off, or it is overridden
    )
    CONTACT = "contact"  # a named person at the client
    DECISION = "decision"  # a named person decided on the current assessment to go ahead
    ACCOUNT_OF_CHANGE = "account_of_change"  # what has changed, written down
    SOUNDING_IF_INTRODUCED = "sounding_if_introduced"  # the agency asked first, where it introduced
    UNDER_THE_LIMIT = "under_the_limit"  # not a second reversal at this client (claim C03)
    RENEWED_OFFER = "renewed_offer"  # the new offer that points at the refused one
    REASON = "reason"  # a sentence that says why


@dataclass(frozen=True)
class Transition:
    before: CaseState
    after: CaseState
    needs: tuple[Need, ...] = ()
    action: Action = Action.WORK_CASES


def _moves(before: tuple[CaseState, ...], after: CaseState, *needs: Need) -> tuple[Transition, ...]:
    return tuple(Transition(state, after, needs) for state in before)


_S = CaseState
_BEFORE_CONTACT = (_S.LOGGED, _S.COOLING_OFF, _S.ASSESSING)
_IN_CONTACT = (_S.SOUNDING, _S.APPROACHING, _S.NEGOTIATING)
_ACTIVE = (*_BEFORE_CONTACT, *_IN_CONTACT)

TRANSITIONS: tuple[Transition, ...] = (
    *_moves((_S.LOGGED,), _S.COOLING_OFF),
    *_moves((_S.LOGGED, _S.COOLING_OFF), _S.ASSESSING, Need.RECONFIRMED),
    *_moves((_S.KEEP_WARM,), _S.ASSESSING, Need.REASON),
    # Sounding exposes nobody, so it may run inside the cooling-off.
    *_moves(_BEFORE_CONTACT, _S.SOUNDING, Need.CONTACT, Need.UNDER_THE_LIMIT),
    *_moves(
        (_S.ASSESSING, _S.SOUNDING),
        _S.APPROACHING,
        Need.RECONFIRMED,
        Need.DECISION,
        Need.CONTACT,
        Need.ACCOUNT_OF_CHANGE,
        Need.SOUNDING_IF_INTRODUCED,
        Need.UNDER_THE_LIMIT,
    ),
    *_moves((_S.SOUNDING,), _S.ASSESSING),
    *_moves((_S.APPROACHING,), _S.NEGOTIATING),
    *_moves((_S.APPROACHING, _S.NEGOTIATING), _S.REINSTATED, Need.RENEWED_OFFER),
    *_moves(_IN_CONTACT, _S.REFUSED, Need.REASON),
    *_moves(_ACTIVE, _S.ROLE_GONE, Need.REASON),
    *_moves(_ACTIVE, _S.KEEP_WARM, Need.REASON),
    *_moves((*_ACTIVE, _S.KEEP_WARM), _S.WITHDRAWN, Need.REASON),
    *_moves(_BEFORE_CONTACT, _S.ADVISED_AGAINST, Need.DECISION, Need.REASON),
    # A no keeps the door ajar: one click from an ending to keep-warm.
    *_moves((_S.REFUSED, _S.ROLE_GONE, _S.ADVISED_AGAINST), _S.KEEP_WARM),
)

_BY_STATES = {(move.before, move.after): move for move in TRANSITIONS}


def transitions_from(state: CaseState) -> tuple[Transition, ...]:
    return tuple(move for move in TRANSITIONS if move.before == state)


def transition_between(before: CaseState, after: CaseState) -> Transition | None:
    return _BY_STATES.get((before, after))
