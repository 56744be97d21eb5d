"""The schema and the page that shows it, both without the network."""

from csp.decorators import csp_update
from django.views.decorators.cache import cache_control
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

# Swagger UI writes style elements; this one page lets them through, and no inline script.
LENIENT = {"style-src": ["'self'", "'unsafe-inline'"]}

schema = cache_control(max_age=300)(SpectacularAPIView.as_view())
docs = csp_update(LENIENT)(SpectacularSwaggerSplitView.as_view(url_name="schema"))
