"""Every fact by name: its values with labels, the question that finds it out, and whom to ask.

Forms, the API, the parser and the what-if all read this one list.
"""

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
    SOUNDINGS,
    STATUSES,
    URGENCIES,
    WARMTHS,
)
from cases.rules.asked import Fact, choice, number, placed, yes_no

CANDIDATE = "the candidate"
CONTACT = "the client contact"
LEDGER = "your own records"


_LISTED: tuple[Fact, ...] = (
    choice(
        "response.kind",
        "What happened to the offer",
        KINDS,
        ask=("What exactly was the answer to the offer, and did you ever say yes?", CANDIDATE),
        settled=True,
    ),
    choice(
        "response.manner",
        "How the no was given",
        MANNERS,
        ask=("How did you tell them, and how did they take it?", CANDIDATE),
        settled=True,
    ),
    yes_no(
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
    yes_no(
        "response.criticised_employer",
        "Told them they, or the job, were wrong",
        ask=(
            "Did you tell them that the job or the company was wrong for you, or criticise them?",
            CANDIDATE,
        ),
        settled=True,
    ),
    choice(
        "response.notice",
        "Notice given on leaving",
        NOTICES,
        ask=("How much notice did you give, and did you work it?", CANDIDATE),
        settled=True,
    ),
    number(
        "response.days_before_start",
        "Days before the start date when they withdrew",
        "days",
        ask=("How long before the start date did you withdraw?", CANDIDATE),
        maximum=730,
    ),
    number(
        "elapsed_days",
        "Days since the refusal",
        "days",
        ask=("On which day did you say no?", CANDIDATE),
        maximum=36_500,
    ),
    choice(
        "regret.cause",
        "What changed their mind",
        CAUSES,
        ask=("What has happened since, and why do you want it now?", CANDIDATE),
        settled=False,
    ),
    choice(
        "regret.reasons_resolved",
        "Whether the reasons for the no are gone",
        RESOLVED,
        ask=("Take each reason for the no in turn: is it gone, and how do you know?", CANDIDATE),
        settled=False,
    ),
    yes_no(
        "regret.can_explain",
        "Can say in two sentences what changed",
        ask=("Tell me in two sentences: then, now, and so. Does it hold?", CANDIDATE),
        settled=False,
    ),
    yes_no(
        "regret.reflected_24h",
        "Slept on it and confirmed",
        ask=("Have you slept on it for a full day, and do you still want it?", CANDIDATE),
        settled=False,
    ),
    yes_no(
        "regret.wants_better_terms",
        "Wants better terms than the old offer",
        ask=("Would you take it on the terms they offered, or do you want more?", CANDIDATE),
        settled=False,
    ),
    number(
        "candidate.previous_reversals_here",
        "Times they went back on their word with this client before",
        "count",
        ask=("How often has this person changed their mind with this client?", LEDGER),
        maximum=50,
    ),
    number(
        "candidate.previous_reneges_anywhere",
        "Times they withdrew after a yes, anywhere",
        "count",
        ask=("Has this person ever accepted an offer and then withdrawn, anywhere?", LEDGER),
        maximum=50,
    ),
    choice(
        "candidate.current_commitment",
        "Whom they are bound to now",
        COMMITMENTS,
        ask=("Whom have you said yes to, and have you signed or started?", CANDIDATE),
        settled=False,
    ),
    yes_no(
        "candidate.employed",
        "In work now",
        ask=("Are you in work at the moment?", CANDIDATE),
        settled=False,
    ),
    yes_no(
        "candidate.told_present_employer",
        "Has told the employer they are bound to",
        ask=("Does the employer you are bound to know, and from you?", CANDIDATE),
        settled=False,
    ),
    yes_no(
        "candidate.performed_well",
        "Did the job well while there",
        ask=("How was their work while they were with you?", CONTACT),
        settled=True,
    ),
    number(
        "candidate.days_in_new_job",
        "Days in the new job so far",
        "days",
        ask=("How long have you been in the new job?", CANDIDATE),
        maximum=36_500,
    ),
    choice(
        "position.status",
        "Where the role stands",
        STATUSES,
        ask=("Is the role still open, or is it filled or offered to someone else?", CONTACT),
        settled=False,
    ),
    choice(
        "position.urgency",
        "How badly the role needs filling",
        URGENCIES,
        ask=("By when do you need someone in the seat?", CONTACT),
        settled=False,
    ),
    yes_no(
        "position.backup_candidate",
        "Another candidate in hand",
        ask=("Is anyone else close to an offer?", CONTACT),
        settled=False,
    ),
    choice(
        "position.level",
        "Level of the role",
        LEVELS,
        ask=("At what level is the role?", LEDGER),
        settled=True,
    ),
    number(
        "position.checked_days_ago",
        "Days since the role was last checked",
        "days",
        ask=("When was the role last checked, and with whom?", LEDGER),
        maximum=36_500,
    ),
    choice(
        "employer.warmth",
        "How the client feels about the candidate",
        WARMTHS,
        ask=("How did the no land with you, looking back?", CONTACT),
        settled=False,
    ),
    yes_no(
        "employer.invited_back",
        "Said the candidate may come back",
        ask=("Has anyone there said that you would be welcome to come back?", CANDIDATE),
        settled=False,
    ),
    yes_no(
        "employer.told_not_to_contact",
        "Told the candidate not to get in touch",
        ask=("Has anyone there asked you not to get in touch again?", CANDIDATE),
        settled=False,
    ),
    yes_no(
        "employer.rehire_barred",
        "A rule there bars taking them back",
        ask=("Do you have a rule against taking back people who left or withdrew?", CONTACT),
        settled=False,
    ),
    choice(
        "employer.decision_maker",
        "Who decides there now",
        DECISION_MAKERS,
        ask=("Does the person who made the offer still decide?", CONTACT),
        settled=False,
    ),
    yes_no(
        "employer.contact_named",
        "We know the manager to speak to",
        ask=("Who there wanted you, by name, and how do we reach them?", CANDIDATE),
        settled=False,
    ),
    choice(
        "employer.sounding",
        "What the client said when sounded out",
        SOUNDINGS,
        ask=(
            "If someone who said no came back to you with a good reason, would you listen?",
            CONTACT,
        ),
        settled=False,
    ),
    choice(
        "employer.apology",
        "How the apology was taken",
        APOLOGIES,
        ask=("When you owned up to how it went, what did they say?", CANDIDATE),
        settled=False,
    ),
    number(
        "employer.contacts_since",
        "Times the client has been asked since the no",
        "count",
        ask=("How often has anyone been in touch with them about this since the no?", LEDGER),
        maximum=1000,
    ),
    yes_no(
        "via_agency",
        "An agency introduced the candidate",
        ask=("Did an agency introduce this candidate to the client?", LEDGER),
        settled=True,
    ),
)

FACTS: tuple[Fact, ...] = tuple(map(placed, _LISTED))
FACT: dict[str, Fact] = {fact.key: fact for fact in FACTS}
FACT_CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    fact.key: tuple((str(answer.value), answer.label) for answer in fact.answers)
    for fact in FACTS
    if fact.type in ("choice", "choices")
}
PARTS = ("response", "regret", "candidate", "position", "employer")
