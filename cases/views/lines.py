"""A deadline as a line: a sentence, and the act that meets it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from cases.models import Case, Deadline, DeadlineKind


@dataclass(frozen=True)
class Wording:
    """`act` empty: there is nothing to record, it is ticked off. `early`: may be met before due."""

    sentence: Any
    icon: str
    act: str = ""
    button: Any = ""
    early: bool = True


WORDINGS: dict[str, Wording] = {
    DeadlineKind.COOLING_OFF_ENDS: Wording(
        _("Does %(candidate)s still want %(role)s at %(client)s? Call and ask."),
        "phone-arrow-up-right",
        act="confirm",
        button=_("They do"),
        early=False,
    ),
    DeadlineKind.ROLE_CHECK: Wording(
        _("Is %(role)s at %(client)s still open? Find out for %(candidate)s."),
        "magnifying-glass",
        act="check-role",
        button=_("Check the role"),
    ),
    DeadlineKind.SOUNDING_REPLY: Wording(
        _("%(client)s owes an answer to the sounding on %(role)s, for %(candidate)s."),
        "chat-bubble-left-right",
        act="sounding-reply",
        button=_("Record the reply"),
    ),
    DeadlineKind.APPROACH_REPLY: Wording(
        _("%(client)s owes %(candidate)s an answer on %(role)s."),
        "chat-bubble-left-right",
        act="response",
        button=_("Record the response"),
    ),
    DeadlineKind.FOLLOW_UP: Wording(
        _("Follow up with %(client)s on %(role)s, for %(candidate)s."), "phone-arrow-up-right"
    ),
    DeadlineKind.OFFER_DECISION: Wording(
        _("Has %(client)s renewed the offer to %(candidate)s? Hear how it stands."),
        "document-text",
        act="reinstate",
        button=_("Record the offer"),
    ),
    DeadlineKind.KEEP_WARM_TOUCH: Wording(
        _("Get back in touch with %(candidate)s, and hear what is new at %(client)s."), "fire"
    ),
}


@dataclass(frozen=True)
class Line:
    deadline: Deadline
    case: Case
    sentence: str
    icon: str
    act: str
    button: str
    late: bool
    # Nothing to record: it is ticked off.
    is_ticked: bool

    @property
    def kind(self) -> str:
        return self.deadline.kind


def line_of(deadline: Deadline, *, case: Case, now: datetime) -> Line:
    wording = WORDINGS[deadline.kind]
    late = deadline.due_at <= now
    names = {
        "candidate": case.candidate.name,
        "role": case.offer.role.title,
        "client": case.offer.role.client.name,
    }
    return Line(
        deadline=deadline,
        case=case,
        sentence=deadline.note or str(wording.sentence) % names,
        icon=wording.icon,
        act=wording.act if late or wording.early else "",
        button=str(wording.button),
        late=late,
        is_ticked=not wording.act,
    )
