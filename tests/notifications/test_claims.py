"""Whoever dies, and wherever: the row says what is known, and a stale sender is shut out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from cases.models import Deadline, DeadlineKind
from cases.services import plan_deadline
from notifications.channels import POSTS, Fate, Report, Unreachable
from notifications.channels.email import MailSession
from notifications.models import Audience, Channel, Delivery, Preferences, Reminder, Result, State
from notifications.selectors import stuck
from notifications.services import deliver, send_again, settle_as_arrived, sync
from notifications.services.claim import claim
from notifications.services.deliver import Round
from notifications.services.endings import Ending
from notifications.services.fence import finish, mark
from notifications.services.letters import letters_for
from notifications.services.pace import MOST_TRIES, RETRY_AFTER, wait_after

A_LEASE = timedelta(seconds=61)


class Dead(BaseException):
    """The process ends here: nothing after this line runs, and nothing catches it."""


@pytest.fixture
def reminder(deadline, swept, now) -> Reminder:
    """Due by mail, derived and not claimed yet."""
    sync.sync_reminders(now, pace=swept.pace)
    return Reminder.objects.get(channel=Channel.EMAIL, occurrence=1)


def die(*args: object, **kwargs: object) -> None:
    raise Dead


def die_at(owner: object, name: str) -> Callable[[pytest.MonkeyPatch], None]:
    return lambda patch: patch.setattr(owner, name, die)


def die_after(owner: object, name: str) -> Callable[[pytest.MonkeyPatch], None]:
    real = getattr(owner, name)

    def last_act(*args: object, **kwargs: object) -> None:
        real(*args, **kwargs)
        raise Dead

    return lambda patch: patch.setattr(owner, name, last_act)


# What the sender does last, or was about to do.
POINTS = {
    "before the claim": die_at(deliver, "claim"),
    "after the claim": die_at(deliver, "letters_for"),
    "after the marker": die_at(MailSession, "send"),
    "after the data": die_after(EmailBackend, "send_messages"),
    "before the commit": die_at(deliver, "finish"),
    "after the commit": die_at(MailSession, "close"),
}


def kill_a_sender(point: str, *, swept: Callable[[], object]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        POINTS[point](patch)
        with pytest.raises(Dead):
            swept()


def recovered(swept, wall) -> None:
    """Long enough for every lease to run out, for the doubt to be settled, and for a repeat."""
    for _ in range(4):
        wall.pass_by(A_LEASE)
        swept()


def a_transport_that_can_be_asked(patch: pytest.MonkeyPatch) -> None:
    def look_up(message_id: str) -> Fate:
        known = {message.extra_headers["Message-ID"] for message in mail.outbox}
        return Fate.SENT if message_id in known else Fate.NOT_SENT

    patch.setitem(POSTS, Channel.EMAIL, replace(POSTS[Channel.EMAIL], fate=look_up))


@pytest.mark.parametrize(
    ("point", "state", "marked"),
    [
        ("before the claim", State.DUE, False),
        ("after the claim", State.CLAIMED, False),
        ("after the marker", State.CLAIMED, True),
        ("after the data", State.CLAIMED, True),
        ("before the commit", State.CLAIMED, True),
        ("after the commit", State.SENT, True),
    ],
)
def test_a_death_leaves_the_row_that_says_what_is_known(point, state, marked, reminder, swept):
    kill_a_sender(point, swept=swept)
    reminder.refresh_from_db()
    assert (reminder.state, reminder.marker_at is not None) == (state, marked)


@pytest.mark.parametrize(
    ("point", "copies"),
    [
        ("before the claim", 1),
        ("after the claim", 1),
        ("after the marker", 1),
        ("after the data", 2),
        ("before the commit", 2),
        ("after the commit", 1),
    ],
)
def test_for_insiders_a_doubtful_message_is_sent_again(point, copies, reminder, swept, wall):
    kill_a_sender(point, swept=swept)
    recovered(swept, wall)
    reminder.refresh_from_db()
    assert (reminder.state, len(mail.outbox)) == (State.SENT, copies)
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 1


@pytest.mark.parametrize(
    ("point", "state", "copies"),
    [
        ("before the claim", State.SENT, 1),
        ("after the claim", State.SENT, 1),
        ("after the marker", State.HELD, 0),
        ("after the data", State.HELD, 1),
        ("before the commit", State.HELD, 1),
        ("after the commit", State.SENT, 1),
    ],
)
def test_for_outsiders_a_doubtful_message_is_held(point, state, copies, reminder, swept, wall):
    Reminder.objects.filter(pk=reminder.pk).update(audience=Audience.OUTSIDE)
    kill_a_sender(point, swept=swept)
    recovered(swept, wall)
    reminder.refresh_from_db()
    assert (reminder.state, len(mail.outbox)) == (state, copies)
    assert [row.pk for row in stuck().rows] == ([reminder.pk] if state == State.HELD else [])


@pytest.mark.parametrize("audience", Audience.values)
@pytest.mark.parametrize("point", POINTS)
def test_a_transport_that_can_be_asked_is_asked(
    point, audience, reminder, swept, wall, monkeypatch
):
    a_transport_that_can_be_asked(monkeypatch)
    Reminder.objects.filter(pk=reminder.pk).update(audience=audience)
    kill_a_sender(point, swept=swept)
    recovered(swept, wall)
    reminder.refresh_from_db()
    assert (reminder.state, len(mail.outbox)) == (State.SENT, 1)


def test_a_transport_that_drops_repeats_gets_the_same_key_again(
    reminder, swept, wall, settings, monkeypatch
):
    settings.EMAIL_IDEMPOTENCY_HEADER = "Idempotency-Key"
    Reminder.objects.filter(pk=reminder.pk).update(audience=Audience.OUTSIDE)
    kill_a_sender("after the data", swept=swept)
    recovered(swept, wall)
    keys = {message.extra_headers["Idempotency-Key"] for message in mail.outbox}
    assert (len(mail.outbox), len(keys)) == (2, 1)


def test_every_attempt_that_did_not_deliver_is_on_record(reminder, swept, wall):
    kill_a_sender("after the claim", swept=swept)
    recovered(swept, wall)
    ended = Delivery.objects.filter(reminder=reminder).order_by("id")
    assert [(delivery.attempt, delivery.result) for delivery in ended] == [(1, Result.ABANDONED)]
    reminder.refresh_from_db()
    assert (reminder.attempt, reminder.state) == (2, State.SENT)


def test_what_is_claimed_is_not_claimed_again_until_its_lease_runs_out(reminder, swept, wall):
    assert len(claim(Channel.EMAIL, pace=swept.pace)) == 1
    wall.pass_by(timedelta(seconds=59))
    swept()
    assert mail.outbox == []
    wall.pass_by(timedelta(seconds=2))
    swept()
    assert len(mail.outbox) == 1


def test_the_result_of_a_stale_claim_is_refused(reminder, swept, wall, now):
    (stale,) = claim(Channel.EMAIL, pace=swept.pace)
    wall.pass_by(A_LEASE)
    swept()
    held = Ending(stale, Result.UNKNOWN, State.HELD, reason="too late")
    assert not finish(held, now=wall.now)
    reminder.refresh_from_db()
    assert reminder.state == State.SENT


def test_a_stale_claim_cannot_set_its_marker(reminder, swept, wall):
    (stale,) = claim(Channel.EMAIL, pace=swept.pace)
    (letter,) = letters_for([stale])
    wall.pass_by(A_LEASE)
    swept()
    assert not mark(stale, pace=swept.pace, now=wall.now)
    Round(POSTS[Channel.EMAIL], pace=swept.pace, now=wall.now).hand_over([letter])
    assert len(mail.outbox) == 1


def test_a_batch_goes_out_whole_though_one_of_it_is_not_wanted_any_more(
    reminder, swept, wall, by_alice, case, now
):
    """One statement writes a result and the next marker: each way that it can come out."""
    Reminder.objects.filter(channel=Channel.EMAIL).update(due_at=now, next_attempt_at=now)
    for kind in (DeadlineKind.ROLE_CHECK, DeadlineKind.SOUNDING_REPLY):
        plan_deadline(case, kind=kind, by=by_alice, now=now, due_at=now)
    sync.sync_reminders(now, pace=swept.pace)
    letters = letters_for(claim(Channel.EMAIL, pace=swept.pace))
    assert len(letters) == 4
    unwanted = Reminder.objects.get(pk=letters[1].reminder_id)
    Deadline.objects.filter(reminders=letters[2].reminder_id).update(done_at=now)
    Reminder.objects.filter(pk=unwanted.pk).update(attempt=99)
    Round(POSTS[Channel.EMAIL], pace=swept.pace, now=wall.now).hand_over(letters)
    states = [Reminder.objects.get(pk=letter.reminder_id).state for letter in letters]
    assert states == [State.SENT, State.CLAIMED, State.CANCELLED, State.SENT]
    assert len(mail.outbox) == 2


def test_a_slow_sender_still_ends_what_it_began_while_nobody_else_has(reminder, swept, wall):
    (slow,) = claim(Channel.EMAIL, pace=swept.pace)
    assert mark(slow, pace=swept.pace, now=wall.now)
    wall.pass_by(A_LEASE)
    swept()
    assert mail.outbox == []
    assert finish(Ending(slow, Result.SENT, State.SENT), now=wall.now)
    recovered(swept, wall)
    assert mail.outbox == []


def test_a_clock_set_forward_does_not_double_a_message_in_flight(reminder, swept, wall):
    (flying,) = claim(Channel.EMAIL, pace=swept.pace)
    assert mark(flying, pace=swept.pace, now=wall.now)
    wall.pass_by(timedelta(hours=1))
    swept()
    assert finish(Ending(flying, Result.SENT, State.SENT), now=wall.now)
    recovered(swept, wall)
    assert mail.outbox == []


def test_a_clock_set_back_loses_nothing(reminder, swept, wall):
    kill_a_sender("after the claim", swept=swept)
    wall.pass_by(timedelta(hours=-1))
    swept()
    wall.pass_by(timedelta(hours=2))
    recovered(swept, wall)
    assert len(mail.outbox) == 1


def test_a_batch_that_would_outlive_its_lease_is_given_back(reminder, swept, wall, monkeypatch):
    claims = claim(Channel.EMAIL, pace=swept.pace)
    late = Round(POSTS[Channel.EMAIL], pace=swept.pace, now=wall.now)
    late.began -= 31
    late.hand_over(letters_for(claims))
    reminder.refresh_from_db()
    assert (reminder.state, reminder.tries, len(mail.outbox)) == (State.DUE, 0, 0)


def test_an_unreachable_mail_server_counts_as_a_failure_and_is_tried_later(
    reminder, swept, wall, monkeypatch
):
    def closed(self: MailSession) -> None:
        raise Unreachable("ConnectionRefusedError")

    with monkeypatch.context() as patch:
        patch.setattr(MailSession, "open", closed)
        swept()
    reminder.refresh_from_db()
    assert (reminder.state, reminder.tries) == (State.DUE, 1)
    assert reminder.next_attempt_at > wall.now
    wall.pass_by(timedelta(minutes=2))
    swept()
    assert len(mail.outbox) == 1


def test_a_message_refused_for_good_is_not_tried_again_and_says_why(
    reminder, swept, wall, monkeypatch
):
    refused = Report(Result.REFUSED, "SMTPRecipientsRefused 550")
    monkeypatch.setattr(MailSession, "send", lambda self, message: refused)
    swept()
    reminder.refresh_from_db()
    assert (reminder.state, reminder.last_error) == (State.DEAD, "SMTPRecipientsRefused 550")
    assert [row.pk for row in stuck().rows] == [reminder.pk]


def test_after_ten_failures_a_reminder_is_given_up_and_a_person_can_send_it_again(
    reminder, swept, wall, monkeypatch, by_alice
):
    everyday(reminder)
    with monkeypatch.context() as patch:
        failed = Report(Result.FAILED, "SMTPDataError 451")
        patch.setattr(MailSession, "send", lambda self, message: failed)
        for _ in range(MOST_TRIES):
            swept()
            wall.pass_by(timedelta(hours=48))
    reminder.refresh_from_db()
    assert (reminder.state, reminder.tries) == (State.DEAD, MOST_TRIES)
    send_again(reminder, by=by_alice, now=wall.now)
    mail.outbox.clear()
    swept()
    assert reminder.message_id in [message.extra_headers["Message-ID"] for message in mail.outbox]


def everyday(reminder: Reminder) -> None:
    """Its reader works at any hour, so that waits are not stretched to the next morning."""
    Preferences.objects.create(
        agency=reminder.agency,
        user=reminder.recipient,
        work_days="0123456",
        starts_at=time(0),
        ends_at=time(23, 59, 59),
        updated_at=reminder.created_at,
    )


def test_a_held_reminder_that_did_arrive_is_settled_by_a_person(reminder, swept, wall, by_alice):
    Reminder.objects.filter(pk=reminder.pk).update(audience=Audience.OUTSIDE)
    kill_a_sender("after the data", swept=swept)
    recovered(swept, wall)
    settle_as_arrived(reminder, by=by_alice, now=wall.now)
    recovered(swept, wall)
    assert len(mail.outbox) == 1
    assert stuck().rows == []


def test_waits_grow_and_are_spread():
    waits = [wait_after(tries) for tries in range(1, MOST_TRIES)]
    assert all(wait is not None for wait in waits)
    assert wait_after(MOST_TRIES) is None
    assert len({wait_after(3) for _ in range(20)}) > 1
    for wait, usual in zip(waits, RETRY_AFTER, strict=True):
        assert wait is not None
        assert 0.8 * usual <= wait <= 1.2 * usual
