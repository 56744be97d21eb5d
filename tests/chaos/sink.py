"""A mail server in a process of its own, that is never killed.

It writes down what it received, then waits, then answers 250: a sender that dies in between has
sent a message and does not know it. With --keys it drops a second copy of the same key, as a mail
service with idempotency keys does.
"""

import argparse
import asyncio
import os
import signal
from email.parser import BytesHeaderParser
from typing import Any

from aiosmtpd.smtp import SMTP


class Ledger:
    def __init__(self, path: str, *, wait: float, keys: str) -> None:
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self.wait = wait
        self.keys = keys
        self.known: set[str] = set()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        headers = BytesHeaderParser().parsebytes(envelope.content)
        if self._is_new(headers[self.keys] if self.keys else None):
            # One write call: a line is there whole or not at all.
            os.write(self.file, f"{headers['Message-ID'].strip()}\n".encode())
        await asyncio.sleep(self.wait)
        return "250 Kept"

    def _is_new(self, key: str | None) -> bool:
        if key is None:
            return True
        new = key not in self.known
        self.known.add(key)
        return new


async def serve(arguments: argparse.Namespace) -> None:
    ledger = Ledger(arguments.ledger, wait=arguments.wait, keys=arguments.keys)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(ledger, hostname="sink", loop=loop), "127.0.0.1", arguments.port
    )
    stopped = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stopped.set)
    async with server:
        await stopped.wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--ledger", required=True)
    parser.add_argument("--wait", type=float, default=0.02)
    parser.add_argument("--keys", default="")
    asyncio.run(serve(parser.parse_args()))
