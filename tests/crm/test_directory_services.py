"""What the directory's services refuse, by the field's name, with nothing half-written."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from crm.errors import Contradicts, NotAllowed, Refused
from crm.models import Agency, Candidate, Client, Contact, Role, RoleCheck, RoleStatus, User
from crm.permissions import Actor, person
from crm.services import (
    Refusal,
    Terms,
    add_candidate,
    add_client,
    add_contact,
    add_role,
    change_candidate,
    change_role,
    check_role,
)

BAD_TEXTS = {
    "NUL": "a\x00b",
    "lone surrogate": "a\ud800b",
    "too long": "a" * 201,
    "10 MB": "a" * 10_000_000,
    "blank": "   ",
    "empty": "",
}


@pytest.mark.parametrize("text", BAD_TEXTS.values(), ids=BAD_TEXTS)
@pytest.mark.parametrize("add", [add_candidate, add_client])
def test_a_bad_name_is_refused_by_its_field(
    in_north: None, by_alice: Actor, now: datetime, add: Callable[..., Any], text: str
) -> None:
    with pytest.raises(Refused) as refusal:
        add(name=text, by=by_alice, now=now)
    assert refusal.value.field == "name"
    assert refusal.value.status == 422
    assert not Candidate.objects.exists()
    assert not Client.objects.exists()


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", "a" * 10_000_000, " "])
def test_a_bad_title_is_refused_by_its_field(
    client_firm: Client, by_alice: Actor, now: datetime, text: str
) -> None:
    with pytest.raises(Refused) as refusal:
        add_role(client_firm, title=text, by=by_alice, now=now)
    assert refusal.value.field == "title"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "not an address"),
        ("email", "a@b.example\r\nBcc: c@d.example"),
        ("phone", "0" * 41),
        ("phone", "\x00"),
        ("introduced", "by magic"),
        ("reference", "r" * 201),
    ],
)
def test_a_bad_field_of_a_candidate_is_named(
    in_north: None, by_alice: Actor, now: datetime, field: str, value: str
) -> None:
    with pytest.raises(Refused) as refusal:
        add_candidate(name="Ayu", by=by_alice, now=now, **{field: value})
    assert refusal.value.field == field


def test_names_keep_every_script_and_lose_only_odd_spacing(
    in_north: None, by_alice: Actor, now: datetime
) -> None:
    for name in ("Zoë Ångström", "王小明", "محمد علي", "Пимен Аксенов", "O'Brien-Ó Súilleabháin"):
        assert add_candidate(name=f"  {name} ", by=by_alice, now=now).name == name
    assert add_candidate(name="Ana \t  Lee", by=by_alice, now=now).name == "Ana Lee"


def test_a_contact_of_another_client_cannot_hire_here(
    role: Role, by_alice: Actor, now: datetime
) -> None:
    other = add_client(name="Quay", by=by_alice, now=now)
    theirs = add_contact(other, name="Jo", by=by_alice, now=now)
    with pytest.raises(Refused) as refusal:
        change_role(role, changes={"hiring_contact": theirs}, by=by_alice)
    assert refusal.value.field == "hiring_contact"
    with pytest.raises(Refused):
        add_role(role.client, title="Welder", by=by_alice, now=now, hiring_contact=theirs)


@pytest.mark.parametrize("field", ["agency", "uuid", "created_at", "status", "id"])
def test_what_a_change_may_not_touch_is_refused(
    candidate: Candidate, role: Role, by_alice: Actor, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        change_candidate(candidate, changes={field: "x"}, by=by_alice)
    assert refusal.value.field == field
    with pytest.raises(Refused) as refusal:
        change_role(role, changes={field: "x"}, by=by_alice)
    assert refusal.value.field == field


def test_a_reference_names_one_row_of_an_agency(
    in_north: None, by_alice: Actor, now: datetime
) -> None:
    first = add_candidate(name="Ayu", by=by_alice, now=now, reference="ATS-1")
    with pytest.raises(Contradicts) as refusal:
        add_candidate(name="Ben", by=by_alice, now=now, reference="ATS-1")
    assert refusal.value.field == "reference"
    other = add_candidate(name="Cem", by=by_alice, now=now)
    with pytest.raises(Contradicts):
        change_candidate(other, changes={"reference": "ATS-1"}, by=by_alice)
    assert Candidate.objects.get(reference="ATS-1") == first


def test_a_roles_status_is_its_latest_check(role: Role, by_alice: Actor, now: datetime) -> None:
    check_role(role, status="open", how="contact", by=by_alice, now=now)
    check_role(role, status="filled", how="careers_page", by=by_alice, now=now, note="gone")
    role.refresh_from_db()
    assert role.status == RoleStatus.FILLED
    assert (role.status_checked_at, role.status_checked_how) == (now, "careers_page")
    assert RoleCheck.objects.filter(role=role).count() == 2


@pytest.mark.parametrize(
    ("status", "how", "field"), [("?", "contact", "status"), ("open", "?", "how")]
)
def test_an_unknown_status_or_way_is_refused(
    role: Role, by_alice: Actor, now: datetime, status: str, how: str, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        check_role(role, status=status, how=how, by=by_alice, now=now)
    assert refusal.value.field == field
    role.refresh_from_db()
    assert role.status == RoleStatus.UNKNOWN


@pytest.mark.parametrize(
    "fields",
    [
        {"amount": Decimal(1)},
        {"amount": Decimal(1), "currency": "EUR"},
        {"currency": "EUR", "period": "year"},
        {"amount": Decimal(1), "currency": "eur", "period": "year"},
        {"amount": Decimal(1), "currency": "EURO", "period": "year"},
    ],
)
def test_an_amount_has_a_currency_and_a_period(fields: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        Terms(**fields)


def test_a_refusal_names_its_reasons_or_says_unknown() -> None:
    with pytest.raises(Refused):
        Refusal(reasons=())
    with pytest.raises(Refused):
        Refusal(reasons=("unknown", "salary"))  # type: ignore[arg-type]


def test_an_auditor_writes_nothing(
    otto: User, client_firm: Client, contact: Contact, role: Role, north: Agency, now: datetime
) -> None:
    by = person(otto)
    attempts: list[Callable[[], Any]] = [
        lambda: add_candidate(name="x", by=by, now=now),
        lambda: add_client(name="x", by=by, now=now),
        lambda: add_contact(client_firm, name="x", by=by, now=now),
        lambda: add_role(client_firm, title="x", by=by, now=now),
        lambda: change_role(role, changes={"title": "x"}, by=by),
        lambda: check_role(role, status="open", how="contact", by=by, now=now),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
