"""Find by a part of the name while somebody types: at most eight, of the agency in scope."""

from functools import reduce
from typing import TypeVar

from django.db.models import CharField, F, Model, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Replace

from crm.models import Candidate, Client, Contact, Offer, Role

Row = TypeVar("Row", bound=Model)

MOST = 8
MOST_OFFERS = 20
MOST_WORDS = 5
LONGEST_WORD = 100
FEWEST_DIGITS = 4
# Countries and trunk zeros are written in many ways; the subscriber's own digits are not.
OWN_DIGITS = 8
# What people write between the digits of a phone number.
BETWEEN_DIGITS = " -./()+\u00a0"


def candidates_named(text: str) -> list[Candidate]:
    """By name; by e-mail where the text has an @; by phone where it is digits, however spaced."""
    return list(matching(Candidate.objects.all(), text).order_by("name", "id")[:MOST])


def clients_named(text: str) -> list[Client]:
    return list(with_words(Client.objects.all(), text).order_by("name", "id")[:MOST])


def contacts_of(client: Client, text: str = "") -> list[Contact]:
    found = with_words(Contact.objects.filter(client=client), text)
    return list(found.order_by("name", "id")[:MOST])


def roles_of(client: Client, text: str = "") -> list[Role]:
    found = with_words(Role.objects.filter(client=client), text, column="title")
    return list(found.order_by("title", "id")[:MOST])


def offers_of(candidate: Candidate) -> list[Offer]:
    """The candidate's offers, newest first, with role, client and hiring contact."""
    offers = Offer.objects.filter(candidate=candidate)
    joined = offers.select_related("candidate", "role__client", "role__hiring_contact")
    return list(joined.order_by("-id")[:MOST_OFFERS])


def matching(candidates: QuerySet[Candidate], text: str) -> QuerySet[Candidate]:
    """One index answers: the text's own shape says which column is meant."""
    if "@" in text:
        return with_words(candidates, text, column="email")
    if digits := _digits_meant(text):
        return candidates.alias(digits=_without_spacing("phone")).filter(digits__contains=digits)
    return with_words(candidates, text)


def with_words(rows: QuerySet[Row], text: str, *, column: str = "name") -> QuerySet[Row]:
    """Rows that hold every word, anywhere: the trigram index on UPPER(name) answers each."""
    for word in text.replace("\x00", " ").split()[:MOST_WORDS]:
        rows = rows.filter(**{f"{column}__icontains": word[:LONGEST_WORD]})
    return rows


def _digits_meant(text: str) -> str:
    """The last digits, where the text is a phone number and nothing else."""
    bare = reduce(lambda kept, sign: kept.replace(sign, ""), BETWEEN_DIGITS, text)
    return bare[-OWN_DIGITS:] if bare.isdecimal() and len(bare) >= FEWEST_DIGITS else ""


def _without_spacing(column: str) -> Combinable:
    bare: Combinable = F(column)
    for sign in BETWEEN_DIGITS:
        bare = Replace(bare, Value(sign), Value(""), output_field=CharField())
    return bare
