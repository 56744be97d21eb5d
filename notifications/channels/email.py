"""Reminders by e-mail, through whatever backend the settings name.

One connection serves a batch. The Message-ID is the reminder's own, so a second copy of a message
is recognisable as such; all reminders of a case refer to the same root, so they form one thread.
"""

import smtplib
from contextlib import suppress
from email.message import Message
from email.utils import formatdate
from typing import Any

from anymail.exceptions import AnymailAPIError, AnymailError
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from notifications.channels.post import Fate, Post, Report, Unreachable, Unwritable
from notifications.messages import Letter, thread_of, words
from notifications.models import Result

FIRST_PERMANENT_CODE = 500
# 5xx, but about this installation and not about the message: mended, then tried again.
LOGIN_CODES = frozenset({530, 534, 535, 538})
# A mail service's HTTP answers that say for certain that it took nothing.
_HTTP_TO_SMTP = {400: 550, 401: 535, 402: 450, 403: 535, 404: 535, 422: 550, 429: 450}


class Mail(EmailMultiAlternatives):
    """A message that is put together once, before the marker is set, and then only sent."""

    built: Message

    def message(self, **options: Any) -> Any:
        return self.built


class MailSession:
    def __init__(self) -> None:
        self.connection = get_connection()

    def open(self) -> None:
        try:
            self.connection.open()
        except (OSError, AnymailError) as error:
            raise Unreachable(reason_of(error)) from error

    def write(self, letter: Letter) -> Mail:
        said = words(letter)
        mail = Mail(
            subject=said.subject,
            body=said.text,
            to=[letter.address],
            headers=headers(letter, stop_url=said.stop_url),
        )
        mail.attach_alternative(said.html, "text/html")
        try:
            mail.built = EmailMultiAlternatives.message(mail)
        except (ValueError, UnicodeError) as error:
            # Among them BadHeaderError: a line break got into a header.
            raise Unwritable(type(error).__name__) from error
        return mail

    def send(self, message: Mail) -> Report:
        try:
            self.connection.send_messages([message])
        except (OSError, AnymailError) as error:
            self.close()
            return report_of(error)
        return Report(Result.SENT)

    def close(self) -> None:
        # A connection that broke needs no goodbye.
        with suppress(OSError):
            self.connection.close()


def headers(letter: Letter, *, stop_url: str) -> dict[str, str]:
    root = thread_of(letter.case)
    written = {
        "Message-ID": letter.message_id,
        "Date": formatdate(usegmt=True),
        "In-Reply-To": root,
        "References": root,
        "List-Unsubscribe": f"<{stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        # Out-of-office programs are asked not to answer.
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    if idempotency_header():
        written[idempotency_header()] = str(letter.key)
    return written


def idempotency_header() -> str:
    """The header in which this installation's mail service takes idempotency keys, if it does."""
    return settings.EMAIL_IDEMPOTENCY_HEADER


def report_of(error: Exception) -> Report:
    """What an error says about the message: refused for good, not taken now, or nobody knows."""
    code = _code_of(error)
    if code is None:
        return Report(Result.UNKNOWN, reason_of(error))
    ours = isinstance(error, smtplib.SMTPSenderRefused) or code in LOGIN_CODES
    if code >= FIRST_PERMANENT_CODE and not ours:
        return Report(Result.REFUSED, reason_of(error))
    return Report(Result.FAILED, reason_of(error))


def _code_of(error: Exception) -> int | None:
    """The mail server's answer, in SMTP's numbers; None where it gave none."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max((code for code, _ in error.recipients.values()), default=None)
    if isinstance(error, smtplib.SMTPResponseException):
        return int(error.smtp_code)
    if isinstance(error, AnymailAPIError):
        return _HTTP_TO_SMTP.get(error.status_code or 0)
    if isinstance(error, AnymailError):
        # The service's client refused before it asked: the message itself is at fault.
        return FIRST_PERMANENT_CODE
    return None


def reason_of(error: Exception) -> str:
    """For the record: the kind of error and its code, never an address."""
    code = _code_of(error)
    return type(error).__name__ if code is None else f"{type(error).__name__} {code}"


def fate(message_id: str) -> Fate:
    """Ask the mail service, where its backend has `was_sent(message_id) -> bool`."""
    was_sent = getattr(get_connection(), "was_sent", None)
    if was_sent is None:
        return Fate.CANNOT_TELL
    try:
        return Fate.SENT if was_sent(message_id) else Fate.NOT_SENT
    except (OSError, AnymailError):
        return Fate.CANNOT_TELL


def session() -> MailSession:
    return MailSession()


def drops_repeats() -> bool:
    return bool(idempotency_header())


POST = Post(session=session, fate=fate, drops_repeats=drops_repeats)
