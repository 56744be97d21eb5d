"""How the client stands: warm or cold, asked or refused, sounded out or not."""

from cases.rules.book import FULL_EDITION, Rule, Tally
from cases.rules.findings import Level, Odds, Recommendation, Says, Verdict
from cases.rules.logic import at_least, both, either, no, one_of
from cases.rules.situation import Situation
from cases.rules.sources import Grade

WARMTH = ("employer.warmth",)
SOUNDING = ("employer.sounding",)
APOLOGY = ("employer.apology",)
INVITED = ("employer.invited_back", "regret.cause")


def client_is_warm(case: Situation) -> Verdict:
    return one_of(case.employer.warmth, "warm")


def client_is_cold(case: Situation) -> Verdict:
    return one_of(case.employer.warmth, "cold")


def client_invited_them(case: Situation) -> Verdict:
    reached_out = case.regret.cause == "employer_reached_out"
    return either(case.employer.invited_back, True if reached_out else None)


def client_forbade_contact(case: Situation) -> Verdict:
    return case.employer.told_not_to_contact


def client_bars_returns(case: Situation) -> Verdict:
    return case.employer.rehire_barred


def sounding_is_welcome(case: Situation) -> Verdict:
    return one_of(case.employer.sounding, "welcome")


def sounding_is_perhaps(case: Situation) -> Verdict:
    return one_of(case.employer.sounding, "perhaps")


def sounding_is_unanswered(case: Situation) -> Verdict:
    return one_of(case.employer.sounding, "no_answer")


def sounding_is_unwelcome(case: Situation) -> Verdict:
    return one_of(case.employer.sounding, "unwelcome")


def apology_was_heard(case: Situation) -> Verdict:
    return one_of(case.employer.apology, "accepted", "counted_against")


def apology_counts_against(case: Situation) -> Verdict:
    return one_of(case.employer.apology, "counted_against")


def apology_was_refused(case: Situation) -> Verdict:
    return one_of(case.employer.apology, "refused")


def contacts_are_used_up(case: Situation) -> Verdict:
    return at_least(case.employer.contacts_since, limit=case.policy.contact_budget)


def was_asked_before(case: Situation) -> Verdict:
    return at_least(case.employer.contacts_since, limit=1)


def nobody_to_ring(case: Situation) -> Verdict:
    return no(case.employer.contact_named)


def agency_can_sound(case: Situation) -> Verdict:
    return case.via_agency


