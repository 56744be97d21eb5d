"""What a system would say, in a line each: generic events, and the vendors' own."""

from datetime import datetime, timedelta
from typing import Any

from tests.ats.conftest import payload

START = datetime.fromisoformat("2026-10-01T09:00:00+00:00")


def at(hours: float) -> str:
    return (START + timedelta(hours=hours)).isoformat()


def generic(kind: str, *, hours: float = 0, application: str = "app-1", **more: Any) -> Any:
    """A payload of docs/ats.md."""
    told = {
        "application": application,
        "occurred_at": at(hours),
        "candidate": {"id": f"person-of-{application}", "name": "Zoë Kravchenko"},
        "job": {"id": "job-1", "title": "Data engineer"},
        **more,
    }
    return {"type": kind, "timestamp": at(hours), "data": told}


def greenhouse_offer(status: str, *, version: int = 1, hours: float = 0, **more: Any) -> Any:
    told = payload("greenhouse/offer_updated.json")
    told["payload"] |= {
        "id": 500 + version,
        "application_id": 265293,
        "job_id": 371417,
        "version": version,
        "sent_on": "2026-10-01",
        "resolved_at": at(hours),
        "start_date": "11/02/2026",
        "offer_status": status,
        **more,
    }
    return told


def greenhouse(action: str, *, hours: float = 0, reason: Any = None, **more: Any) -> Any:
    """An application event of Hector Porter, application 265293 for job 371417."""
    told = payload("greenhouse/reject_candidate.json")
    told["action"] = action
    told["payload"]["application"] |= {
        "rejected_at": at(hours) if action == "reject_candidate" else None,
        "last_activity_at": at(hours),
        "rejection_reason": reason,
        **more,
    }
    return told


def gone(kind: str = "They rejected us", *, key: int = 99, name: str = "Salary") -> Any:
    return {"id": key, "name": name, "type": {"id": 1, "name": kind}}


def ashby(action: str, *, hours: float = 0, action_id: str = "", **application: Any) -> Any:
    told = payload("ashby/applicationUpdate.json")
    told["action"] = action
    told["webhookActionId"] = action_id or f"{action}-{hours}"
    told["data"]["application"] |= {"updatedAt": at(hours), **application}
    return told


def ashby_offer(status: str, *, hours: float = 0, name: str = "offerUpdate", **latest: Any) -> Any:
    told = payload("ashby/offerUpdate.json")
    told["action"], told["webhookActionId"] = name, f"{name}-{status}-{hours}"
    told["data"]["offer"] |= {"acceptanceStatus": status, "decidedAt": at(hours)}
    told["data"]["offer"]["latestVersion"] |= {"createdAt": at(0), **latest}
    return told


def workable(*, hours: float = 0, event: str = "", **candidate: Any) -> Any:
    told = payload("workable/candidate_moved.json")
    told["id"] = event or f"event-{hours}"
    told["fired_at"] = at(hours)
    told["data"] |= {"hired_at": None, "stage_kind": "offer", "updated_at": at(hours), **candidate}
    return told


def bullhorn(
    entity: str, record: dict[str, Any], *, hours: float = 0, kind: str = "UPDATED"
) -> Any:
    told = payload("bullhorn/event_subscription_placement.derived.json")["events"][0]
    milliseconds = int((START + timedelta(hours=hours)).timestamp() * 1000)
    event = told | {
        "eventId": f"ID:{entity}-{hours}-{kind}",
        "eventTimestamp": milliseconds,
        "entityName": entity,
        "entityId": 4411,
        "entityEventType": kind,
    }
    person = {"id": 31, "firstName": "Ngozi", "lastName": "Eze", "email": "ngozi@example.org"}
    job = {"id": 9, "title": "Quantity surveyor", "clientCorporation": {"name": "Quay & Sons"}}
    return {"event": event, "entity": {"candidate": person, "jobOrder": job, **record}}
