"""All works cited, by id."""

from cases.rules.sources import ARTICLES, Source

SOURCES: dict[str, Source] = {**ARTICLES}
