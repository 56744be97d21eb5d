"""A yes taken back, an offer never answered, an offer the client withdrew."""

from cases.rules.book import FULL_EDITION, Rule, Tally
from cases.rules.findings import Level, Odds, Recommendation, Says, Verdict
from cases.rules.logic import at_least, both, either, known, one_of
from cases.rules.reason import only_outside_reasons
from cases.rules.silence import never_answered
from cases.rules.situation import Situation
from cases.rules.works import Grade

KIND = ("response.kind",)


def withdrew_after_a_yes(case: Situation) -> Verdict:
    return one_of(case.response.kind, "accepted_then_withdrew")


def withdrew_near_the_start(case: Situation) -> Verdict:
    days = case.response.days_before_start
    near = None if days is None else days <= case.policy.close_to_start_days
    return both(withdrew_after_a_yes(case), near)


def withdrew_more_than_once(case: Situation) -> Verdict:
    again = at_least(case.candidate.previous_reneges_anywhere, limit=1)
    return both(withdrew_after_a_yes(case), again)


def had_to_withdraw(case: Situation) -> Verdict:
    """Only outside reasons, and those known to be gone or well explained."""
    settled = case.regret.reasons_resolved == "yes" or known(case.regret.can_explain)
    return both(
        either(withdrew_after_a_yes(case), never_answered(case)),
        only_outside_reasons(case),
        settled,
        case.employer.warmth != "cold",
    )


def came_back_with_role_open(case: Situation) -> Verdict:
    """The need is unmet, nobody is cold, and there is something true to say."""
    return (
        case.response.kind == "accepted_then_withdrew"
        and case.position.status == "open"
        and case.employer.warmth != "cold"
        and (case.regret.reasons_resolved == "yes" or known(case.regret.can_explain))
    )


def withdrew_with_grace(case: Situation) -> Verdict:
    return (
        case.response.kind == "accepted_then_withdrew"
        and case.response.manner == "gracious"
        and case.employer.warmth != "cold"
        and withdrew_near_the_start(case) is not True
    )


RULES = (
    Rule(
        id="withdrew-after-yes",
        title="They said yes and withdrew",
        topic="A promise taken back",
        statement="Withdrawing after a yes harms a name, quickly and beyond one employer. It"
        " normally closes that door.",
        reads=KIND,
        when=withdrew_after_a_yes,
        only_for=("accepted_then_withdrew",),
        says=Says.BLOCKS,
        because="They had said yes and then withdrew. Most clients close the door on that.",
        sources=("careers24", "bilkuj", "emily-post", "network-ban"),
        claims=("C11", "C12"),
        tally=Tally(agree=9, disagree=4),
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
        risk=Level.HIGH,
    ),
    Rule(
        id="own-the-withdrawal",
        title="Own the withdrawal",
        topic="A promise taken back",
        statement="After a promise was taken back, the apology comes before the request.",
        reads=KIND,
        when=withdrew_after_a_yes,
        only_for=("accepted_then_withdrew",),
        says=Says.REQUIRES,
        because="A promise was taken back. The apology comes before the request.",
        sources=("careers24", "grenny", "lewicki"),
        claims=("C09", "C11"),
        since=FULL_EDITION,
        at_least=Recommendation.REPAIR_THEN_APPROACH,
        risk=Level.HIGH,
        steps=("own-it",),
    ),
    Rule(
        id="withdrew-near-start",
        title="They withdrew close to the first day",
        topic="A promise taken back",
        statement="The nearer the first day, the harder a withdrawal is to forgive.",
        reads=("response.kind", "response.days_before_start"),
        when=withdrew_near_the_start,
        only_for=("accepted_then_withdrew",),
        says=Says.BLOCKS,
        because="They withdrew shortly before the first day, when the client could no longer"
        " replace them.",
        sources=("emily-post", "aam-backed-out"),
        claims=("C11",),
        since=FULL_EDITION,
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
        risk=Level.HIGH,
        parameters=("close_to_start_days",),
    ),
    Rule(
        id="withdrew-again",
        title="It was not the first promise taken back",
        topic="A promise taken back",
        statement="One withdrawal with a good reason may be excused. A repeated one may not.",
        reads=("response.kind", "candidate.previous_reneges_anywhere"),
        when=withdrew_more_than_once,
        only_for=("accepted_then_withdrew",),
        says=Says.BLOCKS,
        because="They have taken back a promise before. Once can be excused, twice cannot.",
        sources=("bilkuj", "careers24", "three-offers"),
        claims=("C11", "C29"),
        since=FULL_EDITION,
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
        risk=Level.HIGH,
    ),
    Rule(
        id="had-to-withdraw",
        title="They had to",
        topic="A promise taken back",
        statement="A first lapse forced by something outside the job, now past, can be excused.",
        reads=(
            "response.kind",
            "response.reasons",
            "regret.reasons_resolved",
            "regret.can_explain",
            "employer.warmth",
        ),
        when=had_to_withdraw,
        only_for=(
            "accepted_then_withdrew",
            "no_reply",
        ),
        says=Says.LIFTS,
        because="Something outside the job forced it, and they can show that it is past.",
        sources=("bilkuj", "careers24", "nurse-donna"),
        tally=Tally(agree=8, disagree=1),
        claims=("C11",),
        since=FULL_EDITION,
        lifts=("withdrew-after-yes", "never-answered"),
    ),
    Rule(
        id="back-while-role-open",
        title="Back while the role is open",
        topic="A promise taken back",
        statement="While the role is unfilled and the client is not cold, an honest return after"
        " a withdrawal is sometimes taken.",
        reads=(
            "response.kind",
            "position.status",
            "employer.warmth",
            "regret.reasons_resolved",
            "regret.can_explain",
        ),
        when=came_back_with_role_open,
        only_for=("accepted_then_withdrew",),
        says=Says.LIFTS,
        because="The role is unfilled, nobody is known to be cold, and there is something true"
        " to say. That has worked.",
        sources=("albany", "srcpro"),
        grade=Grade.CONTESTED,
        other_side="Most texts treat a promise taken back as the end of it.",
        claims=("C11",),
        since=FULL_EDITION,
        lifts=("withdrew-after-yes",),
    ),
    Rule(
        id="withdrew-with-grace",
        title="They withdrew with grace",
        topic="A promise taken back",
        statement="A prompt and courteous withdrawal need not shut the door for good.",
        reads=(
            "response.kind",
            "response.manner",
            "response.days_before_start",
            "employer.warmth",
        ),
        when=withdrew_with_grace,
        only_for=("accepted_then_withdrew",),
        says=Says.LIFTS,
        because="They withdrew promptly and courteously. Some clients respect that.",
        sources=("solve-hr",),
        grade=Grade.CONTESTED,
        other_side="Others hold that the employer is gone whatever the manner.",
        claims=("C11",),
        since=FULL_EDITION,
        lifts=("withdrew-after-yes",),
    ),
)
