"""Works on going back after leaving, and on apologies. Claims are in our own words."""

from cases.rules.works import Source

ON_RETURNS: tuple[Source, ...] = (
    Source(
        id="payscale",
        publisher="PayScale",
        title="What If You Hate Your New Job?",
        address="https://v2-wp-staging.payscale.com/career-news/2013/12/what-if-you-hate-"
        "your-new-job",
        claim="Going back can work if you speak of what you miss, and then stay; a "
        "second exit ends it.",
    ),
    Source(
        id="manager-gone",
        publisher="Central Communications",
        title="Should you take a former employee back?",
        address="https://centralcomm.com/should-you-take-a-former-employee-back/",
        claim="Where the cause of the trouble has gone, and the attitude is right, have them back.",
    ),
    Source(
        id="recalled-worker",
        publisher="BLR HR Forums",
        title="Resignation - Changed Mind",
        address="http://blr-hrforums.elasticbeanstalk.com/discussion/comment/1592054/",
        claim="Once someone else does the job, hold to the resignation.",
    ),
    Source(
        id="nation",
        publisher="Daily Nation",
        title="ASK HR: Can my resignation be reversed? I have changed my mind",
        address="https://www.nation.co.ke/lifestyle/mynetwork/Can-my-resignation-be-rever"
        "sed/3141096-4613016-qp7432/index.html",
        claim="See the boss in person, with a convincing reason and what you value there.",
    ),
    Source(
        id="gotogreg",
        publisher="Go to Greg (Greg Giangrande)",
        title="Can I go back to the job I quit if my new offer falls through?",
        address="http://wsbuzz.com/world-news/can-go-back-job-quit-new-offer-falls/",
        claim="You may ask, if you truly mean to stay; the answer is theirs.",
    ),
    Source(
        id="careerfaqs",
        publisher="Career FAQs",
        title="Oops, I don't really want to resign",
        address="https://www.careerfaqs.com.au/careers/resignation-tips-and-templates/oop"
        "s-i-dont-really-want-to-resign",
        claim="Be brief and honest, apologise for the trouble, and say how staying helps them.",
    ),
    Source(
        id="quit-in-anger",
        publisher="The Seattle Times",
        title="Asking for your job back after quitting in anger",
        address="https://www.seattletimes.com/explore/careers/asking-for-your-job-back-af"
        "ter-quitting-in-anger/",
        claim="Apologise, say exactly how you will put it right, and expect doubt.",
    ),
    Source(
        id="quits-again",
        publisher="ManagedPAY",
        title="What Do You Do When an Employee Resigns, Then Asks to Stay?",
        address="https://managedpay.com/what-do-you-do-when-an-employee-resigns-then-asks-to-stay/",
        claim="Someone who had to go and no longer has to may stay; mere second "
        "thoughts rarely persuade, for who quits once may quit again.",
    ),
    Source(
        id="calchamber",
        publisher="CalChamber",
        title="Options to Consider When Employee Rescinds a Resignation",
        address="https://calchamberalert.com/2018/09/28/options-to-consider-when-employee"
        "-rescinds-a-resignation/",
        claim="An employer may hold to a resignation, even one day old, if it would "
        "rather have the person go.",
    ),
    Source(
        id="cnn-retracted",
        publisher="CNN, CareerBuilder",
        title="Six things to do if they take the job offer back",
        address="http://www.cnn.com/2009/LIVING/worklife/07/29/cb.where.did.my.job.go/?iref=nextin",
        claim="How well the candidate takes a withdrawn offer may decide whether it "
        "returns. Keep searching.",
    ),
    Source(
        id="dream-job",
        publisher="allnurses",
        title="Declined dream job offer??",
        address="https://allnurses.com/nursing-career-advice/declined-dream-job-1137603.html",
        claim="A month after a refusal it cannot hurt to ask.",
    ),
    Source(
        id="three-offers",
        publisher="allnurses",
        title="Accepted an offer but got a better one...burning bridges!?",
        address="https://allnurses.com/first-year-after/accepted-an-offer-797765.html",
        claim="Who goes back on several promises must expect those places to stay closed.",
    ),
    Source(
        id="nurse-donna",
        publisher="Nurse.com (Donna Cardillo)",
        title="I quit my job during orientation because I was overwhelmed by family "
        "tragedies. Do you think I could reapply?",
        address="https://www.nurse.com/blog/2011/08/31/i-quit-my-job-during-orientation-b"
        "ecause-i-was-overwhelmed-by-family-tragedies-do-you-think-i-could-reappl"
        "y/",
        claim="Say plainly what happened, that it is settled, and that you are fully committed.",
    ),
    Source(
        id="old-unit",
        publisher="allnurses",
        title="Should I apply at a former job?",
        address="https://allnurses.com/should-i-apply-former-job-t311383/",
        claim="Years later, with a role open, ring or visit the manager; the worst is a"
        " wasted call.",
    ),
    Source(
        id="manager-silent",
        publisher="allnurses",
        title="Re-hire",
        address="http://allnurses.com/nicu-nursing-neonatal/re-hire-810679.html",
        claim="A former manager's silence is an answer. Move on.",
    ),
    Source(
        id="no-rehire-policy",
        publisher="SQL Interviews Questions",
        title="Can you join TCS as an ex-employee of the same?",
        address="https://www.sqlinterviewsquestions.com/2021/10/can-you-join-tcs-as-ex-em"
        "ployee-of-same.html",
        claim="A friendly recruiter does not outweigh a rule against taking people "
        "back. Check first.",
    ),
    Source(
        id="aam-backed-out",
        publisher="Ask a Manager (Alison Green)",
        title="I now want the job I backed out of a year ago",
        address="https://www.askamanager.org/2012/06/i-now-want-the-job-i-backed-out-of-a"
        "-year-ago.html",
        claim="Backing out on the first morning for a counter-offer is hard to repair, "
        "even a year later.",
    ),
    Source(
        id="aam-cooling",
        publisher="Ask a Manager (Alison Green)",
        title="is my friend being blackballed?",
        address="https://www.askamanager.org/2012/05/is-my-friend-being-blackballed.html",
        claim="Repeated attempts to get back in touch are received more coolly each time.",
    ),
    Source(
        id="aam-out-of-work",
        publisher="Ask a Manager on GovLoop",
        title="I turned down a job offer but now I want the job",
        address="http://insights.govloop.com/leadership/i-turned-down-a-job-offer-but-now"
        "-i-want-the-job/",
        claim="Out of work and asking again, expect the doubt that you would leave for "
        "better pay; speak to it head-on.",
    ),
    Source(
        id="rinaldi",
        publisher="Rinaldi College",
        title="Can You Accept a Job You Already Declined?",
        address="https://rinaldicollege.com/article/can-you-accept-a-job-you-already-declined/3769",
        claim="Weigh why and how you said no, speak rather than write, and leave the salary alone.",
    ),
    Source(
        id="solve-hr",
        publisher="Solve HR",
        title="Backing Out on an Accepted Offer of Employment",
        address="https://www.solvehrinc.com/the-solve-hr-blog/2017/4/25/backing-out-on-an"
        "-accepted-offer-of-employment",
        claim="A courteous, prompt withdrawal need not shut the door for good; vanishing does.",
    ),
    Source(
        id="srcpro",
        publisher="srcpro.com (Perri Capell)",
        title="Changing Your Mind About a Job Offer You Declined",
        address="https://srcpro.com/changing-your-mind-about-a-job-offer-you-declined/",
        claim="While the role is unfilled, managers would look again at someone they "
        "had chosen once.",
    ),
    Source(
        id="no-take-backs",
        publisher="Healthcare IT Today",
        title="No Take Backs",
        address="https://healthcareittoday.com/2014/09/26/no-take-backs",
        claim="A candidate whose other offer was merely slow, and who said so, was "
        "turned away within the hour.",
    ),
    Source(
        id="lewicki",
        publisher="Ohio State University (Roy Lewicki)",
        title="The six elements of an effective apology",
        address="http://eurekalert.org/pub_releases/2016-04/osu-t6e041116.php",
        claim="In an apology, owning the fault matters most and the offer to put it "
        "right comes next.",
    ),
    Source(
        id="schroenn",
        publisher="Teryl Schroenn",
        title="Sorry you resigned?",
        address="http://terylschroenn.blogspot.com/2014/03/sorry-you-resigned.html",
        claim="Think it over, then tell the plain truth quickly; doing it often reads "
        "as indecision.",
    ),
    Source(
        id="climb-withdrawn",
        publisher="Climb the Ladder",
        title="Can You Reapply for a Job After Withdrawing Application?",
        address="https://climbtheladder.com/can-you-reapply-for-a-job-after-withdrawing-a"
        "pplication",
        claim="A withdrawal forced by outside circumstances is easier to undo than one "
        "that judged the job.",
    ),
    Source(
        id="climb-no-notice",
        publisher="Climb the Ladder",
        title="If You Quit a Job Without Notice, Can You Be Rehired?",
        address="https://climbtheladder.com/if-you-quit-a-job-without-notice-can-you-be-rehired",
        claim="Leaving without notice usually marks a person as not to be taken back, "
        "though not always.",
    ),
    Source(
        id="nurse-beth",
        publisher="allnurses (Nurse Beth)",
        title="Can I reapply to a job I turned down?",
        address="https://allnurses.com/can-i-reapply-job-i-t757645/",
        claim="After withdrawing, act soon, be honest about the second thoughts and say"
        " what draws you.",
    ),
)
