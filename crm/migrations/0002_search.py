"""Names are found by any part of them: trigram indexes, on PostgreSQL."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

NAMED = ("crm_candidate", "crm_client", "crm_contact")


def index_names(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    for table in NAMED:
        # Django's icontains compares UPPER(name), so that is what the index holds.
        schema_editor.execute(
            f"CREATE INDEX {table}_name_trgm ON {table} USING gin (UPPER(name) gin_trgm_ops)"
        )


def drop_indexes(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for table in NAMED:
            schema_editor.execute(f"DROP INDEX {table}_name_trgm")


class Migration(migrations.Migration):
    dependencies = [("crm", "0001_initial")]
    operations = [migrations.RunPython(index_names, drop_indexes)]
