"""The database's clock: the one clock that all senders share, whatever their machines think."""

from datetime import UTC, datetime

from django.db import connection


def database_clock() -> datetime:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT statement_timestamp()")
            moment: datetime = cursor.fetchone()[0]
            return moment
        cursor.execute("SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')", None)
        return datetime.fromisoformat(cursor.fetchone()[0]).replace(tzinfo=UTC)
