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


def make(folder: Path, students: int) -> list[str]:
    """Make the database; gives the students' user names. Their password is that of the tests.

    Both quizzes ask the same twenty questions' worth: one shows answers after handing in, the
    other after each Check.
    """
    passages = factories.PASSAGES | {f"p{number}": _MORE for number in range(4, PASSAGES + 1)}
    app = create_app(Settings(data_dir=folder))
    with app.app_context(), storage.writing():
        installation.upgrade()
        article = factories.make_article("bench", passages)
        for slug, feedback in ((AFTER, "after_submission"), (AT_ONCE, "at_once")):
            made = factories.make_set(article, questions=QUESTIONS, slug=slug)
            factories.make_assignment(made, feedback=feedback)
        names = [f"student {number}" for number in range(1, students + 1)]
        for name in names:
            factories.make_person(name)
        storage.close()
    return names
