"""Rows on their way to the database: plain lists in column order, kept until they are written."""

from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import Any, TypeAlias

from django.db import models

from cases.models import (
    Approach,
    Case,
    CaseEvent,
    Deadline,
    Decision,
    Sounding,
    StoredAssessment,
)
from crm.models import Candidate, Client, Contact, Offer, OfferEvent, Role, RoleCheck
from crm.tenancy import AgencyOwned, across_agencies

# Parents before children: what a row points at is written before it.
IN_ORDER: tuple[type[AgencyOwned], ...] = (
    Client,
    Contact,
    Role,
    RoleCheck,
    Candidate,
    Offer,
    OfferEvent,
    Case,
    StoredAssessment,
    Decision,
    Sounding,
    Approach,
    Deadline,
    CaseEvent,
)

Row: TypeAlias = list[Any]


class Sheet:
    """The rows of one table. `place` says at which position of a row a column stands."""

    def __init__(self, model: type[models.Model], *, next_id: int) -> None:
        fields = list(model._meta.concrete_fields)
        self.table = model._meta.db_table
        self.columns = [field.column for field in fields]
        self.place = {field.attname: at for at, field in enumerate(fields)}
        self.blank = [_blank(field) for field in fields]
        self.next_id = next_id
        self.rows: list[Row] = []

    def add(self, values: dict[str, Any]) -> int:
        row = self.blank.copy()
        row[0] = made = self.next_id
        self.next_id += 1
        place = self.place
        for name, value in values.items():
            row[place[name]] = value
        self.rows.append(row)
        return made


class Sheets:
    """One sheet a table, and the agency and the dice that every row needs."""

    def __init__(self, *, agency_id: int, random: Random) -> None:
        self.agency_id = agency_id
        self.random = random
        with across_agencies():
            self.by_model = {model: Sheet(model, next_id=_next_id(model)) for model in IN_ORDER}

    def add(self, model: type[AgencyOwned], known_at: datetime, /, **values: Any) -> int:
        """A row of the agency, first known at that moment; answers its id."""
        values["agency_id"] = self.agency_id
        values["uuid"] = uuid_at(known_at, random=self.random)
        return self.by_model[model].add(values)

    def take(self) -> list[tuple[Sheet, list[Row]]]:
        """All rows so far, parents first; the sheets go on empty."""
        taken = [(sheet, sheet.rows) for sheet in self.by_model.values() if sheet.rows]
        for sheet, _ in taken:
            sheet.rows = []
        return taken

    def __iter__(self) -> Iterator[Sheet]:
        return iter(self.by_model.values())


def uuid_at(moment: datetime, *, random: Random) -> str:
    """A version 7 UUID of that moment, in hexadecimal, as both databases take it."""
    milliseconds = int(moment.timestamp() * 1000)
    noise = random.getrandbits(74)
    version_and_noise = (7 << 12 | noise >> 62) << 64
    variant_and_noise = 2 << 62 | noise & ((1 << 62) - 1)
    return f"{milliseconds << 80 | version_and_noise | variant_and_noise:032x}"


def _blank(field: "models.Field[Any, Any]") -> Any:
    if isinstance(field, models.JSONField):
        return "[]" if field.default is list else "{}"
    if field.has_default() and not callable(field.default):
        return field.default
    return None if field.null else ""


def _next_id(model: type[AgencyOwned]) -> int:
    last = model.objects.order_by("-pk").values_list("pk", flat=True).first()
    return (last or 0) + 1
