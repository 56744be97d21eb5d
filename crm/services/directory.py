"""Clients, contacts, candidates and roles; the check whether a role is still there."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction

from crm.errors import Refused
from crm.models import Candidate, CheckedHow, Client, Contact, Role, RoleCheck, RoleStatus
from crm.permissions import Action, Actor, require
from crm.records import Row, insert, one_at_most, save

_REFERENCE_TAKEN = "Another row already has this reference."


def add_client(*, name: str, by: Actor, now: datetime, reference: str = "") -> Client:
    require(by, Action.EDIT_DIRECTORY)
    client = Client(agency=by.agency, name=_name(name), reference=reference, created_at=now)
    with one_at_most("reference_taken", _REFERENCE_TAKEN, field="reference"):
        return insert(client)


def add_contact(client: Client, *, name: str, by: Actor, now: datetime, **fields: Any) -> Contact:
    """`fields`: job_title, email, phone, is_hiring_manager."""
    require(by, Action.EDIT_DIRECTORY)
    return insert(
        Contact(agency=by.agency, client=client, name=_name(name), created_at=now, **fields)
    )


def add_candidate(*, name: str, by: Actor, now: datetime, **fields: Any) -> Candidate:
    """`fields`: email, phone, introduced, reference."""
    require(by, Action.EDIT_DIRECTORY)
    candidate = Candidate(agency=by.agency, name=_name(name), created_at=now, **fields)
    with one_at_most("reference_taken", _REFERENCE_TAKEN, field="reference"):
        return insert(candidate)


def add_role(client: Client, *, title: str, by: Actor, now: datetime, **fields: Any) -> Role:
    """`fields`: level, hiring_contact, urgency, backup_candidate, reference."""
    require(by, Action.EDIT_DIRECTORY)
    contact = fields.get("hiring_contact")
    if contact is not None and contact.client_id != client.pk:
        raise Refused("other_client", "This contact is at another client.", field="hiring_contact")
    role = Role(
        agency=by.agency, client=client, title=_name(title, field="title"), created_at=now, **fields
    )
    with one_at_most("reference_taken", _REFERENCE_TAKEN, field="reference"):
        return insert(role)


def change_client(client: Client, *, changes: Mapping[str, Any], by: Actor) -> Client:
    return _change(client, allowed={"name", "reference"}, changes=changes, by=by)


def change_contact(contact: Contact, *, changes: Mapping[str, Any], by: Actor) -> Contact:
    allowed = {"name", "job_title", "email", "phone", "is_hiring_manager"}
    return _change(contact, allowed=allowed, changes=changes, by=by)


def change_candidate(candidate: Candidate, *, changes: Mapping[str, Any], by: Actor) -> Candidate:
    allowed = {"name", "email", "phone", "introduced", "reference"}
    return _change(candidate, allowed=allowed, changes=changes, by=by)


def change_role(role: Role, *, changes: Mapping[str, Any], by: Actor) -> Role:
    """Everything but the status, which only a check changes."""
    allowed = {"title", "level", "hiring_contact", "urgency", "backup_candidate", "reference"}
    contact = changes.get("hiring_contact")
    if contact is not None and contact.client_id != role.client_id:
        raise Refused("other_client", "This contact is at another client.", field="hiring_contact")
    return _change(role, allowed=allowed, changes=changes, by=by)


@transaction.atomic
def check_role(
    role: Role,
    *,
    status: RoleStatus | str,
    how: CheckedHow | str,
    by: Actor,
    now: datetime,
    note: str = "",
) -> RoleCheck:
    """Record one look at whether the role is still there; the latest look is the role's status."""
    require(by, Action.WORK_CASES)
    check = insert(
        RoleCheck(
            agency=by.agency,
            role=role,
            status=status,
            how=how,
            checked_at=now,
            checked_by=by.user,
            note=note,
        )
    )
    role.status, role.status_checked_at, role.status_checked_how = str(status), now, str(how)
    save(role, "status", "status_checked_at", "status_checked_how")
    return check


def _change(row: Row, *, allowed: set[str], changes: Mapping[str, Any], by: Actor) -> Row:
    require(by, Action.EDIT_DIRECTORY)
    _refuse_unknown(changes, allowed=allowed, row=row)
    for field, value in changes.items():
        setattr(row, field, value)
    for field in ("name", "title"):
        if field in changes:
            setattr(row, field, _name(changes[field], field=field))
    with one_at_most("reference_taken", _REFERENCE_TAKEN, field="reference"):
        save(row, *changes)
    return row


def _refuse_unknown(changes: Mapping[str, Any], *, allowed: set[str], row: models.Model) -> None:
    for field in changes:
        if field not in allowed:
            names = ", ".join(sorted(allowed))
            raise Refused(
                "unknown_field", f"This cannot be changed; allowed: {names}.", field=field
            )


def _name(value: str, *, field: str = "name") -> str:
    stripped = " ".join(value.split())
    if not stripped:
        raise Refused("required", "This must not be empty.", field=field)
    return stripped
