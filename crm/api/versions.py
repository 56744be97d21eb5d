"""Edits name the version they were made on: `ETag` out, `If-Match` in."""

import re

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from crm.api.errors import VersionNeeded

TAG = re.compile(r'(?:W/)?"(?P<version>\d{1,9})"')


def etag_of(version: int) -> str:
    return f'"{version}"'


def version_seen(request: Request, *, told: int | None = None) -> int:
    """The version in `If-Match`, or the one in the body. `*` names none, so it will not do."""
    header = request.META.get("HTTP_IF_MATCH", "").strip()
    if not header:
        if told is None:
            raise VersionNeeded
        return told
    tag = TAG.fullmatch(header)
    if tag is None:
        raise ValidationError({"If-Match": ['Give the ETag that you read, such as "3".']})
    if told is not None and told != int(tag["version"]):
        raise ValidationError({"version": ["This is another version than If-Match names."]})
    return int(tag["version"])
