"""Signatures, compared in constant time. Pure Python."""

import base64
import hashlib
import hmac
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from cases.ats.adapter import Delivery, Verdict

TOLERANCE = timedelta(minutes=5)
LONGEST_TIME = 12

Encode = Callable[[bytes], str]


def mac(secret: str | bytes, message: bytes) -> bytes:
    key = secret.encode() if isinstance(secret, str) else secret
    return hmac.new(key, message, hashlib.sha256).digest()


def same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())


def matches_any(given: str, secrets: Sequence[str], message: bytes, *, prefix: str = "") -> Verdict:
    """Whether the hexadecimal signature is that of any live secret. Every one is tried."""
    if not given.strip():
        return Verdict.MISSING
    found = [same(given.strip(), prefix + mac(secret, message).hex()) for secret in secrets]
    return Verdict.ACCEPTED if any(found) else Verdict.WRONG


def hex_header(name: str, *, prefix: str = "") -> Callable[[Delivery, Sequence[str]], Verdict]:
    """The most common scheme: a header with the HMAC-SHA256 of the raw body, in hexadecimal."""

    def verify(delivery: Delivery, secrets: Sequence[str]) -> Verdict:
        given = delivery.headers.get(name, "")
        return matches_any(given, secrets, delivery.body, prefix=prefix)

    return verify


def is_fresh(seconds: str, *, now: datetime) -> bool:
    """Whether a signed Unix time is near enough to now. Anything that is no number is not."""
    if not seconds.strip().isdecimal() or len(seconds) > LONGEST_TIME:
        return False
    return abs(now.timestamp() - int(seconds)) <= TOLERANCE.total_seconds()


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def base64_mac(secret: bytes, message: bytes) -> str:
    return base64.b64encode(mac(secret, message)).decode()
