"""An offer never answered, and an offer that the client withdrew."""

from cases.rules.book import FULL_EDITION, Rule, Tally
from cases.rules.findings import Level, Odds, Recommendation, Says, Verdict
from cases.rules.logic import both, known, one_of
from cases.rules.situation import Situation
from cases.rules.works import Grade

KIND = ("response.kind",)


def never_answered(case: Situation) -> Verdict:
    return one_of(case.response.kind, "no_reply")


def silence_can_be_explained(case: Situation) -> Verdict:
    return (
        case.response.kind == "no_reply"
        and known(case.regret.can_explain)
        and case.employer.warmth != "cold"
    )


def next_move_is_the_clients(case: Situation) -> Verdict:
    """Not when the role is open again, or the client has come back about it."""
    reached_out = case.employer.invited_back or case.regret.cause == "employer_reached_out"
    undecided = case.position.status is None and reached_out
    return both(
        one_of(case.response.kind, "employer_withdrew"),
        case.position.status != "open" and not undecided,
    )


def client_came_back_about_it(case: Situation) -> Verdict:
    return both(
        one_of(case.response.kind, "employer_withdrew"),
        one_of(case.regret.cause, "employer_reached_out"),
        case.position.status is None,
    )


RULES = (
    Rule(
        id="never-answered",
        title="They never answered",
        topic="Silence",
        statement="Silence or a no-show usually ends it.",
        reads=KIND,
        when=never_answered,
        only_for=("no_reply",),
        says=Says.BLOCKS,
        because="They never answered. That is remembered longer than any no.",
        sources=("grenny", "aam-ghosted", "no-show", "solve-hr"),
        claims=("C10",),
        tally=Tally(agree=10, disagree=3),
        since=FULL_EDITION,
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
        risk=Level.HIGH,
    ),
    Rule(
        id="own-the-silence",
        title="Own the silence",
        topic="Silence",
        statement="Name the silence up front and apologise before anything else.",
        reads=KIND,
        when=never_answered,
        only_for=("no_reply",),
        says=Says.REQUIRES,
        because="Nobody was told anything. Name the silence first, and apologise for it.",
        sources=("grenny", "aam-ghosted"),
        claims=("C09", "C10"),
        at_least=Recommendation.REPAIR_THEN_APPROACH,
        risk=Level.HIGH,
        steps=("own-it",),
    ),
    Rule(
        id="silence-explained",
        title="The silence has an honest explanation",
        topic="Silence",
        statement="Where the silence can be honestly explained, an apology may be heard.",
        reads=("response.kind", "regret.can_explain", "employer.warmth"),
        when=silence_can_be_explained,
        only_for=("no_reply",),
        says=Says.LIFTS,
        because="They can say honestly why they went silent, and nobody is known to be cold.",
        sources=("grenny", "aam-ghosted"),
        grade=Grade.CONTESTED,
        other_side="Most texts hold that silence is the end of it, whatever the reason.",
        claims=("C10",),
        since=FULL_EDITION,
        lifts=("never-answered",),
    ),
    Rule(
        id="clients-move",
        title="The next move is the client's",
        topic="The client withdrew",
        statement="When the client withdrew the offer, take it well, stay in touch and keep"
        " looking.",
        reads=("response.kind", "position.status", "employer.invited_back", "regret.cause"),
        when=next_move_is_the_clients,
        only_for=("employer_withdrew",),
        says=Says.BLOCKS,
        because="The client withdrew the offer and has not reopened it. Take it well, stay in"
        " touch, and keep looking.",
        sources=("cnn-retracted",),
        claims=("C24", "C30"),
        since=FULL_EDITION,
        at_least=Recommendation.KEEP_WARM,
    ),
    Rule(
        id="client-came-back",
        title="The client has come back about it",
        topic="The client withdrew",
        statement="When a client that withdrew comes back, find out what is on the table.",
        reads=("response.kind", "position.status", "regret.cause"),
        when=client_came_back_about_it,
        only_for=("employer_withdrew",),
        says=Says.REQUIRES,
        because="The client is back in touch after withdrawing. Ask what exactly is on offer now.",
        sources=("cnn-retracted",),
        claims=("C05",),
        since=FULL_EDITION,
        at_least=Recommendation.VERIFY_FIRST,
        odds=Odds.BETTER,
        steps=("check-role",),
    ),
)
