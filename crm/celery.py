"""The Celery application. It carries nudges; the rows in the database carry the work."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crm.settings")

app = Celery("ajar")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
