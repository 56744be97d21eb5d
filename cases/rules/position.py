"""The role: is there still anything to come back to?"""

from cases.rules.book import Rule
from cases.rules.findings import Odds, Recommendation, Says, Verdict
from cases.rules.logic import one_of
from cases.rules.situation import Situation

STATUS = ("position.status",)


def role_is_filled(case: Situation) -> Verdict:
    return one_of(case.position.status, "filled", "closed")


def role_is_offered_to_another(case: Situation) -> Verdict:
    return one_of(case.position.status, "offered_to_another")


def role_is_open(case: Situation) -> Verdict:
    return one_of(case.position.status, "open")


def role_is_not_known(case: Situation) -> Verdict:
    return case.position.status is None and case.response.kind != "quit_after_starting"


RULES = (
    Rule(
        id="role-filled",
        title="The role is gone",
        topic="The role",
        statement="When the role is filled or closed, do not ask for it. Keep the relationship"
        " for the next one.",
        reads=STATUS,
        when=role_is_filled,
        says=Says.BLOCKS,
        because="The role is {status}. Asking for it now only embarrasses both sides.",
        sources=("home-advice", "ingenium", "bilkuj"),
        claims=("C04",),
        at_least=Recommendation.KEEP_WARM,
        odds=Odds.WORSE,
    ),
    Rule(
        id="role-offered-to-another",
        title="Someone else holds an offer",
        topic="The role",
        statement="While someone else holds the offer, do not push. Wait for the answer.",
        reads=STATUS,
        when=role_is_offered_to_another,
        says=Says.BLOCKS,
        because="Another candidate holds an offer for this role. Pushing in now would be unfair.",
        sources=("home-advice", "ingenium"),
        claims=("C04",),
        at_least=Recommendation.WAIT,
        odds=Odds.WORSE,
    ),
    Rule(
        id="role-not-known",
        title="Nobody knows whether the role is open",
        topic="The role",
        statement="Not knowing whether the role is open is no reason to give up. Find out first.",
        reads=("position.status", "response.kind"),
        when=role_is_not_known,
        says=Says.REQUIRES,
        because="Nobody has said yet whether the role is still open. Often it is.",
        sources=("ingenium", "home-advice"),
        claims=("C05", "C31"),
        at_least=Recommendation.VERIFY_FIRST,
        steps=("check-role",),
    ),
    Rule(
        id="role-open",
        title="The role is still open",
        topic="The role",
        statement="An open role means the client still has the problem the candidate can solve.",
        reads=STATUS,
        when=role_is_open,
        says=Says.SUPPORTS,
        because="The role is still open, so the client still needs someone.",
        sources=("ingenium", "bilkuj"),
        claims=("C05",),
        odds=Odds.BETTER,
    ),
)
