"""The agency's own words for the call sheet: the default, what stands in its place, a preview."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cases.forms.words import WordsForm
from cases.rules import POINTS, TalkingPoint
from cases.selectors import wordings
from cases.selectors.wording import PLACEHOLDERS, Piece, pieces
from cases.services import set_wording
from cases.services.wording import tidy
from cases.views.desk import desk, tell_refusal
from crm.errors import Refused
from crm.permissions import Action, Actor, require

# Nobody's call: only how the words would sound.
EXAMPLE = {
    "candidate": gettext_lazy("Sam Example"),
    "manager": gettext_lazy("Robin Example"),
    "client": gettext_lazy("Example Ltd"),
    "role": gettext_lazy("team lead"),
    "elapsed_ago": gettext_lazy("2 weeks ago"),
}


@dataclass(frozen=True)
class PointLine:
    """A talking point: the rulebook's words, the field for other words, and how it would read."""

    point: TalkingPoint
    field: forms.BoundField
    preview: list[Piece]

    @property
    def is_own(self) -> bool:
        return bool(self.field.value())


@require_http_methods(["GET", "HEAD", "POST"])
@desk()
def words(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    """The words in force, for all to read and for the admin to change; a preview saves nothing."""
    history = wordings()
    form = WordsForm(request.POST or None, standing=history[0].texts if history else {})
    previews = "preview" in request.POST
    sent = request.method == "POST" and _sent(form, by=by)
    if sent and not previews and _saved(form, by=by, now=now):
        messages.success(request, _("Saved. Every call sheet uses these words from now on."))
        return redirect("cases:words")
    page = {
        "form": form,
        "lines": _lines(form, by=by),
        "placeholders": sorted(PLACEHOLDERS),
        "history": history,
        "previews": previews,
        "may_change": by.may(Action.SET_POLICY),
        "now": now,
    }
    return render(request, "cases/words.html", page, status=422 if form.errors else 200)


def _sent(form: WordsForm, *, by: Actor) -> bool:
    require(by, Action.SET_POLICY)
    return form.is_valid()


def _saved(form: WordsForm, *, by: Actor, now: datetime) -> bool:
    try:
        set_wording(texts=form.cleaned_data, by=by, now=now)
    except Refused as refusal:
        tell_refusal(form, refusal)
        return False
    return True


def _lines(form: WordsForm, *, by: Actor) -> list[PointLine]:
    known = {name: str(value) for name, value in EXAMPLE.items()} | {"agency": by.agency.name}
    known["consultant"] = by.user.name if by.user else ""
    return [
        PointLine(
            point,
            form[point.id],
            pieces(tidy(form[point.id].value() or "") or point.text, known=known),
        )
        for point in POINTS
    ]
