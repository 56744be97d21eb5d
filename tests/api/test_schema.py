"""The schema is part of the product: without warnings, and changed only on purpose."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

SNAPSHOT = Path(__file__).parents[2] / "docs" / "openapi.yaml"
METHODS = ("get", "post", "patch", "put", "delete")


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return dict(SchemaGenerator().get_schema(request=None, public=True))


def operations(schema: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in schema["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def test_it_is_made_without_warnings() -> None:
    call_command(
        "spectacular", validate=True, fail_on_warn=True, file="/dev/null", stdout=StringIO()
    )


def test_it_is_openapi_3_1(schema: dict[str, Any]) -> None:
    assert schema["openapi"].startswith("3.1")
    validate_schema(schema)


def test_it_stands_in_the_repository_as_it_is(schema: dict[str, Any]) -> None:
    made = OpenApiYamlRenderer().render(schema, renderer_context={}).decode()
    assert made == SNAPSHOT.read_text(), (
        "The API changed. If that is meant:"
        " python3 run.py spectacular --validate --fail-on-warn --file docs/openapi.yaml"
    )


def test_every_operation_says_what_it_does_and_is_named(schema: dict[str, Any]) -> None:
    for path, method, operation in operations(schema):
        assert operation["description"], (path, method)
        assert "_" not in operation["operationId"], (path, method)
        assert operation["tags"], (path, method)


def test_every_operation_tells_its_refusals(schema: dict[str, Any]) -> None:
    for path, method, operation in operations(schema):
        missing = {"400", "401", "403", "429"} - set(operation["responses"])
        assert not missing, (path, method)


def test_every_operation_has_an_example(schema: dict[str, Any]) -> None:
    for path, method, operation in operations(schema):
        answers = [
            answer["content"]["application/json"]
            for status, answer in operation["responses"].items()
            if status.startswith("2") and answer.get("content")
        ]
        assert any("examples" in answer for answer in answers), (path, method)


def test_every_example_is_true(schema: dict[str, Any]) -> None:
    for path, method, operation in operations(schema):
        told = [operation.get("requestBody", {}), *operation["responses"].values()]
        for body in told:
            for content in body.get("content", {}).values():
                for example in content.get("examples", {}).values():
                    validator = Draft202012Validator(
                        content["schema"] | {"components": schema["components"]}
                    )
                    assert not list(validator.iter_errors(example["value"])), (path, method)


def test_anybody_may_read_it(db: None) -> None:
    answer = Client().get("/api/schema/")
    assert answer.status_code == 200
    assert b"openapi: 3.1" in answer.content


def test_the_docs_page_needs_neither_network_nor_inline_script(db: None) -> None:
    answer = Client().get("/api/docs/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "://" not in page.replace("http://testserver", "")
    assert "<script>" not in page
    policy = answer["Content-Security-Policy"]
    assert "script-src" not in policy
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    script = Client().get("/api/docs/?script=")
    assert script["Content-Type"].startswith("application/javascript")
