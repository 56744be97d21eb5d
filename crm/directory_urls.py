"""The pages of the directory and of the settings."""

from django.urls import URLPattern, URLResolver, path

from crm.views import candidates, clients, keys, offers, profile, roles, team

app_name = "crm"

urlpatterns: list[URLPattern | URLResolver] = [
    path("candidates/", candidates.candidates, name="candidates"),
    path("candidates/new/", candidates.new, name="candidate-new"),
    path("candidates/<uuid:uuid>/", candidates.candidate, name="candidate"),
    path("candidates/<uuid:uuid>/edit/", candidates.edit, name="candidate-edit"),
    path("clients/", clients.clients, name="clients"),
    path("clients/new/", clients.new, name="client-new"),
    path("clients/<uuid:uuid>/", clients.client, name="client"),
    path("clients/<uuid:uuid>/edit/", clients.edit, name="client-edit"),
    path("clients/<uuid:uuid>/contacts/new/", clients.new_contact, name="contact-new"),
    path("clients/<uuid:uuid>/roles/new/", roles.new, name="role-new"),
    path("contacts/<uuid:uuid>/edit/", clients.edit_contact, name="contact-edit"),
    path("roles/", roles.roles, name="roles"),
    path("roles/<uuid:uuid>/", roles.role, name="role"),
    path("roles/<uuid:uuid>/edit/", roles.edit, name="role-edit"),
    path("roles/<uuid:uuid>/checks/", roles.check, name="role-check"),
    path("offers/<uuid:uuid>/", offers.offer, name="offer"),
    path("offers/<uuid:uuid>/events/", offers.record, name="offer-event"),
    path("offers/<uuid:uuid>/events/<uuid:event>/", offers.correct, name="offer-correction"),
    path("settings/", profile.profile, name="settings"),
    path("settings/agency/", profile.agency, name="agency"),
    path("settings/keys/", keys.keys, name="keys"),
    path("settings/keys/<uuid:uuid>/revoke/", keys.revoke, name="key-revoke"),
    path("settings/team/", team.team, name="team"),
    path("settings/team/invite/", team.invite, name="invite"),
    path("settings/team/<uuid:uuid>/", team.colleague, name="colleague"),
    path("settings/team/<uuid:uuid>/deactivate/", team.deactivate, name="deactivate"),
    path("settings/team/<uuid:uuid>/reactivate/", team.reactivate, name="reactivate"),
    path("settings/team/<uuid:uuid>/link/", team.send_link, name="member-link"),
]
