from django.urls import URLPattern, URLResolver, path

from crm.api.clients import ClientDetail, Clients, ContactDetail, Contacts
from crm.api.people import CandidateDetail, Candidates, Members
from crm.api.roles import OfferDetail, Offers, RoleDetail, Roles

urlpatterns: list[URLPattern | URLResolver] = [
    path("candidates/", Candidates.as_view(), name="candidate-list"),
    path("candidates/<uuid:uuid>/", CandidateDetail.as_view(), name="candidate-detail"),
    path("clients/", Clients.as_view(), name="client-list"),
    path("clients/<uuid:uuid>/", ClientDetail.as_view(), name="client-detail"),
    path("contacts/", Contacts.as_view(), name="contact-list"),
    path("contacts/<uuid:uuid>/", ContactDetail.as_view(), name="contact-detail"),
    path("roles/", Roles.as_view(), name="role-list"),
    path("roles/<uuid:uuid>/", RoleDetail.as_view(), name="role-detail"),
    path("offers/", Offers.as_view(), name="offer-list"),
    path("offers/<uuid:uuid>/", OfferDetail.as_view(), name="offer-detail"),
    path("members/", Members.as_view(), name="member-list"),
]
