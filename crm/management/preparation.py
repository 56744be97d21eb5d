"""What `up` does before it starts anything: bring the database up to date, once make the demo."""

import hashlib
import secrets
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, transaction

from crm import services
from crm.models import Agency

DEMO_EMAIL = "alice@north.example"
DEMO_ADMIN = "ada@north.example"
# SQLite keeps this number in the file itself, so it travels with a copy or a restored backup.
LARGEST_USER_VERSION = 2**31 - 1
# The walls in the database are derived from the models, so a changed model counts as well.
SCHEMA_SOURCES = ("*/migrations/*.py", "*/models.py", "*/models/*.py", "crm/walls.py")


def bring_database_up_to_date(say: Callable[[str], None]) -> None:
    wanted = schema_number()
    if schema_number_kept() == wanted:
        return
    say("Bringing the database up to date ...")
    call_command("migrate", interactive=False, verbosity=0)
    keep_schema_number(wanted)


def schema_number() -> int:
    """A number that changes with anything that could change the tables."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.lock").read_bytes())
    found = {path for pattern in SCHEMA_SOURCES for path in settings.BASE_DIR.glob(pattern)}
    for path in sorted(found):
        digest.update(path.read_bytes())
    return int.from_bytes(digest.digest()[:4]) % LARGEST_USER_VERSION + 1


def schema_number_kept() -> int:
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA user_version")
        return int(cursor.fetchone()[0])


def keep_schema_number(number: int) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA user_version = {number}")


def make_demo_once(say: Callable[[str], None]) -> None:
    """Fill an empty database with the demo agency, whole or not at all."""
    if Agency.objects.exists():
        return
    say("Making a demo agency to look at ...")
    with transaction.atomic():
        call_command("seed", demo=True, verbosity=0)


def demo_password(kept: Path) -> str:
    """The demo login's password on this machine; "" if somebody has changed or removed it."""
    user = get_user_model().objects.filter(email=DEMO_EMAIL, is_active=True).first()
    if user is None:
        return ""
    if kept.exists() and user.has_usable_password():
        password = kept.read_text().strip()
        return password if user.check_password(password) else ""
    password = "-".join(secrets.token_hex(2) for _ in range(4))
    for email in (DEMO_EMAIL, DEMO_ADMIN):
        services.set_demo_password(email=email, password=password)
    kept.touch(mode=0o600)
    kept.write_text(password)
    return password


def opens_for_admin(password: str) -> bool:
    """Whether the demo's admin still has the same password, so that it may be told."""
    admin = get_user_model().objects.filter(email=DEMO_ADMIN, is_active=True).first()
    return admin is not None and admin.check_password(password)
