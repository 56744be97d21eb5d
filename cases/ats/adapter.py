"""What an adapter is: how one system signs, names and tells things. Pure Python, no I/O."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from cases.ats.vocabulary import NormalisedEvent

Headers = Mapping[str, str]
Payload = dict[str, Any]


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    MISSING = "missing"
    WRONG = "wrong"
    STALE = "stale"


@dataclass(frozen=True)
class Delivery:
    """One request as it came: header names in lower case, the body's bytes as they were signed."""

    headers: Headers
    body: bytes
    payload: Payload | None
    now: datetime


@dataclass(frozen=True)
class Envelope:
    """The event's name, what makes a second delivery the same one, and whose turn it waits for."""

    name: str
    dedupe_key: str
    stream: str = ""


Verify = Callable[[Delivery, Sequence[str]], Verdict]


@dataclass(frozen=True, kw_only=True)
class Adapter:
    """`verify` is told every live secret. `normalise` is told what statuses mean here.

    `handshake` answers what comes before any signature: the status and headers, or None.
    """

    slug: str
    title: str
    verify: Verify
    envelope: Callable[[Delivery], Envelope]
    normalise: Callable[[Payload, Mapping[str, str]], list[NormalisedEvent]]
    ack_status: int = 200
    # Some senders never come again after a 401; those are told 400.
    refusal_status: int = 401
    max_body: int = 1024 * 1024
    # Event names that only ask whether somebody is there.
    is_ping: Callable[[Payload], bool] = lambda payload: False
    handshake: Callable[[Delivery], tuple[int, dict[str, str]] | None] = lambda delivery: None
    # The account that the payload names, where it names one.
    account: Callable[[Payload], str] = lambda payload: ""
    # Headers worth keeping beside the body; no others are stored.
    keep_headers: tuple[str, ...] = ()
    # The hosts that may be asked for details; a link to any other is never followed.
    hosts: tuple[str, ...] = ()
    # Statuses of this system that each customer names anew, to be mapped on the connection.
    has_own_statuses: bool = False
    generates_secret: bool = False
    setup: tuple[str, ...] = field(default=())
