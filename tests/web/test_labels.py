"""How the editor calls the parts of each kind."""

import pytest
from flask import Flask

from quizapp.core import drafts
from quizapp.core.drafts import Draft
from quizapp.core.errors import Invalid
from quizapp.core.questions import KINDS
from quizapp.web.teach.labels import labels, trouble, troubles
from tests.kinds import EXAMPLES


def example(kind: str) -> Draft:
    return Draft.from_question(EXAMPLES[kind], "recall", 1, {})


@pytest.mark.parametrize(
    ("kind", "headings", "short"),
    [
        ("choice", "Answer A, Answer B, Answer C", "A, B, C"),
        ("truefalse", "True, False", "True, False"),
        ("number", "Answer A, Answer B, Any other answer", "A, B, Any other answer"),
        ("matching", "Pair A, Pair B, Pair C", "A, B, C"),
        ("ordering", "Event 1, Event 2, Event 3", "1, 2, 3"),
        ("cloze", "Gap 1, Gap 2, Gap 3", "1, 2, 3"),
        (
            "evidence",
            "Answer A, Answer B, Sentences 1, Sentences 2",
            "A, B, Sentences 1, Sentences 2",
        ),
        ("open", "What a good answer says", "What a good answer says"),
    ],
)
def test_parts_are_called_by_letter_or_number(
    app: Flask, kind: str, headings: str, short: str
) -> None:
    with app.test_request_context():
        draft = example(kind)
        called = [labels(draft)[one.id] for one in draft.explained]
        assert ", ".join(one.heading for one in called) == headings
        assert ", ".join(one.short for one in called) == short


@pytest.mark.parametrize("kind", KINDS)
def test_every_part_of_every_kind_has_a_name_of_its_own(app: Flask, kind: str) -> None:
    with app.test_request_context():
        called = labels(example(kind))
        assert called.keys() == {one.id for one in example(kind).parts}
        assert not [one for one in called.values() if one.heading.startswith("Part ")]
        assert len({one.heading for one in called.values()}) == len(called)


def test_a_problem_leads_to_its_field_where_there_is_one(app: Flask) -> None:
    with app.test_request_context():
        draft = drafts.with_hint(example("cloze"))
        names = [
            "",
            "stem",
            "text",
            "gaps",
            "weight-gt3k",
            "weight-gone",
            "hint-1",
            "hint-7",
            "parts",
        ]
        found = troubles(draft, labels(draft), dict.fromkeys(names, "Oh."))
        assert [(one.anchor, one.label) for one in found] == [
            ("stem", ""),
            ("gap-text", ""),
            ("gaps", ""),
            ("weight-gt3k", "Gap 2"),
            (None, ""),
            ("hint-1", "Hint 1"),
            (None, "Hint 7"),
            (None, ""),
        ]
        assert trouble(draft, Invalid("weight-gt3k", "Too %(much)s.", much="<b>")) == (
            "Gap 2: Too <b>."
        )
