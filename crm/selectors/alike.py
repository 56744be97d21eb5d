"""Find by a name that is not quite right: a typo, an accent left out, two letters swapped."""

import unicodedata
from typing import TypeVar

from django.db import connection
from django.db.models import BooleanField, FloatField, Func, Model, QuerySet, TextField, Value
from django.db.models.functions import Upper

from crm.selectors.naming import LONGEST_WORD, MOST

Row = TypeVar("Row", bound=Model)

# How much of the shorter name's trigrams must agree; settings give PostgreSQL the same figure.
ALIKE_ENOUGH = 0.35
# Without a trigram index every name is compared; past this many, only the newest are.
MOST_COMPARED = 20_000


def alike(rows: QuerySet[Row], text: str, *, column: str = "name", most: int = MOST) -> list[Row]:
    """The rows whose column is most like the text, the likest first."""
    text = " ".join(text.replace("\x00", " ").split())[:LONGEST_WORD]
    if not text:
        return []
    if connection.vendor == "postgresql":
        return _by_index(rows, text, column=column, most=most)
    return _by_comparing(rows, text, column=column, most=most)


def _by_index(rows: QuerySet[Row], text: str, *, column: str, most: int) -> list[Row]:
    wanted = Value(text.upper(), output_field=TextField())
    is_alike = Func(
        wanted,
        Upper(column),
        template="(%(expressions)s)",
        arg_joiner=" <%% ",
        output_field=BooleanField(),
    )
    likeness = Func(wanted, Upper(column), function="word_similarity", output_field=FloatField())
    found = rows.filter(is_alike).annotate(likeness=likeness)
    return list(found.order_by("-likeness", column, "pk")[:most])


def _by_comparing(rows: QuerySet[Row], text: str, *, column: str, most: int) -> list[Row]:
    wanted = trigrams(text)
    named = rows.order_by("-pk").values_list("pk", column)[:MOST_COMPARED]
    scored = [(_share(wanted, within=trigrams(name)), pk) for pk, name in named.iterator()]
    best = sorted((pair for pair in scored if pair[0] >= ALIKE_ENOUGH), reverse=True)[:most]
    by_pk = rows.in_bulk([pk for _, pk in best])
    return [by_pk[pk] for _, pk in best if pk in by_pk]


def trigrams(text: str) -> set[str]:
    """Every three letters in a row of each word, its edges padded, accents and case set aside."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )
    padded = [f"  {word} " for word in bare.split()]
    return {word[at : at + 3] for word in padded for at in range(len(word) - 2)}


def _share(wanted: set[str], *, within: set[str]) -> float:
    return len(wanted & within) / len(wanted) if wanted else 0.0
