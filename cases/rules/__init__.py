"""The rulebook: whether, when and how a candidate may go back on a refused offer.

Pure Python: no framework, no database, no clock. This is the one front door.

    facts = parse_facts({"response": {"kind": "declined"}, "elapsed_days": 14})
    answer = assess(facts, policy=Policy(), on=date(2026, 11, 22))
    answer.recommendation, answer.as_dict()

`CaseFacts` has the parts `response`, `regret`, `candidate`, `position`, `employer` and the two
facts `elapsed_days` and `via_agency`; None means not known. `parse_facts` refuses anything
doubtful with `FactsRefused`, whose `errors` are (key, message) pairs; `facts_as_dict` is its
inverse. `FACTS` names each fact with its type, allowed answers and labels, the question that
finds it out and whom to ask; `FACT_CHOICES` has (value, label) pairs for forms.

An `Assessment` holds `recommendation`, `plausibility`, `reputational_risk`, `summary`, `channel`
(how, reason, speaks_first, speaks_first_reason), `steps`, `findings`, `open_questions`, `better`
and `ends` (what would change it), `reservations`, `downside`, `window`, and what it rests on:
`version`, `policy_fingerprint`, `as_of`. `as_dict()` is ready for JSON and holds the contract's
keys. Replaying is `assess` with the stored facts, policy, date and version. `changed(before,
after, facts_before=..., facts_after=...)` explains a difference. `judge` and `judge_many` give
the answers and the fired rules alone, for very many cases. `rulebook(on=...)` lists the rules,
`rule_as_dict` tells one in plain values, `new_and_retired(version)` what an edition changed.
`call_sheet(facts, assessment=..., names=Names(...), variant=None, own_words=None)` gives the
points to say in order, with `to_fill` naming the placeholders nobody has filled yet.
"""

from datetime import date

from cases.rules.asked import Fact
from cases.rules.assessment import Assessment
from cases.rules.book import RULEBOOK_VERSION, VERSIONS, Rule, Version, version_on
from cases.rules.callsheet import CallSheet, Names, SheetPoint, Variant, call_sheet, variant_for
from cases.rules.claims import CLAIMS, DUE_DILIGENCE, GRACEFUL_DECLINE, homes
from cases.rules.compiled import Judgement, book_of
from cases.rules.engine import assess, judge, judge_many
from cases.rules.facts import Candidate, CaseFacts, Employer, Position, Regret, Response
from cases.rules.findings import (
    Change,
    Channel,
    Downside,
    Finding,
    Level,
    OpenQuestion,
    Recommendation,
    Reservation,
    Says,
    Step,
    Window,
)
from cases.rules.library import SOURCES
from cases.rules.policy import (
    DEFAULT_POLICY,
    PARAMETERS,
    Parameter,
    Policy,
    PolicyRefused,
    parse_policy,
    policy_as_dict,
    policy_fingerprint,
)
from cases.rules.printed import new_and_retired, rule_as_dict
from cases.rules.reading import FactsRefused, facts_as_dict, parse_facts, value_of
from cases.rules.replay import Difference, changed
from cases.rules.scoring import Compared, Score
from cases.rules.scoring import report as score_report
from cases.rules.steps import STEPS, PlannedStep
from cases.rules.talking_points import DO_NOT_SAY, POINTS, TalkingPoint
from cases.rules.vocabulary import FACT, FACT_CHOICES, FACTS
from cases.rules.works import Grade, Source

__all__ = [
    "CLAIMS",
    "DEFAULT_POLICY",
    "DO_NOT_SAY",
    "DUE_DILIGENCE",
    "FACT",
    "FACTS",
    "FACT_CHOICES",
    "GRACEFUL_DECLINE",
    "PARAMETERS",
    "POINTS",
    "RULEBOOK_VERSION",
    "SOURCES",
    "STEPS",
    "VERSIONS",
    "Assessment",
    "CallSheet",
    "Candidate",
    "CaseFacts",
    "Change",
    "Channel",
    "Compared",
    "Difference",
    "Downside",
    "Employer",
    "Fact",
    "FactsRefused",
    "Finding",
    "Grade",
    "Judgement",
    "Level",
    "Names",
    "OpenQuestion",
    "Parameter",
    "PlannedStep",
    "Policy",
    "PolicyRefused",
    "Position",
    "Recommendation",
    "Regret",
    "Reservation",
    "Response",
    "Rule",
    "Says",
    "Score",
    "SheetPoint",
    "Source",
    "Step",
    "TalkingPoint",
    "Variant",
    "Version",
    "Window",
    "assess",
    "call_sheet",
    "changed",
    "facts_as_dict",
    "homes",
    "judge",
    "judge_many",
    "new_and_retired",
    "parse_facts",
    "parse_policy",
    "policy_as_dict",
    "policy_fingerprint",
    "rule_as_dict",
    "rulebook",
    "score_report",
    "sources",
    "value_of",
    "variant_for",
]


def rulebook(*, on: date | None = None, version: str | None = None) -> tuple[Rule, ...]:
    """The rules of an edition; by default the one in force on a day, or the newest."""
    return book_of(version or version_on(on).id).rules


def sources() -> tuple[Source, ...]:
    return tuple(SOURCES.values())
