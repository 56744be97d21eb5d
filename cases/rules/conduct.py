"""What holds for everyone who said no and comes back, whatever the rest."""

from cases.rules.book import FULL_EDITION, Rule, Tally
from cases.rules.findings import Says, Verdict
from cases.rules.logic import both, one_of
from cases.rules.situation import Situation
from cases.rules.works import Grade

KIND = ("response.kind",)


def candidate_said_no(case: Situation) -> Verdict:
    """In whatever way, as against a client that withdrew."""
    return one_of(
        case.response.kind, "declined", "accepted_then_withdrew", "no_reply", "quit_after_starting"
    )


def was_chosen_once(case: Situation) -> Verdict:
    return one_of(case.response.kind, "declined", "accepted_then_withdrew")


def nobody_knows_how_it_was_taken(case: Situation) -> Verdict:
    untold = case.response.manner is None and case.employer.warmth is None
    return both(candidate_said_no(case), untold)


RULES = (
    Rule(
        id="chosen-once",
        title="They were chosen once",
        topic="In any case",
        statement="They were the first choice, and what they can do has not changed.",
        reads=KIND,
        when=was_chosen_once,
        says=Says.SUPPORTS,
        because="The client chose them once, and their skills are the same today.",
        sources=("half", "ingenium", "srcpro"),
        claims=("C15",),
        since=FULL_EDITION,
    ),
    Rule(
        id="learn-how-it-was-taken",
        title="Learn how the no was taken",
        topic="In any case",
        statement="Find out how the no was given and taken before anyone asks.",
        reads=("response.kind", "response.manner", "employer.warmth"),
        when=nobody_knows_how_it_was_taken,
        says=Says.REQUIRES,
        because="Nobody has said how the no was given or how it went down. Ask the candidate.",
        sources=("grenny", "rinaldi", "careers24"),
        tally=Tally(agree=12, disagree=2),
        claims=("C08", "C33"),
        since=FULL_EDITION,
        steps=("ask-how-it-went",),
    ),
    Rule(
        id="say-you-will-stay",
        title="Say that this time it holds",
        topic="In any case",
        statement="Reassure the client that this yes will hold.",
        reads=KIND,
        when=candidate_said_no,
        says=Says.REQUIRES,
        because="The first thing the client wonders is whether it will happen again. Answer it.",
        sources=("half", "bilkuj", "payscale", "gotogreg", "nurse-donna"),
        tally=Tally(agree=7, disagree=0),
        claims=("C23",),
        since=FULL_EDITION,
    ),
    Rule(
        id="prepare-and-rehearse",
        title="Prepare and rehearse",
        topic="In any case",
        statement="Write down what will be said, expect the hard questions, and rehearse.",
        reads=KIND,
        when=candidate_said_no,
        says=Says.REQUIRES,
        because="There is one chance to say it well. Write it down and say it aloud first.",
        sources=("startribune", "mba-friend", "gleaner", "lisa-mcdonald"),
        tally=Tally(agree=6, disagree=0),
        claims=("C19", "C27"),
        since=FULL_EDITION,
    ),
    Rule(
        id="old-terms-are-gone",
        title="The old terms are gone",
        topic="In any case",
        statement="Expect questions, perhaps poorer terms; the old offer lapsed with the no.",
        reads=KIND,
        when=was_chosen_once,
        says=Says.REQUIRES,
        because="The old offer lapsed with the no. Expect questions, and perhaps less than before.",
        sources=("ajaygour", "half", "lisa-mcdonald"),
        tally=Tally(agree=7, disagree=0),
        claims=("C24", "C25"),
        since=FULL_EDITION,
    ),
    Rule(
        id="speak-do-not-write",
        title="Speak, do not write",
        topic="In any case",
        statement="Say it aloud, to the manager who wanted them; write only to arrange the call.",
        reads=KIND,
        when=candidate_said_no,
        says=Says.REQUIRES,
        because="A voice carries sincerity and courage. Words on a screen are easily misread.",
        sources=("half", "grenny", "startribune", "come-back", "bilkuj"),
        grade=Grade.CONTESTED,
        other_side="One columnist would write, so that the manager has time to think; another"
        " text allows either.",
        claims=("C17", "C18"),
        since=FULL_EDITION,
    ),
)
