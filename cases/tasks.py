"""What Celery carries for the inbox: "sweep now", and a nudge about one delivery."""

from celery import shared_task
from django.utils import timezone

from cases.ats import processing


@shared_task(name="cases.tasks.process_inbox")
def process_inbox() -> None:
    processing.sweep(timezone.now)


@shared_task(name="cases.tasks.process_delivery")
def process_delivery(delivery_id: int) -> None:
    processing.process_next(timezone.now(), only=delivery_id)
