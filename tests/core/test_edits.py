from dataclasses import dataclass

import pytest

from quizapp.core.edits import Edit, kind_of_edit, same_meaning
from quizapp.core.questions import Choice, Option


def question(*options: tuple[str, float], stem: str = "Which?") -> Choice:
    return Choice(
        stem=stem,
        options=[Option(id=one, text=f"text {one}", share=share) for one, share in options],
    )


BEFORE = question(("a", 1), ("b", 0))


@pytest.mark.parametrize(
    ("after", "edit"),
    [
        (question(("a", 1), ("b", 0), stem="Which one?"), Edit.WORDING),
        (question(("b", 0), ("a", 1)), Edit.WORDING),  # another order
        (question(("a", 1), ("b", 0.5)), Edit.KEY),
        (question(("a", 0), ("b", 1)), Edit.KEY),
        (question(("a", 1), ("c", 0)), Edit.MEANING),
        (question(("a", 1), ("b", 0), ("c", 0)), Edit.MEANING),
        (question(("a", 0), ("b", 1), ("c", 0)), Edit.MEANING),  # both: the graver one
    ],
)
def test_an_edit_is_the_gravest_of_what_changed(after: Choice, edit: Edit) -> None:
    assert kind_of_edit(BEFORE, after) is edit


@dataclass(frozen=True)
class Row:
    question_id: int
    edit: str


def test_versions_are_parted_where_a_question_came_to_ask_something_else() -> None:
    first = [Row(1, edit) for edit in ("new", "wording", "key", "meaning", "key")]
    second = [Row(2, edit) for edit in ("new", "meaning")]
    mixed = [first[0], second[0], *first[1:3], second[1], *first[3:]]
    assert same_meaning(mixed) == [first[:3], first[3:], second[:1], second[1:]]
    assert same_meaning([Row(3, "key")]) == [[Row(3, "key")]]
    assert same_meaning([]) == []
