"""How a row is checked before it is written: the field is named, nothing is cut or guessed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from crm.errors import Contradicts, Refused

Row = TypeVar("Row", bound=models.Model)


def insert(row: Row) -> Row:
    check(row)
    row.save(force_insert=True)
    return row


def save(row: models.Model, *fields: str) -> None:
    """Write the named fields of an existing row."""
    check(row)
    row.save(update_fields=fields)


def check(row: models.Model) -> None:
    """Refuse, by its field's name, a value that a column cannot hold. Asks the database nothing."""
    for field in row._meta.concrete_fields:
        if isinstance(field, (models.CharField, models.TextField)):
            check_text(getattr(row, field.attname), field=field.name, longest=field.max_length)
    # Relations are checked by the walls and the scoped look-up that found them.
    relations = {field.name for field in row._meta.concrete_fields if field.is_relation}
    try:
        row.clean_fields(exclude=relations | {"password"})
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise Refused("invalid", messages[0], field=name) from error


def check_text(value: str, *, field: str, longest: int | None) -> None:
    if longest is not None and len(value) > longest:
        raise Refused("too_long", f"At most {longest} characters; got {len(value)}.", field=field)
    if "\x00" in value:
        raise Refused("invalid_text", "NUL characters are not allowed.", field=field)
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise Refused("invalid_text", "This is not valid Unicode text.", field=field)


@contextmanager
def one_at_most(code: str, message: str, *, field: str) -> Iterator[None]:
    """Turn a lost race against a unique constraint into a clear refusal."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Contradicts(code, message, field=field) from error
