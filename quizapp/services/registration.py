"""Making an account where a site asks for a class code, so that only its own people can."""

from quizapp.core.access import Actor
from quizapp.services import accounts, classrooms
from quizapp.services.accounts import Account


def with_code(guest: Actor | None, name: str, password: str, email: str, code: str) -> Account:
    """Make an account and join the class of ``code``. Raises `Invalid`, for ``code`` first."""
    classrooms.by_code(code)
    made = accounts.register(guest, name, password, email)
    classrooms.join(made.actor, code)
    return made
