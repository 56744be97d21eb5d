"""All works cited, by id."""

from cases.rules.works import Source
from cases.rules.works_left import ON_RETURNS
from cases.rules.works_refused import ON_REFUSALS

WORKS: tuple[Source, ...] = (*ON_REFUSALS, *ON_RETURNS)
SOURCES: dict[str, Source] = {work.id: work for work in WORKS}
