"""The schema and the page that shows it, without the network and under the strict policy."""

from django.views.decorators.cache import cache_control
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

schema = cache_control(max_age=300)(SpectacularAPIView.as_view())
docs = SpectacularSwaggerSplitView.as_view(url_name="schema", template_name="api/docs.html")
