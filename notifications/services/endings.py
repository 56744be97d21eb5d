"""What becomes of a reminder after an attempt: the policy, without the database."""

from dataclasses import dataclass
from datetime import datetime

from notifications.channels import Report
from notifications.messages import Letter
from notifications.models import Audience, Result, State
from notifications.services.claim import Claim
from notifications.services.pace import wait_after


@dataclass(frozen=True)
class Ending:
    """How an attempt ended, and what becomes of the reminder."""

    claim: Claim
    result: Result
    state: State
    reason: str = ""
    tries: int = 0
    next_attempt_at: datetime | None = None


def claim_of(letter: Letter) -> Claim:
    return Claim(letter.reminder_id, letter.attempt)


def no_longer_wanted(letter: Letter) -> Ending:
    return Ending(claim_of(letter), Result.CANCELLED, State.CANCELLED)


def postponed(letter: Letter, *, until: datetime) -> Ending:
    """The reader's hours changed since it was planned, or it was a second try in the evening."""
    return Ending(
        claim_of(letter), Result.POSTPONED, State.DUE, tries=letter.tries, next_attempt_at=until
    )


def after_report(letter: Letter, report: Report, *, drops_repeats: bool, now: datetime) -> Ending:
    claim = claim_of(letter)
    if report.result == Result.SENT:
        return Ending(claim, Result.SENT, State.SENT)
    if report.result == Result.REFUSED:
        return Ending(claim, Result.REFUSED, State.DEAD, reason=report.reason)
    if report.result == Result.UNKNOWN and not may_repeat(letter.audience, drops_repeats):
        return Ending(claim, Result.UNKNOWN, State.HELD, reason=report.reason)
    return tried_again(claim, report, tries=letter.tries + 1, now=now)


def may_repeat(audience: str, drops_repeats: bool) -> bool:  # noqa: FBT001
    """Whether a message that may have gone out may be sent once more.

    Never lost outranks never twice for the agency's own people, the other way round for others.
    """
    return drops_repeats or audience == Audience.INTERNAL


def tried_again(claim: Claim, report: Report, *, tries: int, now: datetime) -> Ending:
    wait = wait_after(tries)
    if wait is None:
        return Ending(claim, report.result, State.DEAD, reason=report.reason, tries=tries)
    return Ending(
        claim,
        report.result,
        State.DUE,
        reason=report.reason,
        tries=tries,
        next_attempt_at=now + wait,
    )
