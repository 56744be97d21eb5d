"""The demonstration agencies: North with every published situation as a case, and small South."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import transaction

from cases.models import Case
from cases.seeding.names import Names, email_of, phone_of
from cases.seeding.situations import Situation, published
from cases.seeding.stories_left import LEFT
from cases.seeding.stories_refused import REFUSED
from cases.seeding.telling import Story, Told, days, hours
from cases.services import note, open_case
from crm.models import Agency, Contact, Offer, OfferEventKind, Role, User, UserRole
from crm.permissions import Actor, person, setting_up
from crm.services import (
    Refusal,
    Terms,
    add_candidate,
    add_client,
    add_contact,
    add_role,
    found_agency,
    invite_member,
    record_refused_offer,
)
from crm.tenancy import scope_of

NORTH, SOUTH = "North Recruitment", "South Talent"
NORTHERNERS = (
    ("alice", "Alice Hartley", UserRole.CONSULTANT),
    ("bob", "Bob Adeyemi", UserRole.CONSULTANT),
    ("ada", "Ada Lindqvist", UserRole.ADMIN),
    ("otto", "Otto Brandt", UserRole.AUDITOR),
)
SOUTHERNERS = (("charlie", "Charlie van Wyk", UserRole.ADMIN),)
STORIES = REFUSED | LEFT
SOUTHERN_STORIES = (
    Story("Quantity surveyor", hours(6), owner="charlie"),
    Story("School librarian", days(2, 11), owner="charlie"),
    Story("Harbour pilot", days(8, 10), owner="charlie"),
)
CLIENTS = 17
FOUNDED_AGO = timedelta(days=900)
# How long an offer stands before it is answered, and how long a job lasts that is then left.
ANSWERED_AFTER, LEFT_AFTER = timedelta(days=6), timedelta(days=70)


@dataclass(frozen=True)
class Stage:
    """Where the stories play: the agency's people and its clients' contacts, and invented names."""

    agency: Agency
    people: dict[str, User]
    contacts: list[Contact]
    names: Names
    now: datetime

    def when(self, story: Story) -> datetime:
        return story.opened(self.now, ZoneInfo(self.agency.time_zone))


def demo_stands() -> bool:
    return User.objects.filter(email="alice@north.example").exists()


@transaction.atomic
def make_demo(*, now: datetime) -> int:
    """Both agencies, whole or not at all; says how many cases there are to look at."""
    names = Names(seed=NORTH)
    north = _found(NORTH, people=NORTHERNERS, home=("GB", "Europe/London"), names=names, now=now)
    south = _found(
        SOUTH, people=SOUTHERNERS, home=("ZA", "Africa/Johannesburg"), names=names, now=now
    )
    return sum(1 for _ in _northern_cases(north)) + sum(1 for _ in _southern_cases(south))


def _found(
    name: str,
    *,
    people: tuple[tuple[str, str, UserRole], ...],
    home: tuple[str, str],
    names: Names,
    now: datetime,
) -> Stage:
    founded = now - FOUNDED_AGO
    country, zone = home
    agency = found_agency(name=name, now=founded, country=country, time_zone=zone)
    members = {
        short: invite_member(
            email=f"{short}@{name.split(maxsplit=1)[0].lower()}.example",
            name=full,
            role=role,
            by=setting_up(agency),
        )
        for short, full, role in people
    }
    with scope_of(agency):
        contacts = [_client(names, by=setting_up(agency), now=founded) for _ in range(CLIENTS)]
    return Stage(agency, members, contacts, names, now)


def _client(names: Names, *, by: Actor, now: datetime) -> Contact:
    client = add_client(name=names.company(), by=by, now=now)
    contact = names.person()
    return add_contact(
        client,
        name=contact,
        job_title="Hiring manager",
        email=email_of(contact, number=client.pk),
        phone=phone_of(client.pk),
        is_hiring_manager=True,
        by=by,
        now=now,
    )


def _northern_cases(north: Stage) -> Iterator[Case]:
    with scope_of(north.agency):
        for place, situation in enumerate(published()):
            story = STORIES.get(situation.id) or Story("Project coordinator", days(2, 10))
            yield _case(situation, story=story, place=place, stage=north)


def _southern_cases(south: Stage) -> Iterator[Case]:
    """A few cases of another agency, which nobody at North can see."""
    with scope_of(south.agency):
        for place, story in enumerate(SOUTHERN_STORIES):
            contact = south.contacts[place]
            offer = _offer(
                story, contact=contact, place=place, elapsed=timedelta(days=20), stage=south
            )
            by = person(south.people["charlie"])
            yield open_case(offer=offer, by=by, now=south.when(story))


def _case(situation: Situation, *, story: Story, place: int, stage: Stage) -> Case:
    contact = stage.contacts[place * place % len(stage.contacts)]
    opened = stage.when(story)
    by = person(stage.people[story.owner])
    offer = _offer(
        story,
        contact=contact,
        place=place,
        elapsed=situation.elapsed or timedelta(days=9 + place * 7 % 50),
        stage=stage,
        situation=situation,
    )
    case = open_case(
        offer=offer,
        facts=situation.answers,
        by=by,
        now=opened,
        published_at=situation.address,
    )
    note(case, text=situation.summary, by=by, now=opened)
    told = Told(case=case, contact=contact, by=by, today=stage.now, terms=_terms(place))
    for act in story.acts:
        act(told)
    return case


def _offer(
    story: Story,
    *,
    contact: Contact,
    place: int,
    elapsed: timedelta,
    stage: Stage,
    situation: Situation | None = None,
) -> Offer:
    by = person(stage.people[story.owner])
    refused = stage.when(story) - elapsed
    name = stage.names.person()
    refusal = situation.refusal if situation else Refusal()
    lasted = LEFT_AFTER if refusal.kind == OfferEventKind.LEFT else ANSWERED_AFTER
    candidate = add_candidate(
        name=name,
        email=email_of(name, number=place + 1),
        phone=phone_of(place + 100),
        by=by,
        now=refused - lasted,
        **({"introduced": situation.introduced} if situation else {}),
    )
    return record_refused_offer(
        candidate=candidate,
        role=_role(story, contact=contact, by=by, now=refused - lasted),
        extended_at=refused - lasted,
        refused_at=refused,
        refusal=refusal,
        terms=_terms(place),
        by=by,
        now=stage.when(story),
    )


def _role(story: Story, *, contact: Contact, by: Actor, now: datetime) -> Role:
    return add_role(contact.client, title=story.role, hiring_contact=contact, by=by, now=now)


def _terms(place: int) -> Terms:
    """Some offers are by the hour, most by the year."""
    if place % 7 == 0:
        return Terms(amount=Decimal(28 + place), currency="GBP", period="hour")
    return Terms(amount=Decimal(31_000 + 1_750 * place), currency="GBP", period="year")
