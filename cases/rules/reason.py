"""Why it was no, whether that is still so, and whether it can be told."""

from cases.rules.book import FULL_EDITION, Rule, Tally
from cases.rules.findings import Level, Odds, Recommendation, Says, Verdict
from cases.rules.logic import all_of, any_of, both, known, no, one_of
from cases.rules.situation import Situation

# Family, health and the like are read only as obstacles outside the job, never apart.
OUTSIDE = frozenset({"relocation", "family", "health", "visa", "study"})
NERVES = frozenset({"fear_of_change", "timing"})
LEVER = frozenset({"counter_offer"})
RESOLVED = ("regret.reasons_resolved",)


def reason_groups() -> tuple[str, ...]:
    """One reason for each group that the rules tell apart, and one for all the rest."""
    return ("relocation", "timing", "counter_offer", "other")


def reasons_are_gone(case: Situation) -> Verdict:
    return one_of(case.regret.reasons_resolved, "yes")


def reasons_still_stand(case: Situation) -> Verdict:
    return one_of(case.regret.reasons_resolved, "no")


def reasons_are_partly_gone(case: Situation) -> Verdict:
    return one_of(case.regret.reasons_resolved, "partly")


def nothing_has_changed(case: Situation) -> Verdict:
    return both(reasons_still_stand(case), one_of(case.regret.cause, "second_thoughts"))


def only_outside_reasons(case: Situation) -> Verdict:
    return all_of(case.response.reasons, wanted=OUTSIDE)


def outside_obstacle_is_gone(case: Situation) -> Verdict:
    gone = case.regret.reasons_resolved in ("yes", "partly")
    resolved = True if gone or case.regret.cause == "reason_resolved" else None
    resolved = False if reasons_still_stand(case) else resolved
    return both(any_of(case.response.reasons, wanted=OUTSIDE), resolved)


def fear_was_the_reason(case: Situation) -> Verdict:
    return any_of(case.response.reasons, wanted=NERVES)


def change_can_be_told(case: Situation) -> Verdict:
    return case.regret.can_explain


def change_cannot_be_told(case: Situation) -> Verdict:
    return no(case.regret.can_explain)


def no_change_of_heart_is_recorded(case: Situation) -> Verdict:
    """How the no was given is known, and nothing at all of what came after it."""
    return (
        case.response.kind == "declined"
        and case.response.manner is not None
        and case.regret.cause is None
        and case.regret.reasons_resolved is None
        and not known(case.regret.can_explain)
        and case.position.status is None
    )


def wants_better_terms(case: Situation) -> Verdict:
    return case.regret.wants_better_terms


