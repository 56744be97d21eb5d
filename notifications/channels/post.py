"""What every channel that carries messages out of the house can do and say."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from notifications.messages import Letter
from notifications.models import Result


class Unreachable(Exception):
    """The channel itself cannot be used now; nothing was sent."""


class Unwritable(Exception):
    """No message can be made of this letter; trying again would not help."""


@dataclass(frozen=True)
class Report:
    """What is known after handing over: sent, failed, refused, or unknown, with the reason."""

    result: Result
    reason: str = ""


class Fate(StrEnum):
    SENT = "sent"
    NOT_SENT = "not_sent"
    CANNOT_TELL = "cannot_tell"


class Session(Protocol):
    """One connection, used for a batch."""

    def open(self) -> None:
        """Connect, so that what can go wrong early goes wrong before a marker is set."""

    def write(self, letter: Letter) -> Any:
        """Make the message. Raises Unwritable."""

    def send(self, message: Any) -> Report: ...

    def close(self) -> None: ...


@dataclass(frozen=True)
class Post:
    session: Callable[[], Session]
    # Asks the transport whether it took the message of that Message-ID.
    fate: Callable[[str], Fate]
    # Says whether the receiver drops a second copy, because it understands idempotency keys.
    drops_repeats: Callable[[], bool]
