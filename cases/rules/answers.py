"""The allowed answers to each question, in words a consultant would use."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """A value, what the form calls it, and how it reads after "that"."""

    value: str | bool
    label: str
    said: str


KINDS = (
    Answer("declined", "Declined the offer", "the offer was declined"),
    Answer("accepted_then_withdrew", "Accepted, then withdrew", "they accepted and then withdrew"),
    Answer("no_reply", "Never answered", "the offer was never answered"),
    Answer("quit_after_starting", "Started, then left", "they had started and then left"),
    Answer("employer_withdrew", "The client withdrew it", "the client withdrew the offer"),
)
MANNERS = (
    Answer("gracious", "Clear and courteous", "the no was clear and courteous"),
    Answer("neutral", "Plain", "the no was plain and civil"),
    Answer("late", "Late", "the no came late"),
    Answer("silent", "Silence", "they went silent"),
    Answer("rude", "Rude or in anger", "the no was rude"),
)
REASONS = (
    Answer("salary", "Salary", "the salary was a reason"),
    Answer("benefits", "Benefits", "the benefits were a reason"),
    Answer("role", "The work itself", "the work itself was a reason"),
    Answer("level", "Level or title", "the level was a reason"),
    Answer("prospects", "Prospects", "the prospects were a reason"),
    Answer("culture", "Culture", "the culture was a reason"),
    Answer("manager", "The manager", "the manager was a reason"),
    Answer("company", "The company", "the company was a reason"),
    Answer("hours", "Hours or workload", "the hours were a reason"),
    Answer("flexibility", "Flexibility or remote work", "flexibility was a reason"),
    Answer("contract", "Kind of contract", "the kind of contract was a reason"),
    Answer("commute", "Commute", "the commute was a reason"),
    Answer("relocation", "Moving house", "something outside the job stood in the way"),
    Answer("family", "Family", "something outside the job stood in the way"),
    Answer("health", "Health", "something outside the job stood in the way"),
    Answer("visa", "Visa or permit", "something outside the job stood in the way"),
    Answer("study", "Study", "something outside the job stood in the way"),
    Answer("timing", "Timing", "the timing was a reason"),
    Answer("process", "The hiring process", "the hiring process was a reason"),
    Answer("fear_of_change", "Fear of change", "fear of the change was a reason"),
    Answer("counter_offer", "Counter-offer", "a counter-offer was the reason"),
    Answer("other_offer", "Another offer", "another offer was the reason"),
    Answer("other", "Something else", "something else was the reason"),
)
NOTICES = (
    Answer("working_it", "Still working the notice", "they are still working their notice"),
    Answer("full", "Full notice", "they gave full notice"),
    Answer("short", "Short notice", "they left at short notice"),
    Answer("none", "No notice, or did not turn up", "they left without notice"),
)
CAUSES = (
    Answer("reason_resolved", "The reason for the no is gone", "the reason for the no is gone"),
    Answer("second_thoughts", "Second thoughts", "they simply think again"),
    Answer("new_job_disappointed", "The new job disappointed", "the new job disappointed"),
    Answer(
        "other_offer_fell_through", "The other offer fell through", "the other offer fell through"
    ),
    Answer("counter_offer_soured", "The counter-offer went sour", "the counter-offer went sour"),
    Answer("lost_job", "Lost their job", "they lost their job"),
    Answer("circumstances_changed", "Life changed", "their circumstances changed"),
    Answer("employer_reached_out", "The client got in touch", "the client got in touch"),
    Answer("other", "Something else", "something else changed"),
)
RESOLVED = (
    Answer("yes", "Yes, all of them", "the reasons for the no are gone"),
    Answer("partly", "Partly", "the reasons for the no are partly gone"),
    Answer("no", "No", "the reasons for the no still stand"),
)
COMMITMENTS = (
    Answer("none", "Nobody", "they are bound to nobody"),
    Answer("employed_same", "Still where they were", "they are still with the same employer"),
    Answer("accepted_elsewhere", "Has said yes elsewhere", "they have said yes elsewhere"),
    Answer("started_elsewhere", "Has started elsewhere", "they have started elsewhere"),
)
STATUSES = (
    Answer("open", "Open", "the role is open"),
    Answer("on_hold", "On hold", "the role is on hold"),
    Answer("offered_to_another", "Offered to another", "the role is offered to another"),
    Answer("filled", "Filled", "the role is filled"),
    Answer("closed", "Closed", "the role is closed"),
)
URGENCIES = (
    Answer("low", "Low", "there is no hurry"),
    Answer("medium", "Medium", "the hire is needed before long"),
    Answer("high", "High", "the hire is urgent"),
)
LEVELS = (
    Answer("junior", "Junior", "the role is junior"),
    Answer("professional", "Professional", "the role is a professional one"),
    Answer("senior", "Senior or specialist", "the role is senior"),
    Answer("executive", "Executive", "the role is an executive one"),
)
WARMTHS = (
    Answer("warm", "Warm", "the client is warm"),
    Answer("neutral", "Neutral", "the client is neutral"),
    Answer("cold", "Cold", "the client is cold"),
)
DECISION_MAKERS = (
    Answer("same", "The same person", "the same person decides"),
    Answer("changed", "Somebody new", "somebody new decides"),
)
SOUNDINGS = (
    Answer("welcome", "Would be glad", "the client would be glad to talk"),
    Answer("perhaps", "Perhaps", "the client said perhaps"),
    Answer("no_answer", "No answer", "the client has not answered the sounding"),
    Answer("unwelcome", "Would rather not", "the client would rather not"),
)
APOLOGIES = (
    Answer("accepted", "Accepted", "the apology was accepted"),
    Answer(
        "counted_against", "Heard, and held against them", "the apology was heard but it counts"
    ),
    Answer("refused", "Refused", "the apology was refused"),
)
YES_NO = (True, False)


def _yes_no(yes: str, no: str) -> tuple[Answer, Answer]:
    return Answer(value=True, label="Yes", said=yes), Answer(value=False, label="No", said=no)


SAID_YES_NO: dict[str, tuple[Answer, Answer]] = {
    "response.signalled_acceptance": _yes_no(
        "they had hinted at a yes", "they had not hinted at a yes"
    ),
    "response.criticised_employer": _yes_no(
        "they told the client that it was wrong for them",
        "they said nothing against the client",
    ),
    "regret.can_explain": _yes_no(
        "they can say plainly what changed", "they cannot say what changed"
    ),
    "regret.reflected_24h": _yes_no("they slept on it and confirm", "they have not slept on it"),
    "regret.wants_better_terms": _yes_no("they want better terms", "the old terms would do"),
    "candidate.employed": _yes_no("they are in work", "they are out of work"),
    "candidate.told_present_employer": _yes_no(
        "the other employer has heard it from them", "the other employer does not know yet"
    ),
    "candidate.performed_well": _yes_no(
        "they did good work there", "their work there was not good"
    ),
    "position.backup_candidate": _yes_no(
        "someone else is close to an offer", "nobody else is close to an offer"
    ),
    "employer.invited_back": _yes_no(
        "the client said they could come back", "nobody has said they could come back"
    ),
    "employer.told_not_to_contact": _yes_no(
        "the client asked them to stay away", "nobody asked them to stay away"
    ),
    "employer.rehire_barred": _yes_no(
        "a rule there bars taking them back", "no rule there bars taking them back"
    ),
    "employer.contact_named": _yes_no("you have the manager's name", "there is no named manager"),
    "via_agency": _yes_no("an agency introduced them", "no agency introduced them"),
}
COUNTED: dict[str, str] = {
    "response.days_before_start": "they withdrew {number} before the start",
    "elapsed_days": "the no was {number} ago",
    "candidate.days_in_new_job": "they have been in the new job for {number}",
    "position.checked_days_ago": "the role was checked {number} ago",
    "candidate.previous_reversals_here": "they changed their mind here {number} before",
    "candidate.previous_reneges_anywhere": "they took back a yes {number} before",
    "employer.contacts_since": "the client has been asked {number} since",
}
