"""Who hears of a deadline, on which channels, and when those people work."""

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from cases.models import Deadline
from crm.models import User, UserRole
from notifications.models import Channel, Preferences
from notifications.plan import Hours

EVERY_CHANNEL = (Channel.IN_APP, Channel.EMAIL)


@dataclass(frozen=True)
class Reader:
    user_id: int
    hours: Hours
    channels: tuple[Channel, ...]


class Readers:
    """The people who may hear of a batch of deadlines, read in two queries."""

    def __init__(self, admins: Iterable[User], *, preferences: Iterable[Preferences]) -> None:
        self._preferences = {row.user_id: row for row in preferences}
        self._admins: dict[int | None, list[User]] = defaultdict(list)
        for admin in admins:
            self._admins[admin.agency_id].append(admin)

    @classmethod
    def of(cls, deadlines: list[Deadline]) -> "Readers":
        agencies = {deadline.agency_id for deadline in deadlines if not _owner_of(deadline)}
        owners = {owner.pk for deadline in deadlines if (owner := _owner_of(deadline))}
        admins = User.objects.filter(agency__in=agencies, role=UserRole.ADMIN, is_active=True)
        people = owners | {admin.pk for admin in admins}
        return cls(admins, preferences=Preferences.objects.filter(user__in=people))

    def who_hears(self, deadline: Deadline) -> list[Reader]:
        """The case's owner; where nobody in office owns it, the agency's admins."""
        owner = _owner_of(deadline)
        people = [owner] if owner else self._admins[deadline.agency_id]
        return [self._reader(person) for person in people]

    def _reader(self, user: User) -> Reader:
        chosen = self._preferences.get(user.pk) or Preferences()
        return Reader(
            user_id=user.pk,
            hours=_hours_chosen(user, chosen=chosen),
            channels=EVERY_CHANNEL if chosen.by_email else (Channel.IN_APP,),
        )


def _owner_of(deadline: Deadline) -> User | None:
    owner = deadline.case.owner
    return owner if owner and owner.is_active else None


def hours_of_user(user: User) -> Hours:
    chosen = Preferences.objects.filter(user=user).first() or Preferences()
    return _hours_chosen(user, chosen=chosen)


def _hours_chosen(user: User, *, chosen: Preferences) -> Hours:
    return hours_of(
        user.time_zone,
        country=user.agency.country if user.agency else "",
        work_days=chosen.work_days,
        starts=chosen.starts_at,
        ends=chosen.ends_at,
    )


@lru_cache(maxsize=1024)
def hours_of(zone: str, *, country: str, work_days: str, starts: time, ends: time) -> Hours:
    return Hours(
        zone=ZoneInfo(zone),
        days=frozenset(int(day) for day in work_days),
        starts=starts,
        ends=ends,
        holidays=public_holidays(country),
    )


@lru_cache(maxsize=256)
def public_holidays(country: str) -> Container[date]:
    """The days off of a country; none where the library does not know the country."""
    try:
        return holidays.country_holidays(country)
    except NotImplementedError:
        return frozenset()
