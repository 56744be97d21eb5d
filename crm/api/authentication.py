"""Who calls the API: a key of an agency."""

from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request


class AgencyKeyAuthentication(BaseAuthentication):
    def authenticate(self, request: Request) -> None:
        return None
