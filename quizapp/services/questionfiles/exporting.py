"""Writes what question files brought, and the browser may have changed, back as files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from quizapp.core import content
from quizapp.core.content import Bank
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.words import N_
from quizapp.formats import article, bank, question_set
from quizapp.formats import folder as files
from quizapp.formats.folder import ARTICLE
from quizapp.services.questionfiles import citations, folders, glossaries, rows
from quizapp.services.questionfiles.folders import Broken
from quizapp.services.questionfiles.rows import Kept
from quizapp.store.db import db
from quizapp.store.models import Article, Revision


def export(slug: str, folder: Path) -> list[str]:
    """Write an article, its bank and its sets into a folder; gives the names of the files written.

    Files that are there already stay the authority for all but the text, the glossary and the
    questions that the browser has taken over: these are replaced where they stand, and so are questions
    whose citations do not stand in the text any more as the file has them. What is missing is added.
    Questions and sets that people made in the browser from the start are theirs, and are not written.

    Raises `NotFound`, `Conflict` where the folder holds another article, and `Broken` where a file
    in it cannot be read, for it would be written over.
    """
    revision = _newest(slug)
    there = files.read(folders.contents(folder))
    if there.article and there.article.slug != slug:
        raise Conflict(N_("The folder holds another article."))
    if not there.understood:
        raise Broken(there.problems)
    text = rows.article(revision)
    said = _article(revision, text, there.article)
    wanted = {ARTICLE: article.write(said)} if said != there.article else {}
    before = there.article and replace(there.article, glossary=said.glossary)
    ours = revision.article.taken_over_at is not None and before != said
    kept = rows.questions(revision, text)
    if ours:
        kept = [one._replace(ours=one.ours or _moved(one, there.questions, text)) for one in kept]
    banks = _banks(there.banks, kept, text)
    wanted |= {name: bank.write(one) for name, one in banks.items() if there.banks.get(name) != one}
    known = {one.slug for one in there.sets.values()}
    wanted |= {
        f"sets/{one.slug}.yaml": question_set.write(one)
        for one in rows.question_sets(revision.article_id)
        if one.slug not in known
    }
    for name, data in wanted.items():
        folders.write(folder / name, data)
    return list(wanted)


def _newest(slug: str) -> Revision:
    found = db.session.scalar(
        select(Revision)
        .join(Article, Article.id == Revision.article_id)
        .where(Article.slug == slug, Article.digest.is_not(None))
        .options(contains_eager(Revision.article))
        .order_by(Revision.number.desc())
        .limit(1)
    )
    if found is None:
        raise NotFound(f"article that question files brought: {slug}")
    return found


def _article(
    revision: Revision, text: content.Article, there: content.Article | None
) -> content.Article:
    """As the file says it, but for what the browser has taken over: its text, its glossary."""
    if there is None:
        return text
    said = text if revision.article.taken_over_at is not None else there
    ours = glossaries.taken_over(revision.article_id) and {*text.glossary} != {*there.glossary}
    return replace(said, glossary=text.glossary if ours else there.glossary)


def _banks(
    there: Mapping[str, Bank], kept: Sequence[Kept], text: content.Article
) -> dict[str, Bank]:
    """The bank, each question in the file where it is, or else in that of the part it is about."""
    ours = {one.question.id: one.question for one in kept if one.ours}
    listed = {
        name: [ours.get(one.id, one) for one in bank.questions] for name, bank in there.items()
    }
    known = {one.id for questions in listed.values() for one in questions}
    parts = {passage.key: part.key for part in text.parts for passage in part.passages}
    for one in kept:
        if one.question.id not in known:
            name = f"bank/{part_of(one.question, parts)}.yaml"
            listed.setdefault(name, []).append(one.question)
    return {name: Bank(questions=tuple(questions)) for name, questions in listed.items()}


def _moved(one: Kept, there: Iterable[content.Question], text: content.Article) -> bool:
    """Whether the file cites other words of the text than the database, or none that stand in it."""
    passages = {key: passage.text for key, passage in text.passages.items()}
    listed = next((each for each in there if each.id == one.question.id), one.question)
    try:
        return citations.resolved(listed, passages) != citations.resolved(one.question, passages)
    except Invalid:
        return True


def part_of(question: content.Question, parts: Mapping[str, str]) -> str:
    """The part of the first passage that the key cites, or else any of its parts.

    ``parts`` has each passage's part, by their keys.
    """
    cited: Iterable[content.Cite] = (
        cite
        for part in (*question.asked.key(), *question.cites)
        for cite in question.cites.get(part, ())
    )
    return next((parts[cite.passage] for cite in cited if cite.passage in parts), "other")
