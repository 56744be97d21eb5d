"""One story in the schema's examples: a decline, and the candidate who wants back in."""

from typing import Any

Example = dict[str, Any]

OFFER_ID = "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c0001"
CASE_ID = "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c0002"
EVENT_ID = "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c0003"
ASSESSMENT_ID = "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c0004"
DEADLINE_ID = "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c0005"
LINE_ID = "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c0006"

ALICE = {"id": "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c0007", "name": "Alice Moreau"}
CANDIDATE = {
    "id": "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c0008",
    "name": "Tomás Ribeiro",
    "reference": "cand-1",
}
CLIENT = {
    "id": "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c0009",
    "name": "Harbour Engineering",
    "reference": "client-1",
}
ROLE = {
    "id": "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c000a",
    "name": "Site engineer",
    "reference": "job-9",
}
OFFER = {"id": OFFER_ID, "state": "declined", "reference": "offer-77"}
FACTS: Example = {
    "response": {"kind": "declined", "manner": "gracious", "reasons": ["relocation"]},
    "elapsed_days": 14,
    "regret": {"cause": "reason_resolved", "reasons_resolved": "yes"},
    "position": {"status": "open"},
    "via_agency": True,
}

EVENT_SENT: Example = {
    "kind": "declined",
    "occurred_at": "2026-10-19T15:30:00Z",
    "source": "greenhouse",
    "source_reference": "evt-1",
    "offer": {
        "reference": "offer-77",
        "extended_at": "2026-10-12T09:00:00Z",
        "amount": "61000.00",
        "currency": "GBP",
        "period": "year",
    },
    "candidate": {"reference": "cand-1", "name": "Tomás Ribeiro"},
    "client": {"reference": "client-1", "name": "Harbour Engineering"},
    "role": {"reference": "job-9", "title": "Site engineer"},
    "contact": {"name": "Mina Okafor", "email": "mina@harbour.example"},
    "manner": "gracious",
    "reasons": ["relocation"],
}
EVENT: Example = {
    "id": EVENT_ID,
    "kind": "declined",
    "occurred_at": "2026-10-19T15:30:00Z",
    "recorded_at": "2026-10-19T15:31:02Z",
    "recorded_by": None,
    "source": "greenhouse",
    "source_reference": "evt-1",
    "manner": "gracious",
    "reasons": ["relocation"],
    "signalled_acceptance": None,
    "criticised_employer": None,
    "note": "",
    "corrects": None,
    "retracts": False,
    "offer": OFFER,
    "candidate": CANDIDATE,
    "client": CLIENT,
    "role": ROLE,
    "open_case": None,
}

CASE_SENT: Example = {
    "offer": {"reference": "offer-77"},
    "facts": {"regret": {"cause": "reason_resolved", "reasons_resolved": "yes"}},
    "account_of_change": "The move is settled.",
}
CASE: Example = {
    "id": CASE_ID,
    "state": "cooling_off",
    "outcome": None,
    "recommendation": "verify_first",
    "version": 1,
    "opened_at": "2026-11-02T10:00:00Z",
    "updated_at": "2026-11-02T10:00:00Z",
    "closed_at": None,
    "candidate": CANDIDATE,
    "client": CLIENT,
    "role": ROLE | {"status": "unknown"},
    "offer": OFFER,
    "owner": ALICE,
}
ADVICE: Example = {
    "id": ASSESSMENT_ID,
    "number": 1,
    "as_of": "2026-11-02",
    "recommendation": "verify_first",
    "plausibility": "medium",
    "reputational_risk": "low",
    "rulebook_version": "2026.1",
    "policy_number": 0,
    "created_at": "2026-11-02T10:00:00Z",
    "created_by": None,
    "facts": FACTS,
}
WHOLE_CASE: Example = CASE | {
    "regret_voiced_at": "2026-11-02T10:00:00Z",
    "reconfirmed_at": None,
    "cooling_off_waived": "",
    "account_of_change": "The move is settled.",
    "warmth_evidence": "",
    "recommendation_changed_at": None,
    "introduced": "agency",
    "role_checked_at": None,
    "role_checked_how": None,
    "terms": {"amount": "61000.00", "currency": "GBP", "period": "year", "start_on": None},
    "assessment": ADVICE,
    "deadlines": [
        {
            "id": DEADLINE_ID,
            "kind": "role_check",
            "occurrence": 1,
            "due_at": "2026-11-02T14:00:00Z",
            "note": "",
        }
    ],
}
CASE_CHANGE: Example = {
    "version": 1,
    "facts": {"position": {"status": "open"}},
    "warmth_evidence": "The hiring manager wrote that the door stays open.",
}

