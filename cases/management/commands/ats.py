"""Feed stored payloads of an applicant tracking system through the same path; or sweep by hand."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases.ats import door, processing
from cases.ats.adapter import Delivery
from cases.ats.systems import SYSTEMS
from cases.models import AtsConnection
from crm.tenancy import across_agencies, scope_of


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        replay = acts.add_parser("replay", help="feed FILE through a connection")
        replay.add_argument(
            "file",
            metavar="FILE",
            help="one JSON payload, or JSON lines, each a payload or"
            ' {"headers": {…}, "raw_body": "…"}',
        )
        replay.add_argument("--connection", required=True, help="the connection's id (uuid)")
        acts.add_parser("sweep", help="process what waits, as the worker does each minute")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["act"] == "replay":
            self.replay(Path(options["file"]), connection=_connection(options["connection"]))
        done = processing.sweep(timezone.now)
        self.stdout.write(f"{done} processed")

    def replay(self, file: Path, *, connection: AtsConnection) -> None:
        """Signatures are not asked for: who can run this can read the database."""
        adapter, fed = SYSTEMS[connection.system], 0
        with scope_of(connection.agency):
            for delivery in _deliveries(file):
                door.keep(delivery, connection=connection, adapter=adapter)
                fed += 1
        self.stdout.write(f"{fed} fed to {connection.name}")


def _connection(uuid: str) -> AtsConnection:
    try:
        wanted = UUID(uuid)
        with across_agencies():
            return AtsConnection.objects.select_related("agency", "client").get(uuid=wanted)
    except (ValueError, AtsConnection.DoesNotExist) as error:
        raise CommandError("There is no connection with this id.") from error


def _deliveries(file: Path) -> Iterator[Delivery]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file} cannot be read: {type(error).__name__}.") from error
    for line in _payloads(text):
        raw, headers = line, {}
        try:
            told = json.loads(line)
        except (ValueError, RecursionError):
            told = None
        if isinstance(told, dict) and isinstance(told.get("raw_body"), str):
            raw = told["raw_body"]
            headers = {str(k).lower(): str(v) for k, v in (told.get("headers") or {}).items()}
        yield door.read(headers, body=raw.encode(), now=timezone.now())


def _payloads(text: str) -> list[str]:
    """The whole file is one payload where it is JSON; otherwise each line is one."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return [line for line in text.splitlines() if line.strip()]
    return [text.strip()]
