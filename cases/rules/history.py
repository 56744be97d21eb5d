"""What this person did before: once, never twice."""

from cases.rules.book import FULL_EDITION, Rule, Tally
from cases.rules.findings import Level, Odds, Recommendation, Says, Verdict
from cases.rules.logic import at_least, both, one_of
from cases.rules.situation import Situation

REVERSALS = ("candidate.previous_reversals_here",)
RENEGES = ("candidate.previous_reneges_anywhere",)
ONE_TOO_MANY = 2


def reversals_are_used_up(case: Situation) -> Verdict:
    return at_least(case.candidate.previous_reversals_here, limit=case.policy.reversal_limit)


def withdrew_once_before(case: Situation) -> Verdict:
    return at_least(case.candidate.previous_reneges_anywhere, limit=1)


def withdrew_often_before(case: Situation) -> Verdict:
    return at_least(case.candidate.previous_reneges_anywhere, limit=ONE_TOO_MANY)


def is_bound_elsewhere(case: Situation) -> Verdict:
    return one_of(case.candidate.current_commitment, "accepted_elsewhere", "started_elsewhere")


def would_break_a_second_promise(case: Situation) -> Verdict:
    """Bound by a yes that is not yet fulfilled, and one promise broken already."""
    bound = one_of(case.candidate.current_commitment, "accepted_elsewhere")
    return both(bound, withdrew_once_before(case))


def has_not_told_the_other_employer(case: Situation) -> Verdict:
    told = case.candidate.told_present_employer
    return both(is_bound_elsewhere(case), None if told is None else not told)


RULES = (
    Rule(
        id="once-never-twice",
        title="Once, never twice",
        topic="The history",
        statement="A candidate can go back on their word with one client once, never twice.",
        reads=REVERSALS,
        when=reversals_are_used_up,
        says=Says.BLOCKS,
        because="The changes of mind that one client can be asked to bear are used up.",
        sources=("ingenium", "half", "bilkuj", "schroenn"),
        claims=("C03",),
        tally=Tally(agree=6, disagree=2),
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
        risk=Level.HIGH,
        parameters=("reversal_limit",),
    ),
    Rule(
        id="withdrew-before",
        title="They withdrew elsewhere before",
        topic="The history",
        statement="Word of an earlier withdrawal travels. Expect to be asked about it.",
        reads=RENEGES,
        when=withdrew_once_before,
        says=Says.OPPOSES,
        because="They took back a yes before. Recruiters talk, so expect the question.",
        sources=("careers24", "emily-post"),
        claims=("C11", "C29"),
        odds=Odds.WORSE,
        risk=Level.MEDIUM,
    ),
    Rule(
        id="withdrew-often",
        title="They took back a yes again and again",
        topic="The history",
        statement="Who took back a yes repeatedly is not put forward again for a refused role.",
        reads=RENEGES,
        when=withdrew_often_before,
        says=Says.BLOCKS,
        because="They took back a yes more than once. One more change of mind would stick to you"
        " as well.",
        sources=("bilkuj", "careers24", "three-offers"),
        claims=("C11", "C29"),
        since=FULL_EDITION,
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
        risk=Level.HIGH,
    ),
    Rule(
        id="bound-elsewhere",
        title="Another employer counts on them",
        topic="The history",
        statement="Two employers did the work. Leaving the second has its own price, and that"
        " employer hears it first and from the candidate.",
        reads=("candidate.current_commitment",),
        when=is_bound_elsewhere,
        says=Says.REQUIRES,
        because="Another employer counts on them now. Leaving it must be worth a second dent.",
        sources=("careers24",),
        claims=("C12",),
        since=FULL_EDITION,
        risk=Level.MEDIUM,
        steps=("tell-second-employer",),
    ),
    Rule(
        id="second-broken-promise",
        title="It would be the second broken promise",
        topic="The history",
        statement="Where a promise would be broken a second time, keep it, and stay in sight for"
        " later.",
        reads=("candidate.current_commitment", "candidate.previous_reneges_anywhere"),
        when=would_break_a_second_promise,
        says=Says.BLOCKS,
        because="They have said yes elsewhere and broke a promise before. Keep this one, and stay"
        " in sight for the next opening.",
        sources=("careers24",),
        claims=("C13",),
        since=FULL_EDITION,
        at_least=Recommendation.KEEP_WARM,
        risk=Level.HIGH,
        steps=("watch-openings",),
    ),
    Rule(
        id="other-employer-in-the-dark",
        title="The other employer does not know",
        topic="The history",
        statement="The employer they are bound to must not learn it from somebody else.",
        reads=("candidate.current_commitment", "candidate.told_present_employer"),
        when=has_not_told_the_other_employer,
        says=Says.OPPOSES,
        because="The employer they are bound to does not know yet, and such things get round.",
        sources=("careers24",),
        claims=("C12",),
        since=FULL_EDITION,
        risk=Level.MEDIUM,
        steps=("tell-second-employer",),
    ),
)
