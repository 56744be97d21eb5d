"""The agency's members and keys."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from crm.models import Agency, ApiKey, User


@dataclass(frozen=True)
class KeyLine:
    key: ApiKey
    # "active", "revoked" or "expired".
    state: str


def members_of(agency: Agency) -> QuerySet[User]:
    """Active members first."""
    return User.objects.filter(agency=agency).order_by("-is_active", "name", "id")


def keys_at(now: datetime) -> list[KeyLine]:
    """The agency's keys, newest first, with what each is good for at that moment."""
    keys = ApiKey.objects.select_related("created_by").order_by("-id")
    return [KeyLine(key, _state(key, now=now)) for key in keys]


def _state(key: ApiKey, *, now: datetime) -> str:
    if key.revoked_at is not None:
        return "revoked"
    if key.expires_at is not None and key.expires_at <= now:
        return "expired"
    return "active"
