"""What to do, in order, before and after the approach."""

from cases.rules.facts import CaseFacts
from cases.rules.findings import Recommendation, Step

STEPS: tuple[Step, ...] = (
    Step(
        id="cool-off",
        title="Let them sleep on it",
        text="Ask the candidate to sleep on it for a day and then confirm. Nothing leaves the"
        " desk until they do. Checking the role can go on meanwhile.",
        evidence="The candidate has confirmed, with the date.",
        required_before_approach=True,
    ),
    Step(
        id="check-role",
        title="Check the role",
        text="Find out whether the role is open, filled or offered to someone else.",
        evidence="The role's status, the date, and who or what said so.",
        required_before_approach=True,
    ),
    Step(
        id="own-it",
        title="Own how it went",
        text="Say what you did, what it cost them, and that you are sorry. Then let them speak.",
        evidence="What the manager said to the apology.",
        required_before_approach=True,
    ),
    Step(
        id="account-of-change",
        title="Put the change into words",
        text="Write down in three short sentences what was so then, what is so now, and what"
        " follows from it.",
        evidence="The account, written down and agreed with the candidate.",
        required_before_approach=True,
    ),
    Step(
        id="approach",
        title="Ask",
        text="Ring the manager who wanted them. Ask, and make it easy to say no.",
        evidence="Who was asked, when, how, and what they said.",
        required_before_approach=False,
    ),
)
ALWAYS = ("account-of-change",)


def ordered_steps(
    facts: CaseFacts, *, asked_for: frozenset[str], recommendation: Recommendation
) -> tuple[Step, ...]:
    del facts
    wanted = asked_for | set(ALWAYS)
    if recommendation.caution <= Recommendation.VERIFY_FIRST.caution:
        wanted |= {"approach"}
    return tuple(step for step in STEPS if step.id in wanted)
