"""The site map. Upper packages are named by string: crm imports nobody above it."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, re_path

from crm import health
from crm.api.docs import docs, schema
from crm.api.errors import unknown_path

# The operator signs in where everybody does: same rate limits, same second factor.
admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("cases.urls")),
    path("", include("cases.ats.urls")),
    path("", include("notifications.urls")),
    path("", include("crm.directory_urls")),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", include("crm.api.urls")),
    path("api/v1/", include("cases.api.urls")),
    path("api/schema/", schema, name="schema"),
    path("api/docs/", docs, name="api-docs"),
    re_path(r"^api/", unknown_path),
    path("health/live/", health.live, name="live"),
    path("health/ready/", health.ready, name="ready"),
    path("metrics/", health.metrics, name="metrics"),
    path("operator/", admin.site.urls),
]
