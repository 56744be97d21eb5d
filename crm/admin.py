"""The operator's back office at /operator/: to look across agencies, and to change nothing."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from crm.models import (
    Agency,
    ApiKey,
    Candidate,
    Client,
    Contact,
    Offer,
    OfferEvent,
    Role,
    RoleCheck,
    User,
)
from crm.tenancy import across_agencies

# django-stubs makes the class generic; Django itself does not.
if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = admin.ModelAdmin

SECRETS = frozenset({"password", "digest"})


class ReadOnly(Base):
    """Everything is shown and nothing written: the services are the only writers.

    Rows of every agency are seen; only an operator gets here, through the same sign-in as all.
    """

    show_full_result_count = False
    list_per_page = 50
    ordering = ("-id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        with across_agencies():
            rows: QuerySet[Any] = super().get_queryset(request)
        return rows

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        return [f.name for f in self.opts.concrete_fields if f.name not in SECRETS]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Agency)
class AgencyAdmin(ReadOnly):
    list_display = ("name", "country", "time_zone", "language", "created_at")
    search_fields = ("name",)


@admin.register(User)
class UserAdmin(ReadOnly):
    list_display = ("email", "name", "agency", "role", "is_active", "last_login")
    list_filter = ("role", "is_active", "is_superuser")
    list_select_related = ("agency",)
    search_fields = ("email", "name")


@admin.register(ApiKey)
class ApiKeyAdmin(ReadOnly):
    list_display = ("name", "prefix", "agency", "scope", "created_at", "expires_at", "revoked_at")
    list_filter = ("scope",)
    list_select_related = ("agency",)
    search_fields = ("name", "prefix")


@admin.register(Client)
class ClientAdmin(ReadOnly):
    list_display = ("name", "agency", "reference", "created_at")
    list_select_related = ("agency",)
    search_fields = ("name", "reference")


@admin.register(Contact)
class ContactAdmin(ReadOnly):
    list_display = ("name", "client", "agency", "job_title", "is_hiring_manager")
    list_select_related = ("agency", "client")
    search_fields = ("name", "email")


@admin.register(Candidate)
class CandidateAdmin(ReadOnly):
    list_display = ("name", "agency", "introduced", "reference", "created_at")
    list_filter = ("introduced",)
    list_select_related = ("agency",)
    search_fields = ("name", "email", "reference")


@admin.register(Role)
class RoleAdmin(ReadOnly):
    list_display = ("title", "client", "agency", "status", "status_checked_at")
    list_filter = ("status",)
    list_select_related = ("agency", "client")
    search_fields = ("title", "reference")


@admin.register(RoleCheck)
class RoleCheckAdmin(ReadOnly):
    list_display = ("role", "agency", "status", "how", "checked_at", "checked_by")
    list_select_related = ("agency", "role", "checked_by")


@admin.register(Offer)
class OfferAdmin(ReadOnly):
    list_display = ("candidate", "role", "agency", "state", "created_at")
    list_filter = ("state",)
    list_select_related = ("agency", "candidate", "role")
    search_fields = ("reference", "candidate__name")


@admin.register(OfferEvent)
class OfferEventAdmin(ReadOnly):
    list_display = ("offer", "agency", "kind", "occurred_at", "recorded_by", "source", "retracts")
    list_filter = ("kind",)
    list_select_related = ("agency", "offer__role", "recorded_by")
    search_fields = ("source_reference",)
