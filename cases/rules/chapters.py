"""All rules of all topics, in all editions."""

from cases.rules import history, manner, position, reason
from cases.rules.book import Rule

EVERY_RULE: tuple[Rule, ...] = (
    *position.RULES,
    *reason.RULES,
    *manner.RULES,
    *history.RULES,
)
