"""What arrives at a mail server, and what is made of its answers."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse

from crm.models import Role, User
from notifications.messages import one_line
from notifications.models import Audience, Channel, Delivery, Reminder, Result, State
from notifications.services import sync
from tests.notifications.sink import Sink, running_sink


@pytest.fixture
def sink(settings) -> Iterator[Sink]:
    with running_sink() as (kept, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = port
        settings.BASE_URL = "https://ajar.example"
        yield kept


@pytest.fixture
def reminder(deadline, swept, now, sink) -> Reminder:
    sync.sync_reminders(now, pace=swept.pace)
    return Reminder.objects.get(channel=Channel.EMAIL, occurrence=1)


def test_the_mail_says_what_is_due_and_leads_to_the_case(reminder, case, swept, sink):
    swept()
    (message,) = sink.messages
    assert message["To"] == "alice@north.example"
    assert message["Subject"] == "Follow up: Site engineer"
    text = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    for body in (text, html):
        assert f"https://ajar.example/cases/{case.uuid}/" in body
        assert "Harbour Engineering" in body
    assert message["Auto-Submitted"] == "auto-generated"


def test_the_mail_does_not_name_the_candidate(reminder, swept, sink):
    swept()
    assert "Ribeiro" not in sink.messages[0].as_string()


def test_times_are_the_readers_own(reminder, swept, sink, alice):
    User.objects.filter(pk=alice.pk).update(time_zone="Asia/Kolkata")
    swept()
    assert "(Asia/Kolkata)" in sink.messages[0].get_body(("plain",)).get_content()
    assert "3:29 p.m." in sink.messages[0].get_body(("plain",)).get_content()


def test_reminders_of_one_case_form_one_thread(reminder, case, swept, wall, sink):
    swept()
    wall.pass_by(timedelta(days=2))
    swept()
    first, second = sink.messages
    assert first["Message-ID"] != second["Message-ID"]
    assert first["References"] == second["References"] == f"<case.{case.uuid}@ajar.example>"
    assert first["In-Reply-To"] == second["In-Reply-To"]


def test_a_second_copy_bears_the_same_message_id(reminder, swept, wall, sink):
    sink.to_data = "hang up"
    swept()
    sink.to_data = "250 Kept"
    wall.pass_by(timedelta(minutes=2))
    swept()
    assert [message["Message-ID"] for message in sink.messages] == [reminder.message_id] * 2


def test_a_line_break_in_a_name_does_not_become_a_header(reminder, role, swept, sink):
    Role.objects.filter(pk=role.pk).update(title="Engineer\r\nBcc: all@evil.example\u2028X: y")
    swept()
    (message,) = sink.messages
    assert message["Bcc"] is None
    assert message["X"] is None
    assert message["Subject"] == "Follow up: Engineer Bcc: all@evil.example X: y"


def test_markup_in_a_name_stays_text(reminder, role, swept, sink):
    Role.objects.filter(pk=role.pk).update(title="<script>alert(1)</script> & sons")
    swept()
    html = sink.messages[0].get_body(("html",)).get_content()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_batch_goes_over_one_connection(case, reminder, bob, swept, wall, sink):
    wall.pass_by(timedelta(days=2))
    Reminder.objects.filter(channel=Channel.EMAIL).update(due_at=wall.now, next_attempt_at=wall.now)
    swept()
    assert (len(sink.messages), sink.connections) == (2, 1)


@pytest.mark.parametrize(
    ("rcpt", "data", "state", "result"),
    [
        ("550 no such person", "250 Kept", State.DEAD, Result.REFUSED),
        ("450 come back later", "250 Kept", State.DUE, Result.FAILED),
        ("", "554 not this", State.DEAD, Result.REFUSED),
        ("", "451 not now", State.DUE, Result.FAILED),
        ("", "hang up", State.DUE, Result.UNKNOWN),
    ],
)
def test_what_the_server_answers_decides(rcpt, data, state, result, reminder, swept, sink):
    sink.to_rcpt, sink.to_data = rcpt, data
    swept()
    reminder.refresh_from_db()
    assert (reminder.state, Delivery.objects.get().result) == (state, result)


def test_an_outsiders_message_is_held_when_the_server_hangs_up(reminder, swept, sink):
    Reminder.objects.filter(pk=reminder.pk).update(audience=Audience.OUTSIDE)
    sink.to_data = "hang up"
    swept()
    reminder.refresh_from_db()
    assert reminder.state == State.HELD


def test_reasons_on_record_hold_no_address(reminder, swept, sink):
    sink.to_rcpt = "550 alice@north.example is not here"
    swept()
    reminder.refresh_from_db()
    assert reminder.last_error == "SMTPRecipientsRefused 550"


def test_a_server_that_is_away_loses_nothing(reminder, swept, wall, sink, settings):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    swept()
    settings.EMAIL_PORT = port
    wall.pass_by(timedelta(minutes=2))
    swept()
    assert len(sink.messages) == 1


def test_one_click_in_the_mail_stops_the_mail_and_a_look_does_not(
    reminder, swept, wall, sink, client, alice, now
):
    swept()
    link = sink.messages[0]["List-Unsubscribe"].strip(" <>").removeprefix("https://ajar.example")
    assert sink.messages[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert client.get(link).status_code == 200
    wall.pass_by(timedelta(days=2))
    assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    swept()
    assert len(sink.messages) == 1


def test_a_link_that_was_tampered_with_is_not_found(client, db):
    link = reverse("notifications:stop", args=["made:up:token"])
    assert client.post(link).status_code == 404


@pytest.mark.parametrize("text", ["a\r\nb", "a\x00b", "a\u2029b", "a\x85b", " a \t b "])
def test_one_line_is_one_line(text):
    assert one_line(text) == "a b"
