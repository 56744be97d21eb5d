"""What Celery carries: the word "sweep", and nothing else. Losing it loses nothing.

No task bears a reminder: Celery on Redis loses and doubles tasks when workers are killed, and runs
those with an `eta` beyond the visibility timeout twice. Nor does a request nudge the worker: with
the broker away, one attempt to publish holds a request for seconds, and a sweep is never far.
"""

from celery import shared_task
from django.utils import timezone

from notifications import services


@shared_task(name="notifications.tasks.sweep")
def sweep() -> None:
    services.sweep(timezone.now())
