"""The measuring half of throughput.py: runs in the process that claims and sends."""

import resource
import smtplib
import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from email import policy
from email.message import EmailMessage

import django
from django.conf import settings
from django.db import connection, transaction

django.setup()

from django.utils import timezone  # noqa: E402

from crm.tenancy import across_agencies  # noqa: E402
from notifications.models import Channel  # noqa: E402
from notifications.services import Pace, sync  # noqa: E402
from notifications.services.claim import claim  # noqa: E402
from notifications.services.deliver import deliver_batch  # noqa: E402

BATCH = 500
WINDOWS = 7
PACE = Pace(lease=timedelta(minutes=10), batch=BATCH)
BARE = """
WITH picked AS MATERIALIZED (
    SELECT id FROM notifications_reminder
    WHERE channel = 'email' AND state = 'due' AND next_attempt_at <= now()
    ORDER BY next_attempt_at, id LIMIT %s FOR UPDATE SKIP LOCKED
)
UPDATE notifications_reminder SET state = 'claimed', attempt = attempt + 1, claimed_at = now(),
    lease_until = now() + interval '10 minutes', marker_at = NULL
WHERE id IN (SELECT id FROM picked) RETURNING id, attempt
"""
GIVE_BACK = """
UPDATE notifications_reminder SET state = 'due', lease_until = NULL WHERE state = 'claimed'
"""


def measure() -> None:
    began = time.monotonic()
    planned = sync.sync_reminders(timezone.now(), pace=PACE)
    say(f"planned {planned} deadlines in {time.monotonic() - began:.1f} s")
    tidy()
    compare("claim, rows/s", claimed, bare)
    with connection.cursor() as cursor:
        cursor.execute(GIVE_BACK)
    tidy()
    compare("hand over, mails/s", handed_over, Prebuilt())
    before = peak_memory()
    sent = 0
    while count := handed_over():
        sent += count
    say(f"peak memory {before} MB, {peak_memory()} MB after {sent} more")


def claimed() -> int:
    return len(claim(Channel.EMAIL, pace=PACE))


def bare() -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(BARE, [BATCH])
        return len(cursor.fetchall())


def handed_over() -> int:
    return deliver_batch(Channel.EMAIL, pace=PACE)


class Prebuilt:
    """The limit: one message of about the same size, again and again over one connection."""

    def __init__(self) -> None:
        self.server = smtplib.SMTP("127.0.0.1", settings.EMAIL_PORT)
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = "a@b.example", "c@d.example", "Prebuilt"
        mail["Message-ID"] = "<prebuilt@b.example>"
        mail.set_content("twenty characters..\n" * 45)
        mail.add_alternative("<p>twenty characters\n" * 90, subtype="html")
        self.written = mail.as_bytes(policy=policy.SMTP)

    def __call__(self) -> int:
        for _ in range(BATCH):
            self.server.sendmail("a@b.example", ["c@d.example"], self.written)
        return BATCH


def compare(name: str, ours: Callable[[], int], limit: Callable[[], int]) -> None:
    """Windows alternate, so that both see the same machine; medians are compared."""
    paces: dict[str, list[float]] = {"ours": [], "limit": []}
    ours()
    limit()
    for _ in range(WINDOWS):
        for which, act in (("ours", ours), ("limit", limit)):
            began = time.monotonic()
            count = act()
            paces[which].append(count / (time.monotonic() - began))
    ours_pace, limit_pace = (statistics.median(paces[which]) for which in ("ours", "limit"))
    say(f"{name}: ours {ours_pace:.0f}, limit {limit_pace:.0f}, ratio {ours_pace / limit_pace:.2f}")


def tidy() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE notifications_reminder")


def peak_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    with across_agencies():
        measure()
