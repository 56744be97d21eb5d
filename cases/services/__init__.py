"""The only writers of cases. Each service is one act: checked, written, told in the timeline."""

from cases.services.advice import decide, finish_step, reassess
from cases.services.answers import answer_facts, check_role_of
from cases.services.contacting import (
    record_approach,
    record_response,
    record_sounding,
    record_sounding_reply,
)
from cases.services.daily import reassess_for_today
from cases.services.deadlines import finish_deadline, move_deadline, plan_deadline
from cases.services.ledger import note_offer_event
from cases.services.moving import (
    hand_over,
    mark_advice_seen,
    move_case,
    note,
    reconfirm,
    reinstate,
    waive_cooling_off,
)
from cases.services.opening import open_case
from cases.services.policy import set_policy
from cases.services.wording import set_wording

__all__ = [
    "answer_facts",
    "check_role_of",
    "decide",
    "finish_deadline",
    "finish_step",
    "hand_over",
    "mark_advice_seen",
    "move_case",
    "move_deadline",
    "note",
    "note_offer_event",
    "open_case",
    "plan_deadline",
    "reassess",
    "reassess_for_today",
    "reconfirm",
    "record_approach",
    "record_response",
    "record_sounding",
    "record_sounding_reply",
    "reinstate",
    "set_policy",
    "set_wording",
    "waive_cooling_off",
]
