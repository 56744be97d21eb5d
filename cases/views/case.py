"""The page of one case: what to do, why, what is not known, and what happened."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from cases.models import Case, StepDone
from cases.selectors import timeline
from cases.selectors.story import Story, story_of
from cases.services import mark_advice_seen
from cases.views.acts import ACTS, Act
from cases.views.advice import Advice, advice_from, known_facts
from cases.views.desk import case_or_404, desk
from cases.views.lines import line_of
from cases.views.moments import Moment, moments_of
from cases.views.next_act import acts_open, next_act
from crm.permissions import Action, Actor

MOMENTS_AT_ONCE = 20

# A step with an act of its own; any other is ticked off with what shows it.
ACT_OF_STEP = {
    "cool-off": "confirm",
    "check-role": "check-role",
    "account-of-change": "account",
    "sound-out": "sound",
    "approach": "approach",
}


@dataclass(frozen=True)
class StepLine:
    id: str
    title: str
    text: str
    act: str
    done: StepDone | None
    before_approach: bool


@dataclass(frozen=True)
class OfferedAct:
    name: str
    act: Act


@require_safe
@desk()
def case(request: HttpRequest, *, by: Actor, now: datetime, uuid: UUID) -> HttpResponse:
    shown = case_or_404(uuid)
    story = story_of(shown)
    advice = advice_from(story.assessment.result) if story.assessment else None
    mark_advice_seen(shown, by=by, now=now)
    page = timeline(shown, size=MOMENTS_AT_ONCE)
    steps = _steps(story, advice=advice)
    context = {
        "case": shown,
        "story": story,
        "advice": advice,
        "facts": known_facts(story.assessment.facts) if story.assessment else [],
        "steps": [step for step in steps if step.before_approach],
        "later_steps": [step for step in steps if not step.before_approach],
        "moments": moments_of(page.rows),
        "older": page.next,
        "lines": [line_of(deadline, case=shown, now=now) for deadline in story.deadlines],
        "now": now,
        **_offered(shown, story=story, by=by, now=now),
    }
    return render(request, "cases/case.html", context)


@require_GET
@desk()
def older(request: HttpRequest, *, by: Actor, now: datetime, uuid: UUID) -> HttpResponse:
    """The rest of the timeline, page by page."""
    shown = case_or_404(uuid)
    page = timeline(shown, after=request.GET.get("after", ""), size=MOMENTS_AT_ONCE)
    moments: list[Moment] = moments_of(page.rows)
    context = {"case": shown, "moments": moments, "older": page.next, "now": now}
    return render(request, "cases/timeline.html", context)


def _offered(shown: Case, *, story: Story, by: Actor, now: datetime) -> dict[str, Any]:
    """What this person may do now: the one next thing, and the rest behind a menu."""
    names = [name for name in acts_open(shown, story, now=now) if by.may(ACTS[name].needs)]
    first = next_act(shown, story, now=now) if by.may(Action.WORK_CASES) else None
    return {
        "next_act": first,
        "acts": [OfferedAct(name, ACTS[name]) for name in names if not _is(first, name)],
        "may_work": by.may(Action.WORK_CASES),
        "may_decide": by.may(Action.DECIDE) and shown.is_open,
    }


def _is(first: Any, name: str) -> bool:
    return first is not None and first.name == name


def _steps(story: Story, *, advice: Advice | None) -> list[StepLine]:
    told = advice.result.get("steps", []) if advice else []
    return [
        StepLine(
            id=step["id"],
            title=step["title"],
            text=step["text"],
            act=ACT_OF_STEP.get(step["id"], "step"),
            done=story.steps_done.get(step["id"]),
            before_approach=step["required_before_approach"],
        )
        for step in told
    ]
