"""How to go about it: the channel, who speaks first, the doubts to expect, what is at risk."""

from datetime import date, timedelta

from cases.rules.facts import CaseFacts
from cases.rules.findings import Channel, Downside, Level, Reservation, Window
from cases.rules.policy import Policy
from cases.rules.sources import Grade


def channel(facts: CaseFacts) -> Channel:
    if facts.via_agency:
        return Channel(
            how="agency",
            reason="The agency asks first, so the candidate is not exposed if the answer is no.",
            speaks_first="agency",
            speaks_first_reason="The agency introduced the candidate and can test the water.",
        )
    return Channel(
        how="phone",
        reason="A call carries sincerity. Words on a screen are easily misread.",
        speaks_first="candidate",
        speaks_first_reason="No agency is known to stand between them and the manager.",
    )


def reservations(facts: CaseFacts) -> tuple[Reservation, ...]:
    del facts
    return (
        Reservation(
            reservation="Will they change their mind again?",
            answer="Say in one sentence why this time is final, and name the start date.",
        ),
    )


def downside(facts: CaseFacts, *, risk: Level) -> Downside:
    del facts, risk
    return Downside(
        candidate="The worst they can say is no, and that is where you stand already.",
        agency="One call of the client's patience.",
    )


def closing_window(facts: CaseFacts, *, policy: Policy, on: date) -> Window:
    days = getattr(policy, f"window_days_{facts.position.level or 'professional'}")
    left = None if facts.elapsed_days is None else days - facts.elapsed_days
    return Window(
        days=days,
        closes_in_days=left,
        closes_on=None if left is None else on + timedelta(days=left),
        sentence=f"We assume that the door stays ajar for about {days} days. Nobody has"
        " measured it.",
        grade=Grade.ASSUMPTION,
    )
