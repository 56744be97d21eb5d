"""The agency's parameters: stored versions, of which the latest counts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from cases.models import AgencyPolicy
from cases.rules import DEFAULT_POLICY, PolicyRefused, parse_policy, policy_as_dict
from crm.errors import Refused
from crm.permissions import Action, Actor, require_person
from crm.records import insert, one_at_most

_LOST_RACE = "Somebody saved another policy just now. Look at it and save again."


@transaction.atomic
def set_policy(*, parameters: Mapping[str, Any], by: Actor, now: datetime) -> AgencyPolicy:
    """Store a new version. Only what departs from the rulebook's defaults is kept, so that a
    better default reaches everybody who never chose. Raises Refused with the parameter's name."""
    setter = require_person(by, Action.SET_POLICY)
    try:
        policy = parse_policy(parameters)
    except PolicyRefused as refusal:
        key, message = refusal.errors[0]
        raise Refused("policy_refused", message, field=key) from refusal
    defaults = policy_as_dict(DEFAULT_POLICY)
    chosen = {key: v for key, v in policy_as_dict(policy).items() if v != defaults[key]}
    last = AgencyPolicy.objects.aggregate(number=Max("number"))["number"] or 0
    with one_at_most("stale", _LOST_RACE, field="version"):
        return insert(
            AgencyPolicy(
                agency=by.agency,
                number=last + 1,
                parameters=chosen,
                created_at=now,
                created_by=setter,
            )
        )
