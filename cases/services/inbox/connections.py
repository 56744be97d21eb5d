"""Connections to applicant tracking systems: made, changed and ended by an admin."""

import base64
import hashlib
import secrets as randomness
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from cases.models import AtsConnection
from cases.services.inbox.sealing import seal_words, unseal_words
from crm.errors import Refused
from crm.models import Client, Reason
from crm.permissions import Action, Actor, require, require_person
from crm.records import check_text, insert, save

# A new secret works at once; the one before it still does, until the next.
LIVE_SECRETS = 2
LONGEST_SECRET = 500
SIDES = ("candidate", "company", "other")


def add_connection(
    *,
    system: str,
    name: str,
    by: Actor,
    now: datetime,
    secret: str = "",
    client: Client | None = None,
    account: str = "",
) -> tuple[AtsConnection, str]:
    """A connection and the random part of its address, which is told here and never again."""
    creator = require_person(by, Action.MANAGE_KEYS)
    if not name.strip():
        raise Refused(
            "required", "Name the connection, for example after the client.", field="name"
        )
    token = randomness.token_urlsafe(32)
    connection = AtsConnection(
        agency=by.agency,
        system=system,
        name=name.strip(),
        client=client,
        account=account.strip(),
        token_digest=digest_of(token),
        secrets=seal_words([_sound(secret)] if secret.strip() else []),
        created_at=now,
        created_by=creator,
    )
    return insert(connection), token


def new_secret() -> str:
    """In the form of Standard Webhooks, which every other system takes as plain text too."""
    return "whsec_" + base64.b64encode(randomness.token_bytes(32)).decode()


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def live_secrets(connection: AtsConnection) -> list[str]:
    return unseal_words(connection.secrets)


@transaction.atomic
def put_secret(connection: AtsConnection, *, secret: str, by: Actor) -> AtsConnection:
    """A new secret beside the one before it, so that the other side may change over in peace."""
    require(by, Action.MANAGE_KEYS)
    connection = _taken(connection)
    kept = [_sound(secret), *live_secrets(connection)]
    connection.secrets = seal_words(list(dict.fromkeys(kept))[:LIVE_SECRETS])
    save(connection, "secrets")
    return connection


@transaction.atomic
def new_address(connection: AtsConnection, *, by: Actor) -> str:
    """The old address stops answering at once."""
    require(by, Action.MANAGE_KEYS)
    connection = _taken(connection)
    token = randomness.token_urlsafe(32)
    connection.token_digest = digest_of(token)
    save(connection, "token_digest")
    return token


@transaction.atomic
def map_reason(
    connection: AtsConnection, *, key: str, side: str, by: Actor, reason: str = "", text: str = ""
) -> AtsConnection:
    """What one of their reasons means: whose decision it is, and which of our reasons."""
    require(by, Action.MANAGE_KEYS)
    if side not in ("", *SIDES):
        raise Refused("invalid", f"Allowed: {', '.join(SIDES)}.", field="side")
    if reason and reason not in Reason.values:
        raise Refused("invalid", "This is not one of the reasons.", field="reason")
    told = {"side": side, "reason": reason, "text": text}
    return _map(connection, column="reasons", key=key, value=told if side or reason else None)


@transaction.atomic
def map_status(connection: AtsConnection, *, key: str, meaning: str, by: Actor) -> AtsConnection:
    """What one of this customer's own statuses means, in our vocabulary."""
    require(by, Action.MANAGE_KEYS)
    return _map(connection, column="statuses", key=key, value=meaning or None)


def _map(connection: AtsConnection, *, column: str, key: str, value: Any) -> AtsConnection:
    if not key:
        raise Refused("required", "Name what is to be mapped.", field="key")
    check_text(key, field="key", longest=200)
    connection = _taken(connection)
    mapped: Mapping[str, Any] = {k: v for k, v in getattr(connection, column).items() if k != key}
    setattr(connection, column, {**mapped, key: value} if value else mapped)
    save(connection, column)
    return connection


@transaction.atomic
def deactivate(connection: AtsConnection, *, by: Actor, now: datetime) -> AtsConnection:
    require(by, Action.MANAGE_KEYS)
    connection = _taken(connection)
    connection.deactivated_at = connection.deactivated_at or now
    save(connection, "deactivated_at")
    return connection


@transaction.atomic
def reactivate(connection: AtsConnection, *, by: Actor) -> AtsConnection:
    require(by, Action.MANAGE_KEYS)
    connection = _taken(connection)
    connection.deactivated_at = None
    save(connection, "deactivated_at")
    return connection


def _taken(connection: AtsConnection) -> AtsConnection:
    return AtsConnection.objects.select_for_update(of=("self",), no_key=True).get(pk=connection.pk)


def _sound(secret: str) -> str:
    secret = secret.strip()
    if not secret:
        raise Refused("required", "Paste the secret.", field="secret")
    check_text(secret, field="secret", longest=LONGEST_SECRET)
    return secret
