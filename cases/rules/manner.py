"""How the no was given, and what it left behind."""

from cases.rules.book import Rule
from cases.rules.findings import Level, Odds, Recommendation, Says, Verdict
from cases.rules.logic import one_of
from cases.rules.situation import Situation


def no_was_gracious(case: Situation) -> Verdict:
    return one_of(case.response.manner, "gracious")


def no_was_handled_badly(case: Situation) -> Verdict:
    return one_of(case.response.manner, "late", "silent", "rude")


RULES = (
    Rule(
        id="gracious-no",
        title="The no was courteous",
        topic="The manner",
        statement="A clear and courteous no keeps the door open.",
        reads=("response.manner",),
        when=no_was_gracious,
        says=Says.SUPPORTS,
        because="The no was clear and courteous. That leaves the door ajar.",
        sources=("grenny", "home-advice"),
        claims=("C08",),
        odds=Odds.BETTER,
    ),
    Rule(
        id="badly-handled",
        title="The no was handled badly",
        topic="The manner",
        statement="When the no came late, rudely or not at all, begin with that. Own it, let them"
        " say what it cost, and only then explain.",
        reads=("response.manner",),
        when=no_was_handled_badly,
        says=Says.REQUIRES,
        because="{manner_said}. Own that before asking for anything.",
        sources=("grenny",),
        claims=("C09", "C10"),
        at_least=Recommendation.REPAIR_THEN_APPROACH,
        odds=Odds.WORSE,
        risk=Level.MEDIUM,
        steps=("own-it",),
    ),
)
