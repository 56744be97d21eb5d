"""09:00 means 09:00 on the reader's wall, in every zone and through both clock changes."""

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.plan import (
    FURTHEST_AHEAD,
    Hearing,
    Hours,
    hearings,
    instant,
    shifted,
    still_to_be_heard,
    working_moment,
)

LONDON = ZoneInfo("Europe/London")
ZONES = sorted(zoneinfo.available_timezones() - {"localtime"})
NINE = time(9)
zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.dates(date(2000, 1, 1), date(2037, 12, 31))
moments = st.datetimes(datetime(2000, 1, 1), datetime(2037, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON).astimezone(UTC)  # type: ignore[arg-type,misc]


def changes(zone: ZoneInfo, *, year: int) -> list[date]:
    """The days of a year on which the zone's offset at midnight differs from the next day's."""
    start = date(year, 1, 1)
    offsets = [
        datetime.combine(start + timedelta(days=n), time(0), tzinfo=zone).utcoffset()
        for n in range(367)
    ]
    return [start + timedelta(days=n) for n in range(366) if offsets[n] != offsets[n + 1]]


@pytest.mark.parametrize("year", [2011, 2026])
def test_in_every_zone_nine_strikes_once_a_day_around_each_clock_change(year: int) -> None:
    for name in ZONES:
        zone = ZoneInfo(name)
        for change in changes(zone, year=year):
            week = [change + timedelta(days=n) for n in range(-3, 4)]
            struck = [instant(day, NINE, zone=zone) for day in week]
            assert struck == sorted(struck), name
            # A zone that crosses the date line skips a whole day; only then two may fall together.
            assert len(set(struck)) >= len(week) - 1, name
            for day, moment in zip(week, struck, strict=True):
                local = moment.astimezone(zone)
                assert local.time() == NINE or local.date() != day, name


@given(day=days, clock=st.times(), zone=zones)
def test_an_instant_shows_its_wall_time_or_the_first_valid_one_after_it(
    day: date, clock: time, zone: ZoneInfo
) -> None:
    wall = datetime.combine(day, clock)
    shown = instant(day, clock, zone=zone).astimezone(zone).replace(tzinfo=None)
    assert shown >= wall
    if shown != wall:
        # The second before was still before the gap.
        before = (instant(day, clock, zone=zone) - timedelta(seconds=1)).astimezone(zone)
        assert before.replace(tzinfo=None) < wall


@given(day=days, clock=st.times(), zone=zones)
def test_of_two_instants_with_the_same_wall_time_the_first_is_meant(
    day: date, clock: time, zone: ZoneInfo
) -> None:
    moment = instant(day, clock, zone=zone)
    assert moment.astimezone(zone).fold == 0


def test_a_gap_goes_to_the_first_valid_instant() -> None:
    skipped = instant(date(2026, 3, 29), time(1, 30), zone=LONDON)
    assert skipped.astimezone(LONDON).time() == time(2, 0)
    assert skipped == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def test_an_overlap_goes_to_the_first() -> None:
    doubled = instant(date(2026, 10, 25), time(1, 30), zone=LONDON)
    assert doubled == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(at=moments, zone=zones)
def test_nobody_is_spoken_to_outside_their_hours(at: datetime, zone: ZoneInfo) -> None:
    hours = Hours(zone=zone)
    moment = working_moment(at, hours=hours)
    local = moment.astimezone(zone)
    assert moment >= at
    assert hours.works_on(local.date())
    assert hours.starts <= local.time() < hours.ends


@given(at=moments, zone=zones)
def test_the_wait_for_a_working_moment_ends_there(at: datetime, zone: ZoneInfo) -> None:
    hours = Hours(zone=zone)
    moment = working_moment(at, hours=hours)
    assert working_moment(moment, hours=hours) == moment


@given(at=moments, zone=zones, count=st.integers(-5, 5))
def test_so_many_working_days_later_is_on_a_working_day(
    at: datetime, zone: ZoneInfo, count: int
) -> None:
    hours = Hours(zone=zone)
    moved = shifted(at, days=count, hours=hours).astimezone(zone)
    assert hours.works_on(moved.date())


def test_friday_evening_is_heard_on_monday_morning() -> None:
    hours = Hours(zone=LONDON)
    assert working_moment(london(2026, 10, 30, 19), hours=hours) == london(2026, 11, 2, 9)


def test_before_work_is_heard_when_work_starts() -> None:
    hours = Hours(zone=LONDON)
    assert working_moment(london(2026, 11, 2, 6), hours=hours) == london(2026, 11, 2, 9)


def test_the_end_of_work_is_outside_it() -> None:
    hours = Hours(zone=LONDON)
    assert working_moment(london(2026, 11, 2, 18), hours=hours) == london(2026, 11, 3, 9)


def test_a_public_holiday_is_not_a_working_day() -> None:
    hours = Hours(zone=LONDON, holidays={date(2026, 12, 25), date(2026, 12, 28)})
    assert working_moment(london(2026, 12, 24, 20), hours=hours) == london(2026, 12, 29, 9)


def test_nine_stays_nine_over_the_spring_change() -> None:
    hours = Hours(zone=LONDON)
    after = shifted(london(2026, 3, 27, 9), days=1, hours=hours)
    assert after == datetime(2026, 3, 30, 8, 0, tzinfo=UTC)


def test_a_calendar_without_any_working_day_still_gives_a_moment() -> None:
    class EveryDay:
        def __contains__(self, day: object) -> bool:
            return True

    at = london(2026, 11, 2, 10)
    assert working_moment(at, hours=Hours(zone=LONDON, holidays=EveryDay())) >= at


def test_an_early_warning_from_before_the_deadline_was_written_is_left_out() -> None:
    due = london(2026, 11, 4, 10)
    planned = hearings(
        "offer_decision", due_at=due, written_at=due - timedelta(hours=2), hours=Hours(zone=LONDON)
    )
    assert [hearing.occurrence for hearing in planned] == [2, 3]


def test_every_kind_is_heard_at_its_due_moment() -> None:
    due = london(2026, 11, 4, 10)
    for kind in ("follow_up", "offer_decision", "keep_warm_touch", "a kind made up later"):
        planned = hearings(kind, due_at=due, written_at=due, hours=Hours(zone=LONDON))
        assert due in [hearing.due_at for hearing in planned]


def test_what_was_overtaken_is_not_heard_any_more() -> None:
    now = london(2026, 11, 4, 10)
    past, last, coming = (
        Hearing(1, now - timedelta(days=2)),
        Hearing(2, now),
        Hearing(3, now + timedelta(days=1)),
    )
    assert still_to_be_heard((past, last, coming), now=now) == (last, coming)


def test_an_early_warning_lies_within_sight() -> None:
    """Else it would be planned after its moment. The longest holidays are about nine days."""
    due = london(2026, 11, 20, 10)
    off = {date(2026, 11, day) for day in range(9, 20)}
    early = hearings(
        "offer_decision",
        due_at=due,
        written_at=due - timedelta(days=30),
        hours=Hours(zone=LONDON, holidays=off),
    )[0]
    assert due - early.due_at < FURTHEST_AHEAD
