"""A connection of North's for each system, and a hand that signs as each vendor does."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client as Browser

from cases.ats import processing
from cases.models import AtsApplication, AtsConnection, InboundEvent
from cases.services import inbox
from crm.models import Agency, Client, User
from crm.permissions import person
from crm.tenancy import scope_of

PAYLOADS = Path(__file__).parent / "payloads"
SECRET = "whsec_" + base64.b64encode(b"thirty-two bytes of a test secret").decode()
Send = Callable[..., HttpResponse]


def payload(path: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((PAYLOADS / path).read_text())
    return told


def mac(message: bytes, *, secret: str = SECRET) -> str:
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def sign(
    system: str, body: bytes, *, at: datetime, key: str = "1", secret: str = SECRET
) -> dict[str, str]:
    """The headers that the vendor would send."""
    seconds = str(int(at.timestamp()))
    if system == "generic":
        raw = base64.b64decode(secret.removeprefix("whsec_"))
        told = hmac.new(raw, f"{key}.{seconds}.".encode() + body, hashlib.sha256).digest()
        return {
            "webhook-id": key,
            "webhook-timestamp": seconds,
            "webhook-signature": "v1," + base64.b64encode(told).decode(),
        }
    if system == "smartrecruiters":
        head = {"event-id": key, "event-name": "application.created", "event-version": "v1"}
        message = f"{seconds}.{body.decode()}.{key}.application.created.v1."
        signature = "v1=" + mac(message.encode(), secret=secret)
        stamp = {"smartrecruiters-timestamp": seconds, "smartrecruiters-signature": signature}
        return {**head, **stamp}
    return {
        "greenhouse": {
            "signature": f"sha256 {mac(body, secret=secret)}",
            "greenhouse-event-id": key,
        },
        "ashby": {"ashby-signature": f"sha256={mac(body, secret=secret)}"},
        "workable": {"x-workable-signature": mac(body, secret=secret)},
        "bullhorn": {"x-ajar-signature": mac(body, secret=secret)},
        "lever": {},
    }[system]


def signed_lever(told: dict[str, Any], *, secret: str = SECRET) -> dict[str, Any]:
    message = f"{told['token']}{told['triggeredAt']}".encode()
    return {**told, "signature": mac(message, secret=secret)}


@pytest.fixture
def clock(now: datetime) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


@pytest.fixture
def harbour(client_firm: Client) -> Client:
    """The client whose systems speak in these tests."""
    return client_firm


@pytest.fixture
def connect(ada: User, harbour: Client, now: datetime) -> Callable[..., tuple[AtsConnection, str]]:
    """A connection of North's to a system, and the path of its address."""

    def make(system: str, **fields: Any) -> tuple[AtsConnection, str]:
        told = {"name": system.title(), "secret": SECRET, "client": harbour, **fields}
        made, token = inbox.add_connection(system=system, by=person(ada), now=now, **told)
        return made, f"/ats/{made.uuid}/{token}"

    return make


@pytest.fixture
def post(clock: time_machine.Traveller) -> Send:
    browser = Browser(raise_request_exception=True)

    def send(path: str, told: Any, *, system: str, **signing: Any) -> HttpResponse:
        if system == "lever" and isinstance(told, dict) and "signature" not in signing:
            told = signed_lever(told)
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        headers = signing.pop("headers", None)
        if headers is None:
            headers = sign(system, body, at=datetime.now(tz=UTC), **signing)  # noqa: TID251
        answer: Any = browser.post(path, body, content_type="application/json", headers=headers)
        return cast(HttpResponse, answer)

    return send


@pytest.fixture
def work(clock: time_machine.Traveller) -> Callable[[], int]:
    """What the worker does each minute."""
    return lambda: processing.sweep(lambda: datetime.now(tz=UTC))  # noqa: TID251


@pytest.fixture
def tell(post: Send, work: Callable[[], int], django_capture_on_commit_callbacks: Any) -> Send:
    """Deliver, and let the worker work."""

    def told(path: str, body: Any, *, system: str, **signing: Any) -> HttpResponse:
        answer = post(path, body, system=system, **signing)
        work()
        return answer

    return told


def deliveries(agency: Agency) -> list[InboundEvent]:
    with scope_of(agency):
        return list(InboundEvent.objects.order_by("id"))


def only_application(agency: Agency) -> AtsApplication:
    with scope_of(agency):
        return AtsApplication.objects.get()
