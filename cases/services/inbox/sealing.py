"""Secrets and payloads are sealed with a key derived from the installation's own.

A former SECRET_KEY in SECRET_KEY_FALLBACKS still opens what it sealed.
"""

import base64
import json

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from crm.errors import Refused

PURPOSE = b"ajar.inbox"


def seal(plain: bytes) -> bytes:
    return _lock().encrypt(plain)


def unseal(sealed: bytes | memoryview) -> bytes:
    try:
        return _lock().decrypt(bytes(sealed))
    except InvalidToken as error:
        message = "This was sealed with a secret key that this installation no longer has."
        raise Refused("sealed_elsewhere", message) from error


def seal_words(words: list[str]) -> bytes:
    return seal(json.dumps(words).encode())


def unseal_words(sealed: bytes | memoryview) -> list[str]:
    words: list[str] = json.loads(unseal(sealed)) if sealed else []
    return words


def _lock() -> MultiFernet:
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(secret: str) -> bytes:
    raw = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return base64.urlsafe_b64encode(raw)
