"""A plausible world of any size: agencies of uneven size, their clients, and years of cases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

from cases.models import CLOSED_STATES, Case
from cases.seeding.history import History, Setting
from cases.seeding.names import Names, email_of, phone_of
from cases.seeding.offers import Employer, OfferRows, Refused
from cases.seeding.paths import PATHS, Step, chances_at
from cases.seeding.profiles import Profile, Profiles
from cases.seeding.sheets import Sheets
from cases.seeding.steps import tell_history
from cases.seeding.writing import Batch
from crm.models import Agency, Client, Contact, User

YEARS_BACK = timedelta(days=3 * 365)
# A batch is written while the next is made, so two of them are in memory at once.
CASES_IN_A_BATCH = 2_000
CASES_A_CLIENT = 25
# Above one: the more recent, the more cases.
GROWTH = 1.2
KEPT_WHOLE = timedelta(days=30)
SATURDAY = 5
One = TypeVar("One")


@dataclass(frozen=True)
class Agenda:
    """How much is made for one agency, by whom, and up to when."""

    agency: Agency
    consultants: list[User]
    cases: int
    seed: str
    now: datetime
    keeps_all_advice: bool


class AgencyWorld:
    """The rows of one agency, batch by batch, the oldest case first."""

    def __init__(self, agenda: Agenda, *, names: Names, profiles: Profiles) -> None:
        self.agenda = agenda
        self.names = names
        self.profiles = profiles
        self.random = Random(f"world {agenda.seed}")  # noqa: S311 - no secret
        self.sheets = Sheets(agency_id=agenda.agency.pk, random=self.random)
        self.offers = OfferRows(sheets=self.sheets, names=names, random=self.random)
        self.employers: list[Employer] = []

    def batches(self) -> Iterator[tuple[int, Batch]]:
        """How many cases each batch holds, and its rows."""
        self.employers = [self._employer() for _ in range(1 + self.agenda.cases // CASES_A_CLIENT)]
        for first in range(0, self.agenda.cases, CASES_IN_A_BATCH):
            last = min(first + CASES_IN_A_BATCH, self.agenda.cases)
            for number in range(first, last):
                self._case(number)
            self.offers.turn()
            yield last - first, self.sheets.take()

    def _employer(self) -> Employer:
        founded = self.agenda.now - YEARS_BACK - timedelta(days=self.random.randint(200, 900))
        client_id = self.sheets.add(Client, founded, name=self.names.company(), created_at=founded)
        contact = self.names.person()
        contact_id = self.sheets.add(
            Contact,
            founded,
            client_id=client_id,
            name=contact,
            job_title="Hiring manager",
            email=email_of(contact, number=client_id),
            phone=phone_of(client_id),
            is_hiring_manager=True,
            created_at=founded,
        )
        return Employer(client_id, contact_id, contact)

    def _case(self, number: int) -> None:
        opened_at = self._opened_at(number)
        age = (self.agenda.now.date() - opened_at.date()).days
        [path] = self.random.choices(range(len(PATHS)), cum_weights=chances_at(age))
        profile = self.profiles.of(path, draw=self.random.getrandbits(20))
        owner = self._few_have_most(self.agenda.consultants)
        employer = self._few_have_most(self.employers)
        refused = self.offers.refused(
            profile,
            employer=employer,
            refused_at=opened_at - timedelta(days=profile.elapsed, minutes=3),
            by=owner.pk,
        )
        setting = Setting(
            case_id=self.sheets.by_model[Case].next_id,
            owner_id=owner.pk,
            contact_id=employer.contact_id,
            contact=employer.contact,
            opened_at=opened_at,
            now=self.agenda.now,
            keeps_advice=self._keeps_advice(profile, opened_at=opened_at),
        )
        history = History(self.sheets, profile, setting, self.random)
        tell_history(history)
        self._add_case(history, refused=refused)
        self._follow_up(history, refused=refused)

    def _follow_up(self, history: History, *, refused: Refused) -> None:
        """What the history did outside the case: the role was checked, the offer renewed."""
        by = history.setting.owner_id
        checked_at = history.moments.get(Step.CHECK)
        if checked_at:
            self.offers.checked(refused, profile=history.profile, at=checked_at, by=by)
        if history.profile.is_won:
            self.offers.renewed(refused, at=history.moments[Step.END], by=by)

    def _add_case(self, history: History, *, refused: Refused) -> None:
        setting, changed_at = history.setting, history.changed_at
        outcome = history.profile.path.outcome
        self.sheets.add(
            Case,
            setting.opened_at,
            offer_id=refused.offer_id,
            candidate_id=refused.candidate_id,
            owner_id=setting.owner_id,
            state=history.state.value,
            outcome=outcome.value if outcome else "",
            version=history.lines,
            opened_at=setting.opened_at,
            updated_at=history.last_at,
            closed_at=history.closed_at,
            regret_voiced_at=setting.opened_at,
            reconfirmed_at=history.moments.get(Step.CONFIRM),
            account_of_change=history.account,
            recommendation=history.profile.closing.recommendation,
            assessed_on=history.assessed_at.date(),
            recommendation_changed_at=changed_at,
            recommendation_seen_at=self._seen_at(changed_at),
            **{name: value for name, value in history.profile.case.items() if value is not None},
        )

    def _seen_at(self, changed_at: datetime | None) -> datetime | None:
        """Owners look within hours; a few changes of the last days nobody has seen yet."""
        if changed_at is None:
            return None
        is_news = changed_at > self.agenda.now - timedelta(days=2)
        if is_news and self.random.getrandbits(1):
            return None
        return min(changed_at + timedelta(minutes=self.random.randint(2, 300)), self.agenda.now)

    def _keeps_advice(self, profile: Profile, *, opened_at: datetime) -> bool:
        if self.agenda.keeps_all_advice or profile.path.state not in CLOSED_STATES:
            return True
        return opened_at > self.agenda.now - KEPT_WHOLE

    def _opened_at(self, number: int) -> datetime:
        """Business grows: more cases of late than three years ago. Nobody logs on a Sunday."""
        share = 1 - (number + self.random.random()) / self.agenda.cases
        day: datetime = self.agenda.now - YEARS_BACK * share**GROWTH
        if day.weekday() >= SATURDAY:
            day -= timedelta(days=day.weekday() - SATURDAY + 1)
        opened_at: datetime = day.replace(
            hour=self.random.randint(7, 14), minute=self.random.randint(0, 59)
        )
        return min(opened_at, self.agenda.now - timedelta(minutes=10))

    def _few_have_most(self, those: Sequence[One]) -> One:
        """The first have most of the cases, and everybody has some."""
        return those[int(len(those) * self.random.random() ** 1.7)]
