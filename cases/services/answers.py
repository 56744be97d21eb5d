"""Answers to the rulebook's questions, each put where its fact is kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from cases.facts import DERIVED, ON_CASE, ON_REFUSAL, ON_ROLE
from cases.models import Case, CaseEventKind, DeadlineKind
from cases.rules import FACT, FactsRefused, parse_facts
from cases.services.advice import reassess
from cases.services.deadlines import finish
from cases.services.timeline import put, take, tell
from crm.errors import Refused
from crm.ledger import last_refusal
from crm.models import CheckedHow, Manner, OfferEventKind, Reason, RoleCheck, RoleStatus
from crm.permissions import Action, Actor, require
from crm.records import check
from crm.services import Refusal, change_role, check_role, correct_refusal

# Words on the case that are facts for people, not for rules.
WORDS = frozenset({"account_of_change", "warmth_evidence"})


@transaction.atomic
def answer_facts(
    case: Case,
    *,
    facts: Mapping[str, Any],
    by: Actor,
    now: datetime,
    seen: int | None = None,
) -> Case:
    """Put the answers in their places and ask the rulebook again.

    Keys are the contract's dotted ones, `account_of_change` or `warmth_evidence`; a value of
    None or "unknown" takes an answer back.
    """
    require(by, Action.WORK_CASES)
    case = take(case, seen=seen)
    if put_facts(case, facts=facts, by=by, now=now):
        put(case, now=now)
    reassess(case, by=by, now=now)
    return case


@transaction.atomic
def check_role_of(
    case: Case,
    *,
    status: RoleStatus | str,
    how: CheckedHow | str,
    by: Actor,
    now: datetime,
    note: str = "",
) -> RoleCheck:
    """Somebody looked whether the role is still there, for this case."""
    case = take(case)
    found = check_role(case.offer.role, status=status, how=how, by=by, now=now, note=note)
    finish(case, DeadlineKind.ROLE_CHECK, by=by, now=now)
    tell(case, CaseEventKind.ROLE_CHECKED, by=by, now=now, status=found.status, how=found.how)
    put(case, now=now)
    reassess(case, by=by, now=now)
    return found


def put_facts(case: Case, *, facts: Mapping[str, Any], by: Actor, now: datetime) -> bool:
    """Put each answer where its fact is kept; says whether anything changed."""
    _require_known(facts)
    before = _kept(case, keys=facts)
    _put_on_case(case, facts=facts)
    _put_on_role(case, facts=facts, by=by, now=now)
    _put_on_refusal(case, facts=facts, by=by, now=now)
    after = _kept(case, keys=facts)
    changes = {key: [before[key], after[key]] for key in facts if before[key] != after[key]}
    if changes:
        tell(case, CaseEventKind.FACTS_CHANGED, by=by, now=now, changes=changes)
    return bool(changes)


def _require_known(facts: Mapping[str, Any]) -> None:
    """Refuse what the contract refuses, before anything is written."""
    for key in facts:
        if key in DERIVED or (key not in FACT and key not in WORDS):
            raise Refused("unknown_fact", "This is not a fact that can be answered.", field=key)
    nested: dict[str, Any] = {}
    for key, value in facts.items():
        if key not in WORDS:
            part, _, name = key.rpartition(".")
            nested.setdefault(part, {})[name] = value
    try:
        parse_facts(nested)
    except FactsRefused as refusal:
        key, message = refusal.errors[0]
        raise Refused("facts_refused", message, field=key) from refusal


def _kept(case: Case, *, keys: Mapping[str, Any]) -> dict[str, Any]:
    refusal = last_refusal(case.offer.events.all())
    homes: tuple[tuple[Mapping[str, str], Any], ...] = (
        (ON_CASE, case),
        (ON_ROLE, case.offer.role),
        (ON_REFUSAL, refusal),
        ({word: word for word in WORDS}, case),
    )
    kept = {key: case.other_facts.get(key) for key in keys}
    for columns, row in homes:
        kept |= {key: getattr(row, columns[key], None) for key in keys if key in columns}
    return kept


def _put_on_case(case: Case, *, facts: Mapping[str, Any]) -> None:
    other = dict(case.other_facts)
    fields = {"other_facts"}
    for key, value in facts.items():
        if key in WORDS:
            setattr(case, key, (value or "").strip())
            fields.add(key)
        elif key in ON_CASE:
            setattr(case, ON_CASE[key], _blank(case, column=ON_CASE[key], value=value))
            fields.add(ON_CASE[key])
        elif key not in ON_ROLE and key not in ON_REFUSAL:
            other[key] = value
    case.other_facts = {key: v for key, v in other.items() if v not in (None, "unknown")}
    check(case)
    case.save(update_fields=fields)


def _blank(row: Any, *, column: str, value: Any) -> Any:
    """Not known is "unknown" in a column of words and NULL in any other."""
    if value not in (None, "unknown"):
        return value
    return None if row._meta.get_field(column).null else "unknown"


def _put_on_role(case: Case, *, facts: Mapping[str, Any], by: Actor, now: datetime) -> None:
    role = case.offer.role
    given = {ON_ROLE[key]: value for key, value in facts.items() if key in ON_ROLE}
    changes = {
        column: _blank(role, column=column, value=value)
        for column, value in given.items()
        if column != "status"
    }
    if changes:
        change_role(role, changes=changes, by=by)
    status = given.get("status")
    if status not in (None, "unknown", role.status):
        check_role(role, status=status, how=CheckedHow.OTHER, by=by, now=now)
        finish(case, DeadlineKind.ROLE_CHECK, by=by, now=now)


def _put_on_refusal(case: Case, *, facts: Mapping[str, Any], by: Actor, now: datetime) -> None:
    """What is learnt of the refusal is a correction in the ledger, never an edit."""
    given = {ON_REFUSAL[key]: value for key, value in facts.items() if key in ON_REFUSAL}
    recorded = last_refusal(case.offer.events.all())
    if not given or recorded is None:
        return
    facts_now = {column: getattr(recorded, column) for column in ON_REFUSAL.values()} | given
    if all(facts_now[column] == getattr(recorded, column) for column in given):
        return
    correct_refusal(
        case.offer,
        refusal=Refusal(
            kind=OfferEventKind(recorded.kind),
            manner=Manner(facts_now["manner"] or Manner.UNKNOWN),
            reasons=tuple(Reason(r) for r in facts_now["reasons"] or [Reason.UNKNOWN]),
            signalled_acceptance=_yes_no(facts_now["signalled_acceptance"]),
            criticised_employer=_yes_no(facts_now["criticised_employer"]),
            note=recorded.note,
        ),
        by=by,
        now=now,
    )


def _yes_no(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None
