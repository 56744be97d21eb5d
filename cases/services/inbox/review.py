"""What a person says where the system did not say enough."""

import hashlib
from datetime import datetime

from django.db import transaction

from cases.models import AtsApplication, AtsConnection, AtsFact, Question
from cases.services.inbox import people, roles
from cases.services.inbox.absorbing import in_the_name_of, settle, take_turn
from crm.errors import Contradicts, Refused
from crm.permissions import Action, Actor, require_person
from crm.records import insert

# What may be answered, and whose decision that makes it.
ANSWERS = {"refused": "candidate", "client": "company", "accepted": "", "nothing": "other"}


@transaction.atomic
def answer(application: AtsApplication, *, said: str, by: Actor, now: datetime) -> AtsApplication:
    """Whose decision it was. It is kept as a fact, with who said it, and read with the others."""
    person = require_person(by, Action.WORK_CASES)
    application = _asking(application)
    if said not in ANSWERS or application.question == Question.WHO:
        raise Refused("invalid", "Choose what happened.", field="said")
    at = application.question_since or now
    key = f"review:{application.pk}:{at.isoformat()}:{said}:{now.isoformat()}"
    insert(
        AtsFact(
            agency_id=application.agency_id,
            connection=application.connection,
            application=application,
            said_by=person,
            key=hashlib.sha256(key.encode()).hexdigest(),
            type=f"review.{said}",
            occurred_at=min(at, now),
            side=ANSWERS[said],
            recorded_at=now,
        )
    )
    _settle(application, now=now)
    return application


@transaction.atomic
def name_candidate(
    application: AtsApplication,
    *,
    name: str,
    by: Actor,
    now: datetime,
    email: str = "",
    role: str = "",
) -> AtsApplication:
    """Who it is, where the system gave an id and nothing else."""
    require_person(by, Action.WORK_CASES)
    application = _asking(application)
    if not name.strip():
        raise Refused("required", "Name the candidate.", field="name")
    connection = application.connection
    application.candidate_key = (
        application.candidate_key or f"application:{application.external_id}"
    )
    application.save(update_fields=["candidate_key"])
    told = {"name": name.strip(), "email": email.strip()}
    people.hear_of(connection, key=application.candidate_key, told=told, at=now, by=by)
    if role.strip():
        key = application.job_key or f"application:{application.external_id}"
        roles.hear_of_job(connection, key=key, title=role.strip(), client="", by=by)
    _settle(application, now=now)
    return application


@transaction.atomic
def read_again(connection: AtsConnection, *, now: datetime) -> int:
    """After a reason was mapped: whatever still asks may now be understood."""
    take_turn(connection)
    asking = AtsApplication.objects.filter(connection=connection).exclude(question="")
    found = list(asking.select_related("connection").order_by("id"))
    for application in found:
        settle(application, by=in_the_name_of(connection), now=now)
    return len(found)


def _asking(application: AtsApplication) -> AtsApplication:
    take_turn(application.connection)
    current = AtsApplication.objects.select_related("connection__agency", "connection__client")
    found = current.get(pk=application.pk)
    if not found.question:
        raise Contradicts("answered", "Somebody has answered this already.", field="said")
    return found


def _settle(application: AtsApplication, *, now: datetime) -> None:
    settle(application, by=in_the_name_of(application.connection), now=now)
