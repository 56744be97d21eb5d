"""The whole way over REST: a decline, a case, advice, facts, and what the rulebook then says."""

from datetime import datetime, timedelta
from typing import Any

import time_machine

from tests.api.program import Program

API = "/api/v1"


def test_from_a_decline_to_an_assessed_case(
    writer: Program, reader: Program, declined: dict[str, Any], now: datetime
) -> None:
    event = writer.post(f"{API}/offer-events/", declined, idempotency_key="evt-1").json()

    facts: dict[str, Any] = {
        "response": {"kind": "declined", "manner": "gracious", "reasons": ["relocation"]},
        "elapsed_days": 14,
        "via_agency": True,
        "employer": {"contact_named": True},
    }
    advised = reader.post(f"{API}/assessments/preview", {"facts": facts}).json()

    opened = writer.post(
        f"{API}/cases/", {"offer": {"id": event["offer"]["id"]}}, idempotency_key="case-1"
    )
    case = opened.json()
    assert opened.status_code == 201
    assert case["recommendation"] == advised["recommendation"]
    path = f"{API}/cases/{case['id']}/"

    with time_machine.travel(now + timedelta(days=2), tick=False):
        changed = writer.patch(
            path,
            {
                "facts": {
                    "regret": {"cause": "reason_resolved", "reasons_resolved": "yes"},
                    "position": {"status": "open"},
                },
                "account_of_change": "The move is settled.",
            },
            if_match=opened["ETag"],
        )
        assert changed.status_code == 200, changed.content
        stale = writer.patch(path, {"facts": {}}, if_match=opened["ETag"])
        assert stale.status_code == 412

    read = reader.get(path).json()
    assert read == changed.json()
    assert read["assessment"]["facts"]["position"]["status"] == "open"
    assert {deadline["kind"] for deadline in read["deadlines"]} == {"cooling_off_ends"}

    latest = reader.get(f"{path}assessments/?page_size=1").json()["results"][0]
    assert latest["recommendation"] == read["recommendation"]
    assert latest["result"]["findings"]
    kinds = {line["kind"] for line in reader.get(f"{path}timeline/").json()["results"]}
    assert {"opened", "assessed", "facts_changed"} <= kinds
    since = reader.get(f"{API}/cases/?updated_since=2026-11-03T00:00:00Z").json()["results"]
    assert [row["id"] for row in since] == [case["id"]]
    again = reader.get(f"{API}/offer-events/{event['id']}/").json()
    assert again["open_case"] == case["id"]
