"""The call sheet of a case: what to say, from the latest advice and the names in the case."""

import re
from dataclasses import dataclass

from cases.models import Case, StoredAssessment
from cases.rules import Assessment, CallSheet, Names, Variant, call_sheet, variant_for
from cases.selectors.advice import facts_in, replay
from cases.selectors.cases import latest_assessment
from cases.selectors.wording import own_words

# An account that is written down in the sheet's own form: Then: ... Now: ... So: ...
_THEN_NOW_SO = re.compile(
    r"\s*then\s*:\s*(?P<then>.+?)\s*\bnow\s*:\s*(?P<now>.+?)\s*\bso\s*:\s*(?P<so>.+?)\s*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class SheetOfCase:
    """The sheet, the advice that it rests on, and the conversation that the facts ask for."""

    sheet: CallSheet
    advice: Assessment
    stored: StoredAssessment
    advised: Variant


def sheet_of(case: Case, *, variant: Variant | None) -> SheetOfCase | None:
    """None while nothing has been assessed."""
    stored = latest_assessment(case)
    if stored is None:
        return None
    facts, answer = facts_in(stored), replay(stored).answer
    sheet = call_sheet(
        facts, assessment=answer, names=names_in(case), variant=variant, own_words=own_words()
    )
    return SheetOfCase(sheet, answer, stored, variant_for(facts, assessment=answer))


def names_in(case: Case) -> Names:
    """What the case tells; what it does not tell stays a gap on the sheet."""
    role = case.offer.role
    return Names(
        candidate=case.candidate.name,
        manager=role.hiring_contact.name if role.hiring_contact else "",
        client=role.client.name,
        role=role.title,
        consultant=case.owner.name if case.owner else "",
        agency=case.agency.name,
        **then_now_so(case.account_of_change),
    )


def then_now_so(account: str) -> dict[str, str]:
    """The three parts of an account that names them. Any other account is not cut up by guess."""
    found = _THEN_NOW_SO.fullmatch(account)
    if found is None:
        return {}
    return {name: part.rstrip(" .\n") for name, part in found.groupdict().items()}
