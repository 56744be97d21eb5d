"""What this person did before: once, never twice."""

from cases.rules.book import Rule
from cases.rules.findings import Level, Odds, Recommendation, Says, Verdict
from cases.rules.logic import at_least, one_of
from cases.rules.situation import Situation


def reversals_are_used_up(case: Situation) -> Verdict:
    return at_least(case.candidate.previous_reversals_here, limit=case.policy.reversal_limit)


def withdrew_after_a_yes(case: Situation) -> Verdict:
    return one_of(case.response.kind, "accepted_then_withdrew")


RULES = (
    Rule(
        id="once-never-twice",
        title="Once, never twice",
        topic="The history",
        statement="A candidate can go back on their word with one client once, never twice.",
        reads=("candidate.previous_reversals_here",),
        when=reversals_are_used_up,
        says=Says.BLOCKS,
        because="They have gone back on their word here before. A further time would end it.",
        sources=("ingenium", "home-advice", "bilkuj"),
        claims=("C03",),
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
        risk=Level.HIGH,
        parameters=("reversal_limit",),
    ),
    Rule(
        id="withdrew-after-yes",
        title="They said yes and withdrew",
        topic="The history",
        statement="Withdrawing after a yes harms a name, quickly and beyond one employer.",
        reads=("response.kind",),
        when=withdrew_after_a_yes,
        says=Says.BLOCKS,
        because="They had said yes and then withdrew. Most clients close the door on that.",
        sources=("careers-sa", "bilkuj"),
        claims=("C11",),
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
        risk=Level.HIGH,
    ),
)
