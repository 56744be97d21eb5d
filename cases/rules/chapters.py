"""All rules of all topics, in all editions."""

from cases.rules import (
    cause,
    client,
    conduct,
    history,
    leaving,
    manner,
    position,
    reason,
    silence,
    sounding,
    standing,
    timing,
    withdrawal,
)
from cases.rules.book import Rule

EVERY_RULE: tuple[Rule, ...] = (
    *position.RULES,
    *timing.RULES,
    *reason.RULES,
    *cause.RULES,
    *manner.RULES,
    *withdrawal.RULES,
    *silence.RULES,
    *leaving.RULES,
    *standing.RULES,
    *history.RULES,
    *client.RULES,
    *sounding.RULES,
    *conduct.RULES,
)
