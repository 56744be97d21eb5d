"""How a demonstration case is told: small acts, each at its moment, all by the services."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from cases.models import (
    Approach,
    ApproachBy,
    Case,
    CaseState,
    Channel,
    Response,
    Sounding,
    SoundingReply,
)
from cases.rules import Recommendation
from cases.services import (
    answer_facts,
    check_role_of,
    decide,
    move_case,
    note,
    reconfirm,
    record_approach,
    record_response,
    record_sounding,
    record_sounding_reply,
    reinstate,
)
from crm.models import CheckedHow, Contact, RoleStatus
from crm.permissions import Actor
from crm.services import Terms

SATURDAY = 5


@dataclass(frozen=True)
class Told:
    """A case in the telling: by whom, to whom at the client, and what day it is today."""

    case: Case
    contact: Contact
    by: Actor
    today: datetime
    terms: Terms


When: TypeAlias = Callable[[datetime, ZoneInfo], datetime]
Act: TypeAlias = Callable[[Told], None]


@dataclass(frozen=True)
class Story:
    """The refused role, when the regret was voiced, what happened since, and whose case it is."""

    role: str
    opened: When
    acts: tuple[Act, ...] = ()
    owner: str = "alice"


def hours(count: float) -> When:
    """So many hours ago."""
    return lambda today, zone: today - timedelta(hours=count)


def days(count: int, at: float) -> When:
    """So many working days ago, at an hour of the agency's clock: 9.5 is half past nine."""

    def moment(today: datetime, zone: ZoneInfo) -> datetime:
        day = today.astimezone(zone).date()
        for _ in range(count):
            day -= timedelta(days=1)
            while day.weekday() >= SATURDAY:
                day -= timedelta(days=1)
        clock = time(int(at), int(at % 1 * 60))
        return datetime.combine(day, clock, tzinfo=zone)

    return moment


def moment(told: Told, when: When) -> datetime:
    return when(told.today, ZoneInfo(told.by.agency.time_zone))


def confirmed(when: When) -> Act:
    return lambda told: _done(reconfirm(told.case, by=told.by, now=moment(told, when)))


def checked(when: When, status: RoleStatus, how: CheckedHow = CheckedHow.CONTACT) -> Act:
    return lambda told: _done(
        check_role_of(told.case, status=status, how=how, by=told.by, now=moment(told, when))
    )


def explained(when: When, account: str) -> Act:
    facts = {"account_of_change": account, "regret.can_explain": True}
    return lambda told: _done(
        answer_facts(told.case, facts=facts, by=told.by, now=moment(told, when))
    )


def noted(when: When, text: str) -> Act:
    return lambda told: _done(note(told.case, text=text, by=told.by, now=moment(told, when)))


def sounded(when: When, asked: str, channel: Channel = Channel.PHONE) -> Act:
    return lambda told: _done(
        record_sounding(
            told.case,
            contact=told.contact,
            channel=channel,
            asked=asked,
            by=told.by,
            now=moment(told, when),
        )
    )


def answered(when: When, reply: SoundingReply, words: str) -> Act:
    """The client's answer to the sounding."""

    def act(told: Told) -> None:
        sounding = Sounding.objects.filter(case=told.case).latest("asked_at")
        record_sounding_reply(sounding, reply=reply, note=words, by=told.by, now=moment(told, when))

    return act


def decided(when: When, choice: Recommendation | None = None, reason: str = "") -> Act:
    """As the rulebook recommends, or otherwise and why."""

    def act(told: Told) -> None:
        case = _fresh(told)
        decide(
            case,
            choice=choice or case.recommendation,
            reason=reason,
            by=told.by,
            now=moment(told, when),
            seen=case.version,
        )

    return act


def approached(when: When, said: str, by: ApproachBy = ApproachBy.CANDIDATE) -> Act:
    return lambda told: _done(
        record_approach(
            told.case,
            contact=told.contact,
            made_by=by,
            said=said,
            by=told.by,
            now=moment(told, when),
        )
    )


def responded(when: When, response: Response, words: str) -> Act:
    """The client's answer to the approach."""

    def act(told: Told) -> None:
        approach = Approach.objects.filter(case=told.case).latest("made_at")
        record_response(approach, response=response, note=words, by=told.by, now=moment(told, when))

    return act


def ended(when: When, state: CaseState, reason: str) -> Act:
    def act(told: Told) -> None:
        case = _fresh(told)
        now = moment(told, when)
        move_case(case, to=state, reason=reason, by=told.by, now=now, seen=case.version)

    return act


def offered_again(when: When) -> Act:
    return lambda told: _done(
        reinstate(told.case, terms=told.terms, by=told.by, now=moment(told, when))
    )


def against(when: When, why: str) -> tuple[Act, ...]:
    """A person decides that there is no way back, and the case ends."""
    return (
        decided(when, Recommendation.ADVISE_AGAINST, why),
        ended(when, CaseState.ADVISED_AGAINST, why),
    )


def _fresh(told: Told) -> Case:
    return Case.objects.get(pk=told.case.pk)


def _done(_: object) -> None:
    """A service's row is in the database; the story needs nothing of it."""
