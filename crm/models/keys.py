"""Keys by which an agency's programs use the API."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.tenancy import AgencyOwned


class KeyScope(models.TextChoices):
    READ = "read", _("Read only")
    WRITE = "write", _("Read and write")


class ApiKey(AgencyOwned):
    """One key. The secret is shown once; only its SHA-256 is kept (it has 256 random bits)."""

    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64)
    scope = models.CharField(max_length=8, choices=KeyScope.choices, default=KeyScope.READ)
    created_by = models.ForeignKey("crm.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    # Kept to the minute, so that a busy key does not write on every call.
    last_used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix})"
