"""The site that is measured: an article of the usual length, two quizzes on it, students."""

from pathlib import Path

from quizapp import create_app
from quizapp.services import installation, storage
from quizapp.settings import Settings
from tests import factories

QUESTIONS = 20
PASSAGES = 40
AFTER, AT_ONCE = "after", "at-once"
_MORE = (
    "A gauge on the mole writes down the height of the water every six minutes, day and night. "
    "Whoever reads its paper roll sees two hills and two valleys, and no two of them are alike. "
    "The wind leans on the sea, the river adds to it, and a low pressure lifts it by a hand. "
    "What is left when all of that is taken away is the tide, and it can be told a year ahead."
)


def hall(folder: Path, students: int, teachers: int) -> tuple[str, list[str], list[str]]:
    """Make the database of a lecture hall: a timed test that a class has.

    Gives the address of the assignment below the class's, and the names of students and teachers.
    """
    app = create_app(Settings(data_dir=folder))
    with app.app_context(), storage.writing():
        installation.upgrade()
        made = factories.make_set(factories.make_article("bench", passages()), questions=QUESTIONS)
        watching = [
            factories.make_person(f"teacher {n}", "teacher") for n in range(1, teachers + 1)
        ]
        sitting = [factories.make_person(f"student {n}") for n in range(1, students + 1)]
        room = factories.make_room(watching[0], *sitting, teachers=tuple(watching[1:]))
        test = factories.make_assignment(
            made, room=room, feedback="after_submission", mode="test", time_limit=60
        )
        storage.close()
    names = [f"student {n}" for n in range(1, students + 1)]
    return (
        f"/classes/{room}/assignments/{test}",
        names,
        [f"teacher {n}" for n in range(1, teachers + 1)],
    )


def passages() -> dict[str, str]:
    return factories.PASSAGES | {f"p{number}": _MORE for number in range(4, PASSAGES + 1)}


def make(folder: Path, students: int) -> list[str]:
    """Make the database; gives the students' user names. Their password is that of the tests.

    Both quizzes ask the same twenty questions' worth: one shows answers after handing in, the
    other after each Check.
    """
    app = create_app(Settings(data_dir=folder))
    with app.app_context(), storage.writing():
        installation.upgrade()
        article = factories.make_article("bench", passages())
        for slug, feedback in ((AFTER, "after_submission"), (AT_ONCE, "at_once")):
            made = factories.make_set(article, questions=QUESTIONS, slug=slug)
            factories.make_assignment(made, feedback=feedback)
        names = [f"student {number}" for number in range(1, students + 1)]
        for name in names:
            factories.make_person(name)
        storage.close()
    return names
