"""What Celery carries: "sweep now", and nudges about one row. Losing any of them loses nothing.

Never with `eta` or `countdown`: a delay longer than the broker's visibility timeout runs twice.
"""

from celery import shared_task
from django.utils import timezone

from notifications import services


@shared_task(name="notifications.tasks.sweep")
def sweep() -> None:
    services.sweep(timezone.now())


@shared_task(name="notifications.tasks.deliver")
def deliver(reminder_id: int, channel: str) -> None:
    services.deliver_one(reminder_id, channel=channel)
