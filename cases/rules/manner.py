"""How the no was given, and what it left behind."""

from cases.rules.book import FULL_EDITION, Rule, Tally
from cases.rules.findings import Level, Odds, Recommendation, Says, Verdict
from cases.rules.logic import any_of, both, known, no, one_of
from cases.rules.reason import LEVER
from cases.rules.situation import Situation

MANNER = ("response.manner",)


def no_was_gracious(case: Situation) -> Verdict:
    return one_of(case.response.manner, "gracious")


def no_was_late(case: Situation) -> Verdict:
    return one_of(case.response.manner, "late")


def no_was_insulting(case: Situation) -> Verdict:
    """Silence and rudeness count alike: both tell the client that it did not matter."""
    return one_of(case.response.manner, "silent", "rude")


def insult_still_hurts(case: Situation) -> Verdict:
    return both(no_was_insulting(case), one_of(case.employer.warmth, "cold"))


def hinted_at_a_yes(case: Situation) -> Verdict:
    return both(one_of(case.response.kind, "declined"), case.response.signalled_acceptance)


def used_the_offer_as_a_lever(case: Situation) -> Verdict:
    return both(hinted_at_a_yes(case), any_of(case.response.reasons, wanted=LEVER))


def told_them_they_were_wrong(case: Situation) -> Verdict:
    return case.response.criticised_employer


def lever_has_an_account(case: Situation) -> Verdict:
    """The promises that kept them were broken, and they can say so."""
    return both(
        used_the_offer_as_a_lever(case),
        case.regret.can_explain,
        no(one_of(case.regret.cause, "second_thoughts")),
    )


def criticism_no_longer_holds(case: Situation) -> Verdict:
    """What they criticised has gone, and they can say how they know."""
    gone = case.regret.reasons_resolved == "yes" and known(case.regret.can_explain)
    return both(case.response.criticised_employer, gone)


