"""Brings question files into the database, one way. Doing it twice changes nothing."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from quizapp.formats.folder import ARTICLE, Folder, Located
from quizapp.services import clock
from quizapp.services.questionfiles import articles, glossaries, questions, sets
from quizapp.services.questionfiles.folders import Broken, check
from quizapp.services.questionfiles.summary import Change, Summary
from quizapp.store.db import db, writing
from quizapp.store.models import Article, QuestionSet


def sync(folder: Path) -> Summary:
    """Bring everything in a folder into the database, or nothing.

    A question, a text or a glossary that the browser has taken over is left alone; what is gone from
    the files is retired, never deleted, and comes back with its file. Raises `NotFound`, or `Broken`
    with every problem.

    Findings of the linter refuse nothing here. Its errors that break a promise, such as a quote that
    is not found, are problems of the files anyway; and its other errors may be newer than the files of
    a school, which must not lose its own quizzes by an update. ``quizapp questions check`` names them.
    """
    checked = check(folder)
    with writing():
        try:
            problems = list(checked.problems) or sorted(_taken(checked.folders))
            if problems:
                raise Broken(problems)
            now = clock.now()
            changes = [change for one in checked.folders for change in _bring(one, now)]
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
    return Summary(changes)


def _bring(folder: Folder, now: datetime) -> list[Change]:
    if folder.article is None:
        return []
    edition, changes = articles.bring(folder.article, now)
    changes += glossaries.bring(folder.article, edition.article_id, now)
    changes += questions.bring(folder.questions, edition, now)
    changes += sets.bring(list(folder.sets.values()), edition.article_id, now)
    return changes


def _taken(folders: Sequence[Folder]) -> Iterator[Located]:
    """Addresses that something made in the browser, or another article's set, has already."""
    owners = {row.slug: row for row in db.session.scalars(select(Article))}
    slugs = {row.slug: row for row in db.session.scalars(select(QuestionSet))}
    for folder in folders:
        row = owners.get(folder.article.slug) if folder.article else None
        if row and row.owner_id is not None:
            yield folder.located(
                ARTICLE, ("slug",), "An article made in the browser has this slug."
            )
        for file, listed in folder.sets.items():
            other = slugs.get(listed.slug)
            if other and (other.file_key is None or not row or other.article_id != row.id):
                yield folder.located(file, ("slug",), "Another set on this site has this slug.")
