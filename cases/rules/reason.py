"""Why it was no, and whether that is still so."""

from cases.rules.book import Rule
from cases.rules.findings import Odds, Recommendation, Says, Verdict
from cases.rules.logic import one_of
from cases.rules.situation import Situation


def reasons_are_gone(case: Situation) -> Verdict:
    return one_of(case.regret.reasons_resolved, "yes")


def reasons_still_stand(case: Situation) -> Verdict:
    return one_of(case.regret.reasons_resolved, "no")


def day_of_reflection_is_missing(case: Situation) -> Verdict:
    return None if case.regret.reflected_24h is None else not case.regret.reflected_24h


RULES = (
    Rule(
        id="reason-gone",
        title="The reason is gone",
        topic="The reason",
        statement="When the reason for the no is gone, there is something new to say. Say it.",
        reads=("regret.reasons_resolved",),
        when=reasons_are_gone,
        says=Says.SUPPORTS,
        because="The reason for the no is gone. That is an answer the client can believe.",
        sources=("home-advice", "bilkuj"),
        claims=("C07",),
        odds=Odds.BETTER,
    ),
    Rule(
        id="reason-stands",
        title="Nothing has changed",
        topic="The reason",
        statement="While the reason for the no still stands, there is nothing new to say.",
        reads=("regret.reasons_resolved",),
        when=reasons_still_stand,
        says=Says.BLOCKS,
        because="The reason for the no still stands. There is nothing new to tell the client.",
        sources=("home-advice", "bilkuj"),
        claims=("C07",),
        at_least=Recommendation.KEEP_WARM,
        odds=Odds.WORSE,
    ),
    Rule(
        id="sleep-on-it",
        title="Sleep on it",
        topic="The time",
        statement="Sleep on it for a day before confirming. After that there is no way back.",
        reads=("regret.reflected_24h",),
        when=day_of_reflection_is_missing,
        says=Says.BLOCKS,
        because="They have not slept on it yet. Once they confirm there is no way back.",
        sources=("ingenium",),
        claims=("C02",),
        at_least=Recommendation.WAIT,
        steps=("cool-off",),
        parameters=("cooling_off_hours",),
    ),
)
