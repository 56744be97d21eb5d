"""Hand over what is due on one channel: claim, look again, mark, send, write the result.

No transaction is open while a mail server is spoken to. One statement carries the result of a
message and the marker of the next, so that a message costs one commit.
"""

import time
from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from notifications.channels import POSTS, Post, Report, Unreachable, Unwritable
from notifications.messages import Letter
from notifications.models import Result, State
from notifications.plan import working_moment
from notifications.services import clock
from notifications.services.claim import claim, release
from notifications.services.endings import (
    Ending,
    after_report,
    claim_of,
    no_longer_wanted,
    postponed,
)
from notifications.services.fence import finish, mark, mark_after
from notifications.services.letters import letters_for
from notifications.services.pace import Pace

log = structlog.get_logger(__name__)


def deliver_batch(channel: str, *, pace: Pace) -> int:
    """Claim one batch and hand it over. Returns how many were claimed; 0 means: nothing is due."""
    claims = claim(channel, pace=pace)
    if claims:
        Round(POSTS[channel], pace=pace, now=clock.database_clock()).hand_over(letters_for(claims))
    return len(claims)


class Round:
    """One batch of letters over one connection."""

    def __init__(self, post: Post, *, pace: Pace, now: datetime) -> None:
        self.post = post
        self.session = post.session()
        self.pace = pace
        self.began_at = now
        self.began = time.monotonic()
        # How the last letter ended: written together with the next one's marker.
        self.ended: Ending | None = None

    @property
    def now(self) -> datetime:
        """The database's clock, carried on by this process's own from when the batch began."""
        return self.began_at + timedelta(seconds=time.monotonic() - self.began)

    def hand_over(self, letters: Sequence[Letter]) -> None:
        try:
            self._hand_over_in_turn(letters)
        finally:
            self._write_ended()
            self.session.close()

    def _hand_over_in_turn(self, letters: Sequence[Letter]) -> None:
        for place, letter in enumerate(letters):
            if self.now - self.began_at > self.pace.lease / 2:
                # The rest would outlive its lease: let another sender have it now.
                release([claim_of(each) for each in letters[place:]])
                return
            try:
                self._hand_over_one(letter)
            except Unreachable as error:
                self._give_back(letters[place:], reason=str(error))
                return

    def _hand_over_one(self, letter: Letter) -> None:
        moment = working_moment(self.now, hours=letter.hours)
        if moment > self.now:
            self._end(postponed(letter, until=moment))
            return
        self.session.open()
        try:
            message = self.session.write(letter)
        except Unwritable as error:
            self._end(self._judged(letter, Report(Result.REFUSED, str(error))))
            return
        if self._mark(letter):
            self.ended = self._judged(letter, self.session.send(message))

    def _judged(self, letter: Letter, report: Report) -> Ending:
        return after_report(letter, report, drops_repeats=self.post.drops_repeats(), now=self.now)

    def _mark(self, letter: Letter) -> bool:
        """The last look at whether it is wanted, and the marker; with the last one's result."""
        claimed, now = claim_of(letter), self.now
        if self.ended and self.ended.state == State.SENT:
            marked = mark_after(self.ended, claimed, pace=self.pace, now=now)
            self.ended = None
        else:
            self._write_ended()
            marked = mark(claimed, pace=self.pace, now=now)
        if not marked:
            # Not wanted any more; or not ours any more, and then this writes nothing.
            finish(no_longer_wanted(letter), now=now)
        return marked

    def _end(self, ending: Ending) -> None:
        self._write_ended()
        self.ended = ending

    def _write_ended(self) -> None:
        ended, self.ended = self.ended, None
        if ended and not finish(ended, now=self.now):
            log.warning("result_refused_by_fence", reminder=ended.claim.reminder_id)

    def _give_back(self, letters: Sequence[Letter], *, reason: str) -> None:
        log.warning("channel_unreachable", reason=reason, waiting=len(letters))
        for letter in letters:
            self._end(self._judged(letter, Report(Result.FAILED, reason)))
