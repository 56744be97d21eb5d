"""How the client stands: warm or cold, asked or refused, sounded out or not."""

from cases.rules.book import FULL_EDITION, Rule, Tally
from cases.rules.findings import Level, Odds, Recommendation, Says, Verdict
from cases.rules.logic import at_least, both, one_of
from cases.rules.situation import Situation
from cases.rules.works import Grade

WARMTH = ("employer.warmth",)
INVITED = ("employer.invited_back", "regret.cause")


def client_is_warm(case: Situation) -> Verdict:
    return one_of(case.employer.warmth, "warm")


def client_is_cold(case: Situation) -> Verdict:
    return one_of(case.employer.warmth, "cold")


def client_invited_them(case: Situation) -> Verdict:
    """Coming back of its own accord is an invitation too."""
    return case.regret.cause == "employer_reached_out" or case.employer.invited_back


def client_forbade_contact(case: Situation) -> Verdict:
    return case.employer.told_not_to_contact


def client_bars_returns(case: Situation) -> Verdict:
    return case.employer.rehire_barred


def the_past_has_faded(case: Situation) -> Verdict:
    """Years have gone by, and nobody who was hurt is known to decide or to be cold."""
    return both(
        at_least(case.elapsed_days, limit=case.policy.years_soften_days),
        case.employer.decision_maker != "same",
        case.employer.warmth != "cold",
        case.regret.can_explain is not False,
    )


def somebody_new_decides(case: Situation) -> Verdict:
    return one_of(case.employer.decision_maker, "changed")


RULES = (
    Rule(
        id="client-warm",
        title="The client is warm",
        topic="The client",
        statement="A manager who was eager may be flattered by the return.",
        reads=WARMTH,
        when=client_is_warm,
        says=Says.SUPPORTS,
        because="The client was eager and has stayed friendly. A return may even flatter them.",
        sources=("grenny", "fortune", "come-back"),
        claims=("C14",),
        since=FULL_EDITION,
        odds=Odds.BETTER,
    ),
    Rule(
        id="client-cold",
        title="The client is cold",
        topic="The client",
        statement="One manager is pleased, another is hurt. With a cold one, sound out first.",
        reads=WARMTH,
        when=client_is_cold,
        says=Says.REQUIRES,
        because="The client is cold. Find out how deep it goes before the candidate is exposed.",
        sources=("careers24", "grenny", "ingenium"),
        claims=("C33", "C16"),
        since=FULL_EDITION,
        at_least=Recommendation.VERIFY_FIRST,
        odds=Odds.WORSE,
        risk=Level.MEDIUM,
        steps=("sound-out",),
    ),
    Rule(
        id="invited-back",
        title="They were asked to come back",
        topic="The client",
        statement="An explicit invitation changes the odds.",
        reads=INVITED,
        when=client_invited_them,
        says=Says.LIFTS,
        because="The client itself said they could come back. That changes the odds.",
        sources=("come-back", "manager-gone", "cnn-retracted"),
        tally=Tally(agree=7, disagree=2),
        claims=("C14",),
        since=FULL_EDITION,
        odds=Odds.BETTER,
        lifts=(
            "agency-sounds-first",
            "client-cold",
            "cold-after-departure",
            "insult-still-hurts",
            "left-without-notice",
            "never-answered",
            "no-change-recorded",
            "offer-used-as-lever",
            "only-thinks-again",
            "standing-not-known",
            "stormed-out",
            "told-them-they-were-wrong",
            "withdrew-after-yes",
            "withdrew-near-start",
            "years-away",
        ),
    ),
    Rule(
        id="told-not-to-contact",
        title="They were asked to stay away",
        topic="The client",
        statement="Whoever was asked not to get in touch does not get in touch.",
        reads=("employer.told_not_to_contact",),
        when=client_forbade_contact,
        says=Says.BLOCKS,
        because="The client asked them not to get in touch. That is final.",
        sources=("manager-silent", "no-notice"),
        claims=("C24",),
        since=FULL_EDITION,
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
        risk=Level.HIGH,
    ),
    Rule(
        id="rehire-barred",
        title="A rule there bars it",
        topic="The client",
        statement="A stated bar on taking people back stands, whoever is friendly.",
        reads=("employer.rehire_barred",),
        when=client_bars_returns,
        says=Says.BLOCKS,
        because="The client has a rule against taking people back. A friendly word does not"
        " outweigh it.",
        sources=("no-rehire-policy", "climb-no-notice", "network-ban"),
        claims=("C04",),
        since=FULL_EDITION,
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
    ),
    Rule(
        id="past-has-faded",
        title="The past has faded",
        topic="The client",
        statement="Years soften the past, and new people in charge even more.",
        reads=(
            "elapsed_days",
            "employer.decision_maker",
            "employer.warmth",
            "regret.can_explain",
        ),
        when=the_past_has_faded,
        says=Says.LIFTS,
        because="That was {elapsed} ago. People forget and move on, so begin afresh, with the"
        " apology first.",
        sources=("gleaner", "old-unit", "manager-gone"),
        grade=Grade.CONTESTED,
        tally=Tally(agree=7, disagree=4),
        other_side="Records are kept, and some managers remember a slight for years.",
        claims=("C33",),
        since=FULL_EDITION,
        odds=Odds.BETTER,
        lifts=(
            "left-without-notice",
            "never-answered",
            "offer-used-as-lever",
            "stormed-out",
            "told-them-they-were-wrong",
            "withdrew-after-yes",
        ),
        parameters=("years_soften_days",),
    ),
    Rule(
        id="somebody-new-decides",
        title="Somebody new decides",
        topic="The client",
        statement="A new decision-maker was not hurt, but knows nobody either.",
        reads=("employer.decision_maker",),
        when=somebody_new_decides,
        says=Says.SUPPORTS,
        because="Somebody new decides. They were not hurt by the old no.",
        sources=("gleaner", "manager-gone"),
        claims=("C33",),
        since=FULL_EDITION,
    ),
)
