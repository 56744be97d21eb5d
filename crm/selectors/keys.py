"""The key behind a call: asked with every request, before any agency is in scope."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet

from crm.models import Agency, ApiKey
from crm.selectors.prepared import rows_of
from crm.tenancy import across_agencies

KEY = tuple(field.attname for field in ApiKey._meta.concrete_fields)
AGENCY = tuple(field.attname for field in Agency._meta.concrete_fields)


def key_of_prefix(prefix: str) -> ApiKey | None:
    """The key with its agency, in one statement."""
    with across_agencies():
        found = rows_of(_keys, values={"prefix": prefix})
    if not found:
        return None
    row = found[0]
    key: ApiKey = ApiKey.from_db(DEFAULT_DB_ALIAS, KEY, row[: len(KEY)])
    key.agency = Agency.from_db(DEFAULT_DB_ALIAS, AGENCY, row[len(KEY) :])
    return key


def _keys(*, prefix: str) -> QuerySet[Any, Any]:
    agency = tuple(f"agency__{name}" for name in AGENCY)
    return ApiKey.objects.filter(prefix=prefix).values_list(*KEY, *agency)
