"""assess(facts, policy, on): every rule asked, the most cautious standing answer kept."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from cases.rules import advice
from cases.rules.assessment import Assessment
from cases.rules.book import RULEBOOK_VERSION, Rule
from cases.rules.compiled import Book, Judgement, book_of
from cases.rules.facts import CaseFacts
from cases.rules.findings import Finding, Odds, Recommendation, Says
from cases.rules.library import SOURCES
from cases.rules.outlook import better_of, ends_of, open_questions_of
from cases.rules.policy import DEFAULT_POLICY, Policy, policy_fingerprint
from cases.rules.reading import value_of
from cases.rules.reservations import reservations_of
from cases.rules.situation import situation
from cases.rules.steps import ordered_steps
from cases.rules.vocabulary import FACT
from cases.rules.whatif import trials
from cases.rules.wording import sentence

fingerprint = lru_cache(maxsize=256)(policy_fingerprint)
SAID_FIRST = {
    says: place
    for place, says in enumerate(
        (Says.BLOCKS, Says.REQUIRES, Says.OPPOSES, Says.LIFTS, Says.SUPPORTS, Says.CANNOT_TELL)
    )
}
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
    """Only the three answers and the fired rules: the way for very many cases."""
    return book_of(version).judge(situation(facts, policy=policy))


def judge_many(
    cases: Iterable[CaseFacts],
    *,
    policy: Policy = DEFAULT_POLICY,
    version: str = RULEBOOK_VERSION,
) -> Iterator[Judgement]:
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
    fired = book.fired(situation(facts, policy=policy))
    judgement = book.judgement(fired)
    findings = _findings(facts, book=book, policy=policy, fired=fired)
    tried = tuple(trials(facts, book=book, policy=policy, fired=fired))
    steps = frozenset(s for r in book.rules if r.id in judgement.fired for s in r.steps)
    return Assessment(
        recommendation=judgement.recommendation,
        plausibility=judgement.plausibility,
        reputational_risk=judgement.reputational_risk,
        summary=SUMMARIES[judgement.recommendation],
        channel=advice.channel(facts, recommendation=judgement.recommendation),
        steps=ordered_steps(facts, asked_for=steps, recommendation=judgement.recommendation),
        findings=findings,
        open_questions=open_questions_of(facts, tried=tried, now=judgement, findings=findings),
        better=better_of(tried, now=judgement),
        ends=ends_of(tried, now=judgement),
        reservations=reservations_of(facts),
        downside=advice.downside(
            facts,
            recommendation=judgement.recommendation,
            risk=judgement.reputational_risk,
        ),
        window=advice.closing_window(facts, policy=policy, on=on),
        version=version,
        policy_fingerprint=fingerprint(policy),
        as_of=on,
    )


def _findings(facts: CaseFacts, *, book: Book, policy: Policy, fired: int) -> tuple[Finding, ...]:
    case = situation(facts, policy=policy)
    lifters = book.lifters(fired)
    found = []
    for rule in book.rules:
        if fired & book.bit[rule.id]:
            found.append(_said(rule, facts=facts, lifted_by=lifters.get(rule.id, ())))
        elif rule.when(case) is None:
            found.append(_cannot_tell(rule, facts=facts))
    found.sort(key=_most_weighty_first)
    return tuple(found)


def _said(rule: Rule, *, facts: CaseFacts, lifted_by: tuple[str, ...]) -> Finding:
    return Finding(
        rule=rule.id,
        title=rule.title,
        says=rule.says,
        because=sentence(rule.because, facts=facts),
        grade=rule.grade,
        sources=tuple(SOURCES[source] for source in rule.sources),
        at_least=rule.at_least,
        odds=rule.odds,
        risk=rule.risk,
        lifted_by=lifted_by,
    )


def _cannot_tell(rule: Rule, *, facts: CaseFacts) -> Finding:
    lacks = tuple(key for key in rule.reads if value_of(facts, key=key) is None)
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


def _most_weighty_first(finding: Finding) -> tuple[bool, int, int, int, str]:
    caution = -1 if finding.at_least is None else finding.at_least.caution
    return (
        bool(finding.lifted_by),
        SAID_FIRST[finding.says],
        -caution,
        finding.odds is Odds.UNMOVED,
        finding.rule,
    )
