"""How someone who left is remembered, and whether they can come back to that."""

from cases.rules.book import FULL_EDITION, Rule
from cases.rules.findings import Level, Odds, Recommendation, Says, Verdict
from cases.rules.leaving import left_after_starting
from cases.rules.logic import at_least, both, known, one_of
from cases.rules.situation import Situation
from cases.rules.works import Grade


def stormed_out_unexplained(case: Situation) -> Verdict:
    """Rude or silent on leaving, and no word since on what changed."""
    return (
        case.response.kind == "quit_after_starting"
        and case.response.manner in ("rude", "silent")
        and case.regret.cause is None
        and not known(case.regret.can_explain)
    )


def client_is_cold_after_departure(case: Situation) -> Verdict:
    return both(left_after_starting(case), one_of(case.employer.warmth, "cold"))


def departure_is_outweighed(case: Situation) -> Verdict:
    """Good work, candidly explained: hiring is business."""
    return both(left_after_starting(case), case.candidate.performed_well, case.regret.can_explain)


def resigned_and_only_thinks_again(case: Situation) -> Verdict:
    """No reason then, none now, and nobody there known to want them."""
    return (
        case.response.kind == "quit_after_starting"
        and case.regret.cause == "second_thoughts"
        and not case.response.reasons
        and not known(case.regret.can_explain)
        and not known(case.candidate.performed_well)
        and case.employer.warmth != "warm"
    )


def standing_is_not_known(case: Situation) -> Verdict:
    """Nothing tells how they left, why they return, or how they are remembered."""
    return (
        case.response.kind == "quit_after_starting"
        and case.regret.cause is None
        and case.response.manner is None
        and case.response.notice is None
        and case.employer.warmth is None
        and not known(case.candidate.performed_well)
    )


def years_away_unheard_of(case: Situation) -> Verdict:
    long_ago = at_least(case.elapsed_days, limit=case.policy.years_soften_days)
    return both(
        left_after_starting(case),
        long_ago,
        case.employer.warmth is None and case.position.status is None,
    )


RULES = (
    Rule(
        id="stormed-out",
        title="They went badly and have not said why they return",
        topic="Leaving",
        statement="Rude or silent on the way out, and no account since: let it rest.",
        reads=("response.kind", "response.manner", "regret.cause", "regret.can_explain"),
        when=stormed_out_unexplained,
        only_for=("quit_after_starting",),
        says=Says.BLOCKS,
        because="They went badly, and nothing tells what has changed since.",
        sources=("hired-quit", "no-notice"),
        claims=("C10",),
        since=FULL_EDITION,
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
        risk=Level.HIGH,
    ),
    Rule(
        id="cold-after-departure",
        title="The old employer is cold",
        topic="Leaving",
        statement="An old employer that is cold has answered already. Its silence is an answer.",
        reads=("response.kind", "employer.warmth"),
        when=client_is_cold_after_departure,
        only_for=("quit_after_starting",),
        says=Says.BLOCKS,
        because="They worked there, the client knows them, and the client is cold. That is an"
        " answer.",
        sources=("manager-silent", "calchamber", "no-notice"),
        claims=("C33",),
        since=FULL_EDITION,
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
        risk=Level.MEDIUM,
    ),
    Rule(
        id="departure-outweighed",
        title="Good and candid outweighs the leaving",
        topic="Leaving",
        statement="Someone good who is candid about leaving may be heard: hiring is business.",
        reads=("response.kind", "candidate.performed_well", "regret.can_explain"),
        when=departure_is_outweighed,
        only_for=("quit_after_starting",),
        says=Says.LIFTS,
        because="They did good work and can say candidly why they left. Hiring is business.",
        sources=("hired-quit",),
        grade=Grade.CONTESTED,
        other_side="Others hold that a cold former employer has given its answer.",
        claims=("C33",),
        since=FULL_EDITION,
        lifts=("cold-after-departure", "left-without-notice"),
        steps=("own-it",),
    ),
    Rule(
        id="only-thinks-again",
        title="They resigned and merely think again",
        topic="Leaving",
        statement="A resignation taken back on second thoughts alone rarely persuades: who quits"
        " once may quit again.",
        reads=(
            "response.kind",
            "response.reasons",
            "regret.cause",
            "regret.can_explain",
            "candidate.performed_well",
            "employer.warmth",
        ),
        when=resigned_and_only_thinks_again,
        only_for=("quit_after_starting",),
        says=Says.BLOCKS,
        because="They resigned, no reason is recorded then or now, and nobody there is known to"
        " want them. As it stands this persuades nobody.",
        sources=("quits-again", "calchamber", "recalled-worker"),
        grade=Grade.CONTESTED,
        other_side="One columnist would see the boss all the same, if there is a convincing"
        " reason.",
        claims=("C26",),
        since=FULL_EDITION,
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
        risk=Level.MEDIUM,
        steps=("account-of-change",),
    ),
    Rule(
        id="standing-not-known",
        title="Nobody knows how they are remembered",
        topic="Leaving",
        statement="Where nothing is known of the leaving, learn first how they are remembered.",
        reads=(
            "response.kind",
            "response.manner",
            "response.notice",
            "regret.cause",
            "employer.warmth",
            "candidate.performed_well",
        ),
        when=standing_is_not_known,
        only_for=("quit_after_starting",),
        says=Says.REQUIRES,
        because="Nothing is known of how they left or how they are remembered. Ask that first.",
        sources=("career-doctor",),
        claims=("C16", "C33"),
        since=FULL_EDITION,
        at_least=Recommendation.VERIFY_FIRST,
        steps=("ask-inside",),
    ),
    Rule(
        id="years-away",
        title="Years away and unheard of",
        topic="Leaving",
        statement="After years away, and with no role in view, let someone inside float the idea.",
        reads=("response.kind", "elapsed_days", "employer.warmth", "position.status"),
        when=years_away_unheard_of,
        only_for=("quit_after_starting",),
        says=Says.REQUIRES,
        because="They left {elapsed} ago. Find out from someone inside how they are remembered.",
        sources=("career-doctor",),
        claims=("C16", "C33"),
        since=FULL_EDITION,
        at_least=Recommendation.VERIFY_FIRST,
        parameters=("years_soften_days",),
        steps=("ask-inside",),
    ),
)
