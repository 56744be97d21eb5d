"""Ask the rulebook without storing anything."""

from typing import Any

import pytest

from cases.models import StoredAssessment
from cases.rules import Policy, assess, parse_facts
from crm.models import Agency
from crm.tenancy import across_agencies
from tests.api.program import Program

URL = "/api/v1/assessments/preview"
FACTS = {
    "response": {"kind": "declined", "manner": "gracious", "reasons": ["salary"]},
    "elapsed_days": 14,
    "regret": {"cause": "reason_resolved", "reasons_resolved": "yes"},
    "position": {"status": "open"},
    "via_agency": True,
}


def test_the_rulebook_answers_as_it_does_on_the_command_line(reader: Program, now: Any) -> None:
    answer = reader.post(URL, {"id": "a", "facts": FACTS})
    assert answer.status_code == 200, answer.content
    said = assess(parse_facts(FACTS), policy=Policy(), on=now.date()).as_dict()
    assert answer.json() == {"id": "a"} | said


def test_nothing_is_stored(reader: Program, north: Agency) -> None:
    reader.post(URL, {"facts": FACTS})
    with across_agencies():
        assert not StoredAssessment.objects.exists()


def test_several_are_answered_in_their_order(reader: Program) -> None:
    lines = [{"id": str(place), "facts": {}, "summary": "other keys pass"} for place in range(3)]
    assert [said["id"] for said in reader.post(URL, lines).json()] == ["0", "1", "2"]
    assert reader.post(URL, []).json() == []


def test_a_hundred_at_once_are_enough(reader: Program) -> None:
    answer = reader.post(URL, [{"facts": {}}] * 101)
    assert answer.status_code == 400


def test_unknown_null_and_absent_mean_the_same(reader: Program) -> None:
    absent, null, unknown = (
        reader.post(URL, {"facts": {"regret": regret}}).json()
        for regret in ({}, {"cause": None}, {"cause": "unknown"})
    )
    assert absent == null == unknown


def test_a_doubtful_fact_is_refused_by_name_with_what_is_allowed(reader: Program) -> None:
    answer = reader.post(URL, {"facts": {"regret": {"cause": "boredom"}, "weather": "rain"}})
    assert answer.status_code == 400
    errors = {error["pointer"]: error for error in answer.json()["errors"]}
    assert "lost_job" in errors["/facts/regret/cause"]["allowed"]
    assert "unknown key" in errors["/facts/weather"]["message"]


def test_in_a_list_the_place_is_named(reader: Program) -> None:
    answer = reader.post(URL, [{"facts": {}}, {"facts": {"elapsed_days": -1}}])
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/1/facts/elapsed_days"


@pytest.mark.parametrize("told", [None, 1, "facts", {}, {"facts": []}, {"facts": None}, [1]])
def test_what_is_not_a_situation_is_refused(reader: Program, told: Any) -> None:
    assert reader.post(URL, told).status_code == 400
