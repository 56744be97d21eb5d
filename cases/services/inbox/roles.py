"""Jobs: the role one stands for, its status, and who has to hear when it changes."""

from datetime import datetime

from cases.models import (
    AtsApplication,
    AtsConnection,
    AtsFact,
    AtsLink,
    Case,
    CaseEventKind,
    CaseState,
    DeadlineKind,
    LinkKind,
)
from cases.services.advice import reassess
from cases.services.deadlines import finish, open_deadlines, plan_deadline
from cases.services.inbox.people import link_to
from cases.services.timeline import put, take, tell
from crm.models import CheckedHow, Client, Role, RoleStatus
from crm.permissions import Actor
from crm.services import add_client, add_role, change_role, check_role

STATUS_OF = {
    "job.opened": RoleStatus.OPEN,
    "job.on_hold": RoleStatus.ON_HOLD,
    "job.filled": RoleStatus.FILLED,
    "job.closed": RoleStatus.CLOSED,
    "job.deleted": RoleStatus.CLOSED,
}
UNNAMED = "Role not named yet"


def hear_of_job(
    connection: AtsConnection, *, key: str, title: str, client: str, by: Actor
) -> AtsLink:
    link = link_to(connection, kind=LinkKind.JOB, external_id=key)
    told = {"title": title or link.told.get("title", ""), "client": client or _client_told(link)}
    if told != link.told:
        before, link.told = link.told.get("title", ""), told
        link.save(update_fields=["told"])
        role = link.role
        if role is not None and title and role.title in (UNNAMED, before) and role.title != title:
            change_role(role, changes={"title": title}, by=by)
    return link


def _client_told(link: AtsLink) -> str:
    return str(link.told.get("client", ""))


def role_of(application: AtsApplication, *, by: Actor, now: datetime) -> Role:
    """The role of the application's job, made with what is known of it so far."""
    connection = application.connection
    key = application.job_key or f"application:{application.external_id}"
    link = link_to(connection, kind=LinkKind.JOB, external_id=key)
    if link.role is not None:
        return link.role
    client = client_of(connection, name=_client_told(link), by=by, now=now)
    title = link.told.get("title") or UNNAMED
    role = _standing_role(client, title=title) or add_role(client, title=title, by=by, now=now)
    link.role = role
    link.save(update_fields=["role"])
    settle_job(connection, key=key, by=by, now=now)
    return role


def _standing_role(client: Client, *, title: str) -> Role | None:
    """A role that was written down by hand, before the system told of its job."""
    if title == UNNAMED:
        return None
    linked = AtsLink.objects.filter(kind=LinkKind.JOB, role__isnull=False).values("role")
    named = list(Role.objects.filter(client=client, title__iexact=title).exclude(pk__in=linked)[:2])
    return named[0] if len(named) == 1 else None


def client_of(connection: AtsConnection, *, name: str, by: Actor, now: datetime) -> Client:
    """Whose job it is: the one the connection belongs to, or the one the event names."""
    if connection.client is not None:
        return connection.client
    name = " ".join((name or connection.name).split())
    standing = Client.objects.filter(name__iexact=name).order_by("id").first()
    return standing or add_client(name=name, by=by, now=now)


def settle_job(connection: AtsConnection, *, key: str, by: Actor, now: datetime) -> None:
    """Bring the role to what was last said of its job, unless somebody has looked since."""
    told = _last_said(connection, key=key)
    link = link_to(connection, kind=LinkKind.JOB, external_id=key)
    if told is None or link.role is None:
        return
    role = Role.objects.get(pk=link.role.pk)
    status = STATUS_OF[told.type]
    if role.status != status and not _seen_since(role, told=told):
        _check(role, status=status, by=by, now=now)


def _last_said(connection: AtsConnection, *, key: str) -> AtsFact | None:
    said = AtsFact.objects.filter(connection=connection, job_key=key, type__in=STATUS_OF)
    return said.order_by("-occurred_at", "-key").first()


def _seen_since(role: Role, *, told: AtsFact) -> bool:
    looked = role.status_checked_at
    by_hand = role.status_checked_how != CheckedHow.ATS
    return looked is not None and by_hand and looked > told.occurred_at


def _check(role: Role, *, status: RoleStatus, by: Actor, now: datetime) -> None:
    """One look for the role; every open case on it hears of it and asks the rulebook again."""
    check_role(role, status=status, how=CheckedHow.ATS, by=by, now=now)
    standing = Case.objects.filter(offer__role=role, closed_at__isnull=True).order_by("id")
    for found in standing:
        case = take(found)
        finish(case, DeadlineKind.ROLE_CHECK, by=by, now=now)
        tell(case, CaseEventKind.ROLE_CHECKED, by=by, now=now, status=status, how=CheckedHow.ATS)
        put(case, now=now)
        reassess(case, by=by, now=now)


def tell_of_opening(fact: AtsFact, *, connection: AtsConnection, by: Actor, now: datetime) -> None:
    """A role has opened at a client with candidates kept warm: their cases have work to do."""
    if _last_said(connection, key=fact.job_key) != fact:
        return
    link = link_to(connection, kind=LinkKind.JOB, external_id=fact.job_key)
    client = _known_client(connection, name=_client_told(link))
    if client is None:
        return
    title = str(link.told.get("title") or UNNAMED)
    warm = Case.objects.filter(state=CaseState.KEEP_WARM, offer__role__client=client)
    for found in warm.order_by("id"):
        _tell_warm(found, title=title, by=by, now=now)


def _known_client(connection: AtsConnection, *, name: str) -> Client | None:
    if connection.client is not None:
        return connection.client
    return Client.objects.filter(name__iexact=name).order_by("id").first() if name else None


def _tell_warm(found: Case, *, title: str, by: Actor, now: datetime) -> None:
    case = take(found)
    note = f"A role has opened at this client: {title}"
    if not open_deadlines(case).filter(kind=DeadlineKind.FOLLOW_UP).exists():
        plan_deadline(case, kind=DeadlineKind.FOLLOW_UP, by=by, now=now, note=note)
    tell(case, CaseEventKind.NOTED, by=by, now=now, text=note)
    put(case, now=now)
