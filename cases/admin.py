"""The operator's view of cases: to look across agencies, and to change nothing."""

from django.contrib import admin

from cases.models import (
    AgencyPolicy,
    AgencyWording,
    Approach,
    Case,
    CaseEvent,
    Deadline,
    Decision,
    Sounding,
    StoredAssessment,
)
from crm.admin import ReadOnly


@admin.register(Case)
class CaseAdmin(ReadOnly):
    list_display = ("candidate", "agency", "state", "recommendation", "owner", "updated_at")
    list_filter = ("state", "recommendation")
    list_select_related = ("agency", "candidate", "owner")
    search_fields = ("uuid", "candidate__name")


@admin.register(CaseEvent)
class CaseEventAdmin(ReadOnly):
    list_display = ("case", "agency", "kind", "at", "by")
    list_filter = ("kind",)
    list_select_related = ("agency", "case__candidate", "by")


@admin.register(StoredAssessment)
class StoredAssessmentAdmin(ReadOnly):
    list_display = ("case", "agency", "number", "recommendation", "created_at")
    list_filter = ("recommendation",)
    list_select_related = ("agency", "case__candidate")


@admin.register(Decision)
class DecisionAdmin(ReadOnly):
    list_display = ("case", "agency", "__str__")
    list_select_related = ("agency", "case__candidate")


@admin.register(Sounding)
class SoundingAdmin(ReadOnly):
    list_display = ("case", "agency", "contact", "channel", "asked_at", "reply")
    list_filter = ("reply", "channel")
    list_select_related = ("agency", "case__candidate", "contact")


@admin.register(Approach)
class ApproachAdmin(ReadOnly):
    list_display = ("case", "agency", "made_by", "contact", "made_at", "response")
    list_filter = ("response", "made_by")
    list_select_related = ("agency", "case__candidate", "contact")


@admin.register(Deadline)
class DeadlineAdmin(ReadOnly):
    list_display = ("case", "agency", "kind", "due_at", "done_at", "moved")
    list_filter = ("kind",)
    list_select_related = ("agency", "case__candidate")


@admin.register(AgencyPolicy)
class AgencyPolicyAdmin(ReadOnly):
    list_display = ("agency", "__str__")
    list_select_related = ("agency",)


@admin.register(AgencyWording)
class AgencyWordingAdmin(ReadOnly):
    list_display = ("agency", "__str__")
    list_select_related = ("agency",)
