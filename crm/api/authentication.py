"""Who calls the API: a key of an agency. People may call it too, with their session."""

import hmac
import re
from typing import TYPE_CHECKING

import structlog
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed

from crm.models import ApiKey
from crm.selectors.keys import key_of_prefix
from crm.services.accounts import KEY_MARK, digest_of

if TYPE_CHECKING:
    from datetime import datetime

    from rest_framework.request import Request

SCHEME = "bearer"
KEY_SHAPE = re.compile(rf"{KEY_MARK}_(?P<prefix>[0-9a-f]{{12}})_[A-Za-z0-9_-]{{20,100}}")
# Compared with where there is no such key, so that the answer takes as long.
NO_DIGEST = digest_of("")


class AgencyKeyAuthentication(BaseAuthentication):
    """`Authorization: Bearer ajar_<prefix>_<secret>`. The request's scope is the key's agency."""

    def authenticate(self, request: "Request") -> tuple[AnonymousUser, ApiKey] | None:
        scheme, _, secret = request.META.get("HTTP_AUTHORIZATION", "").strip().partition(" ")
        if scheme.lower() != SCHEME:
            return None
        key = _key_of(secret.strip())
        if not _is_in_force(key, now=timezone.now()):
            raise AuthenticationFailed("This key has expired or was revoked.", code="key_ended")
        structlog.contextvars.bind_contextvars(api_key=key.prefix)
        return AnonymousUser(), key

    def authenticate_header(self, request: "Request") -> str:
        return 'Bearer realm="Ajar"'


def _key_of(secret: str) -> ApiKey:
    shape = KEY_SHAPE.fullmatch(secret)
    if shape is None:
        raise AuthenticationFailed("This is not a key of this desk.", code="invalid_key")
    found = key_of_prefix(shape["prefix"])
    expected = found.digest if found else NO_DIGEST
    if not hmac.compare_digest(digest_of(secret), expected) or found is None:
        raise AuthenticationFailed("This is not a key of this desk.", code="invalid_key")
    return found


def _is_in_force(key: ApiKey, *, now: "datetime") -> bool:
    return key.revoked_at is None and (key.expires_at is None or key.expires_at > now)
