"""The case and everything that belongs to it."""

from cases.models.advice import (
    AgencyPolicy,
    AgencyWording,
    Decision,
    StepDone,
    StoredAssessment,
)
from cases.models.case import (
    Case,
    CaseEvent,
    CaseEventKind,
    Cause,
    Commitment,
    Resolved,
    Warmth,
)
from cases.models.contacts import Approach, ApproachBy, Channel, Response, Sounding, SoundingReply
from cases.models.deadlines import Deadline, DeadlineKind
from cases.models.inbox import (
    UNDER_WAY,
    AtsApplication,
    AtsConnection,
    AtsFact,
    AtsLink,
    InboundEvent,
    InboundState,
    LinkKind,
    Question,
)
from cases.models.states import (
    CLOSED_STATES,
    TRANSITIONS,
    CaseState,
    Need,
    Transition,
    transitions_from,
)

__all__ = [
    "CLOSED_STATES",
    "TRANSITIONS",
    "UNDER_WAY",
    "AgencyPolicy",
    "AgencyWording",
    "Approach",
    "ApproachBy",
    "AtsApplication",
    "AtsConnection",
    "AtsFact",
    "AtsLink",
    "Case",
    "CaseEvent",
    "CaseEventKind",
    "CaseState",
    "Cause",
    "Channel",
    "Commitment",
    "Deadline",
    "DeadlineKind",
    "Decision",
    "InboundEvent",
    "InboundState",
    "LinkKind",
    "Need",
    "Question",
    "Resolved",
    "Response",
    "Sounding",
    "SoundingReply",
    "StepDone",
    "StoredAssessment",
    "Transition",
    "Warmth",
    "transitions_from",
]
