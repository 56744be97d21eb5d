"""When somebody is to hear of a deadline. Pure: no database, no clock, no framework.

A deadline names a moment. Its reader hears of it then, or at the next moment when the reader
works: 09:00 means 09:00 on the reader's wall, on both sides of a clock change.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
# After so many days without one working day in between, the calendar is at fault, not the reader.
LONGEST_REST = 60

# Working days from the due moment at which each kind of deadline is heard; 0 is the due moment.
# The repetition is heard only if the deadline is still open then: it is checked when sent.
CADENCE: Mapping[str, tuple[int, ...]] = {
    "offer_decision": (-1, 0, 1),
    "keep_warm_touch": (0,),
}
USUAL_CADENCE = (0, 2)
# How far ahead of its due moment a deadline is planned: an early warning may lie before a long
# holiday, and people look two weeks ahead.
FURTHEST_AHEAD = timedelta(days=15)


@dataclass(frozen=True)
class Hours:
    """When a reader works: days of the week (Monday is 0), between two times on the wall."""

    zone: ZoneInfo
    days: frozenset[int] = frozenset(range(5))
    starts: time = time(9)
    ends: time = time(18)
    holidays: Container[date] = field(default_factory=frozenset)

    def works_on(self, day: date) -> bool:
        return day.weekday() in self.days and day not in self.holidays


@dataclass(frozen=True)
class Hearing:
    """One reminder that should exist."""

    occurrence: int
    due_at: datetime


def hearings(
    kind: str, *, due_at: datetime, written_at: datetime, hours: Hours
) -> tuple[Hearing, ...]:
    """All the times that a deadline of this kind is heard of, early warnings included.

    An early warning that would have come before the deadline was written is left out.
    """
    planned = []
    for occurrence, days in enumerate(cadence_of(kind), start=1):
        moment = shifted(due_at, days=days, hours=hours)
        if days >= 0 or moment > written_at:
            planned.append(Hearing(occurrence, moment))
    return tuple(planned)


def heard_at(kind: str, *, due_at: datetime, occurrence: int, hours: Hours) -> datetime:
    return shifted(due_at, days=cadence_of(kind)[occurrence - 1], hours=hours)


def cadence_of(kind: str) -> tuple[int, ...]:
    return CADENCE.get(kind, USUAL_CADENCE)


def still_to_be_heard(planned: tuple[Hearing, ...], *, now: datetime) -> tuple[Hearing, ...]:
    """Without those that a later one has overtaken: who was away is told once, not once a turn."""
    past = [hearing for hearing in planned if hearing.due_at <= now]
    return tuple(past[-1:]) + tuple(hearing for hearing in planned if hearing.due_at > now)


def shifted(at: datetime, *, days: int, hours: Hours) -> datetime:
    """The working moment `days` working days after (or before) `at` is first heard."""
    first = working_moment(at, hours=hours)
    if days == 0:
        return first
    local = first.astimezone(hours.zone)
    step = ONE_DAY if days > 0 else -ONE_DAY
    day = local.date()
    for _ in range(abs(days)):
        day = _next_working_day(day + step, step=step, hours=hours)
    return instant(day, local.time(), zone=hours.zone)


def working_moment(at: datetime, *, hours: Hours) -> datetime:
    """`at` itself where the reader works then, else the start of the next working day."""
    local = at.astimezone(hours.zone)
    day, clock = local.date(), local.time()
    if hours.works_on(day) and hours.starts <= clock < hours.ends:
        return at.astimezone(UTC)
    if clock >= hours.starts:
        day += ONE_DAY
    day = _next_working_day(day, step=ONE_DAY, hours=hours)
    # In the hour that a clock change repeats, the start of work may lie behind `at`.
    return max(at.astimezone(UTC), instant(day, hours.starts, zone=hours.zone))


def _next_working_day(day: date, *, step: timedelta, hours: Hours) -> date:
    for distance in range(LONGEST_REST):
        if hours.works_on(day + distance * step):
            return day + distance * step
    return day


def instant(day: date, clock: time, *, zone: ZoneInfo) -> datetime:
    """The UTC instant of a wall-clock time: the first of two, and for none the first valid one."""
    wall = datetime.combine(day, clock.replace(fold=0, tzinfo=None))
    first = wall.replace(tzinfo=zone).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) == wall:
        return first
    # The wall clock jumps over this time: the later offset lies before the jump, this one after.
    earlier = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return _jump_between(earlier, first, zone=zone)


def _jump_between(before: datetime, after: datetime, *, zone: ZoneInfo) -> datetime:
    """The second at which the zone's offset changes, found by halving."""
    offset = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)
