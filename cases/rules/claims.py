"""The thirty-four claims of the five founding articles, and where each has its home."""

from cases.rules.chapters import EVERY_RULE
from cases.rules.steps import STEPS
from cases.rules.talking_points import POINTS

CLAIMS: dict[str, str] = {
    "C01": "Once the regret is certain, each day of delay lowers the chance.",
    "C02": "Sleep on it for a day; after confirming there is no way back.",
    "C03": "Once, never twice.",
    "C04": "Find out whether the role is filled; if it is, do not push.",
    "C05": "Not knowing whether it is open is no reason to give up.",
    "C06": "The urgency of the hire and the other candidates move the odds.",
    "C07": "The reason for the no decides what must change.",
    "C08": "A clear and courteous no keeps the door open.",
    "C09": "Where it was handled badly, begin with the apology and let it count.",
    "C10": "Silence insults most.",
    "C11": "Withdrawing after a yes harms a name beyond one employer.",
    "C12": "Two employers did the work.",
    "C13": "Rather keep a promise, and stay in sight, than break a second one.",
    "C14": "A manager who was eager may be flattered.",
    "C15": "They were the first choice, and their skills have not changed.",
    "C16": "Where an agency was involved, let it test the water.",
    "C17": "Speak, do not write.",
    "C18": "Go to the manager, not to an inbox.",
    "C19": "Be candid on why it was no and what has changed.",
    "C20": "Make it easy to say no.",
    "C21": "Ask about other openings, now or later.",
    "C22": "Say again what drew them, and why they fit.",
    "C23": "Assure them that it will not happen again.",
    "C24": "Expect doubt, and stay courteous whatever the answer.",
    "C25": "The terms may be talked through anew.",
    "C26": "A return without a reason reads as a mood.",
    "C27": "See the reservations that the employer will have.",
    "C28": "Do the homework before saying yes again.",
    "C29": "Recruiters talk; a name is to be looked after.",
    "C30": "Stay in touch with the people met.",
    "C31": "Look at their presence and vacancies, or ask.",
    "C32": "How long the window stays open depends on the role.",
    "C33": "Managers differ: one is pleased, another is hurt.",
    "C34": "The worst they can say is no.",
}
SCREENS: dict[str, tuple[str, ...]] = {
    "C01": ("the window clock on the case page",),
    "C02": ("the cooling-off state of a case",),
    "C03": ("the guard at the door of every new case",),
    "C04": ("the role's status with date and source",),
    "C17": ("the channel on the call sheet",),
    "C27": ("the list of reservations on the case page",),
    "C28": ("the due-diligence checklist on an open offer",),
    "C29": ("the two-sided ledger of a client and a candidate",),
    "C31": ("how the role was checked",),
    "C32": ("the window by role level in the policy",),
    "C34": ("the downside on the case page",),
}
# Before saying yes, the first time or again (C28).
DUE_DILIGENCE: tuple[str, ...] = (
    "Would they still want it if the pay and the title were left out?",
    "Have they seen the place and met the people they would work with?",
    "Does what they saw match what they were told?",
    "Is the reason for the first no really gone, and how do they know?",
    "Have they told everyone at home, and slept on it?",
    "Would a counter-offer change anything? Then this is not a yes.",
)
# At the moment an offer is being declined (C08).
GRACEFUL_DECLINE: tuple[str, ...] = (
    "Tell the manager yourself, by telephone, as soon as you know.",
    "Thank them for their time, and name one thing you liked.",
    "Give one true reason, briefly. Nothing about their faults.",
    "Never leave them without an answer.",
    "Say that you would be glad to meet again, if that is true.",
)


def homes(claim: str) -> tuple[str, ...]:
    """Every rule, step, talking point and screen that carries a claim."""
    return (
        *(f"rule {rule.id}" for rule in EVERY_RULE if claim in rule.claims),
        *(f"step {planned.step.id}" for planned in STEPS if claim in planned.claims),
        *(f"talking point {point.id}" for point in POINTS if claim in point.claims),
        *(f"screen: {screen}" for screen in SCREENS.get(claim, ())),
    )
