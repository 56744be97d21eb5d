"""Hot statements: their SQL is made once by the ORM and run again with other values.

Making the SQL of a list takes the ORM twice as long as PostgreSQL takes to answer it. A statement
is built with stand-in values that occur nowhere else; where they come out among the parameters,
the true values go in. The agency in scope is one of them: without it nothing is run. On other
databases, which adapt their parameters, the ORM's own query is run each time.
"""

from collections.abc import Callable, Hashable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import randbits
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import QuerySet
from django_scopes import get_scope

from crm.models import Agency
from crm.tenancy import scope_of

Build = Callable[..., QuerySet[Any, Any]]
Row = tuple[Any, ...]

AGENCY = "agency"
MOST_KEPT = 500


@dataclass(frozen=True)
class Statement:
    sql: str
    params: tuple[Any, ...]
    # Which parameter is which value.
    slots: dict[int, str]
    compiler: Any
    converters: Any

    def rows(self, values: Mapping[str, Any]) -> list[Row]:
        params = list(self.params)
        for place, name in self.slots.items():
            stand_in = params[place]
            # An integer says in its type which width the database shall read.
            wide = isinstance(stand_in, int)
            params[place] = type(stand_in)(values[name]) if wide else values[name]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            found: list[Row] = cursor.fetchall()
        if not self.converters:
            return found
        return list(map(tuple, self.compiler.apply_converters(found, self.converters)))


_kept: dict[Hashable, Statement] = {}


def rows_of(
    build: Build, *, values: Mapping[str, Any], shape: Mapping[str, Any] | None = None
) -> list[Row]:
    """The rows of `build(**shape, **values)`, a `.values_list()` within the agency in scope.

    `values` become parameters; `shape` is what the statement itself depends on.
    """
    fixed = dict(shape or {})
    if connection.vendor != "postgresql":
        return list(build(**fixed, **values))
    given = dict(values)
    state = get_scope()
    # Within `across_agencies` an outer scope still stands, but does not count.
    agency = state.get(AGENCY) if state.get("_enabled", True) else None
    if agency is not None:
        given[AGENCY] = agency.pk
    key = (build.__module__, build.__qualname__, *given, *sorted(fixed.items()))
    statement = _kept.get(key)
    if statement is None:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        statement = _kept[key] = _made(build, values=values, fixed=fixed, agency=agency)
    return statement.rows(given)


def _made(
    build: Build, *, values: Mapping[str, Any], fixed: Mapping[str, Any], agency: Any
) -> Statement:
    stand_ins = {name: _stand_in(value) for name, value in values.items()}
    named = {stand_in: name for name, stand_in in stand_ins.items()}
    with ExitStack() as scope:
        if agency is not None:
            nobody = Agency(pk=_stand_in(agency.pk))
            named[nobody.pk] = AGENCY
            scope.enter_context(scope_of(nobody))
        compiler = build(**fixed, **stand_ins).query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    slots = {place: named[param] for place, param in enumerate(params) if param in named}
    missing = set(named.values()) - set(slots.values())
    if missing:
        raise ValueError(f"The statement does not ask for {', '.join(sorted(missing))}.")
    selected = [expression for expression, _, _ in compiler.select]
    converters = compiler.get_converters(selected)
    return Statement(sql, tuple(params), slots, compiler, converters)


def _stand_in(value: Any) -> Any:
    """A value of the same type that no other parameter has."""
    if isinstance(value, UUID):
        return uuid4()
    if isinstance(value, datetime):
        return datetime(1971, 1, 1, tzinfo=UTC) + timedelta(microseconds=randbits(44))
    if isinstance(value, int):
        return -randbits(60) - 2
    return f"stand-in {uuid4()}"
