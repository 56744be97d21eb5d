"""What a gap on the call sheet is called."""

from django import template
from django.utils.translation import gettext_lazy as _

from cases.selectors.wording import Piece

register = template.Library()

GAPS = {
    "candidate": _("the candidate's name"),
    "manager": _("the hiring manager's name"),
    "client": _("the client"),
    "role": _("the role"),
    "consultant": _("your name"),
    "agency": _("the agency"),
    "what_i_did": _("what I did, in one sentence"),
    "then": _("what was so then"),
    "now": _("what is so now"),
    "so": _("what follows from it"),
    "enthusiasm": _("what drew them to this client"),
    "commitment": _("why this yes will hold, in one sentence"),
    "elapsed_ago": _("how long ago"),
}


@register.filter
def gap_label(piece: Piece) -> str:
    return str(GAPS[piece.gap])
