"""The walls stand in the database itself, whatever the code above forgets."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django_scopes.exceptions import ScopeError

from crm.models import Agency, User
from crm.tenancy import AgencyOwned, across_agencies
from crm.walls import (
    append_only_tables,
    owned_tables,
    raise_walls,
    standing_walls,
    take_walls_down,
)
from notifications.models import Heartbeat
from tests.world import World, found_world

OURS = ("crm", "cases", "notifications")
# The tenant itself, its people (an operator belongs to none), and the pulse of the sweep.
OF_NO_AGENCY = {Agency, User, Heartbeat}
# Tables whose walls are tried with real rows below; the others are judged by their definition.
TRIED = {
    "cases_case",
    "cases_caseevent",
    "cases_deadline",
    "cases_storedassessment",
    "crm_apikey",
    "crm_contact",
    "crm_offer",
    "crm_offerevent",
    "crm_role",
    "crm_rolecheck",
    "notifications_reminder",
}


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in OURS]


def owned() -> list[type[AgencyOwned]]:
    return [model for model in our_models() if issubclass(model, AgencyOwned)]


def links() -> Iterator[tuple[str, str, str]]:
    """Every foreign key from a row of an agency to a row of an agency: table, column, parent."""
    for model in owned():
        for field in model._meta.concrete_fields:
            parent = field.related_model
            if isinstance(parent, type) and (parent is User or issubclass(parent, AgencyOwned)):
                yield model._meta.db_table, str(field.column), parent._meta.db_table


def definition_of(name: str) -> str:
    query = (
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s"
        if connection.vendor == "postgresql"
        else "SELECT sql FROM sqlite_master WHERE name = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [name])
        return " ".join(str(part) for row in cursor.fetchall() for part in row)


def take_away(table: str) -> None:
    """Let history be rewritten, so that the wall behind it can be tried."""
    if table in append_only_tables():
        on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
        with connection.cursor() as cursor:
            cursor.execute(f'DROP TRIGGER IF EXISTS "wall_{table}_keeps"{on}')


def refused(statement: str, *values: int) -> str:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():  # noqa: SIM117
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
    return str(caught.value)


def first_id(table: str, agency: Agency) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT id FROM "{table}" WHERE agency_id = %s ORDER BY id',  # noqa: S608
            [agency.pk],
        )
        row = cursor.fetchone()
    return row[0] if row else None


@pytest.fixture
def north_world(db: None, now: datetime) -> World:
    return found_world("Nordic", now=now)


@pytest.fixture
def south_world(db: None, now: datetime) -> World:
    return found_world("Southern", now=now)


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_every_table_belongs_to_an_agency_or_is_on_the_short_list(
    model: type[models.Model],
) -> None:
    assert issubclass(model, AgencyOwned) or model in OF_NO_AGENCY


@pytest.mark.parametrize("model", owned(), ids=lambda model: model.__name__)
def test_without_an_agency_in_scope_every_table_is_closed(
    model: type[AgencyOwned], db: None
) -> None:
    with pytest.raises(ScopeError):
        list(model.objects.all())
    with pytest.raises(ScopeError):
        model.objects.filter(pk=1).exists()
    with pytest.raises(ScopeError):
        model.objects.update(agency=1)


@pytest.mark.parametrize(("table", "column", "parent"), list(links()))
def test_every_link_between_rows_of_agencies_has_its_wall(
    table: str, column: str, parent: str, db: None
) -> None:
    name = f"wall_{table}_{column}"
    if connection.vendor == "postgresql":
        told = definition_of(name)
        assert f"FOREIGN KEY (agency_id, {column}) REFERENCES {parent}(agency_id, id)" in told
        return
    for moment in ("insert", "update"):
        told = definition_of(f"{name}_{moment}")
        assert f"BEFORE {moment.upper()}" in told
        assert f'NEW."{column}"' in told
        assert f'FROM "{parent}"' in told


def test_a_row_that_points_into_another_agency_is_refused_by_the_database(
    north_world: World, south_world: World
) -> None:
    tried = set()
    with across_agencies():
        for table, column, parent in links():
            row = first_id(table, south_world.agency)
            theirs = first_id(parent, north_world.agency)
            if row is None or theirs is None:
                continue
            tried.add(table)
            take_away(table)
            statement = f'UPDATE "{table}" SET "{column}" = %s WHERE id = %s'  # noqa: S608
            message = refused(statement, theirs, row)
            assert connection.vendor == "postgresql" or f"wall_{table}_{column}" in message
    assert tried >= TRIED, TRIED - tried


@pytest.mark.parametrize("table", owned_tables())
def test_no_row_moves_to_another_agency(table: str, north_world: World, south_world: World) -> None:
    assert f"wall_{table}_stays" in standing_walls(connection)
    row = first_id(table, south_world.agency)
    if row is None:
        return
    take_away(table)
    statement = f'UPDATE "{table}" SET agency_id = %s WHERE id = %s'  # noqa: S608
    assert "stay in their agency" in refused(statement, north_world.agency.pk, row)


@pytest.mark.parametrize("table", append_only_tables())
def test_history_is_never_rewritten(table: str, south_world: World) -> None:
    assert f"wall_{table}_keeps" in standing_walls(connection)
    row = first_id(table, south_world.agency)
    if row is None:
        return
    changed = f'UPDATE "{table}" SET agency_id = agency_id WHERE id = %s'  # noqa: S608
    assert "never changed" in refused(changed, row)
    if connection.vendor == "postgresql":
        deleted = f'DELETE FROM "{table}" WHERE id = %s'  # noqa: S608
        assert "never changed" in refused(deleted, row)


def test_migrating_again_leaves_every_wall_standing(db: None) -> None:
    before = standing_walls(connection)
    assert before
    call_command("migrate", verbosity=0)
    call_command("migrate", verbosity=0)
    assert standing_walls(connection) == before


def test_walls_taken_down_for_a_change_of_tables_are_raised_again(db: None) -> None:
    before = standing_walls(connection)
    take_walls_down(connection)
    raise_walls(connection)
    raise_walls(connection)
    assert standing_walls(connection) == before