def the_past_has_faded(case: Situation) -> Verdict:
    """Years have gone by and somebody new decides, who is not known to be cold."""
    return both(
        at_least(case.elapsed_days, limit=case.policy.years_soften_days),
        one_of(case.employer.decision_maker, "changed"),
        case.employer.warmth != "cold",
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
        id="agency-sounds-first",
        title="The agency asks first",
        topic="The client",
        statement="Where an agency introduced the candidate, it finds out how deep the water is"
        " before the candidate is exposed.",
        reads=("via_agency",),
        when=agency_can_sound,
        says=Says.REQUIRES,
        because="You introduced them, so you can ask the manager first without naming a wish.",
        sources=("ingenium", "mba-friend"),
        claims=("C16",),
        at_least=Recommendation.VERIFY_FIRST,
        steps=("sound-out",),
    ),
    Rule(
        id="sounding-welcome",
        title="The sounding was welcome",
        topic="The client",
        statement="A welcome answer to the sounding opens the way for the candidate's call.",
        reads=SOUNDING,
        when=sounding_is_welcome,
        says=Says.LIFTS,
        because="The client was asked and would be glad to talk.",
        sources=("ingenium", "mba-friend", "career-doctor"),
        claims=("C16",),
        since=FULL_EDITION,
        odds=Odds.BETTER,
        lifts=(
            "agency-sounds-first",
            "client-cold",
            "cold-after-departure",
            "role-not-known",
            "standing-not-known",
            "years-away",
        ),
    ),
    Rule(
        id="sounding-perhaps",
        title="The sounding said perhaps",
        topic="The client",
        statement="A perhaps is enough for one good call by the candidate.",
        reads=SOUNDING,
        when=sounding_is_perhaps,
        says=Says.LIFTS,
        because="The client was asked and did not say no. One good call by the candidate is fair.",
        sources=("ingenium", "career-doctor"),
        claims=("C16",),
        since=FULL_EDITION,
        lifts=("agency-sounds-first", "client-cold", "standing-not-known", "years-away"),
    ),
    Rule(
        id="sounding-unanswered",
        title="The sounding is not answered yet",
        topic="The client",
        statement="While a sounding is out, nobody else asks.",
        reads=SOUNDING,
        when=sounding_is_unanswered,
        says=Says.BLOCKS,
        because="The client has been asked and has not answered. Give it time before anyone rings.",
        sources=("manager-silent", "aam-cooling"),
        grade=Grade.ASSUMPTION,
        claims=("C16",),
        since=FULL_EDITION,
        at_least=Recommendation.WAIT,
        odds=Odds.WORSE,
    ),
    Rule(
        id="sounding-unwelcome",
        title="The sounding was not welcome",
        topic="The client",
        statement="A no to the sounding needs no reason. It becomes keep-warm at once.",
        reads=SOUNDING,
        when=sounding_is_unwelcome,
        says=Says.BLOCKS,
        because="The client was asked and would rather not. The candidate was never exposed.",
        sources=("ingenium", "career-doctor"),
        claims=("C16", "C20", "C21"),
        since=FULL_EDITION,
        at_least=Recommendation.KEEP_WARM,
        odds=Odds.WORSE,
        steps=("thank-and-stay",),
    ),
    Rule(
        id="apology-heard",
        title="The apology was heard",
        topic="The client",
        statement="Once the apology was heard, the request may follow.",
        reads=APOLOGY,
        when=apology_was_heard,
        says=Says.LIFTS,
        because="They apologised and were heard. Now the request may follow.",
        sources=("grenny", "lewicki"),
        claims=("C09",),
        since=FULL_EDITION,
        lifts=(
            "badly-handled",
            "criticism-to-own",
            "hinted-at-a-yes",
            "insulting-no",
            "left-at-short-notice",
            "own-the-silence",
            "own-the-withdrawal",
        ),
    ),
    Rule(
        id="apology-counts",
        title="It still counts for them",
        topic="The client",
        statement="The manager may let the old matter weigh. Allow it.",
        reads=APOLOGY,
        when=apology_counts_against,
        says=Says.OPPOSES,
        because="The manager heard the apology and said that it still counts. Let it count.",
        sources=("grenny",),
        claims=("C09",),
        since=FULL_EDITION,
        odds=Odds.WORSE,
        risk=Level.MEDIUM,
    ),
    Rule(
        id="apology-refused",
        title="The apology was refused",
        topic="The client",
        statement="An apology that was refused is not followed by a request.",
        reads=APOLOGY,
        when=apology_was_refused,
        says=Says.BLOCKS,
        because="The apology was not accepted. A request now would turn it into a bargain.",
        sources=("no-notice",),
        claims=("C09", "C24"),
        since=FULL_EDITION,
        at_least=Recommendation.ADVISE_AGAINST,
        odds=Odds.WORSE,
        risk=Level.HIGH,
    ),
    Rule(
        id="contacts-used-up",
        title="They have been asked often enough",
        topic="The client",
        statement="A client is asked about one refusal only so often. Then it rests.",
        reads=("employer.contacts_since",),
        when=contacts_are_used_up,
        says=Says.BLOCKS,
        because="The client has been asked {contacts} about this already. Let it rest.",
        sources=("aam-cooling",),
        grade=Grade.ASSUMPTION,
        claims=("C24",),
        since=FULL_EDITION,
        at_least=Recommendation.KEEP_WARM,
        odds=Odds.WORSE,
        risk=Level.MEDIUM,
        parameters=("contact_budget",),
    ),
    Rule(
        id="asked-before",
        title="Each further contact cools",
        topic="The client",
        statement="Each further contact about the same matter is received more coolly.",
        reads=("employer.contacts_since",),
        when=was_asked_before,
        says=Says.OPPOSES,
        because="The client has been asked {contacts} already. Each further time goes down worse.",
        sources=("aam-cooling",),
        claims=("C24",),
        since=FULL_EDITION,
        odds=Odds.WORSE,
    ),
    Rule(
        id="nobody-to-ring",
        title="There is no name to ring",
        topic="The client",
        statement="Go to the manager who wanted them, not to a general inbox.",
        reads=("employer.contact_named",),
        when=nobody_to_ring,
        says=Says.REQUIRES,
        because="There is no named manager yet. A general inbox is no place for this.",
        sources=("half", "bilkuj", "old-unit"),
        tally=Tally(agree=3, disagree=1),
        claims=("C18",),
        since=FULL_EDITION,
        at_least=Recommendation.VERIFY_FIRST,
        steps=("name-contact",),
    ),
    Rule(
        id="past-has-faded",
        title="The past has faded",
        topic="The client",
        statement="Years and new people in charge soften the past.",
        reads=("elapsed_days", "employer.decision_maker", "employer.warmth"),
        when=the_past_has_faded,
        says=Says.LIFTS,
        because="That was {elapsed} ago and somebody new decides. The slate is nearly clean.",
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
