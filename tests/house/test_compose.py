"""docker-compose.yml, the Dockerfile and .env.example, as far as they can be judged unstarted."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, Any] = COMPOSE["services"]
EXAMPLE = (ROOT / ".env.example").read_text()
OURS = ("web", "worker", "beat", "migrate")


def test_there_is_everything_that_production_needs() -> None:
    assert set(SERVICES) == {"database", "broker", "migrate", "web", "worker", "beat"}


def test_postgresql_keeps_its_data_where_image_18_expects_it() -> None:
    assert SERVICES["database"]["image"] == "postgres:18"
    assert SERVICES["database"]["volumes"] == ["database:/var/lib/postgresql"]
    assert "database" in COMPOSE["volumes"]


def test_the_product_is_no_superuser_of_its_database() -> None:
    assert "NOSUPERUSER" in COMPOSE["configs"]["make-database"]["content"]
    url = SERVICES["web"]["environment"]["AJAR_DATABASE_URL"]
    assert url.startswith("postgres://ajar:${AJAR_DATABASE_PASSWORD:?")


def test_the_broker_evicts_nothing() -> None:
    command = SERVICES["broker"]["command"]
    assert command[command.index("--maxmemory-policy") + 1] == "noeviction"


@pytest.mark.parametrize("service", sorted(set(SERVICES) - {"migrate", "web"}))
def test_every_service_says_how_it_is(service: str) -> None:
    assert SERVICES[service]["healthcheck"]["test"]


def test_the_web_service_is_probed_by_its_image() -> None:
    assert "/health/live/" in (ROOT / "Dockerfile").read_text()


def test_only_the_web_port_is_published_and_only_on_loopback() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert published == {"web": ["${AJAR_LISTEN:-127.0.0.1:8000}:8000"]}


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_nothing_starts_on_a_database_that_is_not_migrated(service: str) -> None:
    waits_for = SERVICES[service]["depends_on"]
    assert waits_for["migrate"]["condition"] == "service_completed_successfully"
    assert waits_for["broker"]["condition"] == "service_healthy"


@pytest.mark.parametrize("service", ["database", "web", "worker", "beat"])
def test_what_is_under_way_may_finish_when_stopped(service: str) -> None:
    assert SERVICES[service]["stop_grace_period"]


@pytest.mark.parametrize("service", OURS)
def test_a_container_of_ours_cannot_write_or_gain_rights(service: str) -> None:
    assert SERVICES[service]["read_only"] is True
    assert SERVICES[service]["cap_drop"] == ["ALL"]
    assert SERVICES[service]["security_opt"] == ["no-new-privileges:true"]


def test_the_image_does_not_run_as_root() -> None:
    assert re.search(r"^USER ajar$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)


def test_no_secret_has_a_default() -> None:
    secrets = re.findall(r"\$\{(AJAR_\w*(?:SECRET|PASSWORD)\w*)([^}]*)\}", TEXT)
    assert {name for name, _ in secrets} == {
        "AJAR_SECRET_KEY",
        "AJAR_POSTGRES_PASSWORD",
        "AJAR_DATABASE_PASSWORD",
    }
    assert [name for name, otherwise in secrets if not otherwise.startswith(":?")] == []


def test_every_variable_is_explained() -> None:
    settings = (ROOT / "crm" / "settings.py").read_text()
    used = set(re.findall(r"\bAJAR_[A-Z_]+", TEXT)) | set(re.findall(r'"(AJAR_[A-Z_]+)"', settings))
    explained = set(re.findall(r"^#?(AJAR_[A-Z_]+)=", EXAMPLE, re.MULTILINE))
    assert used - explained == set()


def test_what_must_be_set_is_empty_in_the_example() -> None:
    required = set(re.findall(r"\$\{(AJAR_[A-Z_]+):\?", TEXT))
    assert required == set(re.findall(r"^(AJAR_[A-Z_]+)=$", EXAMPLE, re.MULTILINE))