RULES = (
    Rule(
        id="gracious-no",
        title="The no was courteous",
        topic="The manner",
        statement="A clear and courteous no keeps the door open.",
        reads=MANNER,
        when=no_was_gracious,
        says=Says.SUPPORTS,
        because="The no was clear and courteous. That left the door ajar.",
        sources=("grenny", "half", "aam-good-no"),
        claims=("C08",),
        odds=Odds.BETTER,
    ),
    Rule(
        id="badly-handled",
        title="The no was handled badly",
        topic="The manner",
        statement="When the no came late, begin with that. Own it, let them say what it cost,"
        " and only then explain.",
        reads=MANNER,
        when=no_was_late,
        says=Says.REQUIRES,
        because="{manner_said}. Own that before asking for anything.",
        sources=("grenny", "lewicki"),
        claims=("C09",),
        tally=Tally(agree=11, disagree=1),
        at_least=Recommendation.REPAIR_THEN_APPROACH,
        odds=Odds.WORSE,
        risk=Level.MEDIUM,
        steps=("own-it",),
    ),
    Rule(
        id="insulting-no",
        title="The no was an insult",
        topic="The manner",
        statement="Silence insults most, and rudeness as much. Without a full apology there is"
        " nothing to ask.",
        reads=MANNER,
        when=no_was_insulting,
        says=Says.REQUIRES,
        because="{manner_said}. That tells a manager it did not matter. Apologise in full first.",
        sources=("grenny", "quit-in-anger", "lewicki"),
        claims=("C09", "C10"),
        tally=Tally(agree=11, disagree=1),
        at_least=Recommendation.REPAIR_THEN_APPROACH,
        odds=Odds.WORSE,
        risk=Level.HIGH,
        steps=("own-it",),
    ),
    Rule(
        id="insult-still-hurts",
        title="The insult still hurts",
        topic="The manner",
        statement="Silence or rudeness that still rankles has ended the matter.",
        reads=("response.manner", "employer.warmth"),
        when=insult_still_hurts,
        says=Says.BLOCKS,
        because="{manner_said}, and the client is still cold. Asking would make it worse.",
        sources=("no-show", "aam-ghosted", "hired-quit", "no-notice"),
        claims=("C10",),
        tally=Tally(agree=10, disagree=3),
        since=FULL_EDITION,
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
        risk=Level.HIGH,
    ),
    Rule(
        id="hinted-at-a-yes",
        title="They had hinted at a yes",
        topic="The manner",
        statement="Who gave hope and then said no begins with the apology.",
        reads=("response.kind", "response.signalled_acceptance"),
        when=hinted_at_a_yes,
        only_for=("declined",),
        says=Says.REQUIRES,
        because="They let the client expect a yes and then said no. Begin with that.",
        sources=("grenny",),
        claims=("C09",),
        at_least=Recommendation.REPAIR_THEN_APPROACH,
        odds=Odds.WORSE,
        risk=Level.MEDIUM,
        steps=("own-it",),
    ),
    Rule(
        id="offer-used-as-lever",
        title="The offer was used as a lever",
        topic="The manner",
        statement="Who promised to come and then stayed for a counter-offer has spent the"
        " manager's trust.",
        reads=("response.kind", "response.signalled_acceptance", "response.reasons"),
        when=used_the_offer_as_a_lever,
        only_for=("declined",),
        says=Says.BLOCKS,
        because="They let the manager fight for them and then stayed for a counter-offer. The"
        " manager will feel used.",
        sources=("aam-good-no", "aam-backed-out"),
        claims=("C29",),
        since=FULL_EDITION,
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
        risk=Level.HIGH,
    ),
    Rule(
        id="lever-accounted-for",
        title="They can say why they stayed",
        topic="The manner",
        statement="A candid account of the counter-offer and what became of it may be heard.",
        reads=(
            "response.kind",
            "response.signalled_acceptance",
            "response.reasons",
            "regret.can_explain",
            "regret.cause",
        ),
        when=lever_has_an_account,
        only_for=("declined",),
        says=Says.LIFTS,
        because="They can say candidly why they stayed and what came of it. Some managers listen.",
        sources=("niche-role", "hired-quit"),
        claims=("C19",),
        since=FULL_EDITION,
        lifts=("offer-used-as-lever",),
        steps=("own-it",),
    ),
    Rule(
        id="told-them-they-were-wrong",
        title="They told the client it was wrong for them",
        topic="The manner",
        statement="Whoever told a client that it was wrong for them, or criticised it, lets it go.",
        reads=("response.criticised_employer",),
        when=told_them_they_were_wrong,
        says=Says.BLOCKS,
        because="They told the client that it was wrong for them. There is no believable way"
        " to take that back.",
        sources=("startribune",),
        tally=Tally(agree=4, disagree=1),
        claims=("C07",),
        since=FULL_EDITION,
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
        risk=Level.HIGH,
    ),
    Rule(
        id="criticism-overtaken",
        title="What they criticised has gone",
        topic="The manner",
        statement="When what was criticised has gone, and they can say so, the words may be"
        " taken back with an apology.",
        reads=(
            "response.criticised_employer",
            "regret.reasons_resolved",
            "regret.can_explain",
        ),
        when=criticism_no_longer_holds,
        says=Says.LIFTS,
        because="What they found fault with has gone, and they can say how they know.",
        sources=("manager-gone",),
        claims=("C07",),
        since=FULL_EDITION,
        lifts=("told-them-they-were-wrong",),
        steps=("own-it",),
    ),
    Rule(
        id="criticism-to-own",
        title="Harsh words to own",
        topic="The manner",
        statement="Harsh words about a client are owned before anything is asked.",
        reads=("response.criticised_employer",),
        when=told_them_they_were_wrong,
        says=Says.REQUIRES,
        because="Harsh words were said. Own them before asking for anything.",
        sources=("grenny",),
        claims=("C09",),
        since=FULL_EDITION,
        at_least=Recommendation.REPAIR_THEN_APPROACH,
        steps=("own-it",),
    ),
)
