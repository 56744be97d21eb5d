"""What changed the candidate's mind, and how the client will hear it."""

from cases.rules.book import FULL_EDITION, Rule
from cases.rules.findings import Level, Odds, Says, Verdict
from cases.rules.logic import both, either, no, one_of
from cases.rules.situation import Situation
from cases.rules.works import Grade

CAUSE = ("regret.cause",)


def thought_again(case: Situation) -> Verdict:
    return one_of(case.regret.cause, "second_thoughts")


def new_job_disappointed(case: Situation) -> Verdict:
    return one_of(case.regret.cause, "new_job_disappointed")


def new_job_is_young(case: Situation) -> Verdict:
    days = case.candidate.days_in_new_job
    young = None if days is None else days < case.policy.new_job_trial_days
    return both(new_job_disappointed(case), young)


def other_offer_fell_through(case: Situation) -> Verdict:
    return one_of(case.regret.cause, "other_offer_fell_through")


def counter_offer_soured(case: Situation) -> Verdict:
    return one_of(case.regret.cause, "counter_offer_soured")


def is_out_of_work(case: Situation) -> Verdict:
    return either(one_of(case.regret.cause, "lost_job"), no(case.candidate.employed))


def life_has_changed(case: Situation) -> Verdict:
    return one_of(case.regret.cause, "circumstances_changed")


def reason_has_gone(case: Situation) -> Verdict:
    return one_of(case.regret.cause, "reason_resolved")


RULES = (
    Rule(
        id="second-thoughts",
        title="Second thoughts",
        topic="What changed",
        statement="Second thoughts alone are thin. Find what lies behind them.",
        reads=CAUSE,
        when=thought_again,
        says=Says.REQUIRES,
        because="They simply think again. The client will ask what stops them thinking again.",
        sources=("ingenium", "half", "nation", "nurse-beth"),
        claims=("C26",),
        since=FULL_EDITION,
        risk=Level.MEDIUM,
        steps=("account-of-change",),
    ),
    Rule(
        id="new-job-disappointed",
        title="The new job disappointed",
        topic="What changed",
        statement="A disappointing new job is a common and honest reason to look back.",
        reads=CAUSE,
        when=new_job_disappointed,
        says=Says.SUPPORTS,
        because="The other job was not what was promised. That happens, and clients know it.",
        sources=("ajaygour", "jobdoc", "payscale", "culpwrit"),
        claims=("C19",),
        since=FULL_EDITION,
        steps=("grass-greener",),
    ),
    Rule(
        id="new-job-young",
        title="The new job has hardly begun",
        topic="What changed",
        statement="A disappointing new job deserves a fair trial before one leaves it.",
        reads=("regret.cause", "candidate.days_in_new_job"),
        when=new_job_is_young,
        says=Says.OPPOSES,
        because="They have hardly begun there. First weeks are hard in most places.",
        sources=("jobdoc",),
        grade=Grade.ASSUMPTION,
        claims=("C02",),
        since=FULL_EDITION,
        risk=Level.MEDIUM,
        parameters=("new_job_trial_days",),
        steps=("grass-greener",),
    ),
    Rule(
        id="second-choice",
        title="It sounds like second choice",
        topic="What changed",
        statement="When another offer fell through the client hears that it is second choice."
        " Raise it with the agency first, and never hide it.",
        reads=CAUSE,
        when=other_offer_fell_through,
        says=Says.OPPOSES,
        because="The other offer fell through. The client will hear that it comes second, so"
        " say it yourself before it is found out.",
        sources=("startribune", "no-take-backs", "gotogreg", "careerfaqs"),
        claims=("C27",),
        since=FULL_EDITION,
        odds=Odds.WORSE,
        risk=Level.MEDIUM,
        steps=("say-it-first",),
    ),
    Rule(
        id="counter-offer-soured",
        title="The counter-offer went sour",
        topic="What changed",
        statement="A counter-offer that was not kept is a reason that clients understand.",
        reads=CAUSE,
        when=counter_offer_soured,
        says=Says.SUPPORTS,
        because="They stayed for promises that were not kept. That explains the no and the return.",
        sources=("niche-role", "ajaygour"),
        claims=("C19",),
        since=FULL_EDITION,
    ),
    Rule(
        id="out-of-work",
        title="They need a job",
        topic="What changed",
        statement="Out of work and asking again, expect the doubt that they would take anything"
        " and leave for more.",
        reads=("regret.cause", "candidate.employed"),
        when=is_out_of_work,
        says=Says.OPPOSES,
        because="They are out of work. The client may fear they will leave when something pays"
        " better.",
        sources=("aam-out-of-work",),
        claims=("C27",),
        since=FULL_EDITION,
        risk=Level.MEDIUM,
        steps=("say-it-first",),
    ),
    Rule(
        id="life-changed",
        title="Life has changed",
        topic="What changed",
        statement="A real change in someone's life is a reason to look again.",
        reads=CAUSE,
        when=life_has_changed,
        says=Says.SUPPORTS,
        because="Their circumstances have changed since. That gives the call a reason.",
        sources=("lisa-mcdonald", "aam-second-no"),
        claims=("C19",),
        since=FULL_EDITION,
    ),
    Rule(
        id="cause-is-reason-gone",
        title="What stood in the way has gone",
        topic="What changed",
        statement="When what stood in the way has gone, going back is plain sense.",
        reads=CAUSE,
        when=reason_has_gone,
        says=Says.SUPPORTS,
        because="What stood in the way has gone, so the old wish is back.",
        sources=("half", "manager-gone", "nurse-donna"),
        claims=("C07",),
        since=FULL_EDITION,
        odds=Odds.BETTER,
    ),
)
