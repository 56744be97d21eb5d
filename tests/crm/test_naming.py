"""Find while typing: by any words of the name, by e-mail, by phone however it is spaced."""

from datetime import datetime

import pytest
from django_scopes.exceptions import ScopeError

from crm.models import Agency, Candidate, Client, Contact, Offer, Role
from crm.permissions import Actor, setting_up
from crm.selectors import candidates_named, clients_named, contacts_of, offers_of, roles_of
from crm.services import add_candidate, add_client, add_contact
from crm.tenancy import scope_of


@pytest.mark.parametrize("text", ["tom", "RIBEIRO", "rib tom", "tomas@", "Tomas@Example.org"])
def test_a_candidate_is_found_by_any_words_and_by_mail(candidate: Candidate, text: str) -> None:
    assert candidates_named(text) == [candidate]


@pytest.mark.parametrize("text", ["2079460018", "+44 20 7946 0018", "(020) 7946-0018", "7946"])
def test_a_candidate_is_found_by_phone_however_it_is_spaced(
    in_north: None, by_alice: Actor, now: datetime, text: str
) -> None:
    called = add_candidate(name="Ayu", by=by_alice, now=now, phone="+44 (0)20-7946 0018")
    add_candidate(name="Ben", by=by_alice, now=now, phone="+44 20 7000 0000")
    assert candidates_named(text) == [called]


@pytest.mark.parametrize(
    "text", ["\x00", "%", "_", "\\", "'", '"', "a" * 10_000, " ".join("ab" * 99)]
)
def test_odd_text_finds_nobody_and_breaks_nothing(candidate: Candidate, text: str) -> None:
    assert candidates_named(text) in ([], [candidate])


def test_at_most_eight_are_suggested(in_north: None, by_alice: Actor, now: datetime) -> None:
    for number in range(10):
        add_client(name=f"Harbour {number}", by=by_alice, now=now)
    assert [client.name[-1] for client in clients_named("harb")] == list("01234567")


def test_suggestions_of_a_client_are_its_own(
    client_firm: Client, contact: Contact, role: Role, by_alice: Actor, now: datetime
) -> None:
    other = add_client(name="Quay", by=by_alice, now=now)
    add_contact(other, name="Mina Other", by=by_alice, now=now)
    assert contacts_of(client_firm, "mina") == [contact]
    assert roles_of(client_firm, "engineer") == [role]
    assert roles_of(other) == []


def test_suggestions_are_the_agencys_own(
    candidate: Candidate, offer: Offer, south: Agency, now: datetime
) -> None:
    with scope_of(south):
        twin = add_candidate(name=candidate.name, by=setting_up(south), now=now)
        assert candidates_named("Tomás") == [twin]
        assert offers_of(twin) == []
        assert offers_of(candidate) == []
    assert offers_of(candidate) == [offer]


def test_without_an_agency_nothing_can_be_asked(db: None) -> None:
    with pytest.raises(ScopeError):
        candidates_named("a")