FINDING: Example = {"rule": "C16", "says": "requires", "because": "Sound out the client first."}
PREVIEW: Example = {
    "id": "line-1",
    "recommendation": "verify_first",
    "plausibility": "medium",
    "reputational_risk": "low",
    "summary": "Find out how deep the water is before anyone is exposed.",
    "channel": "phone",
    "channel_reason": "A voice shows that it is meant.",
    "speaks_first": "agency",
    "speaks_first_reason": "The agency introduced the candidate.",
    "steps": [{"step": "sound_out_client"}],
    "findings": [FINDING],
    "open_questions": [{"fact": "employer.warmth"}],
    "what_would_change": {"better": [], "ends": []},
    "reservations": [],
    "downside": {"candidate": "Little.", "agency": "Little."},
    "window": {"days": None, "sentence": "Nobody has measured this.", "grade": "assumption"},
    "version": "2026.1",
    "policy_fingerprint": "d41d8cd98f00",
    "as_of": "2026-11-02",
}
STORED: Example = ADVICE | {"policy": {}, "result": PREVIEW}
TIMELINE: Example = {
    "id": LINE_ID,
    "kind": "opened",
    "at": "2026-11-02T10:00:00Z",
    "by": ALICE,
    "detail": {},
}

CONTACT: Example = {"id": "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c000b", "name": "Mina Okafor"}
DECISION: Example = {
    "id": "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c000d",
    "case": CASE_ID,
    "assessment": ASSESSMENT_ID,
    "choice": "verify_first",
    "recommended": "verify_first",
    "reason": "",
    "decided_at": "2026-11-03T11:00:00Z",
    "decided_by": ALICE,
}
SOUNDING: Example = {
    "id": "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c000e",
    "case": CASE_ID,
    "contact": CONTACT,
    "channel": "phone",
    "asked": "Is the role still open?",
    "asked_at": "2026-11-03T11:10:00Z",
    "asked_by": ALICE,
    "reply": "welcome",
    "reply_note": "",
    "replied_at": "2026-11-03T11:20:00Z",
}
APPROACH: Example = {
    "id": "0192e1a0-6a10-7c2e-9d6a-3f0a5a1c000f",
    "case": CASE_ID,
    "contact": CONTACT,
    "made_by": "candidate",
    "channel": "phone",
    "said": "I was wrong.",
    "made_at": "2026-11-04T09:00:00Z",
    "recorded_by": ALICE,
    "response": "yes",
    "response_note": "",
    "responded_at": "2026-11-04T15:00:00Z",
    "next_step": "",
    "next_step_on": None,
}
DUE: Example = {
    "id": DEADLINE_ID,
    "case": CASE_ID,
    "candidate": "Tomás Ribeiro",
    "owner": ALICE,
    "kind": "role_check",
    "occurrence": 1,
    "due_at": "2026-11-02T14:00:00Z",
    "note": "",
    "done_at": None,
}
REPLAY: Example = {"agrees": True, "result": PREVIEW}
RULES: Example = {
    "version": "2026.1",
    "rules": [
        {
            "id": "one-return-only",
            "title": "Once, never twice",
            "topic": "history",
            "statement": "A candidate comes back to one client once.",
            "grade": "sourced",
            "sources": ["a-source"],
        }
    ],
}
POLICY: Example = {"number": 0, "fingerprint": "d41d8cd98f00", "parameters": {"reversal_limit": 1}}
