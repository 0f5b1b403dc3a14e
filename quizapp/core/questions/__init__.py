"""The kinds of question. A kind is one module here: its content, its checks and its marking.

To add one, copy the nearest module, list it in `KINDS`, and add its three templates in
``templates/questions/<kind>/`` and its fields in `quizapp.formats.kinds`;
``tests/test_question_kinds.py`` names what is still missing, and ``docs/adding-a-kind.md`` tells all.
"""

from collections.abc import Mapping
from typing import Any

from quizapp.core.errors import Invalid
from quizapp.core.questions.choice import Choice
from quizapp.core.questions.cloze import Cloze
from quizapp.core.questions.common import Hint, Judged, Line, Option, Part, Question
from quizapp.core.questions.evidence import Evidence
from quizapp.core.questions.matching import Matching
from quizapp.core.questions.number import Number
from quizapp.core.questions.open import Open
from quizapp.core.questions.ordering import Ordering
from quizapp.core.questions.several import Several
from quizapp.core.questions.text import Text
from quizapp.core.questions.truefalse import TrueFalse
from quizapp.core.words import N_

__all__ = [
    "KINDS",
    "LEVELS",
    "SKILLS",
    "Choice",
    "Hint",
    "Judged",
    "Line",
    "Open",
    "Option",
    "Part",
    "Question",
    "from_content",
]

SKILLS = ("recall", "chronology", "cause", "inference", "viewpoint", "evidence")
LEVELS = (1, 2, 3)

KINDS: Mapping[str, type[Question]] = {
    kind.kind: kind
    for kind in (
        Choice,
        Several,
        TrueFalse,
        Text,
        Number,
        Matching,
        Ordering,
        Cloze,
        Evidence,
        Open,
    )
}


def from_content(kind: str, content: Mapping[str, Any]) -> Question:
    """The question that `to_content` of its kind wrote, or that was typed.

    Raises `Invalid` for an unknown kind, a missing field, or a broken rule; its ``others`` are the
    further rules that are broken.
    """
    if kind not in KINDS:
        raise Invalid("kind", N_("There is no kind of question called %(kind)s."), kind=kind)
    try:
        return KINDS[kind].from_content(content)
    except (KeyError, TypeError, AttributeError, AssertionError) as error:
        raise Invalid("content", N_("The question cannot be read: %(why)s."), why=error) from None
