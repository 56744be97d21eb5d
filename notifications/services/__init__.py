"""The only writers of reminders."""

from notifications.services.pace import Pace, usual_pace
from notifications.services.people import (
    mark_all_seen,
    mark_seen,
    put_away,
    save_preferences,
    send_again,
    settle_as_arrived,
    stop_email,
)
from notifications.services.sweep import Swept, sweep

__all__ = [
    "Pace",
    "Swept",
    "mark_all_seen",
    "mark_seen",
    "put_away",
    "save_preferences",
    "send_again",
    "settle_as_arrived",
    "stop_email",
    "sweep",
    "usual_pace",
]
