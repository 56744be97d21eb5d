"""The doubts a client is likely to have, each with an honest answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from cases.rules.facts import CaseFacts
from cases.rules.findings import Reservation
from cases.rules.reason import OUTSIDE

When: TypeAlias = Callable[[CaseFacts], bool]
TERMS = frozenset({"salary", "benefits", "contract", "flexibility"})
ABOUT_THE_CLIENT = frozenset({"role", "culture", "manager", "company", "prospects", "level"})
A_LONG_TIME = 365


@dataclass(frozen=True, slots=True)
class Doubt:
    when: When
    reservation: str
    answer: str


DOUBTS: tuple[Doubt, ...] = (
    Doubt(
        lambda facts: True,
        "Will they change their mind again?",
        "Say in one sentence why this time is final, and name the day they can start.",
    ),
    Doubt(
        lambda facts: facts.response.kind == "accepted_then_withdrew",
        "They gave us their word once already.",
        "Do not argue. Say what it cost them, that you know a second time is excluded, and offer"
        " to sign at once.",
    ),
    Doubt(
        lambda facts: (
            facts.response.manner in ("late", "silent", "rude") or facts.response.kind == "no_reply"
        ),
        "The way they told us was not decent.",
        "Agree. Apologise for exactly that, and ask what it caused.",
    ),
    Doubt(
        lambda facts: facts.regret.cause == "other_offer_fell_through",
        "So we are the second choice.",
        "Say it first: the other one fell through, and it made me see what I had turned down."
        " Then the reasons that were true from the start.",
    ),
    Doubt(
        lambda facts: facts.regret.cause == "lost_job" or facts.candidate.employed is False,
        "They would take anything now, and leave for more.",
        "Name two things about this role that they would choose with other offers on the table.",
    ),
    Doubt(
        lambda facts: facts.regret.cause == "new_job_disappointed",
        "They left that one quickly. Why would they stay with us?",
        "Say what was promised and what was not there, without a bad word, and how you checked"
        " it here.",
    ),
    Doubt(
        lambda facts: (
            "counter_offer" in facts.response.reasons
            or facts.regret.cause == "counter_offer_soured"
        ),
        "They used us to get more where they were.",
        "Say that staying was a mistake, what was promised and not kept, and that no second"
        " counter-offer will be heard.",
    ),
    Doubt(
        lambda facts: not TERMS.isdisjoint(facts.response.reasons),
        "We could not pay enough then. Is it enough now?",
        "Say what has changed in the sums, and that the old terms would do.",
    ),
    Doubt(
        lambda facts: not ABOUT_THE_CLIENT.isdisjoint(facts.response.reasons),
        "They did not like something about us.",
        "Say what you did not know then, what you know now, and how you learned it.",
    ),
    Doubt(
        lambda facts: not OUTSIDE.isdisjoint(facts.response.reasons),
        "Could the same thing come up again?",
        "Say that it is settled and how, in one sentence. No details are owed.",
    ),
    Doubt(
        lambda facts: (facts.elapsed_days or 0) >= A_LONG_TIME,
        "A lot of time has gone by. Why now?",
        "Say what you have done since, and what brought this role back to mind.",
    ),
    Doubt(
        lambda facts: facts.response.kind == "quit_after_starting",
        "Who quits once may quit again.",
        "Say why you left, what you miss, and how long you mean to stay.",
    ),
)


def reservations_of(facts: CaseFacts) -> tuple[Reservation, ...]:
    return tuple(
        Reservation(reservation=doubt.reservation, answer=doubt.answer)
        for doubt in DOUBTS
        if doubt.when(facts)
    )
