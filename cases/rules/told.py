"""From fired rules to findings. Findings whose words depend on nothing are made only once."""

from functools import lru_cache

from cases.rules.book import Rule
from cases.rules.compiled import Book
from cases.rules.facts import CaseFacts
from cases.rules.findings import Finding, Odds, Says
from cases.rules.library import SOURCES
from cases.rules.vocabulary import FACT, FACTS
from cases.rules.wording import sentence

SAID_FIRST = (Says.BLOCKS, Says.REQUIRES, Says.OPPOSES, Says.LIFTS, Says.SUPPORTS)


def findings_of(facts: CaseFacts, *, book: Book, fired: int, unsure: int) -> tuple[Finding, ...]:
    """What stands, the weightiest first; then what was lifted; then what cannot be told."""
    lifters = book.lifters(fired)
    standing: list[Finding] = []
    lifted: list[Finding] = []
    untold: list[Finding] = []
    unknown = unknown_facts(facts) if unsure else frozenset()
    for rule, bit, reads in weightiest_first(book):
        if fired & bit:
            by = lifters.get(rule.id, ())
            (lifted if by else standing).append(_said(rule, facts=facts, lifted_by=by))
        elif unsure & bit:
            untold.append(_cannot_tell(rule, reads & unknown))
    return (*standing, *lifted, *untold)


def unknown_facts(facts: CaseFacts) -> frozenset[str]:
    unknown = []
    for fact in FACTS:
        value = getattr(getattr(facts, fact.part) if fact.part else facts, fact.field)
        if value is None or value == frozenset():
            unknown.append(fact.key)
    return frozenset(unknown)


@lru_cache(maxsize=16)
def weightiest_first(book: Book) -> tuple[tuple[Rule, int, frozenset[str]], ...]:
    """The rules in the order of telling, each with its bit and what it reads."""
    ordered = sorted(book.rules, key=_weight)
    return tuple((rule, book.bit[rule.id], frozenset(rule.reads)) for rule in ordered)


def _weight(rule: Rule) -> tuple[int, int, bool, str]:
    caution = -1 if rule.at_least is None else rule.at_least.caution
    return (-caution, SAID_FIRST.index(rule.says), rule.odds is Odds.UNMOVED, rule.id)


def _said(rule: Rule, *, facts: CaseFacts, lifted_by: tuple[str, ...]) -> Finding:
    if "{" in rule.because:
        return _finding(rule, sentence(rule.because, facts=facts), lifted_by)
    return _always_said(rule, lifted_by)


@lru_cache(maxsize=4096)
def _always_said(rule: Rule, lifted_by: tuple[str, ...]) -> Finding:
    return _finding(rule, rule.because, lifted_by)


def _finding(rule: Rule, because: str, lifted_by: tuple[str, ...]) -> Finding:
    return Finding(
        rule=rule.id,
        title=rule.title,
        says=rule.says,
        because=because,
        grade=rule.grade,
        sources=tuple(SOURCES[source] for source in rule.sources),
        at_least=rule.at_least,
        odds=rule.odds,
        risk=rule.risk,
        lifted_by=lifted_by,
    )


@lru_cache(maxsize=4096)
def _cannot_tell(rule: Rule, missed: frozenset[str]) -> Finding:
    lacks = tuple(key for key in rule.reads if key in missed)
    missing = ", ".join(FACT[key].label.lower() for key in lacks)
    return Finding(
        rule=rule.id,
        title=rule.title,
        says=Says.CANNOT_TELL,
        because=f"Not known yet: {missing}.",
        grade=rule.grade,
        sources=tuple(SOURCES[source] for source in rule.sources),
        lacks=lacks,
    )
