"""The only writer of what applicant tracking systems say.

A delivery is kept raw, claimed, and absorbed: facts, then what they amount to, then the ledger.
"""

from cases.services.inbox.absorbing import absorb, take_turn
from cases.services.inbox.connections import (
    add_connection,
    deactivate,
    digest_of,
    live_secrets,
    map_reason,
    map_status,
    new_address,
    new_secret,
    put_secret,
    reactivate,
)
from cases.services.inbox.deliveries import (
    Arrival,
    Claim,
    ClaimLost,
    claim,
    fail,
    forget_expired,
    process_again,
    process_unmapped,
    quarantine,
    receive,
    release,
    settle,
)
from cases.services.inbox.review import ANSWERS, answer, name_candidate, read_again
from cases.services.inbox.sealing import unseal

__all__ = [
    "ANSWERS",
    "Arrival",
    "Claim",
    "ClaimLost",
    "absorb",
    "add_connection",
    "answer",
    "claim",
    "deactivate",
    "digest_of",
    "fail",
    "forget_expired",
    "live_secrets",
    "map_reason",
    "map_status",
    "name_candidate",
    "new_address",
    "new_secret",
    "process_again",
    "process_unmapped",
    "put_secret",
    "quarantine",
    "reactivate",
    "read_again",
    "receive",
    "release",
    "settle",
    "take_turn",
    "unseal",
]
