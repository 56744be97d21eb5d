"""Who may do what: three roles, one table. Doors ask `may`; services call `require`."""

from enum import StrEnum

from crm.errors import NotAllowed
from crm.models import User, UserRole


class Action(StrEnum):
    READ = "read"
    WORK_CASES = "work_cases"
    EDIT_DIRECTORY = "edit_directory"
    SEE_TEAM = "see_team"
    MANAGE_TEAM = "manage_team"
    MANAGE_KEYS = "manage_keys"


ALLOWED: dict[UserRole, frozenset[Action]] = {
    UserRole.CONSULTANT: frozenset({Action.READ, Action.WORK_CASES, Action.EDIT_DIRECTORY}),
    UserRole.ADMIN: frozenset(Action),
    UserRole.AUDITOR: frozenset({Action.READ, Action.SEE_TEAM}),
}


def may(user: User, action: Action) -> bool:
    return user.is_active and action in ALLOWED[UserRole(user.role)]


def require(user: User, action: Action) -> None:
    if not may(user, action):
        raise NotAllowed("not_allowed", f"Your role ({user.get_role_display()}) does not allow this.")
