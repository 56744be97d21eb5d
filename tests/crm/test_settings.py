"""Settings fail loudly: a bad value names its variable, and production refuses what is not safe."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAFE = {
    "AJAR_MODE": "production",
    "AJAR_SECRET_KEY": "k3" * 40,
    "AJAR_ALLOWED_HOSTS": "ajar.example.org",
    "AJAR_DATABASE_URL": "postgres://ajar:x@db/ajar",
    "AJAR_BASE_URL": "https://ajar.example.org",
    "AJAR_BROKER_URL": "redis://redis:6379/0",
    "AJAR_CACHE_URL": "rediscache://redis:6379/1",
    "AJAR_EMAIL_URL": "smtp://mail.example.org:587",
    "AJAR_FROM_EMAIL": "Ajar <ajar@ajar.example.org>",
    "AJAR_METRICS_TOKEN": "m" * 40,
}


def start(home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    bare = {k: v for k, v in os.environ.items() if not k.startswith("AJAR_")}
    return subprocess.run(
        [sys.executable, "-c", "import crm.settings as s; print(s.MODE, s.SECRET_KEY)"],
        cwd=ROOT,
        env={**bare, "AJAR_HOME": str(home), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AJAR_MODE", "prod"),
        ("AJAR_LOG_LEVEL", "LOUD"),
    ],
)
def test_a_bad_value_is_named_with_what_is_allowed(tmp_path: Path, name: str, value: str) -> None:
    started = start(tmp_path, **{name: value})
    assert started.returncode != 0
    assert name in started.stderr
    assert value in started.stderr
    assert "allowed" in started.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AJAR_SECRET_KEY", ""),
        ("AJAR_SECRET_KEY", "short"),
        ("AJAR_SECRET_KEY", "change-me" + "x" * 60),
        ("AJAR_ALLOWED_HOSTS", ""),
        ("AJAR_HSTS_SECONDS", "-1"),
        ("AJAR_HSTS_SECONDS", "a year"),
        ("AJAR_HTTPS_REDIRECT", "maybe"),
    ],
)
def test_production_refuses_what_is_not_safe(tmp_path: Path, name: str, value: str) -> None:
    started = start(tmp_path, **{**SAFE, name: value})
    assert started.returncode != 0
    assert "ImproperlyConfigured" in started.stderr
    assert name in started.stderr
    assert not (tmp_path / "secret-key").exists()


def test_production_starts_with_what_is_safe(tmp_path: Path) -> None:
    started = start(tmp_path, **SAFE)
    assert started.returncode == 0, started.stderr
    assert started.stdout.startswith("production")


def test_each_installation_makes_a_secret_of_its_own_and_keeps_it(tmp_path: Path) -> None:
    first, again = start(tmp_path / "a"), start(tmp_path / "a")
    other = start(tmp_path / "b")
    assert first.stdout == again.stdout != other.stdout
    assert len(first.stdout.split()[1]) >= 50
    assert (tmp_path / "a" / "secret-key").stat().st_mode & 0o077 == 0
