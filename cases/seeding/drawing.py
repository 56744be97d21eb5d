"""Draw the facts of an invented case: what is common is drawn often, and much is not known."""

from random import Random
from typing import Any, TypeAlias

from cases.models import Commitment
from cases.seeding.paths import Path, Step

Chances: TypeAlias = dict[Any, int]

KINDS: Chances = {
    "declined": 55,
    "accepted_then_withdrew": 14,
    "no_reply": 12,
    "quit_after_starting": 12,
    "employer_withdrew": 7,
}
MANNERS: Chances = {None: 20, "gracious": 34, "neutral": 28, "late": 13, "rude": 5}
REASONS: Chances = {
    "salary": 24,
    "counter_offer": 12,
    "other_offer": 16,
    "commute": 9,
    "relocation": 6,
    "flexibility": 8,
    "hours": 4,
    "role": 8,
    "level": 4,
    "prospects": 5,
    "culture": 4,
    "manager": 3,
    "benefits": 4,
    "timing": 5,
    "family": 5,
    "health": 2,
    "process": 2,
    "fear_of_change": 3,
}
CAUSES: Chances = {
    None: 16,
    "reason_resolved": 14,
    "second_thoughts": 20,
    "new_job_disappointed": 17,
    "other_offer_fell_through": 11,
    "counter_offer_soured": 9,
    "lost_job": 5,
    "circumstances_changed": 9,
    "employer_reached_out": 5,
}
# Where the cause says whom the candidate is bound to now.
BOUND_BY_CAUSE: dict[str, str] = {
    "new_job_disappointed": Commitment.STARTED_ELSEWHERE.value,
    "counter_offer_soured": Commitment.EMPLOYED_SAME.value,
    "lost_job": Commitment.NONE.value,
}
RESOLVED: Chances = {None: 40, "yes": 30, "partly": 20, "no": 10}
COMMITMENTS: Chances = {None: 25, "none": 25, "employed_same": 35, "accepted_elsewhere": 15}
URGENCIES: Chances = {None: 40, "low": 12, "medium": 28, "high": 20}
LEVELS: Chances = {None: 15, "junior": 20, "professional": 40, "senior": 20, "executive": 5}
WARMTHS: Chances = {None: 70, "warm": 12, "neutral": 14, "cold": 4}
RARELY: Chances = {None: 80, False: 16, True: 4}
MOSTLY: Chances = {None: 55, True: 35, False: 10}
EVENLY: Chances = {None: 50, True: 25, False: 25}
INTRODUCED: Chances = {True: 82, False: 18}
UNSAID: Chances = {True: 12, False: 88}
LONGEST_ELAPSED = 500


def drawn(chances: Chances, *, random: Random) -> Any:
    [value] = random.choices(list(chances), list(chances.values()))
    return value


def drawn_facts(path: Path, *, random: Random) -> dict[str, Any]:
    """The facts in the contract's shape, but for what the steps of the path add."""
    regret = _regret(random)
    return {
        "response": _response(random),
        # Most regrets come within weeks.
        "elapsed_days": 1 + int(LONGEST_ELAPSED * random.random() ** 3),
        "regret": regret,
        "candidate": _candidate(path, cause=regret["cause"], random=random),
        "position": _position(path, random=random),
        "employer": {
            "warmth": drawn(WARMTHS, random=random),
            "invited_back": drawn(RARELY, random=random),
            "told_not_to_contact": None,
            "contact_named": drawn({True: 85, None: 15}, random=random),
            "contacts_since": 0,
        },
        "via_agency": drawn(INTRODUCED, random=random),
    }


def _response(random: Random) -> dict[str, Any]:
    kind = drawn(KINDS, random=random)
    silent = kind == "no_reply"
    return {
        "kind": kind,
        "manner": "silent" if silent else drawn(MANNERS, random=random),
        "reasons": ["unknown"] if silent else _reasons(random),
        "signalled_acceptance": True if kind == "accepted_then_withdrew" else None,
        "criticised_employer": drawn(RARELY, random=random),
    }


def _reasons(random: Random) -> list[str]:
    if drawn(UNSAID, random=random):
        return ["unknown"]
    return sorted({drawn(REASONS, random=random) for _ in range(random.choice((1, 1, 2)))})


def _regret(random: Random) -> dict[str, Any]:
    return {
        "cause": drawn(CAUSES, random=random),
        "reasons_resolved": drawn(RESOLVED, random=random),
        "can_explain": drawn(MOSTLY, random=random),
        "reflected_24h": None,
    }


def _candidate(path: Path, *, cause: str | None, random: Random) -> dict[str, Any]:
    in_contact = bool(path.replies)
    bound = BOUND_BY_CAUSE.get(cause or "") or drawn(COMMITMENTS, random=random)
    return {
        # A second return is stopped before the client hears of it.
        "previous_reversals_here": None if in_contact else drawn({None: 95, 1: 5}, random=random),
        "previous_reneges_anywhere": drawn({None: 70, 0: 26, 1: 4}, random=random),
        "current_commitment": bound,
    }


def _position(path: Path, *, random: Random) -> dict[str, Any]:
    checked = any(step in (Step.CHECK, Step.SOUND) for step, _, _ in path.steps)
    status = random.choice(path.role_is) if checked else None
    return {
        "status": None if status == "unknown" else status,
        "urgency": drawn(URGENCIES, random=random) if checked else None,
        "backup_candidate": drawn(EVENLY, random=random) if checked else None,
        "level": drawn(LEVELS, random=random),
        "checked_days_ago": None,
    }
