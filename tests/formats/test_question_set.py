import pytest

from quizapp.core.content import QuestionSet
from quizapp.formats import question_set
from tests.questionfiles import SET, altered

TIDES = QuestionSet(
    slug="moon-and-sun",
    title="Moon and sun",
    summary="What pulls the sea.",
    questions=("strongest-pull", "highest-tide"),
)


def test_a_set_is_read_in_its_order() -> None:
    assert question_set.read(SET.encode())[:2] == (TIDES, [])


def test_what_is_written_is_what_people_would_write() -> None:
    assert question_set.write(TIDES).decode() == (
        "# yaml-language-server: $schema=../../schema/set.json\n"
        + SET.replace("summary: What", "summary: >-\n  What")
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        (
            "  - highest-tide",
            "  - Highest Tide",
            7,
            "An entry of “questions” takes small letters, ",
        ),
        ("  - highest-tide", "  - id: highest-tide", 7, "An entry of “questions” takes a text."),
        ("  - strongest-pull\n  - highest-tide\n", "  []\n", 5, "“questions” takes at least 1."),
        ("summary:", "sumary:", 4, "“sumary” is not a field that can stand here."),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(old: str, new: str, line: int, said: str) -> None:
    value, problems, _ = question_set.read(altered(SET, old, new))
    assert value is None
    assert (line, True) in [(one.line, one.what.startswith(said)) for one in problems]
