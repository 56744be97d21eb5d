"""What became of the published situations in which a job was left; the sequels are invented."""

from cases.models import CaseState, Response, SoundingReply
from cases.rules import Recommendation
from cases.seeding.telling import (
    Story,
    against,
    answered,
    approached,
    checked,
    confirmed,
    days,
    decided,
    ended,
    explained,
    hours,
    noted,
    offered_again,
    responded,
    sounded,
)
from crm.models import CheckedHow, RoleStatus

LEFT: dict[str, Story] = {
    "culpwrit-2010-two-weeks-20-percent-more": Story(
        "Public relations executive",
        days(4, 10),
        (
            confirmed(days(2, 10.5)),
            checked(days(2, 11), RoleStatus.OPEN, CheckedHow.CAREERS_PAGE),
            sounded(days(1, 11), "One of your leavers regrets it. May I say who?"),
        ),
    ),
    "vicinityjobs-swartz-six-weeks-boss-hurt": Story(
        "Logistics planner",
        days(10, 10),
        (
            checked(days(10, 12), RoleStatus.OPEN),
            confirmed(days(8, 10)),
            explained(days(8, 11), "The new commute is two hours; the old team was better."),
            sounded(days(7, 9.5), "How sore is it, honestly?"),
            answered(days(6, 9.5), SoundingReply.HESITANT, "Sore. An apology would help."),
            decided(
                days(6, 10),
                Recommendation.REPAIR_THEN_APPROACH,
                "Apology in person first, then the question.",
            ),
            approached(
                days(5, 9), "Apologised to the former manager in person, asked nothing yet."
            ),
            responded(days(3, 9), Response.CONSIDERING, "Appreciated. Will ask the director."),
        ),
    ),
    "govloop-aam-seven-weeks-come-back-anytime": Story(
        "Policy adviser",
        days(22, 9),
        (
            confirmed(days(20, 9.5)),
            explained(days(20, 10), "The new work is not what was described."),
            sounded(days(20, 10.5), "You said: come back any time. Now?"),
            answered(days(19, 9.5), SoundingReply.WELCOME, "I meant it."),
            decided(days(19, 10), Recommendation.APPROACH, "Invited back in so many words."),
            approached(days(19, 11), "Asked to return."),
            responded(days(17, 11), Response.YES, "Start on the first of the month."),
            offered_again(days(15, 10)),
        ),
        "bob",
    ),
    "govloop-aam-quit-by-email-no-notice": Story("Records clerk", days(1, 9.5), owner="bob"),
    "livecareer-doctor-four-years-relocation-paid": Story(
        "Principal chemist",
        days(3, 16),
        (checked(days(2, 9.5), RoleStatus.OPEN), confirmed(days(1, 16.5))),
    ),
    "fortune-2015-annie-three-years-opening-above": Story(
        "Head of product",
        days(9, 9),
        (
            confirmed(days(7, 9.5)),
            explained(days(7, 10), "Three years of other work are what the post above asks for."),
            sounded(days(7, 10.5), "The post above is open: would a returner be seen?"),
            answered(days(6, 10), SoundingReply.WELCOME, "Gladly."),
            decided(
                days(5, 9), Recommendation.APPROACH, "Warm, open, and a reason that reads well."
            ),
            approached(days(1, 10), "Wrote to the director, then rang."),
        ),
    ),
    "payscale-2013-hate-new-job": Story("Payroll specialist", hours(26)),
    "centralcomm-clashed-with-a-manager-since-gone": Story(
        "Service desk lead",
        days(3, 9),
        (
            confirmed(days(1, 9.5)),
            checked(days(1, 10), RoleStatus.OPEN, CheckedHow.CAREERS_PAGE),
            noted(days(1, 10.5), "The former manager left in spring. New one is reachable."),
        ),
    ),
    "blr-forum-recalled-worker-already-in-place": Story(
        "Machine operator",
        days(15, 9),
        (
            confirmed(days(13, 10)),
            ended(days(13, 11), CaseState.ROLE_GONE, "A recalled worker has the post."),
        ),
    ),
    "nation-kenya-serving-notice": Story("Branch accountant", hours(3.5)),
    "gotogreg-new-offer-rescinded": Story(
        "Production planner",
        days(4, 14),
        (
            confirmed(days(2, 14.5)),
            checked(days(2, 15), RoleStatus.ON_HOLD),
        ),
        "bob",
    ),
    "careerfaqs-2011-oops-resigned": Story(
        "Marketing executive",
        days(18, 10),
        (
            confirmed(days(16, 10.5)),
            ended(days(15, 9), CaseState.WITHDRAWN, "Took another post meanwhile."),
        ),
    ),
    "seattletimes-quit-in-anger": Story("Line cook supervisor", days(2, 15)),
    "managedpay-will-quit-again": Story(
        "Warehouse lead",
        days(8, 13),
        (
            confirmed(days(6, 13.5)),
            *against(days(6, 14), "Two resignations in a year; there would be a third."),
        ),
        "bob",
    ),
    "managedpay-spouse-transfer-cancelled": Story(
        "Customer success manager",
        days(3, 10),
        (
            confirmed(days(1, 10.5)),
            explained(days(1, 11), "The move is off: the transfer was cancelled."),
            checked(days(1, 11.5), RoleStatus.OPEN),
            sounded(days(1, 12), "The resignation had one cause and it is gone. May we undo it?"),
        ),
    ),
    "calchamber-2018-changed-mind-next-day": Story("Executive assistant", hours(5), owner="bob"),
    "cnn-2009-retracted-offers": Story(
        "Graduate analyst",
        days(40, 10),
        (
            confirmed(days(38, 10.5)),
            ended(days(38, 11), CaseState.KEEP_WARM, "Hiring is frozen; they will be in touch."),
        ),
    ),
    "allnurses-declined-dream-job-a-month-ago": Story(
        "Paediatric nurse",
        days(4, 9),
        (
            confirmed(days(2, 9.5)),
            checked(days(2, 10), RoleStatus.OPEN, CheckedHow.CAREERS_PAGE),
            sounded(days(2, 11), "The unit still advertises. Would a change of mind be welcome?"),
            answered(hours(2), SoundingReply.WELCOME, "Our first choice then, and now. Yes."),
        ),
    ),
    "allnurses-declined-then-accepted-then-withdrew": Story("Ward sister", hours(1)),
    "nursecom-donna-2011-quit-orientation-after-tragedies": Story(
        "Community nurse",
        days(6, 10),
        (
            checked(days(5, 9), RoleStatus.OPEN, CheckedHow.CAREERS_PAGE),
            confirmed(days(4, 10.5)),
            explained(days(4, 11), "Two bereavements in a fortnight; the year since was steady."),
        ),
        "bob",
    ),
    "allnurses-old-unit-eight-years-later": Story("Dialysis nurse", hours(30)),
    "allnurses-old-manager-will-not-call-back": Story(
        "Neonatal nurse",
        days(12, 11),
        (
            confirmed(days(10, 11.5)),
            sounded(days(10, 12), "Three calls were not returned. Is that an answer?"),
            answered(days(9, 10), SoundingReply.NO, "It is."),
            ended(days(9, 11), CaseState.WITHDRAWN, "The candidate lets it rest."),
        ),
    ),
    "tcs-2021-recruiter-called-but-policy-blocked": Story(
        "Database administrator", days(2, 9.5), owner="bob"
    ),
}
