"""The steps in the order in which they are done: id, title, text, evidence, claims, closing."""

STEP_TEXTS: tuple[tuple[str, str, str, str, tuple[str, ...], bool], ...] = (
    (
        "cool-off",
        "Let them sleep on it",
        "Ask the candidate to sleep on it for a night and then confirm. Checking the role can go"
        " on meanwhile. Nothing that exposes the candidate goes out.",
        "The candidate has confirmed, with the day and the hour.",
        ("C02",),
        False,
    ),
    (
        "log-override",
        "Write down why you do not wait",
        "If the night's sleep is skipped because the role is about to go, write down why and"
        " who decided it.",
        "A reason and a name.",
        ("C02",),
        False,
    ),
    (
        "ask-why-now",
        "Ask what has changed",
        "Ask the candidate what has happened since the no, and why it is a yes now.",
        "The answer in the candidate's own words.",
        ("C19", "C26"),
        False,
    ),
    (
        "ask-how-it-went",
        "Ask how the no was given",
        "Ask the candidate how they said no, to whom, and how it went down. Ask whether they had"
        " hinted at a yes, or said anything hard.",
        "How it was given, and how it was taken, as far as the candidate knows.",
        ("C08", "C33"),
        False,
    ),
    (
        "check-role",
        "Check the role",
        "Find out whether the role is open, filled or offered to someone else. Look at the"
        " careers page, ask your contact, or open the call with that question.",
        "The role's status, the date, and who or what said so.",
        ("C04", "C05", "C31"),
        False,
    ),
    (
        "settle-reasons",
        "Go through the reasons for the no",
        "Take each reason in turn. Is it gone? Could it be talked through? Could the candidate"
        " live with it? What is left after that is the real answer.",
        "Each reason marked as gone, settled, or still there.",
        ("C07",),
        False,
    ),
    (
        "account-of-change",
        "Put the change into words",
        "Write three short sentences: what was so then, what is so now, and what follows. True"
        " ones, and no life story.",
        "The three sentences, agreed with the candidate.",
        ("C19", "C26"),
        False,
    ),
    (
        "grass-greener",
        "Give the new job a fair look",
        "Ask what exactly is wrong there, whether it could pass, and whether it would follow"
        " them. Only then talk of going back.",
        "What is wrong there, and why it will not pass.",
        ("C02", "C28"),
        False,
    ),
    (
        "say-it-first",
        "Say the awkward part yourself",
        "The client will think of it anyway. Agree on one honest sentence about it, and say it"
        " before they ask. Never hide it.",
        "The sentence, agreed with the candidate.",
        ("C19", "C27"),
        False,
    ),
    (
        "leave-the-money",
        "Leave the money alone",
        "Ask for the conversation, not for more. Take the old terms as gone and expect no better."
        " Terms come up if the client says yes.",
        "The candidate knows what they would accept.",
        ("C25",),
        False,
    ),
    (
        "name-contact",
        "Find the right person",
        "Find the manager who wanted them, by name and number. Not a general inbox, and not"
        " somebody who never met them.",
        "A name, a part in the decision, and a way to reach them.",
        ("C18",),
        False,
    ),
    (
        "ask-inside",
        "Ask someone inside",
        "Ask a former colleague how they are remembered, and whether it would be welcome. A"
        " shrug is good enough. A frown is an answer.",
        "Who was asked, and what they said.",
        ("C16", "C33"),
        False,
    ),
    (
        "sound-out",
        "Sound the client out",
        "Ask the manager whether a return would be welcome before the candidate is exposed. Make"
        " a no easy: it needs no reason.",
        "The answer: welcome, perhaps, rather not, or none, with the date.",
        ("C16", "C20", "C33"),
        False,
    ),
    (
        "tell-second-employer",
        "Agree how the other employer hears it",
        "The employer they are bound to hears it from the candidate, before anyone else tells"
        " it and before any new yes. Agree when, and what is said.",
        "The day and the words, or that it has been done.",
        ("C12",),
        False,
    ),
    (
        "commitment",
        "Get the commitment in one sentence",
        "Ask for one sentence that says why this time is final, and from when they can start.",
        "The sentence and the date.",
        ("C23",),
        False,
    ),
    (
        "say-what-you-miss",
        "Speak of what draws them back",
        "Talk about what they valued there and would bring. Not a bad word about anyone else.",
        "Two things they would come back for.",
        ("C22",),
        False,
    ),
    (
        "expectations",
        "Prepare them for doubt",
        "Tell the candidate to expect doubt, perhaps another interview, perhaps poorer terms."
        " They stay courteous whatever the answer.",
        "The candidate has heard it from you.",
        ("C24", "C27"),
        False,
    ),
    (
        "rehearse",
        "Rehearse the call",
        "Say it aloud once or twice: the opening, the reason, the doubts. Then stop.",
        "One rehearsal, with the date.",
        ("C17", "C19"),
        False,
    ),
    (
        "own-it",
        "Own how it went",
        "Say what you did, what it cost them, that you are sorry, and what is different. Then"
        " stop, let them speak, and let it count.",
        "What the manager said to it.",
        ("C09", "C10"),
        False,
    ),
    (
        "approach",
        "Ask",
        "Speak to the manager. Name the earlier no, give the reason, say why this time is final,"
        " ask, and make it easy to say no.",
        "Who was asked, when, how, and what they said.",
        ("C01", "C17", "C20", "C22"),
        False,
    ),
    (
        "other-openings",
        "If it is a no, ask about later",
        "Thank them, and ask whether they may be thought of for another opening, now or later.",
        "What they said, and the day to get in touch again.",
        ("C21",),
        False,
    ),
    (
        "new-terms",
        "If it is a yes, treat it as a new offer",
        "Whatever they offer now is a new offer. Put it beside the old one and note what changed.",
        "The new offer recorded and linked to the old one.",
        ("C25",),
        False,
    ),
    (
        "due-diligence",
        "Look hard before saying yes again",
        "Visit, watch the people, ask about the work and the culture before the title and the"
        " pay. This yes must hold.",
        "The checklist, gone through with the candidate.",
        ("C28",),
        False,
    ),
    (
        "thank-and-stay",
        "Thank them and stay in touch",
        "Thank the client, leave the matter there, and agree when you may call about something"
        " else.",
        "The thanks, and a date.",
        ("C21", "C24", "C30"),
        True,
    ),
    (
        "watch-openings",
        "Watch for the next opening",
        "Keep an eye on that client's vacancies, and stay in touch with the people they met.",
        "A date for the next look.",
        ("C13", "C30"),
        True,
    ),
    (
        "let-it-rest",
        "Tell the candidate, and help elsewhere",
        "Tell the candidate plainly why you advise against it, and what would have to change."
        " Then turn to other clients.",
        "That the candidate was told, and by whom.",
        ("C24", "C29"),
        True,
    ),
)
