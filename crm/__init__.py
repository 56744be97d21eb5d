"""Who is who, and what was offered; the project itself."""

from crm.celery import app as celery_app

__all__ = ["celery_app"]
