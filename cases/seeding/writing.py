"""Bulk writing: COPY on PostgreSQL, prepared inserts on SQLite. The walls stay up."""

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TypeAlias

from django.core.management.color import no_style
from django.db import connection, transaction

from cases.seeding.sheets import IN_ORDER, Row, Sheet

Batch: TypeAlias = list[tuple[Sheet, list[Row]]]


def write(batch: Batch) -> None:
    """The whole batch or nothing of it. Ids given here are not given again by the database."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A power cut during seeding costs some seeded rows, never consistency.
            cursor.execute("SET LOCAL synchronous_commit = off")
            # Stored assessments are long; packing them the old way takes most of the time.
            cursor.execute(
                "SELECT set_config(name, 'lz4', true) FROM pg_settings"
                " WHERE name = 'default_toast_compression' AND 'lz4' = ANY(enumvals)"
            )
        for sheet, rows in batch:
            if connection.vendor == "postgresql":
                _copy(cursor, sheet=sheet, rows=rows)
            else:
                _insert(cursor, sheet=sheet, rows=rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), IN_ORDER):
            cursor.execute(statement)


def _copy(cursor: Any, *, sheet: Sheet, rows: list[Row]) -> None:
    columns = ", ".join(f'"{column}"' for column in sheet.columns)
    with cursor.copy(f'COPY "{sheet.table}" ({columns}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


def _insert(cursor: Any, *, sheet: Sheet, rows: list[Row]) -> None:
    columns = ", ".join(f'"{column}"' for column in sheet.columns)
    places = ", ".join(["%s"] * len(sheet.columns))
    cursor.executemany(
        f'INSERT INTO "{sheet.table}" ({columns}) VALUES ({places})',  # noqa: S608 - model names
        [[_plain(value) for value in row] for row in rows],
    )


def _plain(value: Any) -> Any:
    """SQLite keeps moments as words: UTC, without saying so."""
    if isinstance(value, datetime):
        return str(value.astimezone(UTC).replace(tzinfo=None))
    return value


def analyze() -> None:
    """The planner learns what is there now."""
    with connection.cursor() as cursor:
        may_vacuum = connection.vendor == "postgresql" and not connection.in_atomic_block
        cursor.execute("VACUUM ANALYZE" if may_vacuum else "ANALYZE")


def _hang_up() -> None:
    """Each thread has a connection of its own to close."""
    connection.close()


class WrittenAhead:
    """Writes one batch while the next is made, on PostgreSQL, which has a process of its own."""

    def __init__(self) -> None:
        self.thread: ThreadPoolExecutor | None = None
        self.under_way: Future[None] | None = None
        if connection.vendor == "postgresql" and not connection.in_atomic_block:
            self.thread = ThreadPoolExecutor(max_workers=1)

    def __enter__(self) -> "WrittenAhead":
        return self

    def write(self, batch: Batch) -> None:
        if self.thread is None:
            write(batch)
            return
        self.wait()
        self.under_way = self.thread.submit(write, batch)

    def wait(self) -> None:
        if self.under_way is not None:
            self.under_way.result()
            self.under_way = None

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        if self.thread is None:
            return
        try:
            self.wait()
        finally:
            self.thread.submit(_hang_up).result()
            self.thread.shutdown()
