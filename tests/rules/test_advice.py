"""How to go about it: channel, steps, doubts, what is at risk, how long the door stays ajar."""

from datetime import date

import pytest

from tests.rules.test_assessment import ON, answer_to


@pytest.mark.parametrize(
    ("line", "how", "first"),
    [
        ("kind=declined status=open", "phone", "candidate"),
        ("kind=declined status=open via_agency=yes", "agency", "agency"),
        ("kind=declined status=open via_agency=yes sounding=welcome", "phone", "candidate"),
        ("kind=declined status=filled", "email", "agency"),
        ("kind=no_reply", "none", "nobody"),
        ("kind=quit_after_starting notice=working_it cause=lost_job", "in_person", "candidate"),
        (
            "kind=quit_after_starting current_commitment=employed_same cause=lost_job",
            "in_person",
            "candidate",
        ),
        (
            "kind=quit_after_starting current_commitment=employed_same cause=lost_job"
            " reasons=counter_offer",
            "phone",
            "candidate",
        ),
    ],
)
def test_who_speaks_first_and_how(line: str, how: str, first: str) -> None:
    channel = answer_to(line).channel
    assert (channel.how, channel.speaks_first) == (how, first)
    assert channel.reason
    assert channel.speaks_first_reason


def step_ids(line: str) -> list[str]:
    return [step.id for step in answer_to(line).steps]


def test_the_apology_is_rehearsed_before_the_question_is_asked() -> None:
    steps = step_ids("kind=declined status=open manner=late")
    assert steps.index("own-it") < steps.index("approach")
    assert steps.index("account-of-change") < steps.index("rehearse") < steps.index("approach")
    assert steps[-1] == "due-diligence"


def test_the_role_is_checked_first_where_nobody_knows() -> None:
    steps = step_ids("kind=declined manner=neutral cause=lost_job")
    assert steps[:2] == ["cool-off", "check-role"]
    assert "check-role" not in step_ids("kind=declined status=open")
    assert "cool-off" not in step_ids("kind=declined status=open reflected_24h=yes")
    assert "name-contact" not in step_ids("kind=declined status=open contact_named=yes")


def test_a_no_has_steps_of_its_own() -> None:
    assert step_ids("kind=no_reply") == ["let-it-rest"]
    assert step_ids("manner=gracious status=filled") == ["thank-and-stay", "watch-openings"]
    assert "approach" not in step_ids("kind=declined status=on_hold")


def test_only_what_comes_before_the_question_is_required_before_it() -> None:
    steps = answer_to("kind=declined status=open").steps
    required = {step.id for step in steps if step.required_before_approach}
    assert {"account-of-change", "commitment", "rehearse", "name-contact"} <= required
    assert not required & {"approach", "other-openings", "new-terms", "due-diligence"}
    assert all(step.evidence and step.text for step in steps)


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("", "Will they change their mind again?"),
        ("kind=accepted_then_withdrew", "They gave us their word once already."),
        ("manner=late", "The way they told us was not decent."),
        ("kind=no_reply", "The way they told us was not decent."),
        ("cause=other_offer_fell_through", "So we are the second choice."),
        ("cause=lost_job", "They would take anything now, and leave for more."),
        ("employed=no", "They would take anything now, and leave for more."),
        ("cause=new_job_disappointed", "They left that one quickly. Why would they stay with us?"),
        ("reasons=counter_offer", "They used us to get more where they were."),
        ("cause=counter_offer_soured", "They used us to get more where they were."),
        ("reasons=salary", "We could not pay enough then. Is it enough now?"),
        ("reasons=culture", "They did not like something about us."),
        ("reasons=health", "Could the same thing come up again?"),
        ("elapsed_days=365", "A lot of time has gone by. Why now?"),
        ("kind=quit_after_starting", "Who quits once may quit again."),
    ],
)
def test_a_likely_reservation_has_an_answer(line: str, doubt: str) -> None:
    found = {r.reservation: r.answer for r in answer_to(line).reservations}
    assert found[doubt]


def test_no_reservation_is_invented() -> None:
    assert len(answer_to("kind=declined manner=gracious elapsed_days=364").reservations) == 1


@pytest.mark.parametrize(
    ("line", "candidate", "agency"),
    [
        ("status=open", "The worst they can hear is no", "Little: you advise"),
        ("status=open via_agency=yes", "The worst they can hear is no", "One call"),
        ("status=open current_commitment=started_elsewhere", "They could lose the job", "Little"),
        ("status=open manner=silent", "A no is likely", "You lend your name"),
        ("kind=no_reply", "Asking would confirm their doubts", "Pushing this would cost"),
        ("status=filled", "The worst they can hear is no", "Pushing this would cost"),
    ],
)
def test_the_downside_is_told_plainly(line: str, candidate: str, agency: str) -> None:
    downside = answer_to(line).downside
    assert downside.candidate.startswith(candidate)
    assert downside.agency.startswith(agency)


@pytest.mark.parametrize(
    ("line", "days", "left", "closes_on", "says"),
    [
        ("elapsed_days=10 level=junior", 14, 4, date(2026, 11, 6), "About 4 days of it is left."),
        ("elapsed_days=30", 30, 0, ON, "It ends today."),
        ("elapsed_days=31", 30, -1, date(2026, 11, 1), "That has passed"),
        ("level=executive", 90, None, None, "We do not know when the clock began."),
        ("elapsed_days=0 level=senior", 60, 60, date(2027, 1, 1), "About 2 months of it is left."),
    ],
)
def test_the_window_is_an_assumption(
    line: str, days: int, left: int | None, closes_on: date | None, says: str
) -> None:
    window = answer_to(line).window
    assert (window.days, window.closes_in_days, window.closes_on) == (days, left, closes_on)
    assert says in window.sentence
    assert window.grade == "assumption"
    told = answer_to(line).as_dict()["window"]
    assert told["closes_on"] == (closes_on.isoformat() if closes_on else None)  # type: ignore[index]
