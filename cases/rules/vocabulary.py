"""Every fact by name: its values with labels, the question that finds it out, and whom to ask.

Forms, the API, the parser and the what-if all read this one list.
"""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from cases.rules.answers import (
    APOLOGIES,
    CAUSES,
    COMMITMENTS,
    DECISION_MAKERS,
    KINDS,
    LEVELS,
    MANNERS,
    NOTICES,
    REASONS,
    RESOLVED,
    SAID_YES_NO,
    SOUNDINGS,
    STATUSES,
    URGENCIES,
    WARMTHS,
    Answer,
)

FactType: TypeAlias = Literal["choice", "choices", "yes_no", "days", "count"]
CANDIDATE = "the candidate"
CONTACT = "the client contact"
LEDGER = "your own records"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing a rule may know. `settled` marks history, which nobody can change any more."""

    key: str
    label: str
    type: FactType
    question: str
    to_whom: str
    answers: tuple[Answer, ...] = ()
    maximum: int = 0
    settled: bool = False

    part: str = ""
    field: str = ""

    @property
    def allowed(self) -> tuple[str, ...]:
        """The values a caller may send, as text."""
        if self.type in ("choice", "choices"):
            return (*(str(answer.value) for answer in self.answers), "unknown")
        if self.type == "yes_no":
            return ("true", "false", "null")
        return (f"a whole number from 0 to {self.maximum}", "null")


def _choice(
    key: str, label: str, answers: tuple[Answer, ...], *, ask: tuple[str, str], settled: bool
) -> Fact:
    return Fact(
        key=key,
        label=label,
        type="choice",
        answers=answers,
        question=ask[0],
        to_whom=ask[1],
        settled=settled,
    )


def _yes_no(key: str, label: str, *, ask: tuple[str, str], settled: bool) -> Fact:
    return Fact(
        key=key,
        label=label,
        type="yes_no",
        answers=SAID_YES_NO[key],
        question=ask[0],
        to_whom=ask[1],
        settled=settled,
    )


def _number(
    key: str, label: str, type_: Literal["days", "count"], *, ask: tuple[str, str], maximum: int
) -> Fact:
    return Fact(
        key=key,
        label=label,
        type=type_,
        question=ask[0],
        to_whom=ask[1],
        maximum=maximum,
        settled=True,
    )


def _placed(fact: Fact) -> Fact:
    """Where the fact is kept: the part of the facts, or none for the two at the top."""
    part, _, field = fact.key.rpartition(".")
    return replace(fact, part=part, field=field)


_LISTED: tuple[Fact, ...] = (
    _choice(
        "response.kind",
        "What happened to the offer",
        KINDS,
        ask=("What exactly was the answer to the offer, and did you ever say yes?", CANDIDATE),
        settled=True,
    ),
    _choice(
        "response.manner",
        "How the no was given",
        MANNERS,
        ask=("How did you tell them, and how did they take it?", CANDIDATE),
        settled=True,
    ),
    _yes_no(
        "response.signalled_acceptance",
        "Gave signs of accepting before the no",
        ask=("Did you say or hint that you would accept before you said no?", CANDIDATE),
        settled=True,
    ),
    Fact(
        key="response.reasons",
        label="Why the answer was no",
        type="choices",
        answers=REASONS,
        question="What were the real reasons for the no, and which of them did you tell them?",
        to_whom=CANDIDATE,
        settled=True,
    ),
    _yes_no(
        "response.criticised_employer",
        "Told them they, or the job, were wrong",
        ask=(
            "Did you tell them that the job or the company was wrong for you, or criticise them?",
            CANDIDATE,
        ),
        settled=True,
    ),
    _choice(
        "response.notice",
        "Notice given on leaving",
        NOTICES,
        ask=("How much notice did you give, and did you work it?", CANDIDATE),
        settled=True,
    ),
    _number(
        "response.days_before_start",
        "Days before the start date when they withdrew",
        "days",
        ask=("How long before the start date did you withdraw?", CANDIDATE),
        maximum=730,
    ),
    _number(
        "elapsed_days",
        "Days since the refusal",
        "days",
        ask=("On which day did you say no?", CANDIDATE),
        maximum=36_500,
    ),
    _choice(
        "regret.cause",
        "What changed their mind",
        CAUSES,
        ask=("What has happened since, and why do you want it now?", CANDIDATE),
        settled=False,
    ),
    _choice(
        "regret.reasons_resolved",
        "Whether the reasons for the no are gone",
        RESOLVED,
        ask=("Take each reason for the no in turn: is it gone, and how do you know?", CANDIDATE),
        settled=False,
    ),
    _yes_no(
        "regret.can_explain",
        "Can say in two sentences what changed",
        ask=("Tell me in two sentences: then, now, and so. Does it hold?", CANDIDATE),
        settled=False,
    ),
    _yes_no(
        "regret.reflected_24h",
        "Slept on it and confirmed",
        ask=("Have you slept on it for a full day, and do you still want it?", CANDIDATE),
        settled=False,
    ),
    _yes_no(
        "regret.wants_better_terms",
        "Wants better terms than the old offer",
        ask=("Would you take it on the terms they offered, or do you want more?", CANDIDATE),
        settled=False,
    ),
    _number(
        "candidate.previous_reversals_here",
        "Times they went back on their word with this client before",
        "count",
        ask=("How often has this person changed their mind with this client?", LEDGER),
        maximum=50,
    ),
    _number(
        "candidate.previous_reneges_anywhere",
        "Times they withdrew after a yes, anywhere",
        "count",
        ask=("Has this person ever accepted an offer and then withdrawn, anywhere?", LEDGER),
        maximum=50,
    ),
    _choice(
        "candidate.current_commitment",
        "Whom they are bound to now",
        COMMITMENTS,
        ask=("Whom have you said yes to, and have you signed or started?", CANDIDATE),
        settled=False,
    ),
    _yes_no(
        "candidate.employed",
        "In work now",
        ask=("Are you in work at the moment?", CANDIDATE),
        settled=False,
    ),
    _yes_no(
        "candidate.told_present_employer",
        "Has told the employer they are bound to",
        ask=("Does the employer you are bound to know, and from you?", CANDIDATE),
        settled=False,
    ),
    _yes_no(
        "candidate.performed_well",
        "Did the job well while there",
        ask=("How was their work while they were with you?", CONTACT),
        settled=True,
    ),
    _number(
        "candidate.days_in_new_job",
        "Days in the new job so far",
        "days",
        ask=("How long have you been in the new job?", CANDIDATE),
        maximum=36_500,
    ),
    _choice(
        "position.status",
        "Where the role stands",
        STATUSES,
        ask=("Is the role still open, or is it filled or offered to someone else?", CONTACT),
        settled=False,
    ),
    _choice(
        "position.urgency",
        "How badly the role needs filling",
        URGENCIES,
        ask=("By when do you need someone in the seat?", CONTACT),
        settled=False,
    ),
    _yes_no(
        "position.backup_candidate",
        "Another candidate in hand",
        ask=("Is anyone else close to an offer?", CONTACT),
        settled=False,
    ),
    _choice(
        "position.level",
        "Level of the role",
        LEVELS,
        ask=("At what level is the role?", LEDGER),
        settled=True,
    ),
    _number(
        "position.checked_days_ago",
        "Days since the role was last checked",
        "days",
        ask=("When was the role last checked, and with whom?", LEDGER),
        maximum=36_500,
    ),
    _choice(
        "employer.warmth",
        "How the client feels about the candidate",
        WARMTHS,
        ask=("How did the no land with you, looking back?", CONTACT),
        settled=False,
    ),
    _yes_no(
        "employer.invited_back",
        "Said the candidate may come back",
        ask=("Has anyone there said that you would be welcome to come back?", CANDIDATE),
        settled=False,
    ),
    _yes_no(
        "employer.told_not_to_contact",
        "Told the candidate not to get in touch",
        ask=("Has anyone there asked you not to get in touch again?", CANDIDATE),
        settled=False,
    ),
    _yes_no(
        "employer.rehire_barred",
        "A rule there bars taking them back",
        ask=("Do you have a rule against taking back people who left or withdrew?", CONTACT),
        settled=False,
    ),
    _choice(
        "employer.decision_maker",
        "Who decides there now",
        DECISION_MAKERS,
        ask=("Does the person who made the offer still decide?", CONTACT),
        settled=False,
    ),
    _yes_no(
        "employer.contact_named",
        "We know the manager to speak to",
        ask=("Who there wanted you, by name, and how do we reach them?", CANDIDATE),
        settled=False,
    ),
    _choice(
        "employer.sounding",
        "What the client said when sounded out",
        SOUNDINGS,
        ask=(
            "If someone who said no came back to you with a good reason, would you listen?",
            CONTACT,
        ),
        settled=False,
    ),
    _choice(
        "employer.apology",
        "How the apology was taken",
        APOLOGIES,
        ask=("When you owned up to how it went, what did they say?", CANDIDATE),
        settled=False,
    ),
    _number(
        "employer.contacts_since",
        "Times the client has been asked since the no",
        "count",
        ask=("How often has anyone been in touch with them about this since the no?", LEDGER),
        maximum=1000,
    ),
    _yes_no(
        "via_agency",
        "An agency introduced the candidate",
        ask=("Did an agency introduce this candidate to the client?", LEDGER),
        settled=True,
    ),
)

FACTS: tuple[Fact, ...] = tuple(map(_placed, _LISTED))
FACT: dict[str, Fact] = {fact.key: fact for fact in FACTS}
FACT_CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    fact.key: tuple((str(answer.value), answer.label) for answer in fact.answers)
    for fact in FACTS
    if fact.type in ("choice", "choices")
}
PARTS = ("response", "regret", "candidate", "position", "employer")
