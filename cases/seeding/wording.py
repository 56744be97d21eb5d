"""What people in the invented world say and write."""

from cases.models import CaseState, Response, SoundingReply

TITLES = (
    "Accountant", "Backend developer", "Bid writer", "Buyer", "Care manager", "Chemist",
    "Civil engineer", "Controller", "Customer success manager", "Data engineer", "Electrician",
    "Estimator", "Fleet planner", "Graphic designer", "Head of finance", "HR adviser",
    "Laboratory technician", "Legal counsel", "Maintenance lead", "Marketing manager", "Nurse",
    "Operations manager", "Payroll specialist", "Pharmacist", "Physiotherapist", "Policy adviser",
    "Process engineer", "Product manager", "Project manager", "Quality inspector",
    "Quantity surveyor", "Sales engineer", "Site manager", "Solicitor", "Teacher", "Translator",
    "Truck driver", "Welder",
)  # fmt: skip
ACCOUNTS = (
    "The counter-offer's promises were not kept.",
    "The move is settled, so the commute is no longer in the way.",
    "The other offer was withdrawn before the contract came.",
    "Thought it over for two weeks; the work here is the better work.",
    "The pay gap was closed by a lower cost of living, worked out on paper.",
    "The study ends this term, so the start date fits now.",
    "The new job is not the one that was described.",
)
ASKED = (
    "Without naming a wish: would you see somebody again who declined in good form?",
    "Is the role still yours to fill, and how did the no land?",
    "Would a call from the candidate be welcome?",
    "If the answer had been yes, would you still want it?",
)
SAID = (
    "Owned the change of mind, said what had changed, asked whether to talk.",
    "Thanked them again, explained in two sentences, asked for nothing but a hearing.",
    "Apologised for the late no, said plainly that it was a mistake.",
)
REPLIES: dict[SoundingReply, tuple[str, ...]] = {
    SoundingReply.WELCOME: ("Gladly.", "Yes, let them ring me.", "We hoped for that."),
    SoundingReply.HESITANT: ("Perhaps. Why now?", "I would have to ask my director."),
    SoundingReply.NO: ("No, thank you.", "We have told the team. No."),
    SoundingReply.NO_REPLY: ("Three calls, no answer.",),
}
RESPONSES: dict[Response, tuple[str, ...]] = {
    Response.YES: ("Yes. The offer will be drawn up again.", "Same terms, later start."),
    Response.NO: ("Thank you, but we have gone another way.", "No. No hard feelings."),
}
WHY: dict[str, tuple[str, ...]] = {
    "approach": ("The manager asked for the call.", "Spoke with both sides; it will hold."),
    "advise_against": ("A second change of mind would cost the name.", "The exit burned it."),
}
ENDINGS: dict[CaseState, tuple[str, ...]] = {
    CaseState.REFUSED: ("The client said no.", "The client stays with its choice."),
    CaseState.ROLE_GONE: ("Somebody else has the role.", "The role was not budgeted again."),
    CaseState.WITHDRAWN: ("The candidate stays where they are.", "Took another post meanwhile."),
    CaseState.ADVISED_AGAINST: ("Told the candidate why, and they agree.", "Let it rest."),
}
