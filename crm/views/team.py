"""The agency's team: who belongs to it, with which role, and how they get in."""

from datetime import datetime
from smtplib import SMTPException
from uuid import UUID

from allauth.account.forms import ResetPasswordForm
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crm.forms.accounts import InviteForm, MemberForm
from crm.forms.people import filled
from crm.models import User
from crm.permissions import Action, Actor
from crm.selectors import members_of
from crm.services import change_member, invite_member
from crm.views.doors import attempt, found, member, page, page_or_form, sent


@require_safe
@member(Action.SEE_TEAM)
def team(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    context = {"members": list(members_of(by.agency)), "may_manage": by.may(Action.MANAGE_TEAM)}
    return page(request, "crm/team.html", by=by, **context)


@page_or_form
@member(Action.MANAGE_TEAM)
def invite(request: HttpRequest, *, by: Actor, now: datetime) -> HttpResponse:
    form = InviteForm(request.POST or None)
    if sent(request, form):
        invited = attempt(form, lambda: invite_member(by=by, **form.cleaned_data))
        if invited is not None:
            _send_way_in(request, invited)
            return redirect("crm:team")
    return page(request, "crm/invite.html", form=form, by=by)


@page_or_form
@member(Action.MANAGE_TEAM)
def colleague(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    somebody = found(members_of(by.agency), uuid)
    form = MemberForm(request.POST or None, initial=filled(MemberForm, somebody))
    if sent(request, form):
        changes = form.cleaned_data
        if attempt(form, lambda: change_member(somebody, changes=changes, by=by)) is not None:
            messages.success(request, _("Saved."))
            return redirect("crm:team")
    # The row as it stands: a refused change is shown in the form, not in the heading.
    context = {"colleague": found(members_of(by.agency), uuid), "form": form, "by": by}
    return page(request, "crm/colleague.html", **context)


@require_POST
@member(Action.MANAGE_TEAM)
def deactivate(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    """Shut somebody out, and end every session they have."""
    somebody = found(members_of(by.agency), uuid)
    form = MemberForm(filled(MemberForm, somebody))
    shut_out = {"is_active": False}
    if attempt(form, lambda: change_member(somebody, changes=shut_out, by=by)) is None:
        context = {"colleague": found(members_of(by.agency), uuid), "form": form, "by": by}
        return page(request, "crm/colleague.html", **context)
    messages.success(request, _("%(name)s is signed out and shut out.") % {"name": somebody.name})
    return redirect("crm:team")


@require_POST
@member(Action.MANAGE_TEAM)
def reactivate(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    """Let somebody in again; they set a new password by mail."""
    somebody = found(members_of(by.agency), uuid)
    change_member(somebody, changes={"is_active": True}, by=by)
    _send_way_in(request, somebody)
    return redirect("crm:team")


@require_POST
@member(Action.MANAGE_TEAM)
def send_link(request: HttpRequest, *, uuid: UUID, by: Actor, now: datetime) -> HttpResponse:
    """Mail a member the link by which a password is set, once more."""
    _send_way_in(request, found(members_of(by.agency).filter(is_active=True), uuid))
    return redirect("crm:team")


def _send_way_in(request: HttpRequest, somebody: User) -> None:
    """The same mail that "forgot your password" sends: a link, good once and for a while."""
    way_in = ResetPasswordForm({"email": somebody.email})
    try:
        if way_in.is_valid():
            way_in.save(request)
    except (SMTPException, OSError):
        told = _("The mail to %(email)s could not be sent. Send the link again later.")
        messages.error(request, told % {"email": somebody.email})
        return
    told = _("A link to set a password was sent to %(email)s.")
    messages.success(request, told % {"email": somebody.email})
