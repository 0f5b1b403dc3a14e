"""A site for trials: one public quiz on an article of our own, nobody in it."""

from pathlib import Path

from quizapp import create_app
from quizapp.services import installation, storage
from quizapp.settings import Settings
from tests import factories

SLUG = "moon"


def make(folder: Path, questions: int, feedback: str = "after_submission") -> str:
    """Make the database with a quiz of so many questions; gives its slug."""
    app = create_app(Settings(data_dir=folder))
    with app.app_context(), storage.writing():
        installation.upgrade()
        factories.make_assignment(
            factories.make_set(factories.make_article(), questions=questions, slug=SLUG),
            feedback=feedback,
        )
        storage.close()
    return SLUG
