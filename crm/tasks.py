"""What Celery carries for the house itself: tidy up what has served its time."""

from celery import shared_task
from django.utils import timezone

from crm.services.idempotency import purge_marked_requests


@shared_task(name="crm.tasks.tidy")
def tidy() -> None:
    purge_marked_requests(now=timezone.now())
