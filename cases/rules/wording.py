"""Filling the sentences of the rules from the facts of one case."""

from cases.rules.answers import COUNTED
from cases.rules.facts import CaseFacts
from cases.rules.findings import FactValue
from cases.rules.vocabulary import FACT

DAYS_A_WEEK, DAYS_A_MONTH, DAYS_A_YEAR = 7, 30, 365


def sentence(template: str, *, facts: CaseFacts) -> str:
    """The rule's sentence, with what is known put in."""
    if "{" not in template:
        return template
    return template.format(
        status=_words(facts.position.status, otherwise="not known"),
        manner_said=_capital(said("response.manner", value=facts.response.manner)),
        cause_said=said("regret.cause", value=facts.regret.cause),
        elapsed=span(facts.elapsed_days),
        contacts=_times(facts.employer.contacts_since),
    )


def said(key: str, *, value: FactValue) -> str:
    """A value as it reads after "that"; yes and no and numbers take the fact's own label."""
    fact = FACT[key]
    if value is None:
        return f"{_small(fact.label)} is not known"
    if isinstance(value, int) and not isinstance(value, bool):
        number = span(value) if fact.type == "days" else _times(value)
        return COUNTED[key].format(number=number)
    wanted = value if isinstance(value, tuple) else (value,)
    return " and ".join(dict.fromkeys(a.said for a in fact.answers if a.value in wanted))


def span(days: int | None) -> str:
    """A number of days as people say it."""
    if days is None:
        return "some time"
    for length, word in ((DAYS_A_YEAR, "year"), (DAYS_A_MONTH, "month"), (DAYS_A_WEEK, "week")):
        if days >= 2 * length or days == length:
            return _count(days // length, word=word)
    return _count(days, word="day")


def _count(number: int, *, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _times(number: int | None) -> str:
    if number is None:
        return "an unknown number of times"
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")


def _words(value: str | None, *, otherwise: str) -> str:
    return otherwise if value is None else value.replace("_", " ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
