"""Where systems knock, and the pages on which an admin connects them."""

from django.urls import URLPattern, URLResolver, path

from cases.ats import door, views

app_name = "ats"

urlpatterns: list[URLPattern | URLResolver] = [
    path("ats/<uuid:uuid>/<str:token>", door.knock, name="knock"),
    path("settings/connections/", views.connections, name="connections"),
    path("settings/connections/new/", views.choose, name="choose"),
    path("settings/connections/new/<slug:system>/", views.add, name="add"),
    path("settings/connections/questions/", views.questions, name="questions"),
    path("settings/connections/questions/<uuid:uuid>/", views.say, name="say"),
    path("settings/connections/<uuid:uuid>/", views.connection, name="connection"),
    path("settings/connections/<uuid:uuid>/mapping/", views.mapping, name="mapping"),
    path("settings/connections/<uuid:uuid>/secret/", views.secret, name="secret"),
    path("settings/connections/<uuid:uuid>/address/", views.address, name="address"),
    path("settings/connections/<uuid:uuid>/activity/", views.activity, name="activity"),
    path(
        "settings/connections/<uuid:uuid>/deliveries/<uuid:delivery>/replay/",
        views.replay,
        name="replay",
    ),
]
