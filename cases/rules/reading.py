"""From a mapping to facts and back. What is doubtful is refused, with what is allowed."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from cases.rules.asked import Fact
from cases.rules.facts import Candidate, CaseFacts, Employer, Position, Regret, Response
from cases.rules.vocabulary import FACT, FACTS, PARTS

Complaint: TypeAlias = tuple[str, str]
UNKNOWN = "unknown"
SHOWN_AT_MOST = 60
MADE_OF: dict[str, type[Response | Regret | Candidate | Position | Employer]] = {
    "response": Response,
    "regret": Regret,
    "candidate": Candidate,
    "position": Position,
    "employer": Employer,
}
# Other spellings in use for the same answer; stored under the first name.
SYNONYMS: dict[str, dict[str, str]] = {
    "position.status": {"offered_to_other": "offered_to_another"},
    "regret.cause": {"job_lost": "lost_job"},
    "candidate.current_commitment": {"unemployed": "none"},
}


class FactsRefused(ValueError):
    """The facts cannot be used. `errors` names each key and says what is allowed there."""

    def __init__(self, errors: list[Complaint]) -> None:
        self.errors = errors
        super().__init__("; ".join(f"{key}: {message}" for key, message in errors))


def parse_facts(mapping: Mapping[str, Any]) -> CaseFacts:
    """Facts from JSON-like input. "unknown", null and an absent key mean the same."""
    if not isinstance(mapping, Mapping):
        raise FactsRefused([("facts", f"{_shown(mapping)} is not an object of facts")])
    complaints = list(_unknown_keys(mapping))
    values: dict[str, Any] = {}
    for fact in FACTS:
        try:
            values[fact.key] = _read(_found(mapping, fact=fact), fact=fact)
        except ValueError as refusal:
            complaints.append((fact.key, str(refusal)))
    complaints = complaints or list(contradictions(values))
    if complaints:
        raise FactsRefused(complaints)
    return _assembled(values)


def facts_as_dict(facts: CaseFacts) -> dict[str, Any]:
    """The inverse of `parse_facts`, ready for JSON, with null for what is not known."""
    told: dict[str, Any] = {part: {} for part in PARTS}
    for fact in FACTS:
        value = value_of(facts, key=fact.key)
        holder = told[fact.part] if fact.part else told
        holder[fact.field] = list(value) if isinstance(value, tuple) else value
    return told


def value_of(facts: CaseFacts, *, key: str) -> str | int | bool | tuple[str, ...] | None:
    """One fact by its key; reasons come in the order of the form, and none at all is None."""
    fact = FACT[key]
    value = getattr(getattr(facts, fact.part) if fact.part else facts, fact.field)
    if fact.type != "choices":
        return value  # type: ignore[no-any-return]
    return tuple(str(a.value) for a in fact.answers if a.value in value) or None


def contradictions(values: Mapping[str, Any]) -> Iterator[Complaint]:
    """Pairs of facts that cannot both be true."""
    commitment = values["candidate.current_commitment"]
    if values["candidate.employed"] is False and commitment in (
        "employed_same",
        "started_elsewhere",
    ):
        yield (
            "candidate.current_commitment",
            f"{commitment} cannot go with candidate.employed false;"
            " leave one unknown, or use none or accepted_elsewhere",
        )
    kind = values["response.kind"]
    if kind == "accepted_then_withdrew" and values["response.signalled_acceptance"] is False:
        yield (
            "response.signalled_acceptance",
            "false cannot go with response.kind accepted_then_withdrew: a yes was given;"
            " allowed: true, null",
        )
    if values["employer.invited_back"] and values["employer.told_not_to_contact"]:
        yield (
            "employer.invited_back",
            "true cannot go with employer.told_not_to_contact true;"
            " keep the later one and leave the other null",
        )


def _unknown_keys(mapping: Mapping[str, Any]) -> Iterator[Complaint]:
    top = [*PARTS, *(fact.key for fact in FACTS if not fact.part)]
    for key, inner in mapping.items():
        if key not in top:
            yield _shown(key), f"unknown key; allowed: {', '.join(top)}"
        elif key in PARTS and isinstance(inner, Mapping):
            fields = [fact.field for fact in FACTS if fact.part == key]
            for field in inner:
                if field not in fields:
                    yield f"{key}.{_shown(field)}", f"unknown key; allowed: {', '.join(fields)}"
        elif key in PARTS and inner is not None and inner != UNKNOWN:
            yield key, f"{_shown(inner)} is not an object"


def _found(mapping: Mapping[str, Any], *, fact: Fact) -> Any:
    if not fact.part:
        return mapping.get(fact.key)
    part = mapping.get(fact.part)
    return part.get(fact.field) if isinstance(part, Mapping) else None


def _read(raw: Any, *, fact: Fact) -> Any:
    if fact.type == "choices":
        return _read_several(raw, fact=fact)
    if raw is None or raw == UNKNOWN:
        return None
    if fact.type == "choice":
        return _read_choice(raw, fact=fact)
    if fact.type == "yes_no":
        if isinstance(raw, bool):
            return raw
        raise _refused(raw, fact=fact)
    if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw <= fact.maximum:
        return raw
    raise _refused(raw, fact=fact)


def _read_choice(raw: Any, *, fact: Fact) -> str:
    if isinstance(raw, str):
        value = SYNONYMS.get(fact.key, {}).get(raw, raw)
        if any(value == answer.value for answer in fact.answers):
            return value
    raise _refused(raw, fact=fact)


def _read_several(raw: Any, *, fact: Fact) -> frozenset[str]:
    if raw is None or raw == UNKNOWN:
        return frozenset()
    if not isinstance(raw, list | tuple):
        raise ValueError(f"{_shown(raw)} is not a list; allowed in it: {', '.join(fact.allowed)}")
    known = [item for item in raw if item is not None and item != UNKNOWN]
    return frozenset(_read_choice(item, fact=fact) for item in known)


def _refused(raw: Any, *, fact: Fact) -> ValueError:
    return ValueError(f"{_shown(raw)} is not allowed; allowed: {', '.join(fact.allowed)}")


def _shown(raw: Any) -> str:
    text = ascii(raw)
    return text if len(text) <= SHOWN_AT_MOST else text[:SHOWN_AT_MOST] + "..."


def _assembled(values: Mapping[str, Any]) -> CaseFacts:
    made: dict[str, Any] = {
        part: kind(**{f.field: values[f.key] for f in FACTS if f.part == part})
        for part, kind in MADE_OF.items()
    }
    return CaseFacts(elapsed_days=values["elapsed_days"], via_agency=values["via_agency"], **made)
