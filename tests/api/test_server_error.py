"""What nobody foresaw is a problem to a program and a page to a person, and tells no secret."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a secret of the inside")


urlpatterns = [path("api/v1/fails/", fail), path("fails/", fail)]
handler500: str | Callable[..., HttpResponse] = "crm.api.errors.server_error"


@pytest.fixture
def strangers() -> Client:
    return Client(raise_request_exception=False)


@override_settings(ROOT_URLCONF=__name__)
def test_a_program_is_told_a_problem(db: None, strangers: Client) -> None:
    answer = strangers.get("/api/v1/fails/")
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert b"secret" not in answer.content


@override_settings(ROOT_URLCONF=__name__)
def test_a_person_is_shown_a_page(db: None, strangers: Client) -> None:
    answer = strangers.get("/fails/")
    assert answer.status_code == 500
    assert answer["Content-Type"].startswith("text/html")
    assert b"secret" not in answer.content
