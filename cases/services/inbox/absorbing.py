"""Take in what a delivery told: facts first, then what they amount to, in one transaction."""

from collections.abc import Sequence
from datetime import datetime

from cases.models import (
    AtsApplication,
    AtsConnection,
    AtsFact,
    InboundEvent,
    InboundState,
    Question,
)
from cases.services.inbox import people, roles
from cases.services.inbox.facts import Heard, keep_fact
from cases.services.inbox.ledger import write
from cases.services.inbox.plans import Reading
from cases.services.inbox.reading import read
from crm.models import Agency
from crm.permissions import Action, Actor

MAY = frozenset({Action.READ, Action.WORK_CASES, Action.EDIT_DIRECTORY})


def in_the_name_of(connection: AtsConnection) -> Actor:
    """The system as the one who acts: it records what happened and decides nothing."""
    return Actor(connection.agency, None, MAY, connection.system)


def take_turn(connection: AtsConnection) -> None:
    """One delivery of an agency at a time, until the transaction ends. Deliveries still arrive:
    the lock leaves the key free for rows that point here."""
    Agency.objects.select_for_update(of=("self",), no_key=True).get(pk=connection.agency_id)


def absorb(delivery: InboundEvent, *, heard: Sequence[Heard], now: datetime) -> InboundState:
    """What every event of the delivery tells. Needs a transaction, and the agency's turn."""
    connection = delivery.connection
    by = in_the_name_of(connection)
    for event in heard:
        if event.type.startswith("candidate."):
            _absorb_person(event, delivery=delivery, by=by, now=now)
        elif event.type.startswith("job."):
            _absorb_job(event, delivery=delivery, by=by, now=now)
        elif event.application:
            _absorb_application(event, delivery=delivery, by=by, now=now)
    return InboundState.PROCESSED if heard else InboundState.IGNORED


def _absorb_person(heard: Heard, *, delivery: InboundEvent, by: Actor, now: datetime) -> None:
    connection = delivery.connection
    at = heard.occurred_at or delivery.received_at
    if not heard.candidate:
        return
    keep_fact(heard, connection=connection, delivery=delivery, application=None, now=now)
    if heard.type == "candidate.upserted":
        people.hear_of(connection, key=heard.candidate, told=_person(heard), at=at, by=by)
    elif heard.type == "candidate.merged" and heard.merged_into:
        for application in people.merge(connection, old=heard.candidate, new=heard.merged_into):
            settle(application, by=by, now=now)
    elif heard.type == "candidate.deleted":
        people.mark_deleted(connection, key=heard.candidate, at=at)
    elif heard.type == "candidate.anonymised":
        people.anonymise(connection, key=heard.candidate, at=at, by=by)


def _absorb_job(heard: Heard, *, delivery: InboundEvent, by: Actor, now: datetime) -> None:
    connection = delivery.connection
    if not heard.job:
        return
    roles.hear_of_job(connection, key=heard.job, title=heard.job_title, client=heard.client, by=by)
    fact = keep_fact(heard, connection=connection, delivery=delivery, application=None, now=now)
    roles.settle_job(connection, key=heard.job, by=by, now=now)
    if fact is not None and fact.type == "job.opened":
        roles.tell_of_opening(fact, connection=connection, by=by, now=now)


def _absorb_application(heard: Heard, *, delivery: InboundEvent, by: Actor, now: datetime) -> None:
    connection = delivery.connection
    at = heard.occurred_at or delivery.received_at
    application = _application(heard, connection=connection, now=now)
    if heard.candidate:
        people.hear_of(connection, key=heard.candidate, told=_person(heard), at=at, by=by)
    if heard.job:
        roles.hear_of_job(
            connection, key=heard.job, title=heard.job_title, client=heard.client, by=by
        )
    keep_fact(heard, connection=connection, delivery=delivery, application=application, now=now)
    settle(application, by=by, now=now)


def _person(heard: Heard) -> dict[str, str]:
    return {"name": heard.name, "email": heard.email, "phone": heard.phone}


def _application(heard: Heard, *, connection: AtsConnection, now: datetime) -> AtsApplication:
    application, _ = AtsApplication.objects.select_related("connection").get_or_create(
        connection=connection,
        external_id=heard.application,
        defaults={"agency_id": connection.agency_id, "updated_at": now},
    )
    application.candidate_key = application.candidate_key or heard.candidate
    application.job_key = application.job_key or heard.job
    return application


def settle(application: AtsApplication, *, by: Actor, now: datetime) -> Reading:
    """Read all facts of the application again and bring the ledger to what they amount to."""
    facts = AtsFact.objects.filter(application=application)
    reading = read(facts, reasons=application.connection.reasons)
    question, since, note = reading.question, reading.since, reading.note
    if reading.plans:
        candidate = people.person_of(application, by=by, now=now)
        if candidate is None:
            question, since = Question.WHO, since or now
        elif not write(
            application,
            plans=reading.plans,
            candidate=candidate,
            role=roles.role_of(application, by=by, now=now),
            by=by,
            now=now,
        ):
            question, since, note = Question.CONTRADICTS, now, reading.outcome
    _note_on(application, reading=reading, asked=(question, since, note), now=now)
    return reading


def _note_on(
    application: AtsApplication,
    *,
    reading: Reading,
    asked: tuple[Question, datetime | None, str],
    now: datetime,
) -> None:
    application.outcome = reading.outcome
    application.question, application.question_since, note = asked
    application.question_note = note[:300]
    if reading.is_deleted and application.source_deleted_at is None:
        application.source_deleted_at = now
    application.updated_at = now
    application.save(
        update_fields=[
            "candidate_key",
            "job_key",
            "outcome",
            "question",
            "question_since",
            "question_note",
            "source_deleted_at",
            "written",
            "updated_at",
        ]
    )
