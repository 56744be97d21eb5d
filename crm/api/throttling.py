"""How often one caller may ask: a fixed window of a minute, counted in the cache."""

from datetime import datetime
from typing import TYPE_CHECKING

import structlog
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from redis.exceptions import RedisError
from rest_framework.throttling import BaseThrottle

from crm.models import ApiKey

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView

WINDOW = 60
logger = structlog.get_logger(__name__)


class CallerThrottle(BaseThrottle):
    """`RateLimit-*` stand on every answer; over the limit 429 says when to come back."""

    remaining: int = 0
    reset: int = WINDOW

    def allow_request(self, request: "Request", view: "APIView") -> bool:
        now = timezone.now()
        self.reset = WINDOW - int(now.timestamp()) % WINDOW
        self.remaining = settings.API_CALLS_A_MINUTE - _counted(caller_of(request), now=now)
        setattr(view, "quota", self)  # noqa: B010 - the endpoint shows it in its headers
        return self.remaining >= 0

    def wait(self) -> float:
        return float(self.reset)

    def headers(self) -> dict[str, str]:
        return {
            "RateLimit-Limit": str(settings.API_CALLS_A_MINUTE),
            "RateLimit-Remaining": str(max(self.remaining, 0)),
            "RateLimit-Reset": str(self.reset),
        }


def caller_of(request: "Request") -> str:
    if isinstance(request.auth, ApiKey):
        return f"key:{request.auth.prefix}"
    return f"user:{getattr(request.user, 'uuid', '')}"


def _counted(caller: str, *, now: datetime) -> int:
    """How many calls this minute, this one included. A cache that is down limits nobody."""
    name = f"ajar:calls:{caller}:{int(now.timestamp()) // WINDOW}"
    try:
        if cache.add(name, 1, timeout=2 * WINDOW):
            return 1
        return int(cache.incr(name))
    except ValueError:
        return 1
    except RedisError as error:
        logger.warning("calls_not_counted", error=str(error))
        return 0
