"""What Celery carries for cases: "sweep now" for the inbox and the new day, and a nudge."""

from celery import shared_task
from django.utils import timezone

from cases.ats import processing
from cases.services import reassess_for_today


@shared_task(name="cases.tasks.process_inbox")
def process_inbox() -> None:
    processing.sweep(timezone.now)


@shared_task(name="cases.tasks.process_delivery")
def process_delivery(delivery_id: int) -> None:
    processing.process_next(timezone.now(), only=delivery_id)


@shared_task(name="cases.tasks.reassess")
def reassess() -> None:
    reassess_for_today(timezone.now())
