"""What became of the published refusals at the demonstration agency; the sequels are invented."""

from cases.models import CaseState, Channel, Response, SoundingReply
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
    offered_again,
    responded,
    sounded,
)
from crm.models import RoleStatus

REFUSED: dict[str, Story] = {
    "startribune-askmatt-no-reason-given": Story("Communications officer", hours(3)),
    "startribune-askmatt-said-bad-fit": Story(
        "Account manager",
        days(12, 10),
        (confirmed(days(10, 15)), *against(days(9, 11), "There is no honest way to unsay it.")),
    ),
    "aam-2010-06-reapplied-18-months-later": Story(
        "Grants manager",
        days(11, 9.5),
        (
            confirmed(days(9, 14)),
            explained(days(9, 14.5), "The present post is no longer safe; the pay gap has closed."),
            sounded(days(8, 10), "Would you see this candidate again for the same post?"),
            answered(days(7, 16), SoundingReply.WELCOME, "Yes. We liked them then."),
            decided(
                days(6, 9.5),
                Recommendation.APPROACH,
                "The manager says in so many words that they are welcome.",
            ),
            approached(days(6, 11), "Thanked them, said what had changed, asked to be considered."),
        ),
    ),
    "recruitmentcompanies-counteroffer-commute-role-open-a-year": Story(
        "Metrology specialist",
        days(6, 15),
        (
            confirmed(days(4, 15.5)),
            sounded(days(4, 16), "The post is still out. Would somebody who declined be heard?"),
        ),
    ),
    "gleaner-2014-low-pay-two-years-new-post": Story(
        "Operations analyst",
        days(5, 11),
        (
            confirmed(days(3, 11.5)),
            explained(days(3, 12), "The new post is described clearly and pays the going rate."),
        ),
        "bob",
    ),
    "ajaygour-stayed-or-chose-another": Story(
        "Backend developer",
        days(14, 10),
        (
            confirmed(days(12, 10)),
            checked(days(12, 11), RoleStatus.OPEN),
            explained(
                days(12, 11.5), "The other firm moved the project abroad in the first month."
            ),
            sounded(days(11, 9.5), "Is the second developer post still free?"),
            answered(days(10, 9.5), SoundingReply.WELCOME, "It is. Let them ring me."),
            decided(days(9, 10), Recommendation.APPROACH, "Role open, manager warm, reason plain."),
            approached(days(9, 14), "Owned the change of mind; asked whether to talk on Thursday."),
            responded(days(2, 16), Response.YES, "New offer will be drawn up, same grade."),
        ),
    ),
    "bilkuj8880-not-too-soon": Story("Sales coordinator", hours(20)),
    "secretsjobhunt-2006-mba-friend-via-recruiter": Story(
        "Strategy associate",
        days(8, 9),
        (
            confirmed(days(6, 10)),
            explained(days(6, 10.5), "The degree will be finished in the evenings."),
            sounded(days(6, 11), "Nobody else was found, I hear. May I bring the name up again?"),
            answered(days(4, 12), SoundingReply.HESITANT, "Perhaps. Why should I believe it?"),
            decided(
                days(4, 15),
                Recommendation.REPAIR_THEN_APPROACH,
                "The account of the change answers the doubt.",
            ),
            approached(days(3, 10), "Told the whole story, and what has been arranged since."),
        ),
    ),
    "jobdoc-2019-contract-role-regretted-in-a-week": Story("Contract technical writer", hours(7)),
    "aam-2015-09-gracious-decline-other-division-later": Story(
        "Programme lead",
        days(61, 10),
        (
            confirmed(days(59, 10)),
            ended(days(59, 11), CaseState.KEEP_WARM, "Not this role; another division may suit."),
        ),
    ),
    "aam-2015-09-misled-about-counteroffer": Story(
        "Finance business partner",
        days(9, 14),
        (
            confirmed(days(7, 15)),
            *against(days(7, 16), "The client was told one thing and learnt another."),
        ),
        "bob",
    ),
    "lisakmcdonald-2013-declined-then-life-changed": Story("Office manager", days(2, 10.5)),
    "straightdope-cannot-move-this-year": Story(
        "Marine biologist",
        days(66, 11),
        (
            confirmed(days(64, 11)),
            ended(days(64, 12), CaseState.KEEP_WARM, "Cannot move before the school year ends."),
        ),
    ),
    "gotechcareer-amazon-withdrawal": Story(
        "Site reliability engineer",
        days(30, 13),
        (ended(days(28, 9.5), CaseState.KEEP_WARM, "May apply again; nothing open today."),),
        "bob",
    ),
    "emilypost-backing-out-of-accepted-offer": Story(
        "Brand manager",
        days(20, 10),
        (
            confirmed(days(18, 10)),
            sounded(days(18, 11), "Is there any way back after the withdrawal?", Channel.EMAIL),
            answered(days(17, 9.5), SoundingReply.NO, "We had told the whole team. No."),
            sounded(days(17, 10), "Understood. Is a later role ruled out too?"),
            ended(days(16, 15), CaseState.REFUSED, "The client said no twice, kindly."),
        ),
    ),
    "allnurses-travel-contract-network-ban": Story(
        "Travel nurse",
        days(7, 9),
        (confirmed(days(5, 9.5)), *against(days(5, 11), "Barred throughout the network.")),
        "bob",
    ),
    "albany-2009-day-to-reconsider": Story(
        "Events assistant",
        days(16, 9),
        (
            confirmed(days(14, 10)),
            explained(days(14, 10.5), "The other offer is gone and the first was the better one."),
            sounded(days(14, 11), "May the candidate ring you today?"),
            answered(days(14, 14), SoundingReply.WELCOME, "Yes, before five."),
            decided(days(14, 14.5), Recommendation.APPROACH, "The client waits for the call."),
            approached(days(14, 15), "Rang, apologised, asked plainly."),
            responded(days(12, 11), Response.YES, "The contract stands as it was."),
            offered_again(days(10, 12)),
        ),
    ),
    "aam-2010-11-ghosted-offer-four-years-ago": Story("Field researcher", hours(2.5)),
    "govloop-aam-interview-no-show-reapplies": Story("Case worker", hours(1.5), owner="bob"),
    "asktheheadhunter-quit-after-two-days": Story(
        "Field sales engineer",
        days(5, 9),
        (
            confirmed(days(3, 9.5)),
            explained(days(3, 10), "The counter-offer's promises were not kept; says so first."),
            sounded(days(3, 10.5), "Too soon to mention the name again?"),
            answered(hours(4), SoundingReply.HESITANT, "An apology first, then we shall see."),
        ),
    ),
    "asktheheadhunter-quit-rudely-or-dishonestly": Story(
        "Regional sales manager",
        days(13, 12),
        (confirmed(days(11, 12)), *against(days(11, 14), "The exit burned it.")),
        "bob",
    ),
}
