"""Asking the client: the sounding, the apology, and how often."""

from cases.rules.book import FULL_EDITION, Rule, Tally
from cases.rules.findings import Level, Odds, Recommendation, Says, Verdict
from cases.rules.logic import at_least, no, one_of
from cases.rules.situation import Situation
from cases.rules.works import Grade

SOUNDING = ("employer.sounding",)
APOLOGY = ("employer.apology",)


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


RULES = (
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
)
