"""An offer that waits for its answer."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from crm.models import Candidate, Offer, Role
from crm.permissions import Actor
from crm.services import Terms, extend_offer


@pytest.fixture
def made(candidate: Candidate, role: Role, by_alice: Actor, now: datetime) -> Offer:
    return extend_offer(
        candidate=candidate,
        role=role,
        extended_at=now - timedelta(days=20),
        by=by_alice,
        now=now,
        terms=Terms(amount=Decimal(60000), currency="EUR", period="year"),
    )
