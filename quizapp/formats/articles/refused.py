"""Why a file cannot be read, said inside the readers only: the front door gives it back as a value."""

from quizapp.core.imported import Said


class Refused(Exception):
    """``problem`` is a message id, with ``%(name)s`` places that ``values`` fill."""

    def __init__(self, problem: str, **values: str | int) -> None:
        super().__init__(problem)
        self.said = Said(problem, values)
