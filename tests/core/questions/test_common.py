"""What holds for every kind."""

from contextlib import suppress
from typing import Any

import pytest

from quizapp.core.edits import Edit, kind_of_edit
from quizapp.core.errors import Invalid
from quizapp.core.questions import KINDS, from_content
from tests.kinds import EXAMPLES

# What makes another key of an example: a path into its content, and the value to put there.
OTHER_KEY: dict[str, list[tuple[tuple[str | int, ...], Any]]] = {
    "choice": [(("options", 0, "share"), 0), (("options", 1, "share"), 1)],
    "several": [(("options", 0, "share"), 0)],
    "truefalse": [(("options", 0, "share"), 0), (("options", 1, "share"), 1)],
    "text": [(("answers", 0, "text"), "the sea")],
    "number": [(("answers", 0, "value"), "3")],
    "matching": [(("pairs", 0, "choice"), "mn5k")],
    "ordering": [(("events",), None)],  # turned round
    "cloze": [(("gaps", 2, "answers", 0, "share"), 0), (("gaps", 2, "answers", 1, "share"), 1)],
    "evidence": [(("options", 0, "share"), 0), (("options", 1, "share"), 1)],
    "open": [(("rubric", 0, "levels", 2, "points"), 2)],
}


def rekeyed(kind: str) -> Any:
    content = EXAMPLES[kind].to_content()
    for path, value in OTHER_KEY[kind]:
        place: Any = content
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = place[path[-1]][::-1] if value is None else value
    return from_content(kind, content)


@pytest.mark.parametrize("kind", KINDS)
def test_questions_that_differ_in_the_key_alone_are_asked_alike(kind: str) -> None:
    one, other = EXAMPLES[kind], rekeyed(kind)
    order = sorted(one.movable())
    assert one.asked(order) == other.asked(order)
    assert kind_of_edit(one, other) is Edit.KEY


@pytest.mark.parametrize("kind", KINDS)
def test_another_explanation_is_a_matter_of_wording(kind: str) -> None:
    content = EXAMPLES[kind].to_content() | {"stem": "Asked in other words?"}
    assert kind_of_edit(EXAMPLES[kind], from_content(kind, content)) is Edit.WORDING


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked_holds_no_explanation_and_no_share(kind: str) -> None:
    question = EXAMPLES[kind]
    asked = str(question.asked(question.movable()))
    assert "share" not in asked
    for explanation in question.explained().values():
        assert explanation not in asked


@pytest.mark.parametrize("kind", KINDS)
def test_the_review_has_every_part_once(kind: str) -> None:
    question = EXAMPLES[kind]
    lines = question.lines(None)
    assert [line.part.id for line in lines] == [part.id for part in question.parts()]
    assert set(question.explained()) == {part.id for part in question.parts()}
    assert question.said(None) is not None


@pytest.mark.parametrize("kind", KINDS)
def test_no_answer_is_worth_nothing(kind: str) -> None:
    assert EXAMPLES[kind].judge(None).share == 0
    assert EXAMPLES[kind].read({}) is None
    assert EXAMPLES[kind].near(None) is False


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("other", KINDS)
def test_one_kind_does_not_choke_on_the_content_of_another(kind: str, other: str) -> None:
    """A content of a wrong shape is refused in words, or read where the shapes agree."""
    with suppress(Invalid):
        from_content(kind, EXAMPLES[other].to_content())
