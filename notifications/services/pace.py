"""How fast, how long, how often. A sweep is given its pace; tests give it a shorter one."""

import random
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

# After each failure in a row; after the last one the reminder is given up and shown as such.
RETRY_AFTER = (
    timedelta(minutes=1),
    timedelta(minutes=3),
    timedelta(minutes=10),
    timedelta(minutes=30),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(hours=24),
)
MOST_TRIES = len(RETRY_AFTER) + 1
JITTER = 0.2


@dataclass(frozen=True)
class Pace:
    """A lease must outlast one message: connecting, and four answers of the mail server."""

    lease: timedelta
    # How many reminders one claim takes, and how many rows one round of planning reads.
    batch: int = 50
    planned_at_once: int = 500
    # One sweep ends after this long, so that the next tick finds a free worker.
    budget: timedelta = timedelta(seconds=45)


def usual_pace() -> Pace:
    seconds = getattr(settings, "REMINDER_LEASE_SECONDS", 120)
    return Pace(lease=timedelta(seconds=seconds))


def wait_after(tries: int) -> timedelta | None:
    """How long to wait after so many failures, or None: give up."""
    if tries >= MOST_TRIES:
        return None
    # Spread out, so that what failed together is not tried together.
    return RETRY_AFTER[tries - 1] * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311
