"""One page to have beside the telephone."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cases.rules import SheetPoint, Variant
from cases.selectors import sheet_of
from cases.selectors.wording import Piece, pieces
from cases.views.advice import advice_from
from cases.views.desk import case_or_404, desk
from crm.permissions import Action, Actor

VARIANTS = {
    Variant.GRACIOUS: _("A courteous no"),
    Variant.HANDLED_BADLY: _("It was handled badly"),
    Variant.SILENT: _("They never answered"),
    Variant.RENEGED: _("They accepted, then withdrew"),
    Variant.COUNTER_OFFER_SOURED: _("The counter-offer soured"),
    Variant.THROUGH_AGENCY: _("The agency asks first"),
    Variant.RETURNING: _("They left after starting"),
    Variant.CLIENT_WITHDREW: _("The client withdrew"),
    Variant.MANAGER_NOT_REACHABLE: _("The manager cannot be reached"),
    Variant.ROLE_FILLED: _("The role is filled"),
}
SPOKEN_BY = {"agency": _("the agency"), "candidate": _("the candidate")}


@dataclass(frozen=True)
class SpokenPoint:
    point: SheetPoint
    pieces: list[Piece]


@require_safe
@desk()
def sheet(request: HttpRequest, *, by: Actor, now: datetime, uuid: UUID) -> HttpResponse:
    case = case_or_404(uuid)
    wanted = request.GET.get("variant", "")
    found = sheet_of(case, variant=Variant(wanted) if wanted in list(Variant) else None)
    if found is None:
        raise Http404
    shown = found.sheet
    page = {
        "case": case,
        "sheet": shown,
        "points": [SpokenPoint(point, pieces(point.text)) for point in shown.points],
        "unfilled": any(point.to_fill for point in shown.points),
        "spoken_by": SPOKEN_BY[shown.speaker],
        "variant": VARIANTS[shown.variant],
        "advised": VARIANTS[found.advised],
        "departs": shown.variant is not found.advised,
        "variants": [(each.value, label) for each, label in VARIANTS.items()],
        "advice": advice_from(found.advice.as_dict()),
        "stored": found.stored,
        "may_word": by.may(Action.SET_POLICY),
        "now": now,
    }
    return render(request, "cases/call_sheet.html", page)
