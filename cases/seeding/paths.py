"""The ways a case can have gone, how long each takes, and at what age a case may be on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate

from cases.models import CaseState, Response, SoundingReply

FOR_EVER = 100_000
_REPLY = SoundingReply
_S = CaseState


class Step(StrEnum):
    CHECK = "check"
    CONFIRM = "confirm"
    EXPLAIN = "explain"
    SOUND = "sound"
    REPLY = "reply"
    DECIDE = "decide"
    APPROACH = "approach"
    RESPOND = "respond"
    END = "end"
    KEEP_WARM = "keep_warm"


@dataclass(frozen=True)
class Path:
    """`steps` with how many days after the one before, at least and at most; how often the path
    is taken, by cases of at most how many days; and what is known at its end."""

    state: CaseState
    steps: tuple[tuple[Step, int, int], ...]
    weight: int
    until: int
    outcome: CaseState | None = None
    replies: tuple[SoundingReply, ...] = ()
    response: Response | None = None
    role_is: tuple[str, ...] = ("open", "open", "open", "on_hold", "offered_to_another")

    @property
    def from_age(self) -> int:
        """The days it takes at most, and one: nothing happens in the future."""
        return sum(longest for _, _, longest in self.steps) + bool(self.steps)


_CHECK = (Step.CHECK, 0, 1)
_CONFIRM = (Step.CONFIRM, 1, 2)
_EXPLAIN = (Step.EXPLAIN, 0, 1)
_SOUND = (Step.SOUND, 0, 2)
_REPLY_IN = (Step.REPLY, 0, 2)
_DECIDE = (Step.DECIDE, 0, 1)
_APPROACH = (Step.APPROACH, 0, 1)
_RESPOND = (Step.RESPOND, 1, 6)
_END = (Step.END, 0, 4)
_SOUNDED = (_CHECK, _CONFIRM, _EXPLAIN, _SOUND, _REPLY_IN)
_APPROACHED = (*_SOUNDED, _DECIDE, _APPROACH)
_YES = (_REPLY.WELCOME, _REPLY.WELCOME, _REPLY.HESITANT)

PATHS: tuple[Path, ...] = (
    Path(_S.COOLING_OFF, (), 100, 2),
    Path(_S.COOLING_OFF, (_CHECK,), 30, 2),
    Path(_S.ASSESSING, (_CONFIRM,), 20, 9, role_is=("unknown", "open")),
    Path(_S.ASSESSING, (_CHECK, _CONFIRM, _EXPLAIN), 20, 12),
    Path(_S.SOUNDING, (_CHECK, _CONFIRM, _SOUND), 25, 9, replies=(_REPLY.AWAITED,)),
    Path(_S.ASSESSING, _SOUNDED, 15, 15, replies=(*_YES, _REPLY.NO, _REPLY.NO_REPLY)),
    Path(_S.APPROACHING, _APPROACHED, 30, 20, replies=_YES, response=Response.AWAITED),
    Path(_S.NEGOTIATING, (*_APPROACHED, _RESPOND), 25, 30, replies=_YES, response=Response.YES),
    Path(
        _S.REINSTATED,
        (*_APPROACHED, _RESPOND, _END),
        9,
        FOR_EVER,
        outcome=_S.REINSTATED,
        replies=_YES,
        response=Response.YES,
        role_is=("open",),
    ),
    Path(
        _S.REFUSED,
        (*_SOUNDED, _END),
        10,
        FOR_EVER,
        outcome=_S.REFUSED,
        replies=(_REPLY.NO,),
    ),
    Path(
        _S.REFUSED,
        (*_APPROACHED, _RESPOND, _END),
        8,
        FOR_EVER,
        outcome=_S.REFUSED,
        replies=_YES,
        response=Response.NO,
    ),
    Path(
        _S.ROLE_GONE,
        (_CONFIRM, _CHECK, _END),
        14,
        FOR_EVER,
        outcome=_S.ROLE_GONE,
        role_is=("filled", "filled", "closed"),
    ),
    Path(_S.WITHDRAWN, (_CONFIRM, _END), 16, FOR_EVER, outcome=_S.WITHDRAWN),
    Path(_S.WITHDRAWN, (_END,), 6, FOR_EVER, outcome=_S.WITHDRAWN, role_is=("unknown",)),
    Path(
        _S.ADVISED_AGAINST,
        (_CHECK, _CONFIRM, _DECIDE, _END),
        12,
        FOR_EVER,
        outcome=_S.ADVISED_AGAINST,
    ),
    Path(_S.KEEP_WARM, (_CHECK, _CONFIRM, (Step.KEEP_WARM, 0, 3)), 9, 400),
    Path(
        _S.KEEP_WARM,
        (*_SOUNDED, _END, (Step.KEEP_WARM, 0, 3)),
        4,
        400,
        outcome=_S.REFUSED,
        replies=(_REPLY.NO,),
    ),
)


@lru_cache(maxsize=2048)
def chances_at(age: int) -> Sequence[int]:
    """The paths' chances, added up, for a case that was opened so many days ago."""
    return list(accumulate(path.weight * (path.from_age <= age <= path.until) for path in PATHS))
