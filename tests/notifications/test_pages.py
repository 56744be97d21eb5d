"""The pages: what is due for me, what is to come, what is stuck, and my hours."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.template import Context, Template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from notifications.models import Channel, Heartbeat, Preferences, Reminder, State
from notifications.selectors import sweep_moves

INBOX = "/reminders/"


@pytest.fixture
def at_desk(client, alice, in_north, now):
    """Alice's browser, at ten on that Monday."""
    with time_machine.travel(now, tick=False):
        client.force_login(alice)
        yield client


@pytest.fixture
def reminder(deadline, swept, alice) -> Reminder:
    swept()
    return Reminder.objects.get(channel=Channel.IN_APP, occurrence=1)


@pytest.fixture
def stuck(reminder) -> Reminder:
    Reminder.objects.filter(channel=Channel.EMAIL, occurrence=1).update(
        state=State.HELD, sent_at=None, last_error="the sender died while sending"
    )
    return Reminder.objects.get(state=State.HELD)


def test_the_inbox_shows_what_is_due_and_where_to_go(at_desk, reminder, case):
    page = at_desk.get(INBOX).content.decode()
    assert "Follow up: Tomás Ribeiro" in page
    assert reverse("cases:case", args=[case.uuid]) in page


def test_an_empty_inbox_says_what_will_come(at_desk):
    assert "Nothing to be reminded of" in at_desk.get(INBOX).content.decode()


def test_seen_and_put_away_by_a_click(at_desk, reminder):
    at_desk.post(reverse("notifications:seen", args=[reminder.uuid]))
    reminder.refresh_from_db()
    assert reminder.seen_at
    at_desk.post(reverse("notifications:away", args=[reminder.uuid]))
    assert "Nothing to be reminded of" in at_desk.get(INBOX).content.decode()


def test_all_seen_by_one_click(at_desk, reminder):
    assert at_desk.post(reverse("notifications:all-seen")).status_code == 302
    reminder.refresh_from_db()
    assert reminder.seen_at


def test_looking_changes_nothing(at_desk, reminder):
    assert at_desk.get(reverse("notifications:seen", args=[reminder.uuid])).status_code == 405


@pytest.mark.parametrize("act", ["seen", "away"])
def test_a_colleagues_reminder_cannot_be_touched(act, client, bob, reminder):
    client.force_login(bob)
    answer = client.post(reverse(f"notifications:{act}", args=[reminder.uuid]))
    assert answer.status_code == 404


@pytest.mark.parametrize("act", ["seen", "away", "send-again", "arrived"])
def test_another_agencys_reminder_does_not_exist(act, client, charlie, stuck):
    client.force_login(charlie)
    address = reverse(f"notifications:{act}", args=[stuck.uuid])
    assert client.post(address).status_code == 404


@pytest.mark.parametrize("view", ["to-come", "mailed", "stuck"])
def test_the_agencys_reminders_are_listed(view, at_desk, stuck, swept, wall):
    answer = at_desk.get(reverse("notifications:outlook", args=[view]))
    assert answer.status_code == 200


def test_a_page_asks_the_same_number_of_questions_for_one_row_and_for_many(
    at_desk, reminder, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8):
        at_desk.get(INBOX)


def test_a_held_reminder_is_sent_again_by_a_click(at_desk, stuck):
    at_desk.post(reverse("notifications:send-again", args=[stuck.uuid]))
    stuck.refresh_from_db()
    assert stuck.state == State.DUE


def test_a_held_reminder_is_noted_as_arrived_by_a_click(at_desk, stuck):
    at_desk.post(reverse("notifications:arrived", args=[stuck.uuid]))
    stuck.refresh_from_db()
    assert stuck.state == State.SENT


def test_an_auditor_sees_what_is_stuck_and_cannot_send(client, otto, stuck):
    client.force_login(otto)
    page = client.get(reverse("notifications:outlook", args=["stuck"])).content.decode()
    assert "the sender died while sending" in page
    assert "Send again" not in page
    again = reverse("notifications:send-again", args=[stuck.uuid])
    assert client.post(again).status_code == 403


def test_hours_are_saved(at_desk, alice):
    chosen = {"work_days": ["0", "6"], "starts_at": "07:30", "ends_at": "15:00"}
    at_desk.post(reverse("notifications:hours"), chosen)
    kept = Preferences.objects.get(user=alice)
    assert (kept.work_days, kept.by_email, str(kept.starts_at)) == ("06", False, "07:30:00")


@pytest.mark.parametrize(
    "chosen",
    [
        {"starts_at": "09:00", "ends_at": "17:00"},
        {"work_days": ["0"], "starts_at": "17:00", "ends_at": "09:00"},
        {"work_days": ["7"], "starts_at": "09:00", "ends_at": "17:00"},
        {"work_days": ["0"], "starts_at": "soon", "ends_at": "17:00"},
    ],
)
def test_hours_that_make_no_sense_are_refused_in_words(chosen, at_desk, alice):
    answer = at_desk.post(reverse("notifications:hours"), chosen)
    assert answer.status_code == 422
    assert not Preferences.objects.filter(user=alice).exists()


def test_a_stranger_is_sent_to_sign_in(client, db):
    assert client.get(INBOX).status_code == 302


def test_the_frame_tells_the_unread_in_one_question(reminder, alice, now):
    request = RequestFactory().get("/")
    request.user = alice
    told = Template("{% load reminders %}{% unread_reminders %}")
    with CaptureQueriesContext(connection) as asked:
        assert told.render(Context({"request": request, "now": now})) == "1"
    assert len(asked) == 1


def test_a_sweep_that_stands_still_is_told(at_desk, now):
    still = now - timedelta(minutes=3)
    Heartbeat.objects.update(moved_at=still)
    assert sweep_moves(still + timedelta(minutes=2)) == ""
    assert "stood still for 180 s" in sweep_moves(now)
    assert "No reminder is being sent" in at_desk.get(INBOX).content.decode()


def test_a_fresh_installation_counts_as_swept(db):
    assert Heartbeat.objects.count() == 1


def test_each_sweep_gives_a_sign_of_life(db, swept, wall, now):
    wall.pass_by(timedelta(days=1))
    swept()
    assert sweep_moves(wall.now) == ""
