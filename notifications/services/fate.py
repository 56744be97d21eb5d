"""What becomes of claims whose sender died: leases that ran out.

Without a marker nothing was sent, so it is simply due again. With one nobody here can know, so the
transport is asked where it can answer; else the message's audience decides.

A marked claim gets one more lease before it is judged. Its sender may be alive after all: if the
clock was set forward by an hour, every lease seems to have run out.
"""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from notifications.channels import POSTS, Fate, Report
from notifications.models import Reminder, Result, State
from notifications.services import clock
from notifications.services.claim import Claim, locked
from notifications.services.endings import Ending, may_repeat, tried_again
from notifications.services.fence import finish
from notifications.services.pace import Pace

ABANDONED = "the sender died before anything was sent"
UNKNOWN = "the sender died while sending"


def recover(*, pace: Pace) -> int:
    """Deal with one batch of each sort of claim that ran out. Returns how many there were."""
    return _take_back(pace=pace) + _suspect(pace=pace) + _judge(pace=pace)


def _run_out(now: datetime) -> QuerySet[Reminder]:
    return Reminder.objects.filter(state=State.CLAIMED, lease_until__lte=now).order_by("id")


def _take_back(*, pace: Pace) -> int:
    with transaction.atomic():
        now = clock.database_clock()
        unmarked = locked(_run_out(now).filter(marker_at__isnull=True))[: pace.batch]
        endings = [_abandoned(reminder, now=now) for reminder in unmarked]
        for ending in endings:
            finish(ending, now=now)
    return len(endings)


def _abandoned(reminder: Reminder, *, now: datetime) -> Ending:
    return _at_once(reminder, report=Report(Result.ABANDONED, ABANDONED), now=now)


def _at_once(reminder: Reminder, *, report: Report, now: datetime) -> Ending:
    """Tried again without a wait. It counts: a message that kills every sender must end."""
    claim = Claim(reminder.pk, reminder.attempt)
    ending = tried_again(claim, report, tries=reminder.tries + 1, now=now)
    return replace(ending, next_attempt_at=now) if ending.state == State.DUE else ending


def _suspect(*, pace: Pace) -> int:
    with transaction.atomic():
        now = clock.database_clock()
        marked = _run_out(now).filter(marker_at__isnull=False, suspected_at__isnull=True)
        ids = list(locked(marked).values_list("id", flat=True)[: pace.batch])
        return Reminder.objects.filter(id__in=ids).update(
            suspected_at=now, lease_until=now + pace.lease
        )


def _judge(*, pace: Pace) -> int:
    judged = _take_for_judging(pace=pace)
    for reminder in judged:
        ending = _verdict(reminder)
        finish(ending, now=clock.database_clock())
    return len(judged)


def _take_for_judging(*, pace: Pace) -> list[Reminder]:
    """A new attempt number shuts the old sender out while the transport is asked."""
    with transaction.atomic():
        now = clock.database_clock()
        suspected = list(locked(_run_out(now).filter(suspected_at__isnull=False))[: pace.batch])
        Reminder.objects.filter(id__in=[each.pk for each in suspected]).update(
            attempt=F("attempt") + 1, lease_until=now + pace.lease
        )
    for each in suspected:
        each.attempt += 1
    return suspected


def _verdict(reminder: Reminder) -> Ending:
    post = POSTS[reminder.channel]
    claim = Claim(reminder.pk, reminder.attempt)
    fate = post.fate(reminder.message_id)
    if fate == Fate.SENT:
        return Ending(claim, Result.SENT, State.SENT)
    if fate == Fate.NOT_SENT or may_repeat(reminder.audience, post.drops_repeats()):
        return _at_once(
            reminder, report=Report(Result.UNKNOWN, UNKNOWN), now=clock.database_clock()
        )
    return Ending(claim, Result.UNKNOWN, State.HELD, reason=UNKNOWN)
