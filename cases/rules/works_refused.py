"""Works on going back after a refusal. Claims are in our own words."""

from cases.rules.works import Source

ON_REFUSALS: tuple[Source, ...] = (
    Source(
        id="grenny",
        publisher="Crucial Learning (Joseph Grenny)",
        title="Changing Your Mind about a Job Offer",
        address="https://cruciallearning.com/blog/changing-your-mind-about-a-job-offer/",
        claim="Ring at once. If the refusal was handled badly, begin with that. Make it"
        " easy to say no.",
    ),
    Source(
        id="half",
        publisher="Robert Half",
        title="Changing your mind after declining a job offer",
        address="https://roberthalf.com/en/career-advice/new-job/change-mind",
        claim="Find out first whether the role is filled, ring the manager early, be "
        "honest about what changed, and promise that it will not happen again.",
    ),
    Source(
        id="ingenium",
        publisher="Ingenium Executive Search",
        title="Is there a way back after saying 'no' to a job offer?",
        address="http://ingeniumsearch.blogspot.com/2017/06/is-there-way-back-after-sayin"
        "g-no-to.html",
        claim="Sleep on it for a day, let the agency test the water, be candid, and go "
        "back on your word once at most.",
    ),
    Source(
        id="bilkuj",
        publisher="Bilkuj",
        title="Is it possible to accept a job offer after rejecting it?",
        address="https://bilkuj.com/archives/15135",
        claim="It turns on the reason for the no, the time gone by and how badly the "
        "client needs someone. Expect doubts about reliability.",
    ),
    Source(
        id="careers24",
        publisher="Careers24",
        title="Going back on a job offer you initially declined",
        address="https://careeradvice.careers24.com/career-advice/career-growth/can-i-ask"
        "-for-a-job-back-after-rejecting-it-20160204",
        claim="Withdrawing after a yes spoils a name beyond one employer. Two employers"
        " did the work. Keeping your word serves you better.",
    ),
    Source(
        id="startribune",
        publisher="Star Tribune (Ask Matt)",
        title="Ask Matt: I said no but now I want the job, what should I do?",
        address="https://www.startribune.com/ask-matt-i-said-no-but-now-i-want-the-job-wh"
        "at-should-i-do/290567921/",
        claim="Have a true and convincing reason, rehearse it, and speak rather than "
        "write. If you told them they were wrong for you, let it go.",
    ),
    Source(
        id="aam-second-no",
        publisher="Ask a Manager (Alison Green)",
        title="turning down an employer's offer a second time",
        address="http://askamanager.blogspot.com/2010/06/turning-down-employers-offer-second.html",
        claim="Applying again a year and a half later, for the same role, is fair enough.",
    ),
    Source(
        id="niche-role",
        publisher="recruitmentcompanies.com",
        title="Navigating Reemployment: Reconsidering a Job Offer After Declining and "
        "Receiving a Counteroffer",
        address="https://www.recruitmentcompanies.com/?p=4301",
        claim="After a counter-offer that went sour, and with the role still open, a "
        "short and candid message is right.",
    ),
    Source(
        id="gleaner",
        publisher="The Gleaner",
        title="Will My Past Come Back to Haunt Me?",
        address="http://jamaica-gleaner.com/article/business/20141230/will-my-past-come-b"
        "ack-haunt-me",
        claim="After a couple of years people forget and move on. Apply, and prepare "
        "for the question.",
    ),
    Source(
        id="ajaygour",
        publisher="Ajay Gour",
        title="I have already rejected a job offer from them in the past; it is unwise "
        "to approach them again",
        address="https://ajaygour.com/i-have-already-rejected-a-job-offer-from-them-in-th"
        "e-past-it-is-unwise-to-approach-them",
        claim="A company looks again gladly where the candidate was open about the no "
        "and a role is free.",
    ),
    Source(
        id="bilkuj-too-soon",
        publisher="Bilkuj",
        title="Can I accept a job offer after rejecting it?",
        address="https://bilkuj.com/archives/8880",
        claim="Weigh sincerity and fit first; coming back in a rush may be badly received.",
    ),
    Source(
        id="mba-friend",
        publisher="Secrets of the Job Hunt",
        title="Decline a job offer? What to do when you change your mind.",
        address="http://secretsofthejobhunt.blogspot.com/2006/04/decline-job-offer-what-t"
        "o-do-when-you.html",
        claim="The recruiter asked first, the client had doubts, and a thoughtful "
        "account of the change won the job.",
    ),
    Source(
        id="jobdoc",
        publisher="Boston.com (Job Doc, Elaine Varelas)",
        title="There's negativity in my new role. Did I accept the right job offer?",
        address="https://www.boston.com/culture/job-doc/2019/06/26/theres-negativity-in-m"
        "y-new-role-did-i-accept-the-right-job-offer-elaine-varelas-offers-some-c"
        "onsiderations/",
        claim="Make sure it is not only that the grass looks greener; then ring, ask "
        "whether it is free, and explain well.",
    ),
    Source(
        id="aam-good-no",
        publisher="Ask a Manager (Alison Green)",
        title="will turning down an offer hurt my chances with that company in the future?",
        address="https://www.askamanager.org/2015/09/will-turning-down-an-offer-hurt-my-c"
        "hances-with-that-company-in-the-future.html",
        claim="A refusal that is well handled is not held against anyone. Leading a "
        "manager on and then staying put is.",
    ),
    Source(
        id="lisa-mcdonald",
        publisher="Lisa K McDonald",
        title="What If I Changed My Mind",
        address="https://lisakmcdonald.com/2013/02/05/what-if-i-changed-my-mind/",
        claim="When life has changed, reopen contact with a reasoned account, ready for"
        " distrust, and ask to stay in touch.",
    ),
    Source(
        id="cannot-move",
        publisher="Straight Dope Message Board",
        title="Best way to decline a job offer?",
        address="https://boards.straightdope.com/t/best-way-to-decline-a-job-offer/351636",
        claim="Where the move is impossible now, decline with the reason and hope for a"
        " later role; this one will be filled.",
    ),
    Source(
        id="amazon-withdrawal",
        publisher="Go Tech Career",
        title="What Happens When You Withdraw Amazon Job Application?",
        address="https://gotechcareer.com/what-happens-when-you-withdraw-amazon-job-application/",
        claim="A courteous withdrawal bars nobody. Apply again when the right role appears.",
    ),
    Source(
        id="emily-post",
        publisher="The Emily Post Institute (Peter Post)",
        title="Backing Out on an Accepted Job Offer",
        address="https://emilypost.com/advice/backing-out-on-an-accepted-job-offer",
        claim="Going back on a yes can be done, but that employer is gone, and its "
        "people turn up elsewhere.",
    ),
    Source(
        id="network-ban",
        publisher="allnurses",
        title="Can you back out of an offer later?",
        address="https://allnurses.com/can-back-offer-later-t743839/",
        claim="A withdrawal that everyone called fine still led to a bar across a whole"
        " group of employers.",
    ),
    Source(
        id="albany",
        publisher="Albany.com",
        title="The Career Fair to End All Career Fairs, Part 2",
        address="https://www.albany.com/hr/2009/07/the-career-fair-to-end-all-career-fairs-part-2/",
        claim="Someone who went back within a day of withdrawing was still taken, to "
        "the manager's surprise.",
    ),
    Source(
        id="aam-ghosted",
        publisher="Ask a Manager (Alison Green)",
        title="bad candidate behavior: sorry about 4 years ago, but can I have a job now?",
        address="https://www.askamanager.org/2010/11/bad-candidate-behavior-sorry-about-4.html",
        claim="Silence after an offer is remembered for years; a poor explanation makes it worse.",
    ),
    Source(
        id="no-show",
        publisher="Ask a Manager on GovLoop",
        title="when candidates no-call, no-show for an interview - and then reapply",
        address="http://insights.govloop.com/hr/when-candidates-no-call-no-show-for-an-in"
        "terview-and-then-reapply/",
        claim="People who did not turn up and then apply as if nothing had happened "
        "need not be answered.",
    ),
    Source(
        id="hired-quit",
        publisher="Ask The Headhunter (Nick Corcodilos)",
        title="Hired, quit, rehire?",
        address="https://www.asktheheadhunter.com/15578/hired-quit-rehire",
        claim="Hiring is business: someone good and candid may be taken back, someone "
        "rude or untruthful never.",
    ),
    Source(
        id="culpwrit",
        publisher="Culpwrit",
        title="Former Job Trumps New One in Some Cases",
        address="https://culpwrit.com/2010/10/05/former-job-trumps-new-one-in-some-cases/",
        claim="If certain, and the old job is not filled, ring the former boss at once.",
    ),
    Source(
        id="swartz",
        publisher="Vicinity Jobs (Mark Swartz)",
        title="Asking for Old Job Back if New One's Not Working Out",
        address="http://www.vicinityjobs.com/tips/asking-for-old-job-back-if-new-one-s-no"
        "t-working-out",
        claim="People do go back sheepishly after a disappointing move, and are heard.",
    ),
    Source(
        id="come-back",
        publisher="Ask a Manager on GovLoop",
        title="how to ask for your old job back",
        address="http://insights.govloop.com/hr/how-to-ask-for-your-old-job-back/",
        claim="With an open invitation, ask plainly; a short e-mail gives the manager "
        "time to think.",
    ),
    Source(
        id="no-notice",
        publisher="Ask a Manager on GovLoop",
        title="can I apply for a job at the place that I quit without notice?",
        address="http://insights.govloop.com/hr/can-i-apply-for-a-job-at-the-place-that-i"
        "-quit-without-notice/",
        claim="Leaving without notice burns the bridge; applying again suggests one has"
        " not understood that.",
    ),
    Source(
        id="career-doctor",
        publisher="LiveCareer (The Career Doctor)",
        title="How Can She Return to Previous Employer?",
        address="https://www.livecareer.com/career-tips/career-doctor-blog/how-can-she-re"
        "turn-to-previous",
        claim="Years later, learn from people inside how you are regarded, and let one "
        "of them float the idea.",
    ),
    Source(
        id="fortune",
        publisher="Fortune (Anne Fisher)",
        title="Returning to your old job: Yes, it's possible, and maybe even a good idea",
        address="http://fortune.com/2015/10/01/jobs-returning-old-company/",
        claim="Employers have become far more open to people who left on good terms and return.",
    ),
)
