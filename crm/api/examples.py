"""The schema's examples of directory rows: one story, the same ids everywhere."""

from typing import Any

Example = dict[str, Any]

MADE = "2026-10-12T09:00:00Z"
# What the service makes, or what another call changes; a caller does not send it.
NOT_SENT = frozenset({"id", "created_at", "client", "hiring_contact", "status", "checked_at"}) | {
    "checked_how"
}

CANDIDATE: Example = {
    "id": "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c0008",
    "name": "Tomás Ribeiro",
    "reference": "cand-1",
    "created_at": MADE,
    "email": "tomas@example.org",
    "phone": "",
    "introduced": "agency",
}
CLIENT: Example = {
    "id": "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c0009",
    "name": "Harbour Engineering",
    "reference": "client-1",
    "created_at": MADE,
}
NAMED_CLIENT = {key: CLIENT[key] for key in ("id", "name", "reference")}
CONTACT: Example = {
    "id": "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c000b",
    "name": "Mina Okafor",
    "job_title": "Head of delivery",
    "email": "mina@harbour.example",
    "phone": "",
    "is_hiring_manager": True,
    "client": NAMED_CLIENT,
    "created_at": MADE,
}
MEMBER: Example = {
    "id": "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c0007",
    "name": "Alice Moreau",
    "role": "consultant",
    "is_active": True,
}
ROLE: Example = {
    "id": "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c000a",
    "title": "Site engineer",
    "reference": "job-9",
    "level": "professional",
    "urgency": "high",
    "backup_candidate": None,
    "client": NAMED_CLIENT,
    "hiring_contact": {"id": CONTACT["id"], "name": CONTACT["name"]},
    "status": "open",
    "checked_at": "2026-11-02T10:00:00Z",
    "checked_how": "careers_page",
    "created_at": MADE,
}
CHECK: Example = {
    "id": "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c000c",
    "status": "open",
    "how": "careers_page",
    "checked_at": "2026-11-02T10:00:00Z",
    "checked_by": None,
    "note": "",
}
OFFER: Example = {
    "id": "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c0001",
    "state": "declined",
    "reference": "offer-77",
    "candidate": {key: CANDIDATE[key] for key in ("id", "name", "reference")},
    "role": {"id": ROLE["id"], "name": ROLE["title"], "reference": ROLE["reference"]},
    "client": NAMED_CLIENT,
    "amount": "61000.00",
    "currency": "GBP",
    "period": "year",
    "start_on": None,
    "terms": "",
    "renews": None,
    "renewed_by": None,
    "created_at": MADE,
}


def but(example: Example) -> Example:
    """The example as a caller sends it."""
    return {key: value for key, value in example.items() if key not in NOT_SENT}
