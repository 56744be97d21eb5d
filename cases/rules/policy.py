"""What an agency may set, each with its default, unit, bounds and where the default comes from."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from cases.rules.reading import Complaint
from cases.rules.works import Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The parameters of one agency. `parse_policy` checks the bounds."""

    cooling_off_hours: int = 24
    window_days_junior: int = 14
    window_days_professional: int = 30
    window_days_senior: int = 60
    window_days_executive: int = 90
    contact_budget: int = 3
    role_check_fresh_days: int = 7
    reversal_limit: int = 1
    years_soften_days: int = 730
    close_to_start_days: int = 14
    new_job_trial_days: int = 30


DEFAULT_POLICY = Policy()


class PolicyRefused(ValueError):
    """The policy cannot be used. `errors` names each parameter and its bounds."""

    def __init__(self, errors: list[Complaint]) -> None:
        self.errors = errors
        super().__init__("; ".join(f"{key}: {message}" for key, message in errors))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One thing an agency may set."""

    key: str
    label: str
    unit: str
    minimum: int
    maximum: int
    grade: Grade
    why: str
    sources: tuple[str, ...] = ()

    @property
    def default(self) -> int:
        return int(getattr(DEFAULT_POLICY, self.key))

    def as_dict(self) -> dict[str, object]:
        return {
            "key": self.key,
            "label": self.label,
            "unit": self.unit,
            "default": self.default,
            "minimum": self.minimum,
            "maximum": self.maximum,
            "grade": self.grade.value,
            "why": self.why,
            "sources": list(self.sources),
        }


def _window(level: str, label: str) -> Parameter:
    return Parameter(
        key=f"window_days_{level}",
        label=f"How long a door usually stays ajar: {label}",
        unit="days",
        minimum=1,
        maximum=365,
        grade=Grade.ASSUMPTION,
        why="It depends on the role; nobody has measured it. Replace it by your own experience.",
        sources=("half", "bilkuj"),
    )


PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        key="cooling_off_hours",
        label="Cooling-off before the candidate confirms",
        unit="hours",
        minimum=0,
        maximum=72,
        grade=Grade.SOURCED,
        why="One night's sleep. After the candidate has confirmed there is no way back.",
        sources=("ingenium",),
    ),
    _window("junior", "junior roles"),
    _window("professional", "professional roles, and where the level is not known"),
    _window("senior", "senior and specialist roles"),
    _window("executive", "executive roles"),
    Parameter(
        key="contact_budget",
        label="Contacts with a client about one refusal",
        unit="contacts",
        minimum=1,
        maximum=6,
        grade=Grade.ASSUMPTION,
        why="Each further contact is received more coolly. The number is a convention.",
        sources=("aam-cooling",),
    ),
    Parameter(
        key="role_check_fresh_days",
        label="How long a check of the role stays fresh",
        unit="days",
        minimum=1,
        maximum=60,
        grade=Grade.ASSUMPTION,
        why="Offers go out within days of a refusal; a week-old answer may be out of date.",
        sources=("half", "ingenium"),
    ),
    Parameter(
        key="reversal_limit",
        label="Times a candidate may go back on their word with one client",
        unit="times",
        minimum=0,
        maximum=1,
        grade=Grade.SOURCED,
        why="Once, never twice. It can be made stricter, not looser.",
        sources=("ingenium", "half", "bilkuj"),
    ),
    Parameter(
        key="years_soften_days",
        label="After how long an old refusal is history",
        unit="days",
        minimum=180,
        maximum=3650,
        grade=Grade.CONTESTED,
        why="People forget and move on, yet records are kept. Two years is a convention.",
        sources=("gleaner",),
    ),
    Parameter(
        key="close_to_start_days",
        label="A withdrawal this near the start date weighs more",
        unit="days",
        minimum=0,
        maximum=90,
        grade=Grade.ASSUMPTION,
        why="The nearer the first day, the less time the client has to replace the person.",
        sources=("emily-post",),
    ),
    Parameter(
        key="new_job_trial_days",
        label="How long a new job deserves a fair trial",
        unit="days",
        minimum=0,
        maximum=180,
        grade=Grade.ASSUMPTION,
        why="First weeks are often hard anywhere. The length is a convention.",
        sources=("jobdoc",),
    ),
)
PARAMETER: dict[str, Parameter] = {parameter.key: parameter for parameter in PARAMETERS}


def parse_policy(mapping: Mapping[str, Any]) -> Policy:
    """A policy from JSON-like input; absent parameters take their default."""
    if not isinstance(mapping, Mapping):
        raise PolicyRefused([("policy", "is not an object of parameters")])
    complaints = [complaint for complaint in map(_complaint, mapping.items()) if complaint]
    if complaints:
        raise PolicyRefused(complaints)
    return Policy(**mapping)


def policy_as_dict(policy: Policy) -> dict[str, int]:
    return asdict(policy)


def policy_fingerprint(policy: Policy) -> str:
    """The same parameters always give the same sixteen characters."""
    told = json.dumps(asdict(policy), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _complaint(item: tuple[str, Any]) -> Complaint | None:
    key, value = item
    parameter = PARAMETER.get(key)
    if parameter is None:
        return str(key), f"unknown parameter; allowed: {', '.join(PARAMETER)}"
    whole = isinstance(value, int) and not isinstance(value, bool)
    if whole and parameter.minimum <= value <= parameter.maximum:
        return None
    return key, (
        f"{value!r} is not allowed; allowed: a whole number of {parameter.unit}"
        f" from {parameter.minimum} to {parameter.maximum}"
    )
