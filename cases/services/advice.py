"""Assess, decide, and tick off the steps of the advice."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from cases.facts import facts_of
from cases.models import (
    AgencyPolicy,
    Case,
    CaseEventKind,
    Decision,
    StepDone,
    StoredAssessment,
)
from cases.rules import (
    Assessment,
    CaseFacts,
    FactsRefused,
    Policy,
    Recommendation,
    assess,
    facts_as_dict,
    parse_policy,
    policy_as_dict,
)
from cases.services.timeline import put, take_open, tell
from crm.errors import Contradicts, Refused
from crm.models import Agency
from crm.permissions import Action, Actor, require_person
from crm.records import insert, one_at_most


@dataclass(frozen=True)
class PolicyInForce:
    number: int
    policy: Policy


def policy_in_force(agency: Agency) -> PolicyInForce:
    """The agency's latest stored policy, or the rulebook's defaults (number 0)."""
    stored = AgencyPolicy.objects.filter(agency=agency).order_by("-number").first()
    if stored is None:
        return PolicyInForce(0, Policy())
    return PolicyInForce(stored.number, parse_policy(stored.parameters))


@transaction.atomic
def reassess(case: Case, *, by: Actor, now: datetime) -> StoredAssessment:
    """Ask the rulebook again; what it says is stored if anything but the day has changed."""
    on = now.astimezone(ZoneInfo(case.agency.time_zone)).date()
    in_force = policy_in_force(case.agency)
    facts = read_facts(case, now=now)
    answer = assess(facts, policy=in_force.policy, on=on)
    _note_day(case, on=on)
    latest = StoredAssessment.objects.filter(case=case).order_by("-number").first()
    if latest is not None and _says_the_same(latest, facts=facts, answer=answer):
        return latest
    number = latest.number + 1 if latest else 1
    stored = insert(
        StoredAssessment(
            agency=by.agency,
            case=case,
            number=number,
            created_at=now,
            created_by=by.user,
            **_columns_of(answer, facts=facts, in_force=in_force),
        )
    )
    detail = {"assessment": number, "recommendation": stored.recommendation}
    tell(case, CaseEventKind.ASSESSED, by=by, now=now, before=case.recommendation, **detail)
    _show_on_case(case, recommendation=stored.recommendation, now=now)
    return stored


def read_facts(case: Case, *, now: datetime) -> CaseFacts:
    on = now.astimezone(ZoneInfo(case.agency.time_zone)).date()
    try:
        return facts_of(case, on=on)
    except FactsRefused as refusal:
        key, message = refusal.errors[0]
        raise Refused("facts_refused", message, field=key) from refusal


@transaction.atomic
def decide(
    case: Case,
    *,
    choice: Recommendation | str,
    by: Actor,
    now: datetime,
    seen: int,
    reason: str = "",
) -> Decision:
    """A named person decides on the current assessment, with a reason where it departs."""
    decider = require_person(by, Action.DECIDE)
    case = take_open(case, seen=seen)
    current = _decidable(case, choice=choice, reason=reason)
    decision = insert(
        Decision(
            agency=by.agency,
            assessment=current,
            case=case,
            choice=str(choice),
            recommended=current.recommendation,
            reason=reason.strip(),
            decided_at=now,
            decided_by=decider,
        )
    )
    tell(
        case, CaseEventKind.DECIDED, by=by, now=now, choice=decision.choice, reason=decision.reason
    )
    put(case, now=now)
    return decision


def _decidable(case: Case, *, choice: str, reason: str) -> StoredAssessment:
    """The assessment that the decision is on; refuses one that departs without a word."""
    if choice not in Recommendation.__members__.values():
        allowed = ", ".join(Recommendation)
        raise Refused("unknown_choice", f"Allowed: {allowed}.", field="choice")
    current = StoredAssessment.objects.filter(case=case).order_by("-number").first()
    if current is None:
        raise Contradicts("not_assessed", "There is no assessment to decide on.", field="case")
    if choice != current.recommendation and not reason.strip():
        departs = "Your decision departs from the recommendation: say why."
        raise Refused("reason_needed", departs, field="reason")
    return current


@transaction.atomic
def finish_step(case: Case, *, step: str, by: Actor, now: datetime, evidence: str = "") -> StepDone:
    """A step of the advice was taken. The account of the change is kept on the case as well."""
    doer = require_person(by, Action.WORK_CASES)
    case = take_open(case)
    done = StepDone(
        agency=by.agency, case=case, step=step, evidence=evidence.strip(), done_at=now, done_by=doer
    )
    with one_at_most("step_done", "This step is already done.", field="step"):
        insert(done)
    tell(case, CaseEventKind.STEP_DONE, by=by, now=now, step=step, evidence=done.evidence)
    put(case, now=now)
    return done


def _says_the_same(latest: StoredAssessment, *, facts: CaseFacts, answer: Assessment) -> bool:
    """Whether only the calendar moved: each day alone is not a new assessment."""
    then, now = dict(latest.facts), facts_as_dict(facts)
    for told in (then, now):
        told.pop("elapsed_days", None)
        told["position"] = {**told["position"], "checked_days_ago": None}
    return (
        then == now
        and latest.recommendation == answer.recommendation
        and latest.plausibility == answer.plausibility
        and latest.reputational_risk == answer.reputational_risk
        and latest.rulebook_version == answer.version
        and latest.result["policy_fingerprint"] == answer.policy_fingerprint
    )


def _columns_of(answer: Assessment, *, facts: CaseFacts, in_force: PolicyInForce) -> dict[str, Any]:
    """All that is needed to replay the answer, and the parts that lists filter by."""
    return {
        "as_of": answer.as_of,
        "facts": facts_as_dict(facts),
        "policy": policy_as_dict(in_force.policy),
        "policy_number": in_force.number,
        "rulebook_version": answer.version,
        "recommendation": answer.recommendation.value,
        "plausibility": answer.plausibility.value,
        "reputational_risk": answer.reputational_risk.value,
        "result": answer.as_dict(),
    }


def _note_day(case: Case, *, on: date) -> None:
    """Remember the day without counting it as a change: nobody edited anything."""
    if case.assessed_on != on:
        case.assessed_on = on
        case.save(update_fields=["assessed_on"])


def _show_on_case(case: Case, *, recommendation: str, now: datetime) -> None:
    """Lists show the latest answer; a changed one is news for the owner."""
    if case.recommendation == recommendation:
        return
    if case.recommendation:
        case.recommendation_changed_at = now
    case.recommendation = recommendation
    case.save(update_fields=["recommendation", "recommendation_changed_at"])
