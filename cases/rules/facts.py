"""What a rule may know. None means not known, which is neither yes nor no.

Nothing here says who the candidate is: no name, sex, age, origin or anything else protected.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "declined", "accepted_then_withdrew", "no_reply", "quit_after_starting", "employer_withdrew"
]
Manner: TypeAlias = Literal["gracious", "neutral", "late", "silent", "rude"]
Reason: TypeAlias = Literal[
    "salary",
    "benefits",
    "role",
    "level",
    "prospects",
    "culture",
    "manager",
    "company",
    "hours",
    "flexibility",
    "contract",
    "commute",
    "relocation",
    "family",
    "health",
    "visa",
    "study",
    "timing",
    "process",
    "fear_of_change",
    "counter_offer",
    "other_offer",
    "other",
]
Notice: TypeAlias = Literal["working_it", "full", "short", "none"]
Cause: TypeAlias = Literal[
    "reason_resolved",
    "second_thoughts",
    "new_job_disappointed",
    "other_offer_fell_through",
    "counter_offer_soured",
    "lost_job",
    "circumstances_changed",
    "employer_reached_out",
    "other",
]
Resolved: TypeAlias = Literal["yes", "partly", "no"]
Commitment: TypeAlias = Literal["none", "employed_same", "accepted_elsewhere", "started_elsewhere"]
RoleStatus: TypeAlias = Literal["open", "on_hold", "offered_to_another", "filled", "closed"]
RoleLevel: TypeAlias = Literal["junior", "professional", "senior", "executive"]
Urgency: TypeAlias = Literal["low", "medium", "high"]
Warmth: TypeAlias = Literal["warm", "neutral", "cold"]
DecisionMaker: TypeAlias = Literal["same", "changed"]
SoundingReply: TypeAlias = Literal["welcome", "perhaps", "no_answer", "unwelcome"]
ApologyReply: TypeAlias = Literal["accepted", "counted_against", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """How the candidate answered the offer. An empty set of reasons means none is known."""

    kind: Kind | None = None
    manner: Manner | None = None
    signalled_acceptance: bool | None = None
    reasons: frozenset[Reason] = frozenset()
    criticised_employer: bool | None = None
    notice: Notice | None = None
    days_before_start: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regret:
    """What has changed since, in the candidate's own account."""

    cause: Cause | None = None
    reasons_resolved: Resolved | None = None
    can_explain: bool | None = None
    reflected_24h: bool | None = None
    wants_better_terms: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What the candidate did before with this client or elsewhere, and is bound to now."""

    previous_reversals_here: int | None = None
    previous_reneges_anywhere: int | None = None
    current_commitment: Commitment | None = None
    employed: bool | None = None
    told_present_employer: bool | None = None
    performed_well: bool | None = None
    days_in_new_job: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """The role as it stands at the last check."""

    status: RoleStatus | None = None
    urgency: Urgency | None = None
    backup_candidate: bool | None = None
    level: RoleLevel | None = None
    checked_days_ago: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """How the client stands towards the candidate, as far as anyone has heard."""

    warmth: Warmth | None = None
    invited_back: bool | None = None
    told_not_to_contact: bool | None = None
    rehire_barred: bool | None = None
    decision_maker: DecisionMaker | None = None
    contact_named: bool | None = None
    sounding: SoundingReply | None = None
    apology: ApologyReply | None = None
    contacts_since: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """Everything the rulebook is allowed to see of one case."""

    response: Response = field(default_factory=Response)
    elapsed_days: int | None = None
    regret: Regret = field(default_factory=Regret)
    candidate: Candidate = field(default_factory=Candidate)
    position: Position = field(default_factory=Position)
    employer: Employer = field(default_factory=Employer)
    via_agency: bool | None = None


NOTHING_KNOWN = CaseFacts()
