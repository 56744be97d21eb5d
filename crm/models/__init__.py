"""Agencies and their people; clients, candidates, roles, offers and the ledger of offers."""

from crm.models.agency import Agency, User, UserRole
from crm.models.idempotency import MarkedRequest
from crm.models.keys import ApiKey, KeyScope
from crm.models.offers import Manner, Offer, OfferEvent, OfferEventKind, OfferState, Period, Reason
from crm.models.people import Candidate, Client, Contact, Introduction
from crm.models.roles import CheckedHow, Role, RoleCheck, RoleLevel, RoleStatus, Urgency

__all__ = [
    "Agency",
    "ApiKey",
    "Candidate",
    "CheckedHow",
    "Client",
    "Contact",
    "Introduction",
    "KeyScope",
    "Manner",
    "MarkedRequest",
    "Offer",
    "OfferEvent",
    "OfferEventKind",
    "OfferState",
    "Period",
    "Reason",
    "Role",
    "RoleCheck",
    "RoleLevel",
    "RoleStatus",
    "Urgency",
    "User",
    "UserRole",
]
