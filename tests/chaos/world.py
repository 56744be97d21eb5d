"""Rows for a run: one agency, one reader, and as many due deadlines as reminders are wanted.

Run in a process of its own, like everything else here, so that nothing shares a connection.
"""

import argparse
import os
from datetime import datetime, time, timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402

from cases.models import Case, CaseState, Deadline, DeadlineKind  # noqa: E402
from crm.models import Agency, Candidate, Client, Offer, OfferState, Role, User  # noqa: E402
from crm.tenancy import across_agencies, scope_of  # noqa: E402
from notifications.models import Audience, Channel, Preferences, Reminder  # noqa: E402
from notifications.services import sync, usual_pace  # noqa: E402


def make(reminders: int, *, now: datetime) -> None:
    """Each case has one open deadline of a kind: as many cases as it takes."""
    kinds = list(DeadlineKind)
    cases = _cases(-(-reminders // len(kinds)), now=now)
    wanted = [(case, kind) for case in cases for kind in kinds][:reminders]
    Deadline.objects.bulk_create(
        [
            Deadline(
                agency=case.agency,
                case=case,
                kind=kind,
                due_at=now - timedelta(minutes=1),
                created_at=now - timedelta(hours=1),
            )
            for case, kind in wanted
        ],
        batch_size=500,
    )


def _cases(count: int, *, now: datetime) -> list[Case]:
    # No public holiday and no night keeps anybody from hearing: it is about dying, not about time.
    agency = Agency.objects.create(name=f"Chaos {now}", country="", created_at=now)
    with scope_of(agency):
        owner = _owner(agency, now=now)
        client = Client.objects.create(agency=agency, name="Client", created_at=now)
        role = Role.objects.create(agency=agency, client=client, title="Role", created_at=now)
        candidate = Candidate.objects.create(agency=agency, name="Candidate", created_at=now)
        offers = Offer.objects.bulk_create(
            [
                Offer(
                    agency=agency,
                    candidate=candidate,
                    role=role,
                    state=OfferState.DECLINED,
                    created_at=now,
                )
                for _ in range(count)
            ],
            batch_size=500,
        )
        return Case.objects.bulk_create(
            [
                Case(
                    agency=agency,
                    offer=offer,
                    candidate=candidate,
                    owner=owner,
                    state=CaseState.LOGGED,
                    opened_at=now,
                    updated_at=now,
                    regret_voiced_at=now,
                )
                for offer in offers
            ],
            batch_size=500,
        )


def _owner(agency: Agency, *, now: datetime) -> User:
    owner = User.objects.create_user(
        f"reader{now.timestamp():.0f}@chaos.example", "x" * 12, agency=agency, name="Reader"
    )
    Preferences.objects.create(
        agency=agency,
        user=owner,
        work_days="0123456",
        starts_at=time(0),
        ends_at=time(23, 59, 59, 999999),
        updated_at=now,
    )
    return owner


def hold(*, now: datetime) -> None:
    """Derive the reminders and treat their readers as outsiders: doubtful ones are held."""
    sync.sync_reminders(now, pace=usual_pace())
    Reminder.objects.filter(channel=Channel.EMAIL).update(audience=Audience.OUTSIDE)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("reminders", type=int)
    with across_agencies():
        make(parser.parse_args().reminders, now=timezone.now())
        if os.environ.get("CHAOS_POLICY") == "hold":
            hold(now=timezone.now())
