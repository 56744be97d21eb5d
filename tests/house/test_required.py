"""Where CI requires a program, the suite really runs on it: nothing passes by skipping."""

import os
import shutil

import pytest
from django.conf import settings
from django.db import connection


def required(name: str) -> pytest.MarkDecorator:
    variable = f"AJAR_REQUIRE_{name}"
    return pytest.mark.skipif(
        os.environ.get(variable) != "1", reason=f"held where {variable}=1, as in CI"
    )


@required("POSTGRES")
def test_the_suite_runs_on_postgresql() -> None:
    assert connection.vendor == "postgresql"


@required("POSTGRES")
def test_the_suites_role_is_no_superuser(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)


@required("REDIS")
def test_there_is_a_redis() -> None:
    assert settings.BROKER_URL.startswith("redis")
    assert shutil.which("redis-server")


@required("BROWSER")
def test_there_is_a_chromium() -> None:
    assert shutil.which("chromium")
