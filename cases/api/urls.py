from django.urls import URLPattern, URLResolver, path

from cases.api.acts import Confirmations, Decisions, Notes, Reinstatements
from cases.api.assessments import Preview
from cases.api.cases import CaseAssessments, CaseDetail, Cases, CaseTimeline
from cases.api.contacting import Approaches, ApproachResponses, SoundingReplies, Soundings
from cases.api.desk import (
    DeadlineDone,
    DeadlineMove,
    Deadlines,
    PolicyInForce,
    Replay,
    RoleChecks,
    Rulebook,
)
from cases.api.offer_events import OfferEventDetail, OfferEvents

urlpatterns: list[URLPattern | URLResolver] = [
    path("offer-events/", OfferEvents.as_view(), name="offer-event-list"),
    path("offer-events/<uuid:uuid>/", OfferEventDetail.as_view(), name="offer-event-detail"),
    path("cases/", Cases.as_view(), name="case-list"),
    path("cases/<uuid:uuid>/", CaseDetail.as_view(), name="case-detail"),
    path("cases/<uuid:uuid>/assessments/", CaseAssessments.as_view(), name="case-assessments"),
    path("cases/<uuid:uuid>/timeline/", CaseTimeline.as_view(), name="case-timeline"),
    path("cases/<uuid:uuid>/confirmations/", Confirmations.as_view(), name="case-confirmations"),
    path("cases/<uuid:uuid>/notes/", Notes.as_view(), name="case-notes"),
    path("cases/<uuid:uuid>/decisions/", Decisions.as_view(), name="case-decisions"),
    path("cases/<uuid:uuid>/soundings/", Soundings.as_view(), name="case-soundings"),
    path("cases/<uuid:uuid>/approaches/", Approaches.as_view(), name="case-approaches"),
    path("cases/<uuid:uuid>/reinstatements/", Reinstatements.as_view(), name="case-reinstatements"),
    path("soundings/<uuid:uuid>/replies/", SoundingReplies.as_view(), name="sounding-replies"),
    path(
        "approaches/<uuid:uuid>/responses/", ApproachResponses.as_view(), name="approach-responses"
    ),
    path("deadlines/", Deadlines.as_view(), name="deadline-list"),
    path("deadlines/<uuid:uuid>/done/", DeadlineDone.as_view(), name="deadline-finish"),
    path("deadlines/<uuid:uuid>/moves/", DeadlineMove.as_view(), name="deadline-moves"),
    path("roles/<uuid:uuid>/checks/", RoleChecks.as_view(), name="role-checks"),
    path("rulebook/", Rulebook.as_view(), name="rulebook"),
    path("policy/", PolicyInForce.as_view(), name="policy"),
    path("assessments/<uuid:uuid>/replay/", Replay.as_view(), name="assessment-replay"),
    path("assessments/preview", Preview.as_view(), name="assessment-preview"),
]
