"""Sleep on it, and then lose no time."""

from cases.rules.book import FULL_EDITION, Rule, Tally
from cases.rules.findings import Odds, Recommendation, Says, Verdict
from cases.rules.logic import at_least, both, no, one_of
from cases.rules.situation import Situation
from cases.rules.works import Grade

ELAPSED = ("elapsed_days", "position.level", "response.kind")


def has_not_slept_on_it(case: Situation) -> Verdict:
    return no(case.regret.reflected_24h)


def has_slept_on_it(case: Situation) -> Verdict:
    return case.regret.reflected_24h


def role_is_about_to_close(case: Situation) -> Verdict:
    return both(
        one_of(case.position.status, "open"),
        one_of(case.position.urgency, "high"),
        case.position.backup_candidate,
    )


def window_days(case: Situation) -> int:
    """The agency's assumption for the level; the professional one where it is not known."""
    policy = case.policy
    return {
        "junior": policy.window_days_junior,
        "senior": policy.window_days_senior,
        "executive": policy.window_days_executive,
    }.get(case.position.level or "", policy.window_days_professional)


def window_is_open(case: Situation) -> Verdict:
    early = None if case.elapsed_days is None else case.elapsed_days <= window_days(case)
    return both(one_of(case.response.kind, "declined"), early)


def window_has_passed(case: Situation) -> Verdict:
    late = at_least(case.elapsed_days, limit=window_days(case) + 1)
    return both(one_of(case.response.kind, "declined"), late, case.position.status is None)


RULES = (
    Rule(
        id="sleep-on-it",
        title="Sleep on it",
        topic="The time",
        statement="Sleep on it for a day before confirming. After that there is no way back.",
        reads=("regret.reflected_24h",),
        when=has_not_slept_on_it,
        says=Says.BLOCKS,
        because="They have not slept on it yet. Once they confirm there is no way back.",
        sources=("ingenium", "bilkuj-too-soon", "schroenn"),
        claims=("C02",),
        at_least=Recommendation.WAIT,
        steps=("cool-off",),
        parameters=("cooling_off_hours",),
    ),
    Rule(
        id="no-time-to-sleep",
        title="There is no time to sleep on it",
        topic="The time",
        statement="When the role is about to go to somebody else, the night's sleep may be"
        " skipped, in writing and with a reason.",
        reads=("position.status", "position.urgency", "position.backup_candidate"),
        when=role_is_about_to_close,
        says=Says.LIFTS,
        because="The hire is urgent and someone else is close to an offer. Skip the night's"
        " sleep only with a reason, written down.",
        sources=("ingenium", "grenny"),
        grade=Grade.ASSUMPTION,
        claims=("C02",),
        since=FULL_EDITION,
        lifts=("sleep-on-it",),
        steps=("log-override",),
    ),
    Rule(
        id="slept-on-it",
        title="They slept on it",
        topic="The time",
        statement="Once the regret is certain, every further day lowers the chance.",
        reads=("regret.reflected_24h",),
        when=has_slept_on_it,
        says=Says.SUPPORTS,
        because="They slept on it and still want it. From now on a delay only costs.",
        sources=("grenny", "half", "ingenium"),
        claims=("C01", "C02"),
        since=FULL_EDITION,
    ),
    Rule(
        id="window-open",
        title="It is still early",
        topic="The time",
        statement="Early on the role is often still free. How long depends on the role.",
        reads=ELAPSED,
        when=window_is_open,
        only_for=("declined",),
        says=Says.SUPPORTS,
        because="It is {elapsed} since the no. That is early enough for a role like this.",
        sources=("half", "bilkuj", "grenny"),
        grade=Grade.ASSUMPTION,
        claims=("C01", "C32"),
        since=FULL_EDITION,
        parameters=(
            "window_days_junior",
            "window_days_professional",
            "window_days_senior",
            "window_days_executive",
        ),
    ),
    Rule(
        id="window-passed",
        title="It is late, and nobody has looked",
        topic="The time",
        statement="Time alone decides little. It works through the role, the manner and who is"
        " still there; so look.",
        reads=(*ELAPSED, "position.status"),
        when=window_has_passed,
        only_for=("declined",),
        says=Says.OPPOSES,
        because="It is {elapsed} since the no, and nobody has looked whether the role is free.",
        sources=("half", "bilkuj", "aam-second-no"),
        grade=Grade.CONTESTED,
        tally=Tally(agree=7, disagree=4),
        other_side="Others say that years soften a refusal, and that a role may reopen.",
        claims=("C01", "C32"),
        since=FULL_EDITION,
        odds=Odds.WORSE,
        parameters=("window_days_professional",),
    ),
)
