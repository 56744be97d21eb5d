"""A deadline is heard of once, by the right person, at the right moment, or not at all."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from cases.models import Case, CaseState, Deadline, DeadlineKind
from cases.services import finish_deadline, hand_over, move_case, move_deadline, plan_deadline
from cases.services.deadlines import finish_all
from crm.models import User
from notifications.models import Channel, Delivery, Preferences, Reminder, Result, State
from notifications.selectors import inbox, unread_count
from notifications.services import mark_seen, put_away, save_preferences, sync


def rows(**narrowed: object) -> list[Reminder]:
    return list(Reminder.objects.filter(**narrowed).order_by("due_at", "id"))


def states(**narrowed: object) -> set[str]:
    return {row.state for row in rows(**narrowed)}


def test_a_due_deadline_is_mailed_once_and_shown_once(deadline, swept, alice, now):
    swept()
    assert [message.to for message in mail.outbox] == [["alice@north.example"]]
    assert [row.deadline for row in inbox(alice, now=now).rows] == [deadline]
    assert states(occurrence=1) == {State.SENT}


def test_however_often_it_is_swept_a_reminder_is_derived_once(deadline, swept):
    for _ in range(3):
        swept()
    keys = [(row.occurrence, row.channel) for row in rows(deadline=deadline)]
    assert sorted(keys) == [(1, "email"), (1, "in_app"), (2, "email"), (2, "in_app")]
    assert len(mail.outbox) == 1


def test_a_second_sweep_that_saw_the_same_gap_writes_nothing(deadline, pace, now, wall):
    lacking = list(sync._batches_without_reminders(now, pace=pace))
    sync.sync_reminders(now, pace=pace)
    before = len(rows())
    for batch in lacking:
        sync._write_for(batch, now=now)
    assert len(rows()) == before


def test_the_database_itself_refuses_the_same_reminder_twice(deadline, swept):
    swept()
    twin = rows(channel=Channel.IN_APP)[0]
    twin.pk = None
    twin.uuid = deadline.uuid
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        twin.save(force_insert=True)


def test_an_open_deadline_is_heard_again_two_working_days_later(deadline, swept, wall):
    swept()
    wall.pass_by(timedelta(days=2))
    swept()
    assert len(mail.outbox) == 2


def test_closing_a_case_silences_its_reminders(case, deadline, swept, wall, by_alice, now):
    swept()
    case.refresh_from_db()
    move_case(
        case,
        to=CaseState.WITHDRAWN,
        by=by_alice,
        now=now,
        seen=case.version,
        reason="The candidate took another job.",
    )
    wall.pass_by(timedelta(days=2))
    swept()
    assert len(mail.outbox) == 1
    assert states(occurrence=2) == {State.CANCELLED}


def test_a_deadline_that_is_done_is_not_spoken_of(deadline, swept, wall, by_alice, alice, now):
    sync.sync_reminders(now, pace=swept.pace)
    finish_deadline(deadline, by=by_alice, now=now)
    swept()
    assert mail.outbox == []
    assert states(occurrence=1) == {State.CANCELLED}
    assert inbox(alice, now=now).rows == []


def test_a_snoozed_deadline_is_heard_again(deadline, swept, wall, by_alice, now):
    swept()
    move_deadline(deadline, due_at=now + timedelta(hours=3), by=by_alice, now=now)
    swept()
    assert len(mail.outbox) == 1
    wall.pass_by(timedelta(hours=3))
    swept()
    assert len(mail.outbox) == 2
    assert states(moved=1, occurrence=1) == {State.SENT}


def test_a_snooze_silences_what_had_been_planned_before_it(deadline, swept, wall, by_alice, now):
    swept()
    move_deadline(deadline, due_at=now + timedelta(days=7), by=by_alice, now=now)
    wall.pass_by(timedelta(days=2))
    swept()
    assert len(mail.outbox) == 1
    assert states(moved=0, occurrence=2) == {State.CANCELLED}


def test_after_a_hand_over_the_new_owner_hears_and_the_old_one_does_not(
    case, deadline, swept, wall, by_alice, bob, now
):
    sync.sync_reminders(now, pace=swept.pace)
    hand_over(case, to=bob, by=by_alice, now=now)
    swept()
    assert [message.to for message in mail.outbox] == [["bob@north.example"]]


def test_a_case_that_comes_back_is_heard_of_by_its_first_owner_again(
    case, deadline, swept, by_alice, alice, bob, now
):
    sync.sync_reminders(now, pace=swept.pace)
    hand_over(case, to=bob, by=by_alice, now=now)
    swept()
    hand_over(case, to=alice, by=by_alice, now=now)
    swept()
    assert [message.to[0] for message in mail.outbox] == [
        "bob@north.example",
        "alice@north.example",
    ]


def test_without_an_owner_the_admins_hear(case, deadline, swept, ada, bob, now):
    Case.objects.filter(pk=case.pk).update(owner=None)
    swept()
    assert [message.to for message in mail.outbox] == [["ada@north.example"]]


def test_when_the_owner_has_left_the_admins_hear(case, deadline, swept, alice, ada):
    User.objects.filter(pk=alice.pk).update(is_active=False)
    swept()
    assert [message.to for message in mail.outbox] == [["ada@north.example"]]


def test_who_leaves_between_plan_and_send_gets_nothing(deadline, swept, alice, ada, now):
    sync.sync_reminders(now, pace=swept.pace)
    User.objects.filter(pk=alice.pk).update(is_active=False)
    swept()
    assert [message.to for message in mail.outbox] == [["ada@north.example"]]


def test_what_falls_due_at_night_is_heard_in_the_morning(
    case, deadline, swept, wall, by_alice, now
):
    evening = now.replace(hour=21)
    move_deadline(deadline, due_at=evening, by=by_alice, now=now)
    wall.now = evening + timedelta(minutes=5)
    swept()
    assert mail.outbox == []
    wall.now = now.replace(day=3, hour=9)
    swept()
    assert len(mail.outbox) == 1


def test_nothing_is_mailed_at_night_though_it_was_planned_for_other_hours(
    deadline, swept, wall, alice, now
):
    sync.sync_reminders(now, pace=swept.pace)
    User.objects.filter(pk=alice.pk).update(time_zone="Pacific/Auckland")
    swept()
    assert mail.outbox == []
    assert Delivery.objects.get().result == Result.POSTPONED
    wall.now = now.replace(hour=20)  # 09:00 on Tuesday in Auckland
    swept()
    assert len(mail.outbox) == 1


def test_new_hours_move_what_is_to_come(case, deadline, swept, by_alice, alice, now):
    move_deadline(deadline, due_at=now.replace(day=4, hour=9), by=by_alice, now=now)
    swept()
    save_preferences(
        alice, by_email=True, work_days="01234", starts_at=time(12), ends_at=time(20), now=now
    )
    assert {row.due_at for row in rows(moved=1, occurrence=1)} == {now.replace(day=4, hour=12)}


def test_who_wants_no_mail_hears_in_the_app_alone(deadline, swept, alice, now):
    Preferences.objects.create(agency=alice.agency, user=alice, by_email=False, updated_at=now)
    swept()
    assert mail.outbox == []
    assert unread_count(alice, now=now) == 1


def test_who_stops_mail_between_plan_and_send_gets_none(deadline, swept, alice, now):
    sync.sync_reminders(now, pace=swept.pace)
    Preferences.objects.create(agency=alice.agency, user=alice, by_email=False, updated_at=now)
    swept()
    assert mail.outbox == []


def test_a_long_silence_is_told_once_and_not_once_a_turn(deadline, swept, wall):
    wall.pass_by(timedelta(days=9))
    swept()
    assert len(mail.outbox) == 1


def test_the_app_shows_what_is_due_though_no_sweep_runs(deadline, swept, alice, wall, now):
    swept()
    later = now + timedelta(days=2)
    assert len(inbox(alice, now=later).rows) == 2


def test_a_reader_sees_and_puts_away(deadline, swept, alice, by_alice, now):
    swept()
    (reminder,) = inbox(alice, now=now).rows
    assert unread_count(alice, now=now) == 1
    mark_seen(reminder, by=by_alice, now=now)
    assert unread_count(alice, now=now) == 0
    put_away(reminder, by=by_alice, now=now)
    assert inbox(alice, now=now).rows == []


def test_an_early_warning_comes_a_working_day_before_a_decision(
    case, deadline, swept, wall, by_alice, now
):
    finish_all(case, by=by_alice, now=now)
    plan_deadline(
        case,
        kind=DeadlineKind.OFFER_DECISION,
        by=by_alice,
        now=now,
        due_at=now + timedelta(days=3),
    )
    swept()
    assert mail.outbox == []
    wall.pass_by(timedelta(days=2))
    swept()
    assert len(mail.outbox) == 1


def test_another_agency_hears_nothing(deadline, swept, charlie):
    swept()
    assert all(message.to != [charlie.email] for message in mail.outbox)


def test_a_deadline_at_the_end_of_the_calendar_silences_nobody_else(
    case, deadline, swept, by_alice, alice, now
):
    impossible = plan_deadline(case, kind=DeadlineKind.OFFER_DECISION, by=by_alice, now=now)
    alice.time_zone = "Pacific/Honolulu"
    alice.save(update_fields=["time_zone"])
    first_moment = datetime(1, 1, 1, tzinfo=UTC)
    Deadline.objects.filter(pk=impossible.pk).update(due_at=first_moment)
    swept()
    assert rows(deadline=impossible) == []
    assert rows(deadline=deadline) != []
