"""Yes, no and not known. Not known stays not known unless the rest already decides."""

from cases.rules.findings import Verdict


def one_of(value: str | None, *wanted: str) -> Verdict:
    """Whether a known value is among the wanted ones."""
    return None if value is None else value in wanted


def any_of(values: frozenset[str], *, wanted: frozenset[str]) -> Verdict:
    """Whether any is wanted; an empty set means that none is known."""
    return not wanted.isdisjoint(values) if values else None


def all_of(values: frozenset[str], *, wanted: frozenset[str]) -> Verdict:
    return values <= wanted if values else None


def at_least(value: int | None, *, limit: int) -> Verdict:
    return None if value is None else value >= limit


def both(*verdicts: Verdict) -> Verdict:
    if False in verdicts:
        return False
    return None if None in verdicts else True


def either(*verdicts: Verdict) -> Verdict:
    if True in verdicts:
        return True
    return None if None in verdicts else False


def no(verdict: Verdict) -> Verdict:
    return None if verdict is None else not verdict


def known(verdict: Verdict) -> bool:
    """Only a known yes counts: for what must be established before it weighs."""
    return verdict is True
