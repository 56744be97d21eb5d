"""How to go about it: channel, who speaks first, what is at risk, how long it may last."""

from datetime import date, timedelta

from cases.rules.facts import CaseFacts
from cases.rules.findings import Channel, Downside, Level, Recommendation, Window
from cases.rules.policy import Policy
from cases.rules.wording import span
from cases.rules.works import Grade

ANSWERED = ("welcome", "perhaps")
SHUT = (Recommendation.KEEP_WARM, Recommendation.ADVISE_AGAINST)


def channel(facts: CaseFacts, *, recommendation: Recommendation) -> Channel:
    """Speaking beats writing; the agency speaks first where it brought the two together."""
    if recommendation is Recommendation.ADVISE_AGAINST:
        return NOBODY
    if recommendation is Recommendation.KEEP_WARM:
        return A_FRIENDLY_WORD
    if facts.via_agency and facts.employer.sounding not in ANSWERED:
        return THE_AGENCY
    if facts.via_agency:
        return AFTER_THE_SOUNDING
    if facts.response.notice == "working_it" or _still_there(facts):
        return IN_PERSON
    return BY_PHONE


def _still_there(facts: CaseFacts) -> bool:
    """Resigned and still in the house, so the manager is down the corridor."""
    return (
        facts.response.kind == "quit_after_starting"
        and facts.candidate.current_commitment == "employed_same"
        and facts.response.notice is None
        and "counter_offer" not in facts.response.reasons
    )


NOBODY = Channel(
    how="none",
    reason="There is nothing to ask for here, so nobody calls.",
    speaks_first="nobody",
    speaks_first_reason="The advice is to let it rest.",
)
A_FRIENDLY_WORD = Channel(
    how="email",
    reason="A short friendly line keeps the contact without asking for anything.",
    speaks_first="agency",
    speaks_first_reason="Keeping warm is your work; the candidate need not be exposed.",
)
THE_AGENCY = Channel(
    how="agency",
    reason="You can ask without naming a wish, so nobody loses face if the answer is no.",
    speaks_first="agency",
    speaks_first_reason="You brought them together. Test the water before the candidate calls.",
)
AFTER_THE_SOUNDING = Channel(
    how="phone",
    reason="The client is ready to listen. Now the candidate's own voice carries sincerity.",
    speaks_first="candidate",
    speaks_first_reason="The sounding is answered; the manager wants to hear it from them.",
)
IN_PERSON = Channel(
    how="in_person",
    reason="They are still in the house. This is said face to face, to the manager first.",
    speaks_first="candidate",
    speaks_first_reason="Nobody else can say it for them.",
)
BY_PHONE = Channel(
    how="phone",
    reason="A call shows courage and carries sincerity; words on a screen are easily misread."
    " Write only to arrange the call, or where no call is possible: politely and briefly.",
    speaks_first="candidate",
    speaks_first_reason="No agency is known to stand between them, so the manager should hear it"
    " from the candidate, with you to prepare the call.",
)


def downside(facts: CaseFacts, *, recommendation: Recommendation, risk: Level) -> Downside:
    """What is really at risk, in words to say aloud."""
    return Downside(
        candidate=_candidates_risk(facts, recommendation=recommendation, risk=risk),
        agency=_agencys_risk(facts, recommendation=recommendation, risk=risk),
    )


def _candidates_risk(facts: CaseFacts, *, recommendation: Recommendation, risk: Level) -> str:
    if recommendation is Recommendation.ADVISE_AGAINST:
        return "Asking would confirm their doubts, and word of it travels. There is little to win."
    if facts.candidate.current_commitment in ("accepted_elsewhere", "started_elsewhere"):
        return (
            "They could lose the job they have, if it gets about, and still hear a no. It must"
            " be worth that."
        )
    if risk is Level.HIGH:
        return "A no is likely, and an awkward call. The name they leave there is at stake."
    return "The worst they can hear is no, and that is where they stand already."


def _agencys_risk(facts: CaseFacts, *, recommendation: Recommendation, risk: Level) -> str:
    if recommendation in SHUT:
        return "Pushing this would cost you the client's trust, for a case you would not win."
    if risk is Level.HIGH:
        return "You lend your name to someone who let this client down. Say so before they do."
    if facts.via_agency:
        return "One call of the client's patience, and your name behind a second choice."
    return "Little: you advise, and the candidate calls. Your name is hardly in it."


def closing_window(facts: CaseFacts, *, policy: Policy, on: date) -> Window:
    """How long such a door stays ajar, by level: the agency's assumption, never a measurement."""
    days: int = getattr(policy, f"window_days_{facts.position.level or 'professional'}")
    left = None if facts.elapsed_days is None else days - facts.elapsed_days
    return Window(
        days=days,
        closes_in_days=left,
        closes_on=None if left is None else on + timedelta(days=left),
        sentence=_window_sentence(days, left=left),
        grade=Grade.ASSUMPTION,
    )


def _window_sentence(days: int, *, left: int | None) -> str:
    assumed = (
        f"We assume that such a door stays ajar for about {span(days)}. Nobody has measured it."
    )
    if left is None:
        return f"{assumed} We do not know when the clock began."
    if left < 0:
        return f"{assumed} That has passed, so look before you count on it."
    return f"{assumed} About {span(left)} of it is left." if left else f"{assumed} It ends today."
