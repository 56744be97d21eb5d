"""What to say, in our own words, with {placeholders}; an agency may put its own words in place.

The order for something handled badly: what I did, what it cost you, sorry, what is different,
and only then the request.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TalkingPoint:
    """One thing to say, and the claims it comes from."""

    id: str
    heading: str
    text: str
    claims: tuple[str, ...]


POINTS: tuple[TalkingPoint, ...] = (
    TalkingPoint(
        "sounding-opening",
        "Opening",
        "{manager}, it is {consultant} from {agency}. May I ask you something in confidence about"
        " the {role} role? You can say no without giving a reason.",
        ("C16", "C20"),
    ),
    TalkingPoint(
        "sounding-question",
        "The question",
        "Is the role still open? And if someone who turned you down came back with a good reason,"
        " would you want to hear it?",
        ("C04", "C16"),
    ),
    TalkingPoint(
        "sounding-grievance",
        "Let them say how it felt",
        "How did that no land with you, looking back? If it still rankles, I would rather know.",
        ("C09", "C33"),
    ),
    TalkingPoint(
        "opening",
        "Opening",
        "{manager}, this is {candidate}. {elapsed_ago} I turned down your offer for the {role}"
        " role. You may well have found someone. If so, I quite understand.",
        ("C08", "C20"),
    ),
    TalkingPoint(
        "opening-badly",
        "Opening",
        "{manager}, this is {candidate}. I turned down your offer for the {role} role, and I did"
        " not do it well. I would like to begin with that.",
        ("C09",),
    ),
    TalkingPoint(
        "opening-silent",
        "Opening",
        "{manager}, this is {candidate}. You made me an offer for the {role} role and I never"
        " answered. You deserved an answer. I would like to begin with that.",
        ("C09", "C10"),
    ),
    TalkingPoint(
        "opening-reneged",
        "Opening",
        "{manager}, this is {candidate}. I gave you my word on the {role} role and then took it"
        " back. Before anything else I owe you an apology.",
        ("C09", "C11"),
    ),
    TalkingPoint(
        "opening-left",
        "Opening",
        "{manager}, this is {candidate}. I left {client}, and I have been thinking about what I"
        " left. May I tell you why I am calling?",
        ("C22",),
    ),
    TalkingPoint(
        "opening-client-withdrew",
        "Opening",
        "{manager}, this is {candidate}. You had to take back the offer for the {role} role. I"
        " understood that, and I am still interested if it moves again.",
        ("C22", "C24"),
    ),
    TalkingPoint(
        "what-i-did",
        "What I did",
        "{what_i_did}",
        ("C09",),
    ),
    TalkingPoint(
        "what-it-cost",
        "What it cost you",
        "I think it cost you time, and perhaps other candidates. If it cost you more, please tell"
        " me.",
        ("C09", "C12"),
    ),
    TalkingPoint(
        "sorry",
        "Sorry",
        "I am sorry. I should have done it differently, and the fault is mine.",
        ("C09",),
    ),
    TalkingPoint(
        "let-them-speak",
        "Then stop",
        "Say nothing more until they have answered. If they hold it against you, say: that is"
        " fair, please let it count.",
        ("C09",),
    ),
    TalkingPoint(
        "reason",
        "What has changed",
        "Then: {then}. Now: {now}. So: {so}.",
        ("C19", "C26"),
    ),
    TalkingPoint(
        "counter-offer",
        "About the counter-offer",
        "I stayed because of promises. They were not kept. I should not have needed that to see"
        " it, and I will not listen to another one.",
        ("C19",),
    ),
    TalkingPoint(
        "second-choice",
        "About the other offer",
        "The other offer did not come to pass. I say so before you hear it elsewhere. It also made"
        " me see what I had turned down.",
        ("C19", "C27"),
    ),
    TalkingPoint(
        "enthusiasm",
        "Why them",
        "What drew me the first time still does: {enthusiasm}. You chose me then, and I can do"
        " for you what I could do then.",
        ("C15", "C22"),
    ),
    TalkingPoint(
        "commitment",
        "Why this time is final",
        "{commitment}",
        ("C23",),
    ),
    TalkingPoint(
        "request",
        "The request",
        "If the role is still open, I would be glad to be considered again. I expect no special"
        " treatment, and I take the old terms as gone.",
        ("C01", "C25"),
    ),
    TalkingPoint(
        "request-return",
        "The request",
        "Would you talk with me about coming back? I expect no special treatment.",
        ("C22",),
    ),
    TalkingPoint(
        "easy-no",
        "The easy no",
        "If the answer is no, just say so. You owe me no reason, and I shall be grateful that you"
        " listened.",
        ("C20", "C34"),
    ),
    TalkingPoint(
        "later",
        "If it is a no",
        "May I ask to be thought of if something else comes up, now or later?",
        ("C21", "C30"),
    ),
    TalkingPoint(
        "role-filled",
        "If the role is filled",
        "Then I am glad for you both. I did not call to push. I would like to stay in touch, in"
        " case another role comes up.",
        ("C04", "C21", "C30"),
    ),
    TalkingPoint(
        "not-reached",
        "If you cannot reach them",
        "Leave only this: {candidate} for {manager}, about the {role} role, no hurry; a time to"
        " call back. If it must be in writing, four lines: the earlier no, the reason, the"
        " question, the easy no.",
        ("C17", "C18"),
    ),
    TalkingPoint(
        "thanks",
        "Whatever they say",
        "Thank you for hearing me out. It was a pleasure to meet you all the first time.",
        ("C24",),
    ),
)
POINT: dict[str, TalkingPoint] = {point.id: point for point in POINTS}

DO_NOT_SAY: tuple[str, ...] = (
    "Do not open with the other offer, or with needing a job.",
    "Do not bring up money. It comes later, if they say yes.",
    "Do not say a bad word about another employer.",
    "Do not beg, joke about yourself, or tell your life story.",
    "Do not hide why it was no. They will ask.",
    "Do not press when they hesitate. A no now may be a yes later.",
)
