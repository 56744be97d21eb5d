"""Every operation, with whatever a generator can think of: no 5xx, no break of the schema.

`AJAR_FUZZ_EXAMPLES` says how many examples an operation gets; ten in the normal run,
and with more the boundaries of each parameter are walked as well.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cases.models import Case
from crm.wsgi import application
from tests.api.program import Program

USUAL = 10
EXAMPLES = int(os.environ.get("AJAR_FUZZ_EXAMPLES", USUAL))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    ignored_auth,
]
load_all_checks()
schema: Any = schemathesis.openapi.from_path(Path(__file__).parents[2] / "docs" / "openapi.yaml")
schema.app = application
schema.config.base_url = "http://localhost"
# Every boundary of every parameter besides: thousands of calls, for the long run.
schema.config.phases.coverage.enabled = EXAMPLES > USUAL


@pytest.fixture
def unlimited(settings: Any) -> None:
    settings.API_CALLS_A_MINUTE = 10**9


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The test's transaction lives on its connection: as Django's own client, do not close it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("unlimited", "one_connection")
@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_operation_breaks(case: Any, writer: Program, a_case: Case) -> None:
    case.call_and_validate(checks=CHECKS, headers={"Authorization": f"Bearer {writer.key}"})


@pytest.fixture
def a_case(request: pytest.FixtureRequest) -> Case:
    """The cast's case; `case` is the generator's own word."""
    made: Case = request.getfixturevalue("case")
    return made
