"""What a reminder says: enough to know what to do, and little that identifies a person.

The candidate is not named: mail travels and stays in places that nobody of the agency controls.
The case's page names everybody, to those who may see it.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone, translation

from cases.models import DeadlineKind
from notifications.plan import Hours

STOP_SALT = "notifications.stop"
# Line breaks and other control characters, also those of Unicode, have no place in a header.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\s]+")
LONGEST_SUBJECT = 150
STOP_LASTS = timedelta(days=90)


@dataclass(frozen=True)
class Letter:
    """A claimed reminder with all that its message needs, read in one query for a batch."""

    reminder_id: int
    attempt: int
    # Failures in a row so far.
    tries: int
    key: UUID
    message_id: str
    audience: str
    occurrence: int
    kind: str
    due_at: datetime
    case: UUID
    role: str
    client: str
    address: str
    recipient: UUID
    language: str
    hours: Hours

    @property
    def zone(self) -> ZoneInfo:
        return self.hours.zone


@dataclass(frozen=True)
class Words:
    subject: str
    text: str
    html: str
    stop_url: str


def words(letter: Letter) -> Words:
    with translation.override(letter.language), timezone.override(letter.zone):
        what = str(DeadlineKind(letter.kind).label)
        subject = one_line(f"{what}: {letter.role}")[:LONGEST_SUBJECT]
        stop_url = settings.BASE_URL + stop_path(letter.recipient)
        context = {
            "letter": letter,
            "what": what,
            "subject": subject,
            "case_url": f"{settings.BASE_URL}{case_path(letter.case)}",
            "stop_url": stop_url,
        }
        return Words(
            subject=subject,
            text=get_template("email/reminder.txt").render(context),
            html=get_template("email/reminder.html").render(context),
            stop_url=stop_url,
        )


def one_line(text: str) -> str:
    return _UNPRINTABLE.sub(" ", text).strip()


def message_id_of(reminder: UUID) -> str:
    return f"<reminder.{reminder}@{mail_domain()}>"


def thread_of(case: UUID) -> str:
    """The Message-ID that all reminders of a case answer to; no message bears it."""
    return f"<case.{case}@{mail_domain()}>"


def mail_domain() -> str:
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def case_path(case: UUID) -> str:
    return reverse("cases:case", args=[case])


def stop_path(recipient: UUID) -> str:
    """A link that does one thing, for one person, for a limited time, and only when POSTed to."""
    token = signing.dumps(str(recipient), salt=STOP_SALT)
    return reverse("notifications:stop", args=[token])
