"""What came before an invented case: the candidate, the role, the offer and how it was refused."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

import orjson

from cases.seeding.names import Names, email_of, phone_of
from cases.seeding.profiles import Profile
from cases.seeding.sheets import Row, Sheets
from cases.seeding.situations import KIND_IN_LEDGER
from cases.seeding.wording import TITLES
from crm.models import (
    Candidate,
    CheckedHow,
    Introduction,
    Offer,
    OfferEvent,
    OfferEventKind,
    OfferState,
    Period,
    Role,
    RoleCheck,
)

CURRENCIES = ("GBP", "GBP", "EUR", "EUR", "EUR", "PLN", "SEK")
K = OfferEventKind
BEFORE_REFUSAL: dict[OfferEventKind, tuple[OfferEventKind, ...]] = {
    K.RENEGED: (K.ACCEPTED,),
    K.LEFT: (K.ACCEPTED, K.STARTED),
}


@dataclass(frozen=True)
class Employer:
    """A client and the contact there."""

    client_id: int
    contact_id: int
    contact: str


@dataclass(frozen=True)
class Refused:
    """The offer that a case is about."""

    candidate_id: int
    offer_id: int
    role_id: int


class OfferRows:
    """Writes candidates, roles and offers; a client's roles are offered to more than one."""

    def __init__(self, *, sheets: Sheets, names: Names, random: Random) -> None:
        self.sheets = sheets
        self.names = names
        self.random = random
        # The latest role of a client, while its row has not been written yet.
        self.latest: dict[int, tuple[Profile, int]] = {}

    def refused(
        self, profile: Profile, *, employer: Employer, refused_at: datetime, by: int
    ) -> Refused:
        """A candidate who was offered a role and refused it then."""
        extended_at = refused_at - timedelta(days=self.random.randint(2, 12))
        candidate_id = self._candidate(profile, at=extended_at)
        role_id = self._role(profile, employer=employer, at=extended_at)
        of: dict[str, int | None] = {"candidate_id": candidate_id, "role_id": role_id}
        of["renews_id"] = self._earlier(profile, of=of, at=extended_at, by=by)
        kind = KIND_IN_LEDGER[profile.kind]
        state = OfferState.REINSTATED if profile.is_won else OfferState(kind)
        offer_id = self._offer(of, state=state, at=extended_at)
        self._event(offer_id, kind=K.EXTENDED, at=extended_at, by=by)
        for implied in BEFORE_REFUSAL.get(kind, ()):
            self._event(offer_id, kind=implied, at=refused_at - timedelta(minutes=1), by=by)
        self._event(offer_id, kind=kind, at=refused_at, by=by, **_words(profile))
        return Refused(candidate_id, offer_id, role_id)

    def renewed(self, refused: Refused, *, at: datetime, by: int) -> None:
        """The client offers again."""
        self._event(refused.offer_id, kind=K.REINSTATED, at=at, by=by)
        of = {"candidate_id": refused.candidate_id, "role_id": refused.role_id}
        offer_id = self._offer(
            {**of, "renews_id": refused.offer_id}, state=OfferState.EXTENDED, at=at
        )
        self._event(offer_id, kind=K.EXTENDED, at=at, by=by)

    def checked(self, refused: Refused, profile: Profile, *, at: datetime, by: int) -> None:
        """Somebody looked; the latest look is the role's status."""
        self.sheets.add(
            RoleCheck,
            at,
            role_id=refused.role_id,
            status=profile.role["status"],
            how=CheckedHow.CONTACT.value,
            checked_at=at,
            checked_by_id=by,
        )
        place = self.sheets.by_model[Role].place
        row = self._row_of(refused.role_id)
        before = row[place["status_checked_at"]]
        row[place["status_checked_at"]] = max(at, before) if before else at
        row[place["status_checked_how"]] = CheckedHow.CONTACT.value
        row[place["status"]] = profile.role["status"]

    def turn(self) -> None:
        """What was written cannot be offered again: its row is out of reach."""
        self.latest.clear()

    def _candidate(self, profile: Profile, *, at: datetime) -> int:
        name = self.names.person()
        number = self.sheets.by_model[Candidate].next_id
        introduced = Introduction.AGENCY if profile.via_agency else Introduction.DIRECT
        return self.sheets.add(
            Candidate,
            at,
            name=name,
            email=email_of(name, number=number),
            phone=phone_of(number),
            introduced=introduced.value,
            created_at=at,
        )

    def _role(self, profile: Profile, *, employer: Employer, at: datetime) -> int:
        """A role is offered to a second candidate where the same is known of it."""
        latest = self.latest.get(employer.client_id)
        if latest and latest[0].role == profile.role and latest[0].named == profile.named:
            return latest[1]
        known = {name: value for name, value in profile.role.items() if value is not None}
        known.pop("status", None)
        role_id = self.sheets.add(
            Role,
            at,
            client_id=employer.client_id,
            title=self.random.choice(TITLES),
            hiring_contact_id=employer.contact_id if profile.named else None,
            created_at=at,
            **known,
        )
        self.latest[employer.client_id] = (profile, role_id)
        return role_id

    def _row_of(self, role_id: int) -> Row:
        rows = self.sheets.by_model[Role].rows
        return rows[role_id - rows[0][0]]

    def _earlier(
        self, profile: Profile, *, of: dict[str, int | None], at: datetime, by: int
    ) -> int | None:
        """Who came back here before: an offer that was declined, and reinstated by the next."""
        if not profile.case["stated_reversals_here"]:
            return None
        first = at - timedelta(days=self.random.randint(60, 400))
        offer_id = self._offer(of, state=OfferState.REINSTATED, at=first)
        self._event(offer_id, kind=K.EXTENDED, at=first, by=by)
        words = {"manner": "gracious", "reasons": '["salary"]'}
        self._event(offer_id, kind=K.DECLINED, at=first + timedelta(days=4), by=by, **words)
        self._event(offer_id, kind=K.REINSTATED, at=at - timedelta(minutes=5), by=by)
        return offer_id

    def _offer(self, of: dict[str, int | None], *, state: OfferState, at: datetime) -> int:
        return self.sheets.add(
            Offer,
            at,
            **of,
            amount=f"{self.random.randint(24, 110) * 1000}.00",
            currency=self.random.choice(CURRENCIES),
            period=Period.YEAR.value,
            state=state.value,
            created_at=at,
        )

    def _event(
        self, offer_id: int, *, kind: OfferEventKind, at: datetime, by: int, **words: Any
    ) -> None:
        self.sheets.add(
            OfferEvent,
            at,
            offer_id=offer_id,
            kind=kind.value,
            occurred_at=at,
            recorded_at=at,
            recorded_by_id=by,
            **words,
        )


def _words(profile: Profile) -> dict[str, Any]:
    told = dict(profile.refusal)
    told["manner"] = told["manner"] or "unknown"
    told["reasons"] = orjson.dumps(told["reasons"]).decode()
    return told
