"""Who an id of the system stands for: found by link, then by address, made if need be."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cases.models import (
    AtsApplication,
    AtsConnection,
    AtsFact,
    AtsLink,
    Case,
    InboundEvent,
    LinkKind,
)
from crm.models import Candidate, Offer
from crm.permissions import Actor
from crm.services import add_candidate, change_candidate

NOBODY = "Anonymised candidate"
LONGEST_CHAIN = 20
LONGEST_NAME = 200


def link_to(connection: AtsConnection, *, kind: LinkKind, external_id: str) -> AtsLink:
    link, _ = AtsLink.objects.get_or_create(
        connection=connection,
        kind=kind,
        external_id=external_id,
        defaults={"agency_id": connection.agency_id},
    )
    return link


def person_link(connection: AtsConnection, *, key: str) -> AtsLink:
    """The link of an id, or of the id into which it was merged."""
    link = link_to(connection, kind=LinkKind.CANDIDATE, external_id=key)
    for _ in range(LONGEST_CHAIN):
        if not link.merged_into:
            break
        link = link_to(connection, kind=LinkKind.CANDIDATE, external_id=link.merged_into)
    return link


def hear_of(
    connection: AtsConnection, *, key: str, told: dict[str, str], at: datetime, by: Actor
) -> None:
    """The latest that was told of a person counts; what is told under an id that was merged away
    only fills gaps. Nobody's own edit is overwritten."""
    link = person_link(connection, key=key)
    told = {name: value for name, value in _sound(told).items() if value}
    if not told or link.told.get("anonymised"):
        return
    is_later = (link.told_at is None or at >= link.told_at) and link.external_id == key
    before = dict(link.told)
    link.told = {**before, **told} if is_later else {**told, **before}
    link.told_at = at if is_later else link.told_at
    if link.told != before or is_later:
        link.save(update_fields=["told", "told_at"])
    if link.candidate is not None:
        _follow(link.candidate, before=before, told=link.told, by=by)


def _follow(
    candidate: Candidate, *, before: dict[str, str], told: dict[str, str], by: Actor
) -> None:
    """Change what still says what the system said before, and what says nothing."""
    changes = {
        name: told[name]
        for name in ("name", "email", "phone")
        if told.get(name)
        and getattr(candidate, name) in ("", before.get(name, ""))
        and getattr(candidate, name) != told[name]
    }
    if changes:
        change_candidate(candidate, changes=changes, by=by)


def person_of(application: AtsApplication, *, by: Actor, now: datetime) -> Candidate | None:
    """None: the system has not said yet who it is."""
    if not application.candidate_key:
        return None
    link = person_link(application.connection, key=application.candidate_key)
    if link.candidate is None:
        link.candidate = _found(link.told) or _made(link.told, by=by, now=now)
        if link.candidate is not None:
            link.save(update_fields=["candidate"])
    return link.candidate


def _found(told: dict[str, Any]) -> Candidate | None:
    """One address is one person, within one agency."""
    if not told.get("email"):
        return None
    return Candidate.objects.filter(email__iexact=told["email"]).order_by("id").first()


def _made(told: dict[str, Any], *, by: Actor, now: datetime) -> Candidate | None:
    name = told.get("name") or told.get("email")
    if not name:
        return None
    return add_candidate(
        name=name, email=told.get("email", ""), phone=told.get("phone", ""), by=by, now=now
    )


def _sound(told: dict[str, str]) -> dict[str, str]:
    told = {**told, "name": told.get("name", "")[:LONGEST_NAME]}
    try:
        validate_email(told.get("email", ""))
    except ValidationError:
        return {**told, "email": ""}
    return told


def merge(connection: AtsConnection, *, old: str, new: str) -> list[AtsApplication]:
    """The old id stands for the new one's person from now on, also in events still to come."""
    gone = link_to(connection, kind=LinkKind.CANDIDATE, external_id=old)
    left = person_link(connection, key=new)
    if gone.pk == left.pk or gone.merged_into:
        return []
    gone.merged_into = left.external_id
    gone.save(update_fields=["merged_into"])
    left.told = {**gone.told, **left.told}
    left.candidate = left.candidate or gone.candidate
    left.save(update_fields=["told", "candidate"])
    concerned = list(_applications_of(connection, keys=[old, left.external_id]))
    if gone.candidate is not None and left.candidate is not None:
        _give(connection, gone.candidate, to=left.candidate)
    return concerned


def _give(connection: AtsConnection, candidate: Candidate, *, to: Candidate) -> None:
    """Offers that came through this connection go with their person; others stay."""
    if candidate.pk == to.pk:
        return
    links = AtsLink.objects.filter(connection=connection)
    links.filter(kind=LinkKind.CANDIDATE, candidate=candidate).update(candidate=to)
    theirs = links.filter(kind=LinkKind.OFFER, offer__candidate=candidate)
    offers = [link.offer_id for link in theirs if link.offer_id is not None]
    Offer.objects.filter(pk__in=offers).update(candidate=to)
    Case.objects.filter(offer__in=offers).update(candidate=to)


def _applications_of(connection: AtsConnection, *, keys: list[str]) -> Any:
    rows = AtsApplication.objects.filter(connection=connection, candidate_key__in=keys)
    return rows.select_related("connection").order_by("id")


def mark_deleted(connection: AtsConnection, *, key: str, at: datetime) -> None:
    """A deletion there may be a merge. What is on record here stays, marked."""
    _applications_of(connection, keys=[key]).filter(source_deleted_at__isnull=True).update(
        source_deleted_at=at
    )


def anonymise(connection: AtsConnection, *, key: str, at: datetime, by: Actor) -> None:
    """Forget who it was: in the directory, in what was told, in every payload still kept."""
    link = person_link(connection, key=key)
    link.told, link.told_at = {"anonymised": True}, at
    link.save(update_fields=["told", "told_at"])
    if link.candidate is not None:
        blank = {"name": NOBODY, "email": "", "phone": ""}
        change_candidate(link.candidate, changes=blank, by=by)
    about = AtsFact.objects.filter(connection=connection, candidate_key=key)
    theirs = AtsFact.objects.filter(application__candidate_key=key, connection=connection)
    deliveries = [*about.values_list("delivery"), *theirs.values_list("delivery")]
    scrub({pk for (pk,) in deliveries if pk})


def scrub(deliveries: set[int]) -> None:
    InboundEvent.objects.filter(pk__in=deliveries).update(body=b"", headers={})