RULES = (
    Rule(
        id="reason-gone",
        title="The reason is gone",
        topic="The reason",
        statement="When the reason for the no is gone, there is something new to say. Say it.",
        reads=RESOLVED,
        when=reasons_are_gone,
        says=Says.SUPPORTS,
        because="The reason for the no is gone. That is an answer the client can believe.",
        sources=("half", "bilkuj", "manager-gone"),
        claims=("C07",),
        odds=Odds.BETTER,
    ),
    Rule(
        id="reason-stands-keep-warm",
        title="The reason still stands",
        topic="The reason",
        statement="While the reason for the no still stands, there is nothing new to say.",
        reads=RESOLVED,
        when=reasons_still_stand,
        says=Says.BLOCKS,
        because="The reason for the no still stands. There is nothing new to tell the client.",
        sources=("half", "bilkuj"),
        claims=("C07",),
        at_least=Recommendation.KEEP_WARM,
        odds=Odds.WORSE,
        until=FULL_EDITION,
    ),
    Rule(
        id="reason-stands",
        title="The reason still stands",
        topic="The reason",
        statement="While the reason for the no still stands, wait until it is gone or settled.",
        reads=RESOLVED,
        when=reasons_still_stand,
        says=Says.BLOCKS,
        because="The reason for the no still stands. First it must go, or be talked through.",
        sources=("half", "bilkuj"),
        claims=("C07",),
        since=FULL_EDITION,
        at_least=Recommendation.WAIT,
        odds=Odds.WORSE,
        steps=("settle-reasons",),
    ),
    Rule(
        id="nothing-changed",
        title="Nothing has changed",
        topic="The reason",
        statement="Where the reason stands and nothing else has changed, do not ask.",
        reads=("regret.reasons_resolved", "regret.cause"),
        when=nothing_has_changed,
        says=Says.BLOCKS,
        because="The reason still stands and they simply think again. That persuades nobody.",
        sources=("half", "startribune", "quits-again"),
        claims=("C07", "C26"),
        tally=Tally(agree=4, disagree=1),
        since=FULL_EDITION,
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
        risk=Level.MEDIUM,
    ),
    Rule(
        id="reason-partly-gone",
        title="Part of the reason remains",
        topic="The reason",
        statement="Settle with the candidate what remains of the reason before anyone asks.",
        reads=RESOLVED,
        when=reasons_are_partly_gone,
        says=Says.REQUIRES,
        because="Part of the reason is gone. Be clear with the candidate about the rest.",
        sources=("half", "nurse-donna"),
        claims=("C07",),
        since=FULL_EDITION,
        steps=("settle-reasons",),
    ),
    Rule(
        id="outside-obstacle-gone",
        title="An outside obstacle has gone",
        topic="The reason",
        statement="An obstacle outside the job that has gone makes clients reconsider.",
        reads=("response.reasons", "regret.reasons_resolved", "regret.cause"),
        when=outside_obstacle_is_gone,
        says=Says.SUPPORTS,
        because="Something outside the job stood in the way, and it no longer does. They had to"
        " say no; they did not want to.",
        sources=("quits-again", "nurse-donna", "climb-withdrawn"),
        tally=Tally(agree=8, disagree=1),
        claims=("C07",),
        since=FULL_EDITION,
        odds=Odds.BETTER,
    ),
    Rule(
        id="fear-or-haste",
        title="It was fear or haste",
        topic="The reason",
        statement="A no out of fear of the change, or for want of time, can be told honestly.",
        reads=("response.reasons",),
        when=fear_was_the_reason,
        says=Says.SUPPORTS,
        because="The no came from nerves or too little time, not from anything about the client.",
        sources=("grenny", "mba-friend", "srcpro"),
        claims=("C19",),
        since=FULL_EDITION,
        odds=Odds.BETTER,
    ),
    Rule(
        id="change-can-be-told",
        title="The change can be told",
        topic="The reason",
        statement="A true and believable account of what changed carries the whole request.",
        reads=("regret.can_explain",),
        when=change_can_be_told,
        says=Says.SUPPORTS,
        because="They can say plainly what changed and why.",
        sources=("startribune", "mba-friend", "lisa-mcdonald", "ingenium"),
        claims=("C19",),
        tally=Tally(agree=20, disagree=0),
        since=FULL_EDITION,
        odds=Odds.BETTER,
    ),
    Rule(
        id="change-cannot-be-told",
        title="The change cannot be told yet",
        topic="The reason",
        statement="A return without a reason reads as a mood. Not until it can be written down.",
        reads=("regret.can_explain",),
        when=change_cannot_be_told,
        says=Says.BLOCKS,
        because="They cannot yet say what changed. To the client that would look like a mood.",
        sources=("ingenium", "half", "startribune", "aam-ghosted"),
        claims=("C26",),
        since=FULL_EDITION,
        at_least=Recommendation.WAIT,
        odds=Odds.WORSE,
        risk=Level.MEDIUM,
        steps=("account-of-change",),
    ),
    Rule(
        id="no-change-recorded",
        title="No change of heart is recorded",
        topic="The reason",
        statement="A refusal with no change of heart since is not a case for going back. Keep"
        " the contact.",
        reads=(
            "response.kind",
            "response.manner",
            "regret.cause",
            "regret.reasons_resolved",
            "regret.can_explain",
            "position.status",
        ),
        when=no_change_of_heart_is_recorded,
        only_for=("declined",),
        says=Says.BLOCKS,
        because="We know how the no was given, but not that anything has changed since. A no"
        " is best left as it is; the next opening is the moment.",
        sources=("aam-good-no", "cannot-move", "amazon-withdrawal"),
        claims=("C08", "C26"),
        since=FULL_EDITION,
        at_least=Recommendation.KEEP_WARM,
        steps=("ask-why-now",),
    ),
    Rule(
        id="better-terms-wanted",
        title="They want better terms as well",
        topic="The reason",
        statement="Who asks to come back should not reopen the money in the same breath.",
        reads=("regret.wants_better_terms",),
        when=wants_better_terms,
        says=Says.OPPOSES,
        because="They want more than the old offer. Asking for both at once sounds like a bargain"
        " hunt.",
        sources=("rinaldi", "half"),
        other_side="One firm says a client that looks again may be ready to talk about terms.",
        tally=Tally(agree=2, disagree=3),
        claims=("C25",),
        since=FULL_EDITION,
        odds=Odds.WORSE,
        steps=("leave-the-money",),
    ),
)
