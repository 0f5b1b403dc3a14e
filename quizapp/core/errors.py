"""What can go wrong, in four meanings. One handler in ``web`` turns them into pages."""


class QuizError(Exception):
    """Base of every error that this application raises on purpose."""


class Invalid(QuizError):
    """A value breaks a rule.

    ``field`` names the input it returns to; ``problem`` is an English message id, marked for
    translation where it is raised, with ``%(name)s`` places that ``values`` fill.
    """

    def __init__(self, field: str, problem: str, **values: object) -> None:
        super().__init__(f"{field}: {problem % values if values else problem}")
        self.field = field
        self.problem = problem
        self.values = values
        self.others: list[Invalid] = []


class NotFound(QuizError):
    """The thing does not exist, or this person may not know that it does."""


class NotAllowed(QuizError):
    """The person may know of the thing, and may not do this with it."""


class Conflict(QuizError):
    """The thing has moved on since the page was opened. ``problem`` is a message id."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem
