"""What a caller may do."""

from rest_framework.permissions import BasePermission


class RoleAllows(BasePermission):
    pass
