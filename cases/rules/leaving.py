"""Someone who started and left, or resigned and wants to stay, is a different matter."""

from cases.rules.book import FULL_EDITION, Rule, Tally
from cases.rules.findings import Level, Odds, Recommendation, Says, Verdict
from cases.rules.logic import both, either, no, one_of
from cases.rules.situation import Situation

KIND = ("response.kind",)


def left_after_starting(case: Situation) -> Verdict:
    return one_of(case.response.kind, "quit_after_starting")


def left_without_a_word(case: Situation) -> Verdict:
    return both(left_after_starting(case), one_of(case.response.notice, "none"))


def left_at_short_notice(case: Situation) -> Verdict:
    return both(left_after_starting(case), one_of(case.response.notice, "short"))


def left_well(case: Situation) -> Verdict:
    fair = either(
        one_of(case.response.notice, "full", "working_it"),
        one_of(case.response.manner, "gracious"),
    )
    return both(left_after_starting(case), fair)


def worked_well(case: Situation) -> Verdict:
    return both(left_after_starting(case), case.candidate.performed_well)


def worked_badly(case: Situation) -> Verdict:
    return both(left_after_starting(case), no(case.candidate.performed_well))


RULES = (
    Rule(
        id="left-after-starting",
        title="They started and left",
        topic="Leaving",
        statement="Someone who started and left has shown their work as well as their leaving."
        " It turns on both.",
        reads=KIND,
        when=left_after_starting,
        only_for=("quit_after_starting",),
        says=Says.REQUIRES,
        because="They worked there and left. How they worked and how they left decides more"
        " than any offer.",
        sources=("hired-quit", "fortune", "manager-gone"),
        claims=("C33",),
        since=FULL_EDITION,
        steps=("say-what-you-miss",),
    ),
    Rule(
        id="left-without-notice",
        title="They left without notice",
        topic="Leaving",
        statement="Leaving without notice, or not turning up, usually ends it.",
        reads=("response.kind", "response.notice"),
        when=left_without_a_word,
        only_for=("quit_after_starting",),
        says=Says.BLOCKS,
        because="They left without notice. Applying again suggests they do not see what they did.",
        sources=("no-notice", "climb-no-notice", "no-show"),
        tally=Tally(agree=10, disagree=3),
        claims=("C10",),
        since=FULL_EDITION,
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
        risk=Level.HIGH,
    ),
    Rule(
        id="left-at-short-notice",
        title="They left at short notice",
        topic="Leaving",
        statement="Short notice is owned before anything is asked.",
        reads=("response.kind", "response.notice"),
        when=left_at_short_notice,
        only_for=("quit_after_starting",),
        says=Says.REQUIRES,
        because="They left at short notice and someone had to cover. Say so first.",
        sources=("swartz", "climb-no-notice"),
        claims=("C09",),
        since=FULL_EDITION,
        at_least=Recommendation.REPAIR_THEN_APPROACH,
        odds=Odds.WORSE,
        risk=Level.MEDIUM,
        steps=("own-it",),
    ),
    Rule(
        id="left-well",
        title="They left well",
        topic="Leaving",
        statement="Someone who left on good terms is often welcome back.",
        reads=("response.kind", "response.notice", "response.manner"),
        when=left_well,
        only_for=("quit_after_starting",),
        says=Says.SUPPORTS,
        because="They left on good terms. Many clients are glad of people who return.",
        sources=("fortune", "come-back"),
        claims=("C08",),
        since=FULL_EDITION,
        odds=Odds.BETTER,
    ),
    Rule(
        id="worked-well",
        title="They were good at it",
        topic="Leaving",
        statement="Good work, remembered, outweighs much.",
        reads=("response.kind", "candidate.performed_well"),
        when=worked_well,
        only_for=("quit_after_starting",),
        says=Says.SUPPORTS,
        because="They did good work there, and the client knows it.",
        sources=("hired-quit", "quits-again"),
        claims=("C15",),
        since=FULL_EDITION,
        odds=Odds.BETTER,
    ),
    Rule(
        id="worked-badly",
        title="They were not good at it",
        topic="Leaving",
        statement="Who did not do well the first time is not asked back.",
        reads=("response.kind", "candidate.performed_well"),
        when=worked_badly,
        only_for=("quit_after_starting",),
        says=Says.BLOCKS,
        because="Their work there was not good. Nobody takes that back for a good story.",
        sources=("quits-again", "manager-gone"),
        claims=("C33",),
        since=FULL_EDITION,
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
        risk=Level.MEDIUM,
    ),
)
