"""What the database holds of an article, its bank and its sets, as the files would say it."""

from collections.abc import Mapping
from dataclasses import fields
from typing import NamedTuple

from sqlalchemy import select

from quizapp.core import content
from quizapp.core.passages import Kind
from quizapp.core.questions import from_content
from quizapp.core.quoting import cite
from quizapp.core.text import sentences
from quizapp.services.questionfiles import articles, citations, glossaries, versions
from quizapp.services.questionfiles.versions import Newest
from quizapp.store.db import db
from quizapp.store.models import Passage, Question, QuestionSet, Revision, SetEntry

SOURCE = tuple(one.name for one in fields(content.Source))


class Kept(NamedTuple):
    """A question that a file brought. ``ours``: the browser has taken it over since."""

    question: content.Question
    ours: bool


def article(revision: Revision) -> content.Article:
    """One revision of an article, which is loaded with it."""
    rows = db.session.scalars(
        select(Passage).where(Passage.revision_id == revision.id).order_by(Passage.position)
    )
    parts: dict[str, list[content.Passage]] = {}
    titles: dict[str, str] = {}
    for row in rows:
        titles[row.part_key] = row.part_title
        parts.setdefault(row.part_key, []).append(_passage(row))
    return content.Article(
        slug=revision.article.slug,
        title=revision.title,
        summary=revision.summary,
        language=revision.language,
        licence=revision.licence,
        source=content.Source(
            **{name: revision.source[name] for name in SOURCE if name in revision.source}
        ),
        parts=tuple(
            content.Part(key=key, title=titles[key], passages=tuple(passages))
            for key, passages in parts.items()
        ),
        fingerprints=tuple(revision.article.fingerprints or ()),
        rights=revision.article.rights,
        credits=tuple(articles.credited(revision.article_id)),
        glossary=glossaries.said(revision.article_id),
    )


def _passage(row: Passage) -> content.Passage:
    stored = tuple((start, end) for start, end in row.sentences)
    return content.Passage(
        key=row.key,
        original=tuple(row.original),
        text=row.text,
        note=row.note,
        kind=Kind(row.kind),
        styles=tuple((start, end, style) for start, end, style in row.styles),
        sentences=() if list(stored) == sentences(row.text) else stored,
    )


def questions(revision: Revision, text: content.Article) -> list[Kept]:
    """The newest version of each question that a file brought and that is still asked."""
    rows = db.session.scalars(
        select(Question)
        .where(
            Question.article_id == revision.article_id,
            Question.file_key.is_not(None),
            Question.retired_at.is_(None),
        )
        .order_by(Question.id)
    ).all()
    newest = versions.newest(revision.article_id, revision.id)
    texts = {key: passage.text for key, passage in text.passages.items()}
    return [
        Kept(question(str(row.file_key), newest[row.id], texts), row.taken_over_at is not None)
        for row in rows
        if row.id in newest
    ]


def question(key: str, newest: Newest, passages: Mapping[str, str]) -> content.Question:
    """A question as the files would say it, with that id. ``passages`` are texts by key."""
    version = newest.version
    return content.Question(
        id=key,
        skill=version.skill,
        level=version.level,
        asked=from_content(version.kind, version.content),
        cites={
            part: tuple(cite(one, passages.get(one.passage, "")) for one in listed)
            for part, listed in citations.by_part(newest.cited).items()
        },
    )


def question_sets(article_id: int) -> list[content.QuestionSet]:
    """The sets that files brought and that are still offered."""
    entries = db.session.execute(
        select(SetEntry.set_id, Question.file_key)
        .join(Question, Question.id == SetEntry.question_id)
        .where(Question.file_key.is_not(None), Question.retired_at.is_(None))
        .order_by(SetEntry.position)
    )
    listed: dict[int, list[str]] = {}
    for set_id, key in entries:
        listed.setdefault(set_id, []).append(str(key))
    rows = db.session.scalars(
        select(QuestionSet)
        .where(
            QuestionSet.article_id == article_id,
            QuestionSet.file_key.is_not(None),
            QuestionSet.retired_at.is_(None),
        )
        .order_by(QuestionSet.id)
    )
    return [
        content.QuestionSet(
            slug=row.slug, title=row.title, summary=row.summary, questions=tuple(listed[row.id])
        )
        for row in rows
        if row.id in listed
    ]
