"""The only writers of the directory and the offer ledger."""

from crm.services.accounts import (
    change_member,
    found_agency,
    invite_member,
    issue_key,
    revoke_key,
    set_demo_password,
    use_key,
)
from crm.services.directory import (
    add_candidate,
    add_client,
    add_contact,
    add_role,
    change_candidate,
    change_client,
    change_contact,
    change_role,
    check_role,
)
from crm.services.offers import (
    Refusal,
    Terms,
    correct_refusal,
    extend_offer,
    record_offer_event,
    record_refused_offer,
    renew_offer,
)

__all__ = [
    "Refusal",
    "Terms",
    "add_candidate",
    "add_client",
    "add_contact",
    "add_role",
    "change_candidate",
    "change_client",
    "change_contact",
    "change_member",
    "change_role",
    "check_role",
    "correct_refusal",
    "extend_offer",
    "found_agency",
    "invite_member",
    "issue_key",
    "record_offer_event",
    "record_refused_offer",
    "renew_offer",
    "revoke_key",
    "set_demo_password",
    "use_key",
]
