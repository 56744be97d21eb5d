"""The site map. Upper packages are named by string: crm imports nobody above it."""

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import Group
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from crm import health
from crm.api.docs import docs, schema
from crm.api.errors import unknown_path

# The operator signs in where everybody does: same rate limits, same second factor.
admin.autodiscover()
# The libraries' own pages write, and show the seeds of second factors.
admin.site.unregister([Group, EmailAddress, Authenticator])
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
# An address is what an admin invited: nobody takes another, or lays claim to somebody else's.
given_address = login_required(RedirectView.as_view(pattern_name="crm:settings"))

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("cases.urls")),
    path("", include("cases.ats.urls")),
    path("", include("notifications.urls")),
    path("", include("crm.directory_urls")),
    path("accounts/email/", given_address, name="account_email"),
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

handler500 = "crm.api.errors.server_error"
