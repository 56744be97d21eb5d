"""Walls in the database itself: no row points into another agency, no history is rewritten.

The walls are derived from the models, and `manage.py migrate` takes them down before it changes
tables and raises them afterwards: SQLite's triggers would otherwise hinder or not survive a change.
PostgreSQL has composite foreign keys (agency, id) and a trigger; SQLite has triggers for both.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from crm.models import User
from crm.tenancy import AgencyOwned


@dataclass(frozen=True)
class Wall:
    """Rows of `table` may point, through `column`, only at rows of `parent` of their own agency."""

    table: str
    column: str
    parent: str

    @property
    def name(self) -> str:
        return f"wall_{self.table}_{self.column}"


def walls() -> Iterator[Wall]:
    for model in _owned_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey) and _has_agency(field.related_model):
                parent = field.related_model._meta.db_table
                yield Wall(model._meta.db_table, field.column, parent)


def append_only_tables() -> list[str]:
    return [m._meta.db_table for m in _owned_models() if getattr(m, "append_only", False)]


def owned_tables() -> list[str]:
    """Tables whose rows belong to an agency, and stay there."""
    return [*(model._meta.db_table for model in _owned_models()), User._meta.db_table]


def _owned_models() -> list[type[AgencyOwned]]:
    return [model for model in apps.get_models() if issubclass(model, AgencyOwned)]


def _has_agency(model: type[models.Model]) -> bool:
    return issubclass(model, (AgencyOwned, User))


def raise_walls(connection: BaseDatabaseWrapper) -> None:
    """Put up every wall whose tables exist. Doing it twice changes nothing."""
    tables = set(connection.introspection.table_names())
    standing = [wall for wall in walls() if {wall.table, wall.parent} <= tables]
    ledgers = [table for table in append_only_tables() if table in tables]
    owned = [table for table in owned_tables() if table in tables]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _raise_on_postgresql(cursor, standing, ledgers)
            _hold_on_postgresql(cursor, owned)
        else:
            _raise_on_sqlite(cursor, standing, ledgers)
            _hold_on_sqlite(cursor, owned)


def take_walls_down(connection: BaseDatabaseWrapper) -> None:
    """SQLite refuses to rename a table that a trigger of another names; PostgreSQL keeps up."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for name in standing_walls(connection):
            cursor.execute(f'DROP TRIGGER "{name}"')


def standing_walls(connection: BaseDatabaseWrapper) -> list[str]:
    query = (
        "SELECT conname FROM pg_constraint WHERE conname LIKE 'wall%%'"
        " UNION SELECT tgname FROM pg_trigger WHERE tgname LIKE 'wall%%'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'wall%%'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [])
        return sorted(name for (name,) in cursor.fetchall())


def _raise_on_postgresql(cursor: CursorWrapper, standing: list[Wall], ledgers: list[str]) -> None:
    for parent in sorted({wall.parent for wall in standing}):
        cursor.execute(
            f'CREATE UNIQUE INDEX IF NOT EXISTS "own_{parent}" ON "{parent}" (agency_id, id)'
        )
    existing = set(standing_walls(cursor.db))
    for wall in standing:
        if wall.name not in existing:
            cursor.execute(
                f'ALTER TABLE "{wall.table}" ADD CONSTRAINT "{wall.name}" FOREIGN KEY'
                f' (agency_id, "{wall.column}") REFERENCES "{wall.parent}" (agency_id, id)'
            )
    cursor.execute(
        "CREATE OR REPLACE FUNCTION ajar_append_only() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME"
        " USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table in ledgers:
        cursor.execute(
            f'CREATE OR REPLACE TRIGGER "wall_{table}_keeps" BEFORE UPDATE OR DELETE ON "{table}"'
            " FOR EACH ROW EXECUTE FUNCTION ajar_append_only()"
        )


def _raise_on_sqlite(cursor: CursorWrapper, standing: list[Wall], ledgers: list[str]) -> None:
    for wall in standing:
        for moment, what in (("insert", "INSERT"), ("update", "UPDATE")):
            cursor.execute(  # every name comes from a model, none from outside
                f'CREATE TRIGGER IF NOT EXISTS "{wall.name}_{moment}" BEFORE {what}'  # noqa: S608
                f' ON "{wall.table}" FOR EACH ROW WHEN NEW."{wall.column}" IS NOT NULL'
                f' AND NOT EXISTS (SELECT 1 FROM "{wall.parent}" WHERE'
                f' id = NEW."{wall.column}" AND agency_id = NEW.agency_id)'
                f" BEGIN SELECT RAISE(ABORT, '{wall.name}: another agency''s row'); END"
            )
    for table in ledgers:
        cursor.execute(
            f'CREATE TRIGGER IF NOT EXISTS "wall_{table}_keeps" BEFORE UPDATE ON "{table}"'
            f" BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END"
        )


def _hold_on_postgresql(cursor: CursorWrapper, owned: list[str]) -> None:
    """No row moves to another agency, whatever points at it."""
    cursor.execute(
        "CREATE OR REPLACE FUNCTION ajar_stays() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION 'rows of % stay in their agency', TG_TABLE_NAME"
        " USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table in owned:
        cursor.execute(
            f'CREATE OR REPLACE TRIGGER "wall_{table}_stays" BEFORE UPDATE OF agency_id'
            f' ON "{table}" FOR EACH ROW WHEN (NEW.agency_id IS DISTINCT FROM OLD.agency_id)'
            " EXECUTE FUNCTION ajar_stays()"
        )


def _hold_on_sqlite(cursor: CursorWrapper, owned: list[str]) -> None:
    for table in owned:
        cursor.execute(
            f'CREATE TRIGGER IF NOT EXISTS "wall_{table}_stays" BEFORE UPDATE OF agency_id'
            f' ON "{table}" WHEN NEW.agency_id IS NOT OLD.agency_id'
            f" BEGIN SELECT RAISE(ABORT, 'rows of {table} stay in their agency'); END"
        )
