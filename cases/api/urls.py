from django.urls import URLPattern, URLResolver, path

from cases.api.assessments import Preview
from cases.api.cases import CaseAssessments, CaseDetail, Cases, CaseTimeline
from cases.api.offer_events import OfferEventDetail, OfferEvents

urlpatterns: list[URLPattern | URLResolver] = [
    path("offer-events/", OfferEvents.as_view(), name="offer-event-list"),
    path("offer-events/<uuid:uuid>/", OfferEventDetail.as_view(), name="offer-event-detail"),
    path("cases/", Cases.as_view(), name="case-list"),
    path("cases/<uuid:uuid>/", CaseDetail.as_view(), name="case-detail"),
    path("cases/<uuid:uuid>/assessments/", CaseAssessments.as_view(), name="case-assessments"),
    path("cases/<uuid:uuid>/timeline/", CaseTimeline.as_view(), name="case-timeline"),
    path("assessments/preview", Preview.as_view(), name="assessment-preview"),
]
