"""Clients and their contacts; candidates."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.tenancy import AgencyOwned


def unique_reference(model: str) -> models.UniqueConstraint:
    """An id from the agency's other system names one row of a kind at most."""
    return models.UniqueConstraint(
        fields=["agency", "reference"],
        condition=~models.Q(reference=""),
        name=f"one_{model}_per_reference",
    )


class Client(AgencyOwned):
    """An employer that makes offers."""

    name = models.CharField(max_length=200)
    reference = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [unique_reference("client")]
        indexes = [models.Index(fields=["agency", "name", "id"], name="client_by_name")]

    def __str__(self) -> str:
        return self.name


class Contact(AgencyOwned):
    """A person at a client, for example the hiring manager."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    is_hiring_manager = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["client", "name", "id"], name="contact_by_name")]

    def __str__(self) -> str:
        return self.name


class Introduction(models.TextChoices):
    AGENCY = "agency", _("Introduced by the agency")
    DIRECT = "direct", _("Applied directly")


class Candidate(AgencyOwned):
    """The person who was offered a role."""

    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    introduced = models.CharField(
        max_length=8, choices=Introduction.choices, default=Introduction.AGENCY
    )
    reference = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [unique_reference("candidate")]
        indexes = [
            models.Index(fields=["agency", "name", "id"], name="candidate_by_name"),
            models.Index(fields=["agency", "email"], name="candidate_by_email"),
        ]

    def __str__(self) -> str:
        return self.name
