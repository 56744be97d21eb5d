"""The rulebook to read, the agency's parameters, and how the advice on a case has changed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cases.forms.policy import PolicyForm
from cases.models import StoredAssessment
from cases.rules import (
    RULEBOOK_VERSION,
    SOURCES,
    VERSIONS,
    Difference,
    Rule,
    Source,
    Version,
    rulebook,
)
from cases.selectors import assessments_of, difference, policies
from cases.services import set_policy
from cases.services.advice import policy_in_force
from cases.views.desk import case_or_404, desk, tell_refusal
from crm.errors import Refused
from crm.permissions import Action, Actor, require


@dataclass(frozen=True)
class Entry:
    """A rule with the texts it cites, as the page shows it."""

    rule: Rule
    sources: tuple[Source, ...]

    @property
    def searchable(self) -> str:
        return " ".join((self.rule.id, self.rule.title, self.rule.statement)).casefold()


@dataclass(frozen=True)
class Chapter:
    topic: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Edition:
    """A version of the rulebook, and what it brought and dropped."""

    version: Version
    added: tuple[Rule, ...]
    dropped: tuple[Rule, ...]


@require_safe
@desk()
def book(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    """Every rule in force, by topic; searchable, printable, with what changed between editions."""
    wanted = request.GET.get("q", "").strip()[:100]
    chapters = chapters_of(rulebook(), wanted=wanted)
    page = {
        "chapters": chapters,
        "wanted": wanted,
        "found": sum(len(chapter.entries) for chapter in chapters),
        "version": RULEBOOK_VERSION,
        "editions": editions(),
        "now": now,
    }
    return render(request, "cases/rulebook.html", page)


def chapters_of(rules: tuple[Rule, ...], *, wanted: str) -> list[Chapter]:
    chosen = [entry for entry in map(_entry, rules) if wanted.casefold() in entry.searchable]
    topics = dict.fromkeys(entry.rule.topic for entry in chosen)
    return [
        Chapter(topic, tuple(entry for entry in chosen if entry.rule.topic == topic))
        for topic in topics
    ]


def _entry(rule: Rule) -> Entry:
    return Entry(rule, tuple(SOURCES[name] for name in rule.sources))


def editions() -> list[Edition]:
    """The newest first; each beside the one before it."""
    told = []
    for earlier, version in zip((None, *VERSIONS), VERSIONS, strict=False):
        before = {rule.id: rule for rule in rulebook(version=earlier.id)} if earlier else {}
        after = {rule.id: rule for rule in rulebook(version=version.id)}
        added = tuple(after[name] for name in after if name not in before)
        dropped = tuple(before[name] for name in before if name not in after)
        told.append(Edition(version, added, dropped))
    return told[::-1]


@require_http_methods(["GET", "HEAD", "POST"])
@desk()
def policy(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    """The parameters in force, for all to read and for the admin to change."""
    standing = policy_in_force(by.agency)
    form = PolicyForm(request.POST or None, standing=standing.policy)
    if request.method == "POST" and _saved(form, by=by, now=now):
        messages.success(request, _("Saved. Each case is assessed by it from now on."))
        return redirect("cases:policy")
    page = {
        "form": form,
        "standing": standing,
        "history": policies(),
        "may_change": by.may(Action.SET_POLICY),
        "now": now,
    }
    return render(request, "cases/policy.html", page, status=422 if form.errors else 200)


def _saved(form: PolicyForm, *, by: Actor, now: datetime) -> bool:
    require(by, Action.SET_POLICY)
    if not form.is_valid():
        return False
    try:
        set_policy(parameters=form.cleaned_data, by=by, now=now)
    except Refused as refusal:
        tell_refusal(form, refusal)
        return False
    return True


@dataclass(frozen=True)
class AdviceThen:
    """An assessment, and why it differs from the one before it."""

    stored: StoredAssessment
    change: Difference | None


@require_safe
@desk()
def changes(request: HttpRequest, *, by: Actor, now: datetime, uuid: UUID) -> HttpResponse:
    """How the advice on a case has changed, fact by fact and rule by rule."""
    case = case_or_404(uuid)
    found = assessments_of(case)
    earlier = [*found[1:], None]
    story = [
        AdviceThen(after, difference(before, after) if before else None)
        for after, before in zip(found, earlier, strict=True)
    ]
    page = {"case": case, "story": story, "now": now}
    return render(request, "cases/changes.html", page)
