"""One agency with one of everything that an address can name, made by the services."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cases.models import (
    Approach,
    ApproachBy,
    AtsApplication,
    AtsConnection,
    Case,
    Deadline,
    DeadlineKind,
    InboundEvent,
    Question,
    Sounding,
    StoredAssessment,
)
from cases.services import inbox, open_case, plan_deadline
from crm.models import (
    Agency,
    ApiKey,
    Candidate,
    Client,
    Contact,
    KeyScope,
    Offer,
    OfferEvent,
    Role,
    User,
    UserRole,
)
from crm.permissions import Actor, person, setting_up
from crm.records import insert
from crm.services import (
    Refusal,
    add_candidate,
    add_client,
    add_contact,
    add_role,
    check_role,
    found_agency,
    invite_member,
    issue_key,
    record_refused_offer,
)
from crm.tenancy import scope_of
from notifications.models import Channel, Reminder, State

PASSWORD = "a long enough passphrase"


@dataclass(frozen=True)
class World:
    agency: Agency
    consultant: User
    admin: User
    auditor: User
    key: ApiKey
    read_key: str
    write_key: str
    client: Client
    contact: Contact
    role: Role
    candidate: Candidate
    offer: Offer
    event: OfferEvent
    case: Case
    deadline: Deadline
    reminder: Reminder
    stuck: Reminder
    assessment: StoredAssessment
    sounding: Sounding
    approach: Approach
    connection: AtsConnection
    delivery: InboundEvent
    application: AtsApplication

    @property
    def ids(self) -> dict[str, str]:
        """What another agency could try to put into a field of that name."""
        return {
            "agency": str(self.agency.uuid),
            "owner": str(self.consultant.uuid),
            "to": str(self.consultant.uuid),
            "client": str(self.client.uuid),
            "client_id": str(self.client.uuid),
            "contact": str(self.contact.uuid),
            "contact_id": str(self.contact.uuid),
            "hiring_contact": str(self.contact.uuid),
            "role": str(self.role.uuid),
            "role_id": str(self.role.uuid),
            "candidate": str(self.candidate.uuid),
            "candidate_id": str(self.candidate.uuid),
            "offer": str(self.offer.uuid),
            "offer_id": str(self.offer.uuid),
            "corrects": str(self.event.uuid),
            "case": str(self.case.uuid),
            "deadline": str(self.deadline.uuid),
        }

    @property
    def names(self) -> set[str]:
        """Words that only this agency's own people may ever read."""
        people = (self.consultant, self.admin, self.auditor, self.client, self.contact)
        return {row.name for row in (*people, self.candidate, self.agency)} | {self.role.title}


def found_world(name: str, *, now: datetime) -> World:
    agency = found_agency(name=f"{name} Agency", now=now)
    consultant, admin, auditor = (_member(agency, role) for role in UserRole)
    with scope_of(agency):
        by = person(consultant)
        key, write_key = _key(admin, KeyScope.WRITE, now=now)
        _, read_key = _key(admin, KeyScope.READ, now=now)
        offer = _refused_offer(name, by=by, now=now)
        case = open_case(offer=offer, by=by, now=now)
        deadline = plan_deadline(case, kind=DeadlineKind.FOLLOW_UP, by=by, now=now)
        contact = offer.role.hiring_contact
        connection = _connection(by=person(admin), now=now)
        assert contact is not None
        return World(
            agency=agency,
            consultant=consultant,
            admin=admin,
            auditor=auditor,
            key=key,
            read_key=read_key,
            write_key=write_key,
            client=offer.role.client,
            contact=contact,
            role=offer.role,
            candidate=offer.candidate,
            offer=offer,
            event=offer.events.order_by("-id")[0],
            case=case,
            deadline=deadline,
            reminder=_reminder(deadline, to=admin, now=now),
            stuck=_stuck(deadline, to=admin, now=now),
            assessment=StoredAssessment.objects.filter(case=case)[0],
            sounding=_sounding(case, contact=contact, by=consultant, now=now),
            approach=_approach(case, contact=contact, by=consultant, now=now),
            connection=connection,
            delivery=_delivery(connection, now=now),
            application=_application(connection, now=now),
        )


def _member(agency: Agency, role: UserRole) -> User:
    return invite_member(
        email=f"{role}@{agency.uuid}.example",
        name=f"{agency.name} {role}",
        role=role,
        by=setting_up(agency),
        password=PASSWORD,
    )


def _key(admin: User, scope: KeyScope, *, now: datetime) -> tuple[ApiKey, str]:
    return issue_key(name=f"{scope} key", scope=scope, by=person(admin), now=now)


def _refused_offer(name: str, *, by: Actor, now: datetime) -> Offer:
    client = add_client(name=f"{name} Client", by=by, now=now)
    contact = add_contact(client, name=f"{name} Contact", by=by, now=now)
    role = add_role(client, title=f"{name} Role", by=by, now=now, hiring_contact=contact)
    check_role(role, status="open", how="contact", by=by, now=now)
    candidate = add_candidate(name=f"{name} Candidate", by=by, now=now)
    return record_refused_offer(
        candidate=candidate,
        role=role,
        extended_at=now - timedelta(days=9),
        refused_at=now - timedelta(days=7),
        refusal=Refusal(),
        by=by,
        now=now,
    )


def _reminder(deadline: Deadline, *, to: User, now: datetime) -> Reminder:
    return insert(
        Reminder(
            agency=deadline.agency,
            deadline=deadline,
            recipient=to,
            channel=Channel.IN_APP,
            due_at=now,
            next_attempt_at=now,
            created_at=now,
        )
    )


def _stuck(deadline: Deadline, *, to: User, now: datetime) -> Reminder:
    return insert(
        Reminder(
            agency=deadline.agency,
            deadline=deadline,
            recipient=to,
            channel=Channel.EMAIL,
            message_id=f"<{deadline.uuid}@ajar.example>",
            state=State.HELD,
            last_error="the sender died while sending",
            due_at=now,
            next_attempt_at=now,
            created_at=now,
        )
    )


def _connection(*, by: Actor, now: datetime) -> AtsConnection:
    connection, _token = inbox.add_connection(
        system="generic",
        name="Their system",
        client=None,
        account="",
        secret=inbox.new_secret(),
        by=by,
        now=now,
    )
    return connection


def _delivery(connection: AtsConnection, *, now: datetime) -> InboundEvent:
    return insert(
        InboundEvent(
            agency=connection.agency,
            connection=connection,
            name="offer.declined",
            dedupe_key="1",
            digest="0" * 64,
            next_attempt_at=now,
            received_at=now,
            expires_at=now + timedelta(days=30),
        )
    )


def _application(connection: AtsConnection, *, now: datetime) -> AtsApplication:
    return insert(
        AtsApplication(
            agency=connection.agency,
            connection=connection,
            external_id="1",
            question=Question.SIDE,
            question_since=now,
            updated_at=now,
        )
    )


def _sounding(case: Case, *, contact: Contact, by: User, now: datetime) -> Sounding:
    return insert(
        Sounding(agency=case.agency, case=case, contact=contact, asked_at=now, asked_by=by)
    )


def _approach(case: Case, *, contact: Contact, by: User, now: datetime) -> Approach:
    return insert(
        Approach(
            agency=case.agency,
            case=case,
            contact=contact,
            made_by=ApproachBy.CANDIDATE,
            said="What has changed.",
            made_at=now,
            recorded_by=by,
        )
    )
