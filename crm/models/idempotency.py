"""POST requests that a caller marked with an Idempotency-Key, and what they were answered."""

from django.db import models

from crm.tenancy import AgencyOwned


class MarkedRequest(AgencyOwned):
    """One marked request. Its answer is written in the transaction of its work: both or neither.

    Without a status it is running, or was when its process died; `attempt` then tells the one
    that took it over from the one that may still wake up.
    """

    caller = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    # SHA-256 of method, path and body: the same key with another body is a mistake.
    fingerprint = models.CharField(max_length=64)
    attempt = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    body = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "caller", "key"], name="one_marked_request_per_key"
            )
        ]
        indexes = [models.Index(fields=["started_at"], name="marked_request_by_age")]

    def __str__(self) -> str:
        return f"{self.caller} {self.key}"
