from django.urls import URLPattern, URLResolver, path, register_converter

from notifications import views

app_name = "notifications"


class OutlookView:
    """Which part of the agency's reminders is looked at."""

    regex = "to-come|mailed|stuck"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(OutlookView, "outlook")

urlpatterns: list[URLPattern | URLResolver] = [
    path("reminders/", views.inbox, name="inbox"),
    path("reminders/seen/", views.all_seen, name="all-seen"),
    path("reminders/hours/", views.hours, name="hours"),
    path("reminders/stop/<str:token>/", views.stop, name="stop"),
    path("reminders/<outlook:view>/", views.outlook, name="outlook"),
    path("reminders/<uuid:uuid>/seen/", views.seen, name="seen"),
    path("reminders/<uuid:uuid>/away/", views.away, name="away"),
    path("reminders/<uuid:uuid>/send-again/", views.send_again, name="send-again"),
    path("reminders/<uuid:uuid>/arrived/", views.arrived, name="arrived"),
]
