"""Soundings and approaches: every time somebody spoke with the client about a case."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from crm.models import Contact, User
from crm.tenancy import AgencyOwned


class Channel(models.TextChoices):
    PHONE = "phone", _("Phone")
    IN_PERSON = "in_person", _("In person")
    VIDEO = "video", _("Video call")
    EMAIL = "email", _("E-mail")
    MESSAGE = "message", _("Message")
    LETTER = "letter", _("Letter")


class SoundingReply(models.TextChoices):
    AWAITED = "awaited", _("Reply awaited")
    WELCOME = "welcome", _("Would welcome it")
    HESITANT = "hesitant", _("Hesitant")
    NO = "no", _("No")
    ROLE_GONE = "role_gone", _("The role is gone")
    NO_REPLY = "no_reply", _("Never replied")


class Sounding(AgencyOwned):
    """The agency asks the contact, before the candidate is exposed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="soundings")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.PHONE)
    asked = models.TextField(max_length=4000, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reply = models.CharField(
        max_length=10, choices=SoundingReply.choices, default=SoundingReply.AWAITED
    )
    reply_note = models.TextField(max_length=4000, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reply="awaited", replied_at__isnull=True)
                | (~Q(reply="awaited") & Q(replied_at__isnull=False)),
                name="sounding_reply_has_its_moment",
            )
        ]
        indexes = [
            models.Index(fields=["case", "-asked_at", "-id"], name="sounding_of_case"),
            models.Index(
                fields=["agency", "asked_at", "id"],
                condition=Q(reply="awaited"),
                name="soundings_awaiting_reply",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact}: {self.reply}"


class ApproachBy(models.TextChoices):
    CANDIDATE = "candidate", _("Candidate")
    AGENCY = "agency", _("Agency")


class Response(models.TextChoices):
    AWAITED = "awaited", _("Reply awaited")
    YES = "yes", _("Yes")
    CONSIDERING = "considering", _("Considering")
    NO = "no", _("No")
    ROLE_GONE = "role_gone", _("The role is gone")
    NO_REPLY = "no_reply", _("Never replied")


# Who is still considering has more to say.
UNSETTLED = (Response.AWAITED, Response.CONSIDERING)


class Approach(AgencyOwned):
    """One attempt to re-open the matter with the client."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="approaches")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    made_by = models.CharField(max_length=10, choices=ApproachBy.choices)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.PHONE)
    said = models.TextField(max_length=4000)
    made_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    response = models.CharField(max_length=12, choices=Response.choices, default=Response.AWAITED)
    response_note = models.TextField(max_length=4000, blank=True)
    responded_at = models.DateTimeField(null=True, blank=True)
    next_step = models.CharField(max_length=500, blank=True)
    next_step_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "approaches"
        constraints = [
            models.CheckConstraint(
                condition=Q(response="awaited", responded_at__isnull=True)
                | (~Q(response="awaited") & Q(responded_at__isnull=False)),
                name="approach_response_has_its_moment",
            )
        ]
        indexes = [
            models.Index(fields=["case", "-made_at", "-id"], name="approach_of_case"),
            models.Index(
                fields=["agency", "made_at", "id"],
                condition=Q(response="awaited"),
                name="approaches_awaiting_reply",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.made_by} to {self.contact}: {self.response}"
