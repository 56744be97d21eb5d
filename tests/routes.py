"""Every address of the product, and how to make what it names: the one table.

A new address fails `test_every_route_is_in_the_table` until it stands here:

- OBJECTS: it names a row of an agency (give the ids as they stand in that agency's world);
- PLAIN: it needs a member or a key, and names no row (give what else its address needs);
- OPEN: it answers without sign-in, and why that is right is said beside it;
- the operator's pages (`admin:`) are walked by their own test.
"""

from collections.abc import Callable, Iterator
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

from cases.views.acts import ACTS
from tests.world import World

# A UUID names a row of the agency; a str is a fixed word of the address.
Params = dict[str, UUID | str]
Named = Callable[[World], Params]


def _of(row: str) -> Named:
    return lambda world: {"uuid": getattr(world, row).uuid}


def _act(name: str) -> Named:
    return lambda world: {"uuid": world.case.uuid, "name": name}


OBJECTS: dict[str, Named] = {
    "cases:case": _of("case"),
    "cases:timeline": _of("case"),
    "cases:changes": _of("case"),
    "cases:call-sheet": _of("case"),
    **{f"cases:act/{name}": _act(name) for name in ACTS},
    "cases:deadline-done": _of("deadline"),
    "cases:deadline-snooze": _of("deadline"),
    "ats:connection": _of("connection"),
    "ats:mapping": _of("connection"),
    "ats:secret": _of("connection"),
    "ats:address": _of("connection"),
    "ats:activity": _of("connection"),
    "ats:replay": lambda w: {"uuid": w.connection.uuid, "delivery": w.delivery.uuid},
    "ats:say": _of("application"),
    "crm:candidate": _of("candidate"),
    "crm:candidate-edit": _of("candidate"),
    "crm:client": _of("client"),
    "crm:client-edit": _of("client"),
    "crm:contact-new": _of("client"),
    "crm:role-new": _of("client"),
    "crm:contact-edit": _of("contact"),
    "crm:role": _of("role"),
    "crm:role-edit": _of("role"),
    "crm:role-check": _of("role"),
    "crm:offer": _of("offer"),
    "crm:offer-event": _of("offer"),
    "crm:offer-correction": lambda w: {"uuid": w.offer.uuid, "event": w.event.uuid},
    "crm:key-revoke": _of("key"),
    "crm:colleague": _of("consultant"),
    "crm:deactivate": _of("consultant"),
    "crm:reactivate": _of("consultant"),
    "crm:member-link": _of("consultant"),
    "notifications:seen": _of("reminder"),
    "notifications:away": _of("reminder"),
    "notifications:send-again": _of("stuck"),
    "notifications:arrived": _of("stuck"),
    "offer-event-detail": _of("event"),
    "case-detail": _of("case"),
    "case-assessments": _of("case"),
    "case-timeline": _of("case"),
    "case-confirmations": _of("case"),
    "case-notes": _of("case"),
    "case-decisions": _of("case"),
    "case-soundings": _of("case"),
    "case-approaches": _of("case"),
    "case-reinstatements": _of("case"),
    "sounding-replies": _of("sounding"),
    "approach-responses": _of("approach"),
    "deadline-finish": _of("deadline"),
    "deadline-moves": _of("deadline"),
    "role-checks": _of("role"),
    "assessment-replay": _of("assessment"),
    "candidate-detail": _of("candidate"),
    "client-detail": _of("client"),
    "contact-detail": _of("contact"),
    "role-detail": _of("role"),
    "offer-detail": _of("offer"),
}

PLAIN: dict[str, Params] = {
    "cases:today": {},
    "cases:theme": {},
    "cases:list": {},
    "cases:board": {},
    "cases:find": {},
    "cases:new": {},
    "cases:preview": {},
    "cases:offers": {},
    "cases:options": {"kind": "candidates"},
    "cases:rulebook": {},
    "cases:policy": {},
    "cases:words": {},
    "ats:connections": {},
    "ats:choose": {},
    "ats:add": {"system": "generic"},
    "ats:questions": {},
    "notifications:inbox": {},
    "notifications:all-seen": {},
    "notifications:hours": {},
    "notifications:outlook": {"view": "stuck"},
    "crm:candidates": {},
    "crm:candidate-new": {},
    "crm:clients": {},
    "crm:client-new": {},
    "crm:roles": {},
    "crm:settings": {},
    "crm:agency": {},
    "crm:keys": {},
    "crm:team": {},
    "crm:invite": {},
    "account_email": {},
    "account_change_password": {},
    "account_set_password": {},
    "account_reauthenticate": {},
    "mfa_index": {},
    "mfa_reauthenticate": {},
    "mfa_activate_totp": {},
    "mfa_deactivate_totp": {},
    "mfa_view_recovery_codes": {},
    "mfa_generate_recovery_codes": {},
    "mfa_download_recovery_codes": {},
    "offer-event-list": {},
    "case-list": {},
    "assessment-preview": {},
    "deadline-list": {},
    "rulebook": {},
    "policy": {},
    "candidate-list": {},
    "client-list": {},
    "contact-list": {},
    "role-list": {},
    "offer-list": {},
    "member-list": {},
}

# Without sign-in, and why.
OPEN: dict[str, str] = {
    "account_login": "signing in",
    "account_logout": "signing out twice is no error",
    "account_inactive": "says that the account is shut",
    "account_signup": "says that nobody signs up alone",
    "account_email_verification_sent": "names no address",
    "account_reset_password": "forgot the password; rate-limited, does not say who exists",
    "account_reset_password_done": "names no address",
    "account_reset_password_from_key": "a signed key, good once",
    "account_reset_password_from_key_done": "names no account",
    "account_confirm_email": "a signed key",
    "account_confirm_login_code": "a step of signing in",
    "mfa_authenticate": "a step of signing in",
    "ats:knock": "a random token that the agency gave to its system, and a signature",
    "notifications:stop": "a signed token from a mail; changes something on POST only",
    "schema": "the API's description holds nobody's rows",
    "api-docs": "the API's description holds nobody's rows",
    "live": "probes have no account",
    "ready": "probes have no account",
    "metrics": "its own token",
}

# Routes without a name, by their pattern.
NAMELESS = frozenset({"^api/"})


def names() -> Iterator[str]:
    """The full name of every address that the product answers."""
    yield from _names(get_resolver().url_patterns, namespace="")


def _names(patterns: list[URLPattern | URLResolver], *, namespace: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, (namespace, pattern.namespace)))
            yield from _names(pattern.url_patterns, namespace=inner)
        elif (name := pattern.name or str(pattern.pattern)) not in NAMELESS:
            yield f"{namespace}:{name}" if namespace else name


def route_of(entry: str) -> str:
    """`cases:act/decide` is an entry of the route `cases:act`."""
    return entry.partition("/")[0]
