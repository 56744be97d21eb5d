"""Who may do what: one table for the three roles, one for keys. Services call `require`."""

from dataclasses import dataclass
from enum import StrEnum

from crm.errors import NotAllowed
from crm.models import Agency, ApiKey, KeyScope, User, UserRole


class Action(StrEnum):
    READ = "read"
    WORK_CASES = "work_cases"
    DECIDE = "decide"
    EDIT_DIRECTORY = "edit_directory"
    SEE_TEAM = "see_team"
    MANAGE_TEAM = "manage_team"
    MANAGE_KEYS = "manage_keys"
    MANAGE_AGENCY = "manage_agency"
    SET_POLICY = "set_policy"


_CONSULTING = frozenset({Action.READ, Action.WORK_CASES, Action.DECIDE, Action.EDIT_DIRECTORY})

ROLE_MAY: dict[UserRole, frozenset[Action]] = {
    UserRole.CONSULTANT: _CONSULTING,
    UserRole.ADMIN: frozenset(Action),
    UserRole.AUDITOR: frozenset({Action.READ, Action.SEE_TEAM}),
}

# A program records what happened; deciding is for a named person.
KEY_MAY: dict[KeyScope, frozenset[Action]] = {
    KeyScope.READ: frozenset({Action.READ}),
    KeyScope.WRITE: frozenset({Action.READ, Action.WORK_CASES, Action.EDIT_DIRECTORY}),
}


@dataclass(frozen=True)
class Actor:
    """Who does it: a person at a page, or a program with a key (`user` is None then)."""

    agency: Agency
    user: User | None
    actions: frozenset[Action]
    source: str

    def may(self, action: Action) -> bool:
        return action in self.actions


def person(user: User) -> Actor:
    """The signed-in user as the one who acts. An operator without an agency cannot act."""
    if user.agency is None or not user.is_active:
        raise NotAllowed("no_agency", "Only an active member of an agency can do this.")
    return Actor(user.agency, user, ROLE_MAY[UserRole(user.role)], "page")


def program(key: ApiKey) -> Actor:
    return Actor(key.agency, None, KEY_MAY[KeyScope(key.scope)], "api")


def setting_up(agency: Agency) -> Actor:
    """The installation itself, for commands that make agencies and demonstration rows."""
    return Actor(agency, None, frozenset(Action), "command")


def turning_day(agency: Agency) -> Actor:
    """The calendar: what a new day alone changes is nobody's act."""
    return Actor(agency, None, KEY_MAY[KeyScope.WRITE], "calendar")


def require(by: Actor, action: Action) -> None:
    if not by.may(action):
        raise NotAllowed("not_allowed", "Your role or key does not allow this.")


def require_person(by: Actor, action: Action) -> User:
    """The named person who takes responsibility for the act."""
    require(by, action)
    if by.user is None:
        raise NotAllowed("person_needed", "A named person has to do this, not a program.")
    return by.user
