"""assess(facts, policy, on): every rule asked, the most cautious standing answer kept."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from cases.rules import advice
from cases.rules.assessment import Assessment
from cases.rules.book import RULEBOOK_VERSION
from cases.rules.compiled import Judgement, book_of
from cases.rules.facts import CaseFacts
from cases.rules.findings import Recommendation
from cases.rules.outlook import outlook_of
from cases.rules.policy import DEFAULT_POLICY, Policy, policy_fingerprint
from cases.rules.reservations import reservations_of
from cases.rules.situation import situation
from cases.rules.steps import ordered_steps
from cases.rules.told import findings_of

fingerprint = lru_cache(maxsize=256)(policy_fingerprint)
SUMMARIES = {
    Recommendation.APPROACH: "Go back and ask.",
    Recommendation.REPAIR_THEN_APPROACH: "Put right what went wrong, then ask.",
    Recommendation.VERIFY_FIRST: "Find out first, before the candidate is exposed.",
    Recommendation.WAIT: "Not yet. Wait, and use the time.",
    Recommendation.KEEP_WARM: "Not for this role. Keep the relationship for the next one.",
    Recommendation.ADVISE_AGAINST: "Do not go back here. Let it rest.",
}


def judge(
    facts: CaseFacts, *, policy: Policy = DEFAULT_POLICY, version: str = RULEBOOK_VERSION
) -> Judgement:
    """Only the three answers and the fired rules."""
    return book_of(version).judge(situation(facts, policy=policy))


def judge_many(
    cases: Iterable[CaseFacts],
    *,
    policy: Policy = DEFAULT_POLICY,
    version: str = RULEBOOK_VERSION,
) -> Iterator[Judgement]:
    """The way for very many cases."""
    judge_one = book_of(version).judge
    for facts in cases:
        yield judge_one(situation(facts, policy=policy))


def assess(
    facts: CaseFacts,
    *,
    on: date,
    policy: Policy = DEFAULT_POLICY,
    version: str = RULEBOOK_VERSION,
) -> Assessment:
    """The whole answer. The same arguments always give the same assessment."""
    book = book_of(version)
    case = situation(facts, policy=policy)
    fired, unsure = book.weigh(case)
    answer = book.judgement(fired)
    findings = findings_of(facts, book=book, fired=fired, unsure=unsure)
    outlook = outlook_of(case, book=book, fired=fired, findings=findings)
    return Assessment(
        recommendation=answer.recommendation,
        plausibility=answer.plausibility,
        reputational_risk=answer.reputational_risk,
        summary=SUMMARIES[answer.recommendation],
        channel=advice.channel(facts, recommendation=answer.recommendation),
        steps=ordered_steps(
            facts, asked_for=book.steps_of(answer), recommendation=answer.recommendation
        ),
        findings=findings,
        open_questions=outlook.questions,
        better=outlook.better,
        ends=outlook.ends,
        reservations=reservations_of(facts),
        downside=advice.downside(
            facts, recommendation=answer.recommendation, risk=answer.reputational_risk
        ),
        window=advice.closing_window(facts, policy=policy, on=on),
        version=version,
        policy_fingerprint=fingerprint(policy),
        as_of=on,
    )
