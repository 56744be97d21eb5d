"""How much of the machine's own pace claiming and handing over keep: two ratios, one run.

    python -m tests.chaos.throughput --reminders 20000

Claims are compared with the bare SQL of the same batch, mail with one prebuilt message over one
reused connection to the same sink. Windows alternate; medians are compared.
"""

import argparse
import resource
import smtplib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from email import policy
from email.message import EmailMessage
from pathlib import Path

from tests.chaos.cluster import Cluster
from tests.chaos.house import House, wait_for

BATCH = 500
WINDOWS = 7
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


def measure(reminders: int) -> None:
    """In the process that sends; the sink and the database run beside it."""
    import django

    django.setup()
    from datetime import timedelta

    from django.conf import settings
    from django.db import connection, transaction
    from django.utils import timezone

    from crm.tenancy import across_agencies
    from notifications.models import Channel
    from notifications.services import Pace, sync
    from notifications.services.claim import claim
    from notifications.services.deliver import deliver_batch

    pace = Pace(lease=timedelta(minutes=10), batch=BATCH)

    def claims() -> int:
        return len(claim(Channel.EMAIL, pace=pace))

    def bare() -> int:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(BARE, [BATCH])
            return len(cursor.fetchall())

    with across_agencies():
        t = time.monotonic()
        planned = sync.sync_reminders(timezone.now(), pace=pace)
        say(f"planned {planned} deadlines in {time.monotonic() - t:.1f} s")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        compare("claim, rows/s", claims, bare)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE notifications_reminder SET state='due', lease_until=NULL WHERE state='claimed'"
            )
        server = smtplib.SMTP("127.0.0.1", settings.EMAIL_PORT)
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = "a@b.example", "c@d.example", "Prebuilt"
        mail["Message-ID"] = "<prebuilt@b.example>"
        mail.set_content("twenty characters   \n" * 45)
        mail.add_alternative("<p>" + "twenty characters   \n" * 90 + "</p>", subtype="html")
        written = mail.as_bytes(policy=policy.SMTP)

        def prebuilt() -> int:
            for _ in range(BATCH):
                server.sendmail("a@b.example", ["c@d.example"], written)
            return BATCH

        def handed() -> int:
            return deliver_batch(Channel.EMAIL, pace=pace)

        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        compare("hand over, mails/s", handed, prebuilt)
        sent = 0
        while n := deliver_batch(Channel.EMAIL, pace=pace):
            sent += n
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        say(f"peak memory {before / 1024:.0f} MB before, {after / 1024:.0f} MB after {sent} more")


def compare(name: str, ours: Callable[[], int], limit: Callable[[], int]) -> None:
    paces: dict[str, list[float]] = {"ours": [], "limit": []}
    ours(), limit()
    for _ in range(WINDOWS):
        for which, act in (("ours", ours), ("limit", limit)):
            t = time.monotonic()
            count = act()
            paces[which].append(count / (time.monotonic() - t))
    ours_pace, limit_pace = (statistics.median(paces[which]) for which in ("ours", "limit"))
    say(f"{name}: ours {ours_pace:.0f}, limit {limit_pace:.0f}, ratio {ours_pace / limit_pace:.2f}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reminders", type=int, default=20_000)
    parser.add_argument("--measure", action="store_true")
    given = parser.parse_args()
    if given.measure:
        measure(given.reminders)
        return
    with tempfile.TemporaryDirectory(prefix="ajar-pace-") as folder:
        home = Path(folder)
        cluster = Cluster(home)
        try:
            with House(home, policy="again", database=cluster.address) as house:
                house.run("manage.py", "migrate", "--verbosity", "0")
                house.run("-m", "tests.chaos.world", str(given.reminders))
                house.start_sink("--wait", "0")
                time.sleep(2)
                house.run("-m", "tests.chaos.throughput", "--measure")
        finally:
            cluster.stop()


if __name__ == "__main__":
    main()
