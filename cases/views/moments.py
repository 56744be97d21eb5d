"""The timeline in words: each event as a sentence, with what was said."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cases.models import (
    ApproachBy,
    CaseEvent,
    CaseEventKind,
    CaseState,
    DeadlineKind,
    Response,
    SoundingReply,
)
from cases.rules import FACT
from crm.models import CheckedHow, OfferEventKind, RoleStatus
from crm.templatetags.desk import recommendation_label

K = CaseEventKind
SIGNS = {
    K.OPENED: ("ask", "plus"),
    K.FACTS_CHANGED: ("plain", "pencil"),
    K.MOVED: ("plain", "arrow-right"),
    K.ASSESSED: ("ask", "scale"),
    K.DECIDED: ("go", "check"),
    K.RECONFIRMED: ("go", "hand-thumb-up"),
    K.COOLING_OFF_WAIVED: ("care", "forward"),
    K.STEP_DONE: ("go", "check"),
    K.SOUNDED: ("rest", "chat-bubble-left"),
    K.SOUNDING_ANSWERED: ("rest", "chat-bubble-left-right"),
    K.APPROACHED: ("go", "phone"),
    K.APPROACH_ANSWERED: ("go", "phone-arrow-down-left"),
    K.ROLE_CHECKED: ("ask", "magnifying-glass"),
    K.OFFER_EVENT: ("rest", "document-text"),
    K.HANDED_OVER: ("plain", "user"),
    K.DEADLINE_DONE: ("go", "check"),
    K.DEADLINE_MOVED: ("care", "clock"),
    K.NOTED: ("plain", "pencil-square"),
}


@dataclass(frozen=True)
class Moment:
    at: datetime
    who: str
    said: str
    note: str
    tone: str
    icon: str


def moments_of(events: Iterable[CaseEvent]) -> list[Moment]:
    return [_moment(event) for event in events if not _is_no_news(event)]


def _is_no_news(event: CaseEvent) -> bool:
    """The rulebook was asked again and said the same."""
    detail = event.detail
    return event.kind == K.ASSESSED and detail.get("before") == detail.get("recommendation")


def _moment(event: CaseEvent) -> Moment:
    kind = CaseEventKind(event.kind)
    detail = event.detail
    tone, icon = SIGNS[kind]
    note = detail.get("note") or detail.get("reason") or detail.get("asked") or detail.get("said")
    return Moment(
        at=event.at,
        who=event.by.name if event.by else detail.get("source", ""),
        said=_WORDS[kind](detail) if kind in _WORDS else str(kind.label),
        note=str(note or detail.get("evidence") or detail.get("text") or ""),
        tone=tone,
        icon=icon,
    )


def _label(choices: Any, value: Any) -> str:
    """The label of a stored value; a value that is no longer offered speaks for itself."""
    return str(dict(choices.choices).get(value, value))


def _facts_changed(detail: Mapping[str, Any]) -> str:
    keys = detail.get("changes", {})
    labels = [FACT[key].label if key in FACT else _("what has changed") for key in keys]
    return _("Learnt: %(facts)s") % {"facts": ", ".join(labels)}


def _assessed(detail: Mapping[str, Any]) -> str:
    now, before = detail.get("recommendation", ""), detail.get("before", "")
    if before and before != now:
        return _("The advice changed from %(before)s to %(now)s") % {
            "before": recommendation_label(before),
            "now": recommendation_label(now),
        }
    return _("The rulebook says: %(now)s") % {"now": recommendation_label(now)}


def _moved_deadline(detail: Mapping[str, Any]) -> str:
    due_at = parse_datetime(detail.get("due_at", ""))
    return _("%(deadline)s: put off to %(moment)s") % {
        "deadline": _label(DeadlineKind, detail.get("deadline")),
        "moment": date_format(localtime(due_at), "DATETIME_FORMAT") if due_at else "",
    }


def _approached(detail: Mapping[str, Any]) -> str:
    return _("%(who)s approached %(contact)s") % {
        "who": _label(ApproachBy, detail.get("made_by")),
        "contact": detail.get("contact", ""),
    }


def _role_checked(detail: Mapping[str, Any]) -> str:
    return _("The role is %(status)s (%(how)s)") % {
        "status": _label(RoleStatus, detail.get("status")).lower(),
        "how": _label(CheckedHow, detail.get("how")).lower(),
    }


_WORDS: dict[CaseEventKind, Callable[[Mapping[str, Any]], str]] = {
    K.FACTS_CHANGED: _facts_changed,
    K.ASSESSED: _assessed,
    K.MOVED: lambda d: _("Now: %(state)s") % {"state": _label(CaseState, d.get("after"))},
    K.DECIDED: lambda d: (
        _("Decided: %(choice)s") % {"choice": recommendation_label(d.get("choice", ""))}
    ),
    K.SOUNDED: lambda d: _("Sounded out %(contact)s") % {"contact": d.get("contact", "")},
    K.SOUNDING_ANSWERED: lambda d: (
        _("The client to the sounding: %(reply)s")
        % {"reply": _label(SoundingReply, d.get("reply"))}
    ),
    K.APPROACHED: _approached,
    K.APPROACH_ANSWERED: lambda d: (
        _("The client to the approach: %(reply)s") % {"reply": _label(Response, d.get("response"))}
    ),
    K.ROLE_CHECKED: _role_checked,
    K.OFFER_EVENT: lambda d: (
        _("Offer: %(event)s") % {"event": _label(OfferEventKind, d.get("event")).lower()}
    ),
    K.STEP_DONE: lambda d: _("Step done: %(step)s") % {"step": d.get("step", "").replace("-", " ")},
    K.DEADLINE_DONE: lambda d: (
        _("Done: %(deadline)s") % {"deadline": _label(DeadlineKind, d.get("deadline"))}
    ),
    K.DEADLINE_MOVED: _moved_deadline,
}
