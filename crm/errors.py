"""The one error tree: what a service says when it will not do what it was asked."""


class Refused(Exception):
    """A service refused. Doors map it once: pages to a form error, the API to problem+json.

    `code` is stable and short, `message` is for people, `field` names what to mend, if one field.
    """

    status = 422

    def __init__(self, code: str, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field


class Contradicts(Refused):
    """The request contradicts what is already recorded (HTTP 409)."""

    status = 409


class NotAllowed(Refused):
    """This person's role does not allow it (HTTP 403)."""

    status = 403


class Stale(Contradicts):
    """Somebody saved first. Carries the version the writer had and the one that stands now."""

    def __init__(self, *, seen: int, current: int) -> None:
        super().__init__(
            "stale",
            f"Somebody changed this meanwhile: you saw version {seen}, version {current} stands.",
            field="version",
        )
        self.seen = seen
        self.current = current
