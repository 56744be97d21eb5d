"""Applications from their first word to their last, with the end that an oracle knows."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.ats.telling import (
    ashby,
    ashby_offer,
    at,
    generic,
    gone,
    greenhouse,
    greenhouse_offer,
    workable,
)

Told = tuple[str, str, Any]


@dataclass
class Scenario:
    """`told` are (system, delivery id, payload); `offers` the ledger of each offer at the end."""

    application: str
    told: list[Told]
    offers: list[list[str]]
    question: str = ""
    reasons: list[str] = field(default_factory=list)


def declined(app: str) -> Scenario:
    reason = {"text": "Pay", "code": "salary"}
    told = [
        _generic(app, "offer.sent", 24),
        _generic(app, "offer.opened", 25),
        _generic(app, "offer.declined", 48, reason=reason),
        _generic(app, "application.rejected", 50, reason={"side": "candidate", "text": "Pay"}),
    ]
    return Scenario(app, told, [["extended", "declined"]], reasons=["salary"])


def declined_then_accepted(app: str) -> Scenario:
    first, second = {"id": f"o-{app}", "version": 1}, {"id": f"o-{app}", "version": 2}
    told = [
        _generic(app, "offer.sent", 24, offer=first),
        _generic(app, "offer.declined", 48, offer=first),
        _generic(app, "offer.revised", 60, offer=first),
        _generic(app, "offer.sent", 61, offer=second),
        _generic(app, "offer.accepted", 90, offer=second),
    ]
    return Scenario(app, told, [["extended", "declined", "reinstated"], ["extended", "accepted"]])


def reneged(app: str) -> Scenario:
    told = [
        _generic(app, "offer.sent", 24),
        _generic(app, "offer.accepted", 30),
        _generic(app, "application.unhired", 48),
        _generic(app, "application.withdrawn", 49),
    ]
    return Scenario(app, told, [["extended", "accepted", "reneged"]])


def rescinded(app: str) -> Scenario:
    told = [_generic(app, "offer.sent", 24), _generic(app, "offer.rescinded", 30)]
    return Scenario(app, told, [["extended", "rescinded"]])


def expired(app: str) -> Scenario:
    told = [_generic(app, "offer.sent", 24), _generic(app, "offer.expired", 99)]
    return Scenario(app, told, [["extended", "expired"]])


def never_left_the_house(app: str) -> Scenario:
    told = [
        _generic(app, "offer.created", 24),
        _generic(app, "offer.approval_refused", 25),
        _generic(app, "offer.deleted", 26),
    ]
    return Scenario(app, told, [])


def revised_and_declined(app: str) -> Scenario:
    told = [
        _greenhouse(app, "candidate_stage_change", 1),
        _offer(app, "Created", 1),
        _offer(app, "Deprecated", 40),
        _offer(app, "Created", 41, version=2, sent_on="2026-10-03"),
        _offer(app, "Rejected", 90, version=2, sent_on="2026-10-03"),
        _greenhouse(app, "reject_candidate", 91, reason=gone()),
    ]
    return Scenario(app, told, [["extended", "revised", "declined"]])


def hired_twice(app: str) -> Scenario:
    told = [
        _offer(app, "Created", 1),
        _greenhouse(app, "hire_candidate", 30),
        _greenhouse(app, "unhire_candidate", 40),
        _greenhouse(app, "hire_candidate", 50),
    ]
    return Scenario(app, told, [["extended", "accepted"]])


def taken_back_by_the_company(app: str) -> Scenario:
    told = [
        _offer(app, "Created", 1),
        _greenhouse(app, "hire_candidate", 30),
        _greenhouse(app, "unhire_candidate", 40),
        _greenhouse(app, "reject_candidate", 50, reason=gone("We rejected them")),
    ]
    return Scenario(app, told, [["extended", "accepted", "rescinded"]])


def nobody_knows_whose(app: str) -> Scenario:
    told = [
        _offer(app, "Created", 1),
        _greenhouse(app, "reject_candidate", 50, reason=gone("None specified")),
    ]
    return Scenario(app, told, [["extended"]], question="side")


def declined_at_ashby(app: str) -> Scenario:
    reason = {"id": "r9", "text": "Declined offer", "reasonType": "RejectedByCandidate"}
    archived = {"status": "Archived", "archivedAt": at(50), "archiveReason": reason}
    told = [
        _ashby(app, ashby("applicationUpdate", hours=1, action_id=f"{app}1", status="Active")),
        _ashby_offer(app, "WaitingOnResponse", 10),
        _ashby_offer(app, "Declined", 48),
        _ashby(app, ashby("applicationUpdate", hours=50, action_id=f"{app}2", **archived)),
    ]
    return Scenario(app, told, [["extended", "declined"]])


def hired_at_ashby(app: str) -> Scenario:
    actions = ("candidateHire", "applicationUpdate", "candidateStageChange")
    told = [
        _ashby(app, ashby(action, hours=60, action_id=f"{app}3", status="Hired"))
        for action in actions
    ]
    told += [_ashby_offer(app, "WaitingOnResponse", 10), _ashby_offer(app, "Accepted", 59)]
    return Scenario(app, told, [["extended", "accepted"]])


def withdrew_at_workable(app: str) -> Scenario:
    left = {"disqualified": True, "withdrew": True, "disqualified_at": at(48)}
    told = [_workable(app, 24), _workable(app, 48, **left)]
    return Scenario(app, told, [["extended", "declined"]])


def reneged_at_workable(app: str) -> Scenario:
    hired = {"stage_kind": "hired", "hired_at": at(30)}
    left = hired | {"disqualified": True, "withdrew": True, "disqualified_at": at(48)}
    told = [_workable(app, 24), _workable(app, 30, **hired), _workable(app, 48, **left)]
    return Scenario(app, told, [["extended", "accepted", "reneged"]])


MAKE: list[Callable[[str], Scenario]] = [
    declined,
    declined_then_accepted,
    reneged,
    rescinded,
    expired,
    never_left_the_house,
    revised_and_declined,
    hired_twice,
    taken_back_by_the_company,
    nobody_knows_whose,
    declined_at_ashby,
    hired_at_ashby,
    withdrew_at_workable,
    reneged_at_workable,
]


def scenarios(events: int) -> list[Scenario]:
    """As many applications as tell about that many events."""
    made: list[Scenario] = []
    while sum(len(one.told) for one in made) < events:
        number = len(made)
        made.append(MAKE[number % len(MAKE)](str(100_000 + number)))
    return made


def _generic(app: str, kind: str, hours: float, **more: Any) -> Told:
    told = generic(kind, hours=hours, application=app, **more)
    told["data"]["job"] = {"id": f"job-{int(app) % 7}", "title": f"Role {int(app) % 7}"}
    return ("generic", f"{app}-{kind}-{hours}", told)


def _greenhouse(app: str, action: str, hours: float, **more: Any) -> Told:
    told = greenhouse(action, hours=hours, **more)
    told["payload"]["application"]["id"] = int(app)
    told["payload"]["application"]["candidate"] |= {
        "id": int(app) + 1,
        "email_addresses": [{"value": f"p{app}@example.org", "type": "personal"}],
    }
    return ("greenhouse", f"{app}-{action}-{hours}", told)


def _offer(app: str, status: str, hours: float, **more: Any) -> Told:
    told = greenhouse_offer(status, hours=hours, application_id=int(app), **more)
    return ("greenhouse", f"{app}-{status}-{hours}", told)


def _ashby(app: str, told: Any) -> Told:
    told = json.loads(json.dumps(told))
    told["data"]["application"]["id"] = app
    told["data"]["application"]["candidate"] = {"id": f"a{app}", "name": f"Ashby {app}"}
    return ("ashby", "", told)


def _ashby_offer(app: str, status: str, hours: float) -> Told:
    told = ashby_offer(status, hours=hours)
    told["webhookActionId"] = f"{app}-{status}"
    told["data"]["offer"] |= {"id": f"o{app}", "applicationId": app}
    return ("ashby", "", told)


def _workable(app: str, hours: float, **more: Any) -> Told:
    told = workable(hours=hours, event=f"{app}-{hours}", id=app, email=f"w{app}@ex.org", **more)
    return ("workable", "", told)
