"""The kinds of question. A kind is one module here: its content, its checks and its marking.

To add one, copy the nearest module, list it in `KINDS`, and add its three templates in
``templates/questions/<kind>/``; ``tests/test_question_kinds.py`` names what is still missing.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Protocol, Self

from quizapp.core.errors import Invalid
from quizapp.core.questions.choice import Choice, Option
from quizapp.core.words import N_

__all__ = ["KINDS", "LEVELS", "SKILLS", "Choice", "Option", "Question", "from_content"]

SKILLS = ("recall", "chronology", "cause", "inference", "viewpoint", "evidence")
LEVELS = (1, 2, 3)


class Question(Protocol):
    """What every kind offers. Values are immutable and check themselves when made."""

    kind: ClassVar[str]

    @property
    def stem(self) -> str: ...
    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> Self: ...
    def to_content(self) -> dict[str, Any]: ...
    def explained(self) -> dict[str, str]: ...
    def read(self, answer: object) -> Any: ...
    def mark(self, answer: object) -> float: ...
    def movable(self) -> list[str]: ...
    def key(self) -> list[str]: ...
    def parts_of(self, answer: object) -> list[str]: ...


KINDS: Mapping[str, type[Choice]] = {kind.kind: kind for kind in (Choice,)}


def from_content(kind: str, content: Mapping[str, Any]) -> Choice:
    """The question that `to_content` of its kind wrote.

    Raises `Invalid` for an unknown kind, a missing or surplus field, or a broken rule.
    """
    if kind not in KINDS:
        raise Invalid("kind", N_("There is no kind of question called %(kind)s."), kind=kind)
    try:
        return KINDS[kind].from_content(content)
    except (KeyError, TypeError) as error:
        raise Invalid("content", N_("The question cannot be read: %(why)s."), why=error) from None
