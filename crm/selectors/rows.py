"""The directory as plain values, for programs: one statement a list."""

from typing import Any

from django.db.models import QuerySet

from crm.models import Agency, Candidate, Client, Contact, Offer, Role, RoleCheck, User

Values = dict[str, Any]
Rows = QuerySet[Any, Values]

_PARTY = ("id", "uuid", "name", "reference", "created_at")
_CLIENT = ("client__uuid", "client__name", "client__reference")
CANDIDATE = (*_PARTY, "email", "phone", "introduced")
CONTACT = (
    *("id", "uuid", "name", "created_at", "job_title", "email", "phone", "is_hiring_manager"),
    *_CLIENT,
)
ROLE = (
    *("id", "uuid", "title", "reference", "created_at", "level", "urgency", "backup_candidate"),
    *("status", "status_checked_at", "status_checked_how"),
    *_CLIENT,
    "hiring_contact__uuid",
    "hiring_contact__name",
)
CHECK = (
    *("id", "uuid", "status", "how", "checked_at", "note"),
    "checked_by__uuid",
    "checked_by__name",
)
OFFER = (
    *("id", "uuid", "state", "reference", "created_at"),
    *("amount", "currency", "period", "start_on", "terms"),
    *("candidate__uuid", "candidate__name", "candidate__reference"),
    *("role__uuid", "role__title", "role__reference"),
    *(f"role__{column}" for column in _CLIENT),
    "renews__uuid",
    "renewed_by__uuid",
)
MEMBER = ("id", "uuid", "name", "role", "is_active")


def candidate_rows() -> Rows:
    rows: Rows = Candidate.objects.values(*CANDIDATE)
    return rows


def client_rows() -> Rows:
    rows: Rows = Client.objects.values(*_PARTY)
    return rows


def contact_rows() -> Rows:
    rows: Rows = Contact.objects.values(*CONTACT)
    return rows


def role_rows() -> Rows:
    rows: Rows = Role.objects.values(*ROLE)
    return rows


def check_rows(role: Role) -> Rows:
    rows: Rows = RoleCheck.objects.filter(role=role).values(*CHECK)
    return rows


def offer_rows() -> Rows:
    rows: Rows = Offer.objects.values(*OFFER)
    return rows


def member_rows(agency: Agency) -> Rows:
    rows: Rows = User.objects.filter(agency=agency).order_by("id").values(*MEMBER)
    return rows
