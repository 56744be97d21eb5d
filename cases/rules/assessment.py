"""What the rulebook says about one case on the facts of a moment."""

from dataclasses import dataclass
from datetime import date

from cases.rules.findings import (
    Change,
    Channel,
    Downside,
    Finding,
    Level,
    OpenQuestion,
    Recommendation,
    Reservation,
    Step,
    Window,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Immutable; the same facts, policy, date and edition always give the same one."""

    recommendation: Recommendation
    plausibility: Level
    reputational_risk: Level
    summary: str
    channel: Channel
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]
    open_questions: tuple[OpenQuestion, ...]
    better: tuple[Change, ...]
    ends: tuple[Change, ...]
    reservations: tuple[Reservation, ...]
    downside: Downside
    window: Window
    version: str
    policy_fingerprint: str
    as_of: date

    def as_dict(self) -> dict[str, object]:
        """Ready for JSON."""
        return {
            "recommendation": self.recommendation.value,
            "plausibility": self.plausibility.value,
            "reputational_risk": self.reputational_risk.value,
            "summary": self.summary,
            "channel": self.channel.how,
            "channel_reason": self.channel.reason,
            "speaks_first": self.channel.speaks_first,
            "speaks_first_reason": self.channel.speaks_first_reason,
            "steps": [step.as_dict() for step in self.steps],
            "findings": [finding.as_dict() for finding in self.findings],
            "open_questions": [question.as_dict() for question in self.open_questions],
            "what_would_change": {
                "better": [change.as_dict() for change in self.better],
                "ends": [change.as_dict() for change in self.ends],
            },
            "reservations": [
                {"reservation": doubt.reservation, "answer": doubt.answer}
                for doubt in self.reservations
            ],
            "downside": {"candidate": self.downside.candidate, "agency": self.downside.agency},
            "window": _window_as_dict(self.window),
            "version": self.version,
            "policy_fingerprint": self.policy_fingerprint,
            "as_of": self.as_of.isoformat(),
        }


def _window_as_dict(window: Window) -> dict[str, object]:
    return {
        "days": window.days,
        "closes_on": window.closes_on.isoformat() if window.closes_on else None,
        "closes_in_days": window.closes_in_days,
        "sentence": window.sentence,
        "grade": window.grade.value,
    }
