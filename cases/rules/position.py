"""The role: is there still anything to come back to?"""

from cases.rules.book import FULL_EDITION, Rule, Tally
from cases.rules.findings import Odds, Recommendation, Says, Verdict
from cases.rules.logic import at_least, both, known, no, one_of
from cases.rules.situation import Situation
from cases.rules.works import Grade

STATUS = ("position.status",)


def role_is_gone(case: Situation) -> Verdict:
    return one_of(case.position.status, "filled", "closed")


def role_is_offered_to_another(case: Situation) -> Verdict:
    return one_of(case.position.status, "offered_to_another")


def role_is_on_hold(case: Situation) -> Verdict:
    return one_of(case.position.status, "on_hold")


def role_is_open(case: Situation) -> Verdict:
    return one_of(case.position.status, "open")


def role_is_not_known(case: Situation) -> Verdict:
    """After a departure no one vacancy is meant; after a client's withdrawal another rule asks."""
    return case.position.status is None and case.response.kind not in (
        "quit_after_starting",
        "employer_withdrew",
    )


def one_call_can_ask(case: Situation) -> Verdict:
    """Nobody stands between, and there is a change of heart to tell or an invitation to take up."""
    return (
        case.position.status is None
        and case.via_agency is not True
        and case.response.kind in ("declined", "accepted_then_withdrew")
        and (case.regret.cause is not None or known(case.employer.invited_back))
        and case.employer.warmth != "cold"
    )


def check_is_stale(case: Situation) -> Verdict:
    old = at_least(case.position.checked_days_ago, limit=case.policy.role_check_fresh_days + 1)
    return both(role_is_open(case), old)


def hire_is_urgent(case: Situation) -> Verdict:
    return one_of(case.position.urgency, "high")


def nobody_else_is_in_hand(case: Situation) -> Verdict:
    return no(case.position.backup_candidate)


def somebody_else_is_in_hand(case: Situation) -> Verdict:
    return case.position.backup_candidate


RULES = (
    Rule(
        id="role-gone",
        title="The role is gone",
        topic="The role",
        statement="When the role is filled or closed, do not ask for it. Keep the relationship"
        " for the next one.",
        reads=STATUS,
        when=role_is_gone,
        says=Says.BLOCKS,
        because="The role is {status}. Asking for it now only embarrasses both sides.",
        sources=("half", "ingenium", "bilkuj", "recalled-worker"),
        claims=("C04",),
        tally=Tally(agree=4, disagree=0),
        at_least=Recommendation.KEEP_WARM,
        odds=Odds.WORSE,
    ),
    Rule(
        id="role-offered-to-another",
        title="Someone else holds the offer",
        topic="The role",
        statement="While someone else holds the offer, do not push. Wait for their answer.",
        reads=STATUS,
        when=role_is_offered_to_another,
        says=Says.BLOCKS,
        because="Another candidate holds the offer. Pushing in now would be unfair to everyone.",
        sources=("half", "ingenium"),
        claims=("C04",),
        at_least=Recommendation.WAIT,
        odds=Odds.WORSE,
    ),
    Rule(
        id="role-on-hold",
        title="The role is on hold",
        topic="The role",
        statement="While the role is on hold nobody can say yes. Wait until it moves.",
        reads=STATUS,
        when=role_is_on_hold,
        says=Says.BLOCKS,
        because="The role is on hold, so nobody there can say yes today.",
        sources=("cnn-retracted",),
        claims=("C04",),
        since=FULL_EDITION,
        at_least=Recommendation.WAIT,
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
        sources=("ingenium", "half", "jobdoc"),
        claims=("C05", "C31"),
        tally=Tally(agree=12, disagree=2),
        at_least=Recommendation.VERIFY_FIRST,
        steps=("check-role",),
    ),
    Rule(
        id="one-call-can-ask",
        title="One call can ask and tell",
        topic="The role",
        statement="Where no agency stands between and there is a change of heart to tell, the"
        " call that tells it may also ask whether the role is open.",
        reads=(
            "position.status",
            "via_agency",
            "response.kind",
            "regret.cause",
            "employer.invited_back",
            "employer.warmth",
        ),
        when=one_call_can_ask,
        only_for=(
            "declined",
            "accepted_then_withdrew",
        ),
        says=Says.LIFTS,
        because="No agency is known to stand between. The call opens by asking whether the role"
        " is still free, so the check and the request are one.",
        sources=("grenny", "jobdoc", "dream-job"),
        grade=Grade.CONTESTED,
        other_side="Others would have the role checked before anyone picks up the phone.",
        claims=("C05",),
        since=FULL_EDITION,
        lifts=("role-not-known",),
        steps=("check-role",),
    ),
    Rule(
        id="role-check-stale",
        title="The check of the role is old",
        topic="The role",
        statement="A check of the role goes stale. Check again before anyone is exposed.",
        reads=("position.status", "position.checked_days_ago"),
        when=check_is_stale,
        says=Says.REQUIRES,
        because="The role was open when last checked, but that was some days ago. Check again.",
        sources=("half", "ingenium"),
        grade=Grade.ASSUMPTION,
        claims=("C04", "C31"),
        since=FULL_EDITION,
        at_least=Recommendation.VERIFY_FIRST,
        steps=("check-role",),
        parameters=("role_check_fresh_days",),
    ),
    Rule(
        id="role-open",
        title="The role is still open",
        topic="The role",
        statement="An open role means that the client still has the need this person can meet.",
        reads=STATUS,
        when=role_is_open,
        says=Says.SUPPORTS,
        because="The role is still open, so the client still needs someone.",
        sources=("srcpro", "ingenium", "niche-role"),
        claims=("C05",),
        odds=Odds.BETTER,
    ),
    Rule(
        id="hire-urgent",
        title="The hire is urgent",
        topic="The role",
        statement="The more urgently the role must be filled, the better the chance.",
        reads=("position.urgency",),
        when=hire_is_urgent,
        says=Says.SUPPORTS,
        because="They need someone soon, and this person was already chosen once.",
        sources=("bilkuj",),
        claims=("C06",),
        since=FULL_EDITION,
        odds=Odds.BETTER,
    ),
    Rule(
        id="nobody-in-hand",
        title="No other candidate in hand",
        topic="The role",
        statement="Without another candidate in hand the client gains most from a return.",
        reads=("position.backup_candidate",),
        when=nobody_else_is_in_hand,
        says=Says.SUPPORTS,
        because="There is nobody else close to an offer.",
        sources=("ingenium", "mba-friend"),
        claims=("C05", "C06"),
        since=FULL_EDITION,
        odds=Odds.BETTER,
    ),
    Rule(
        id="somebody-in-hand",
        title="Another candidate is in hand",
        topic="The role",
        statement="With another candidate in hand the client has less need to forgive.",
        reads=("position.backup_candidate",),
        when=somebody_else_is_in_hand,
        says=Says.OPPOSES,
        because="They have someone else close to an offer, so they need this less.",
        sources=("bilkuj",),
        claims=("C06",),
        since=FULL_EDITION,
        odds=Odds.WORSE,
    ),
)
