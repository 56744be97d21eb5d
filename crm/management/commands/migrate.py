"""Django's own migrate, with the walls taken down before and raised after (crm/walls.py)."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from crm.walls import raise_walls, take_walls_down


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if not (options["plan"] or options["check_unapplied"]):
            take_walls_down(connection)
        super().handle(*args, **options)
        if not (options["plan"] or options["check_unapplied"]):
            raise_walls(connection)
