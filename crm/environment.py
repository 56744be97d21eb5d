"""Readers of the environment: a bad value fails loudly, naming its variable and what is allowed."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

PLACEHOLDER_SECRET = "change-me"  # noqa: S105 - the value of .env.example, refused below
SHORTEST_SECRET = 50


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def choice(name: str, *, allowed: tuple[str, ...], default: str) -> str:
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is {value!r}; allowed: {', '.join(allowed)}.")
    return value


def whole(name: str, *, default: int, least: int = 0) -> int:
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number >= {least}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def secret(name: str, *, home: Path, production: bool) -> str:
    """The secret of this installation: given in production, made once and kept elsewhere."""
    value = text(name)
    if production and (len(value) < SHORTEST_SECRET or value.startswith(PLACEHOLDER_SECRET)):
        raise ImproperlyConfigured(
            f"{name} must be set in production: at least {SHORTEST_SECRET} random characters, "
            "for example from `python3 -c 'import secrets; print(secrets.token_urlsafe(50))'`."
        )
    return value or _kept_secret(home / "secret-key")


def _kept_secret(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        fresh.replace(path)
    return path.read_text().strip()
