import pytest

from quizapp.core.edits import Edit, kind_of_edit
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
