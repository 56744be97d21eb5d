"""The systems that are spoken with, one file each. A new one is its file and a line here."""

from cases.ats.adapter import Adapter
from cases.ats.systems import (
    ashby,
    bullhorn,
    generic,
    greenhouse,
    lever,
    smartrecruiters,
    workable,
)

SYSTEMS: dict[str, Adapter] = {
    module.ADAPTER.slug: module.ADAPTER
    for module in (greenhouse, ashby, lever, workable, bullhorn, smartrecruiters, generic)
}
