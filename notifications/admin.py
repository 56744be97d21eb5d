"""The operator's view of reminders: to read across agencies, not to write. Ids, no names."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from notifications.models import Delivery, Heartbeat, Reminder

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = admin.ModelAdmin


class ReadOnly(Base):
    show_full_result_count = False
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        # The operator belongs to no agency; only those who may sign in here come this far.
        rows: QuerySet[Any] = self.model._base_manager.order_by("-pk")
        return rows

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Reminder)
class ReminderAdmin(ReadOnly):
    list_display = ("uuid", "channel", "state", "due_at", "next_attempt_at", "tries", "last_error")
    list_filter = ("state", "channel")
    search_fields = ("uuid", "message_id")
    exclude = ("deadline", "recipient")


@admin.register(Delivery)
class DeliveryAdmin(ReadOnly):
    list_display = ("uuid", "channel", "attempt", "result", "claimed_at", "ended_at", "reason")
    list_filter = ("result", "channel")
    exclude = ("reminder",)


@admin.register(Heartbeat)
class HeartbeatAdmin(ReadOnly):
    list_display = ("moved_at",)
