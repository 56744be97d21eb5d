"""Agencies, their members and their keys."""

import hashlib
import secrets
from collections.abc import Mapping, Set
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from crm.errors import Contradicts, Refused
from crm.models import Agency, ApiKey, KeyScope, User, UserRole
from crm.permissions import Action, Actor, require, require_person
from crm.records import check, insert, one_at_most, save

KEY_MARK = "ajar"
USE_IS_KEPT_TO = timedelta(minutes=1)
PROFILE = frozenset({"name", "time_zone", "language"})


@transaction.atomic
def found_agency(*, name: str, now: datetime, **fields: Any) -> Agency:
    """`fields`: country, time_zone, language."""
    return insert(Agency(name=name, created_at=now, **fields))


def invite_member(
    *, email: str, name: str, role: UserRole | str, by: Actor, password: str | None = None
) -> User:
    """A new member of the agency. Without a password they set one by the reset mail."""
    require(by, Action.MANAGE_TEAM)
    user = User(
        agency=by.agency,
        email=email.strip().lower(),
        name=name.strip(),
        role=role,
        time_zone=by.agency.time_zone,
        language=by.agency.language,
    )
    user.set_password(password)
    check(user)
    with one_at_most("email_taken", "Somebody already uses this address.", field="email"):
        user.save(force_insert=True)
    return user


def change_member(member: User, *, changes: Mapping[str, Any], by: Actor) -> User:
    """`changes`: name, role, time_zone, language, is_active. The last admin stays one."""
    require(by, Action.MANAGE_TEAM)
    if member.agency_id != by.agency.pk:
        raise Refused("other_agency", "This person is not a member of your agency.")
    _put(member, changes=changes, allowed={*PROFILE, "role", "is_active"})
    written = set(changes)
    if changes.get("is_active") is False:
        # The password is part of what a session stands on: none outlives this, not even when the
        # member is let in again, who then sets a new one by the reset mail.
        member.set_unusable_password()
        written.add("password")
    with transaction.atomic():
        # Two admins who step down at once wait for each other here.
        Agency.objects.select_for_update().get(pk=by.agency.pk)
        save(member, *written)
        _require_an_admin(by.agency)
    return member


def change_profile(*, changes: Mapping[str, Any], by: Actor) -> User:
    """What everybody may change about themselves: name, time_zone, language."""
    user = require_person(by, Action.READ)
    _put(user, changes=changes, allowed=PROFILE)
    save(user, *changes)
    return user


def change_agency(*, changes: Mapping[str, Any], by: Actor) -> Agency:
    """`changes`: name, country, time_zone, language."""
    require(by, Action.MANAGE_AGENCY)
    _put(by.agency, changes=changes, allowed={*PROFILE, "country"})
    save(by.agency, *changes)
    return by.agency


def _put(row: User | Agency, *, changes: Mapping[str, Any], allowed: Set[str]) -> None:
    for field, value in changes.items():
        if field not in allowed:
            raise Refused("unknown_field", f"Allowed: {', '.join(sorted(allowed))}.", field=field)
        setattr(row, field, " ".join(value.split()) if field == "name" else value)


def _require_an_admin(agency: Agency) -> None:
    admins = User.objects.filter(agency=agency, role=UserRole.ADMIN, is_active=True)
    if not admins.exists():
        raise Contradicts("last_admin", "An agency keeps at least one admin.", field="role")


def set_demo_password(*, email: str, password: str) -> None:
    """Give the demonstration user this installation's password, if it has another."""
    user = User.objects.get(email=email)
    if not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])


def issue_key(
    *,
    name: str,
    scope: KeyScope | str,
    by: Actor,
    now: datetime,
    expires_at: datetime | None = None,
) -> tuple[ApiKey, str]:
    """A new key and its secret. The secret is returned here and never again."""
    creator = require_person(by, Action.MANAGE_KEYS)
    if expires_at is not None and expires_at <= now:
        raise Refused("in_the_past", "A key must expire in the future.", field="expires_at")
    prefix = secrets.token_hex(6)
    secret = f"{KEY_MARK}_{prefix}_{secrets.token_urlsafe(32)}"
    key = ApiKey(
        agency=by.agency,
        name=name.strip(),
        prefix=prefix,
        digest=digest_of(secret),
        scope=scope,
        created_by=creator,
        created_at=now,
        expires_at=expires_at,
    )
    if not key.name:
        raise Refused("required", "Name the key after what will use it.", field="name")
    return insert(key), secret


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def revoke_key(key: ApiKey, *, by: Actor, now: datetime) -> None:
    require(by, Action.MANAGE_KEYS)
    key.revoked_at = key.revoked_at or now
    save(key, "revoked_at")


def use_key(key: ApiKey, *, now: datetime) -> None:
    """Remember that the key is in use, at most once a minute."""
    if key.last_used_at is None or now - key.last_used_at >= USE_IS_KEPT_TO:
        key.last_used_at = now
        key.save(update_fields=["last_used_at"])
