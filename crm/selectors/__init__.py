"""The only readers of the directory: each answers one question in a fixed number of statements."""

from crm.selectors.naming import (
    candidates_named,
    clients_named,
    contacts_of,
    offers_of,
    roles_of,
)

__all__ = [
    "candidates_named",
    "clients_named",
    "contacts_of",
    "offers_of",
    "roles_of",
]
