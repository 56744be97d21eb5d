"""What `seed --cases N --agencies M` does: found the agencies, fill them, tell the planner."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from cases.seeding.names import Names
from cases.seeding.profiles import Profiles
from cases.seeding.world import YEARS_BACK, AgencyWorld, Agenda
from cases.seeding.writing import WrittenAhead, analyze
from crm.models import Agency, User, UserRole
from crm.permissions import setting_up
from crm.services import found_agency, invite_member

HOMES = (
    ("GB", "Europe/London"),
    ("FR", "Europe/Paris"),
    ("NL", "Europe/Amsterdam"),
    ("DE", "Europe/Berlin"),
    ("ES", "Europe/Madrid"),
    ("PL", "Europe/Warsaw"),
)
CASES_A_CONSULTANT, MOST_CONSULTANTS = 800, 60
# How much smaller each agency is than the one before it.
SKEW = 0.9


@dataclass(frozen=True)
class Order:
    """What is wanted. The same order at the same moment in an empty house is the same world."""

    cases: int
    agencies: int
    seed: int
    now: datetime
    keeps_all_advice: bool
    password: str | None


def seed_world(order: Order, *, progress: Callable[[int], None]) -> list[Agenda]:
    """Add agencies to whatever stands; batch by batch, so that what was written stays."""
    run = f"{order.seed} {Agency.objects.count()}"
    names = Names(seed=run)
    profiles = Profiles(seed=run)
    agendas = _found_agencies(order, names=names, run=run)
    with WrittenAhead() as writer:
        for agenda in agendas:
            for count, batch in AgencyWorld(agenda, names=names, profiles=profiles).batches():
                writer.write(batch)
                progress(count)
            writer.wait()
    analyze()
    return agendas


@transaction.atomic
def _found_agencies(order: Order, *, names: Names, run: str) -> list[Agenda]:
    agendas = [
        _agenda(order, cases=cases, place=place, names=names, seed=f"{run} {place}")
        for place, cases in enumerate(sizes_of(order.cases, agencies=order.agencies))
    ]
    if order.password is not None:
        # One slow hash for all of them.
        members = User.objects.filter(agency__in=[agenda.agency for agenda in agendas])
        members.update(password=make_password(order.password))
    return agendas


def sizes_of(cases: int, *, agencies: int) -> list[int]:
    """One or two are large, most are small, none is empty."""
    shares = [1 / (place + 1) ** SKEW for place in range(agencies)]
    spread = cases - agencies
    sizes = [1 + int(spread * share / sum(shares)) for share in shares]
    sizes[0] += cases - sum(sizes)
    return sizes


def _agenda(order: Order, *, cases: int, place: int, names: Names, seed: str) -> Agenda:
    founded = order.now - YEARS_BACK - timedelta(days=1000)
    country, zone = HOMES[place % len(HOMES)]
    agency = found_agency(name=names.company(), now=founded, country=country, time_zone=zone)
    _member(agency, name=names.person(), role=UserRole.ADMIN, number=1)
    _member(agency, name=names.person(), role=UserRole.AUDITOR, number=1)
    consultants = [
        _member(agency, name=names.person(), role=UserRole.CONSULTANT, number=number + 1)
        for number in range(min(2 + cases // CASES_A_CONSULTANT, MOST_CONSULTANTS))
    ]
    return Agenda(
        agency=agency,
        consultants=consultants,
        cases=cases,
        seed=seed,
        now=order.now,
        keeps_all_advice=order.keeps_all_advice,
    )


def _member(agency: Agency, *, name: str, role: UserRole, number: int) -> User:
    """Nobody can sign in as an invented person until somebody gives them a password."""
    email = f"{role.value}{number}@agency{agency.pk}.example"
    return invite_member(email=email, name=name, role=role, by=setting_up(agency))
