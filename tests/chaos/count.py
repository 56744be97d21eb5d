"""What the database says of a run: one JSON line for each reminder by mail that has been due."""

import json
import sys

import django

django.setup()

from django.utils import timezone  # noqa: E402

from cases.models import Deadline  # noqa: E402
from crm.tenancy import across_agencies  # noqa: E402
from notifications.models import Channel, Reminder, State  # noqa: E402


def waiting() -> int:
    """Due deadlines whose mail has not come to an end, those without any reminder included."""
    ended = (State.SENT, State.HELD, State.DEAD, State.CANCELLED)
    due = Deadline.objects.filter(due_at__lte=timezone.now())
    mails = Reminder.objects.filter(channel=Channel.EMAIL, state__in=ended, deadline__in=due)
    return due.count() - mails.values("deadline", "moved").distinct().count()


def rows() -> list[dict[str, str]]:
    due = Reminder.objects.filter(channel=Channel.EMAIL, due_at__lte=timezone.now())
    return [
        {"occurrence": f"{deadline} {moved} {number}", "message": message, "state": state}
        for deadline, moved, number, message, state in due.values_list(
            "deadline__uuid", "moved", "occurrence", "message_id", "state"
        )
    ]


if __name__ == "__main__":
    with across_agencies():
        answer = {
            "waiting": waiting(),
            "deadlines": Deadline.objects.filter(due_at__lte=timezone.now()).count(),
            "rows": rows() if "--rows" in sys.argv else [],
        }
    sys.stdout.write(json.dumps(answer))
