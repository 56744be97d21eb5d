"""The product's own settings with short waits, and the mail transport that a run is about."""

import os

from crm.settings import *  # noqa: F403

REMINDER_LEASE_SECONDS = float(os.environ.get("CHAOS_LEASE", "3"))
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "notifications.tasks.sweep", "schedule": 1.0, "options": {"expires": 30}}
}
EMAIL_TIMEOUT = 5
# How a doubtful message is dealt with: "again" and "hold" need nothing of the transport.
POLICY = os.environ.get("CHAOS_POLICY", "again")
if POLICY == "ask":
    EMAIL_BACKEND = "tests.chaos.transport.EmailBackend"
if POLICY == "keys":
    EMAIL_IDEMPOTENCY_HEADER = "X-Idempotency-Key"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
