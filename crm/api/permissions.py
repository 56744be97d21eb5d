"""What a caller may do: reading needs a member or a key, changing what the endpoint names."""

from typing import TYPE_CHECKING

from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import SAFE_METHODS, BasePermission

from crm.models import ApiKey, User
from crm.permissions import Action, Actor, person, program, require

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView


class RoleAllows(BasePermission):
    """The tables of `crm.permissions` decide; the services ask them again."""

    def has_permission(self, request: "Request", view: "APIView") -> bool:
        if request.auth is None and not getattr(request.user, "is_authenticated", False):
            return False
        changing: Action = getattr(view, "right", Action.WORK_CASES)
        require(actor_of(request), Action.READ if request.method in SAFE_METHODS else changing)
        return True


def actor_of(request: "Request") -> Actor:
    """The key's agency, or the signed-in person."""
    if isinstance(request.auth, ApiKey):
        return program(request.auth)
    if isinstance(request.user, User):
        return person(request.user)
    raise NotAuthenticated
