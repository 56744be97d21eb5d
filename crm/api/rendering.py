"""JSON answers."""

from rest_framework.renderers import JSONRenderer


class OrjsonRenderer(JSONRenderer):
    pass
