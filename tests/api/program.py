"""A program that calls the API, as the tests see it."""

from typing import Any

import orjson
from django.test import Client

MISSING = "0192e1a0-0000-7000-8000-000000000000"


class Program:
    """A caller with a key, or with the session of its client; speaks JSON."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.client = Client()

    def get(self, path: str, **headers: str) -> Any:
        return self.send("GET", path, None, **headers)

    def post(self, path: str, told: Any, **headers: str) -> Any:
        return self.send("POST", path, orjson.dumps(told), **headers)

    def patch(self, path: str, told: Any, **headers: str) -> Any:
        return self.send("PATCH", path, orjson.dumps(told), **headers)

    def send(self, method: str, path: str, body: bytes | None, **headers: str) -> Any:
        key = {"authorization": f"Bearer {self.key}"} if self.key else {}
        given = {**key, **headers}
        return self.client.generic(
            method,
            path,
            body or b"",
            content_type=given.pop("content_type", "application/json"),
            headers={name.replace("_", "-"): value for name, value in given.items()},
        )


def without_request_id(answer: Any) -> dict[str, Any]:
    return {key: value for key, value in answer.json().items() if key != "request_id"}
