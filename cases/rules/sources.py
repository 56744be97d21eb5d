"""The works cited. Claims are told in our own words; an address that is not known says so."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CHECKED = date(2026, 11, 20)
MISSING = "missing"


class Grade(StrEnum):
    """How far a statement can be trusted."""

    SOURCED = "sourced"
    CONTESTED = "contested"
    ASSUMPTION = "assumption"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One published text and the one thing it is cited for."""

    id: str
    title: str
    publisher: str
    address: str
    claim: str
    checked_on: date = CHECKED

    def as_dict(self) -> dict[str, object]:
        """Address None stands for one that is missing."""
        return {
            "id": self.id,
            "title": self.title,
            "address": None if self.address == MISSING else self.address,
            "claim": self.claim,
        }


def _source(
    id_: str, publisher: str, title: str, *, address: str, claim: str
) -> tuple[str, Source]:
    return id_, Source(id=id_, publisher=publisher, title=title, address=address, claim=claim)


ARTICLES: dict[str, Source] = dict(
    (
        _source(
            "grenny",
            "Crucial Learning (Joseph Grenny)",
            "Changing Your Mind about a Job Offer",
            address="https://cruciallearning.com/blog/changing-your-mind-about-a-job-offer/",
            claim="Call at once; if the refusal was handled badly, begin with that;"
            " make it easy to say no.",
        ),
        _source(
            "home-advice",
            "a recruitment firm",
            "Changing your mind after declining a job offer",
            address=MISSING,
            claim="Find out first whether the role is filled, ring the hiring manager early,"
            " be honest about what changed, and assure them it will not happen again.",
        ),
        _source(
            "ingenium",
            "Ingenium Executive Search",
            "Is there a way back after saying 'no' to a job offer?",
            address="http://ingeniumsearch.blogspot.com/2017/06/"
            "is-there-way-back-after-saying-no-to.html",
            claim="Sleep on it for a day, let the agency sound the client out, be candid,"
            " and go back on your word once at most.",
        ),
        _source(
            "bilkuj",
            "Bilkuj",
            "Is it possible to accept a job offer after rejecting it?",
            address="https://bilkuj.com/archives/15135",
            claim="It depends on the reason for the no, the time gone by and how badly the"
            " client needs someone; expect doubts about reliability.",
        ),
        _source(
            "careers-sa",
            "a South African careers site",
            "Going back on a job offer you initially declined",
            address=MISSING,
            claim="Withdrawing after a yes spoils a name beyond one employer; two employers"
            " did the work; keeping your word and being honest serves you better.",
        ),
    )
)
