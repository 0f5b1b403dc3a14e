"""An article with its bank and its sets as values, which can become files or another article."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from quizapp.core import content
from quizapp.core.content import Bank
from quizapp.core.reanchoring import State, waits
from quizapp.formats import article, bank, checks, question_set
from quizapp.formats.folder import ARTICLE, Located
from quizapp.services.questionfiles import rows, versions
from quizapp.services.questionfiles.exporting import part_of
from quizapp.services.questionfiles.folders import Broken
from quizapp.services.questionfiles.versions import Newest
from quizapp.store.db import db
from quizapp.store.models import Article, Assignment, Question, QuestionSet, Revision, SetEntry

Seen = Callable[[int | None], bool]


@dataclass(frozen=True, slots=True)
class Packed:
    """``banks`` and ``sets`` are by the names of their files.

    ``left`` counts the questions that are not in it: those never published, and those that wait for
    somebody to look at what they cite.
    """

    article: content.Article
    banks: Mapping[str, Bank]
    sets: Mapping[str, content.QuestionSet]
    left: int = 0

    @property
    def questions(self) -> list[content.Question]:
        return [one for name in sorted(self.banks) for one in self.banks[name].questions]

    def files(self) -> dict[str, bytes]:
        return {
            ARTICLE: article.write(self.article),
            **{name: bank.write(one) for name, one in self.banks.items()},
            **{name: question_set.write(one) for name, one in self.sets.items()},
        }


def pack(article_id: int, seen: Seen) -> Packed:
    """The newest revision, and the newest published version of each question that is asked.

    ``seen`` says whether what a person made, or the school, is taken; what everyone may take always is.
    Everything is as it is read from a file again. Raises `Broken` where the text itself has no such file.
    """
    revision = _newest(article_id)
    text = _read(rows.article(revision))
    sets = _sets(article_id, seen)
    inside = {question_id for _, listed in sets for question_id in listed}
    asked = _asked(article_id, inside, seen)
    found, left = _questions(asked, revision, text)
    banks = _sound(_by_file(found.values(), text), text)
    known = {one.id for one in _listed(banks)}
    names = {key: one.id for key, one in found.items() if one.id in known}
    return Packed(text, banks, _written(sets, names), left + len(found) - len(known))


def _newest(article_id: int) -> Revision:
    return db.session.scalars(
        select(Revision)
        .join(Article, Article.id == Revision.article_id)
        .where(Revision.article_id == article_id)
        .options(contains_eager(Revision.article))
        .order_by(Revision.number.desc())
        .limit(1)
    ).one()


def _read(value: content.Article) -> content.Article:
    """The article as its file says it.

    One that was edited until its passages stand for the source's paragraphs no more says none.
    """
    if any(True for _ in checks.article(value)):
        value = _unnumbered(value)
    read = article.read(article.write(value))
    if read.value is None or read.problems:
        raise Broken([Located(ARTICLE, one.line, one.what) for one in read.problems])
    return read.value


def _unnumbered(value: content.Article) -> content.Article:
    parts = [
        replace(part, passages=tuple(replace(one, original=()) for one in part.passages))
        for part in value.parts
    ]
    source = replace(value.source, paragraphs=0)
    return replace(value, parts=tuple(parts), source=source, fingerprints=())


def _sets(article_id: int, seen: Seen) -> list[tuple[QuestionSet, list[int]]]:
    """The sets that are taken, oldest first, each with the ids of its questions in order."""
    offered = set(
        db.session.scalars(
            select(Assignment.set_id).where(
                Assignment.classroom_id.is_(None), Assignment.withdrawn_at.is_(None)
            )
        )
    )
    found = db.session.scalars(
        select(QuestionSet)
        .where(QuestionSet.article_id == article_id, QuestionSet.retired_at.is_(None))
        .order_by(QuestionSet.id)
    )
    taken = {row.id: row for row in found if seen(row.owner_id) or row.id in offered}
    listed: dict[int, list[int]] = {one: [] for one in taken}
    for set_id, question_id in db.session.execute(
        select(SetEntry.set_id, SetEntry.question_id)
        .where(SetEntry.set_id.in_(taken))
        .order_by(SetEntry.position)
    ):
        listed[set_id].append(question_id)
    return [(row, listed[one]) for one, row in taken.items()]


def _asked(article_id: int, inside: Collection[int], seen: Seen) -> dict[int, str]:
    """The questions that are taken, with the ids that files know them by.

    One that no file brought is known by its row's number, if that is no other question's id.
    """
    found = db.session.scalars(
        select(Question).where(Question.article_id == article_id).order_by(Question.id)
    ).all()
    taken = {row.file_key for row in found if row.file_key}
    names: dict[int, str] = {}
    for row in found:
        name = row.file_key or f"q-{row.id}"
        while name in taken and not row.file_key:
            name += "-2"
        if row.retired_at is None and (seen(row.owner_id) or row.id in inside):
            names[row.id] = name
    return names


def _questions(
    names: Mapping[int, str], revision: Revision, text: content.Article
) -> tuple[dict[int, content.Question], int]:
    """The questions that can be asked, and how many cannot."""
    newest = versions.newest(revision.article_id, revision.id)
    passages = {key: passage.text for key, passage in text.passages.items()}
    asked = {
        one: rows.question(name, newest[one], passages)
        for one, name in names.items()
        if one in newest and not _waits(newest[one])
    }
    return asked, len(names) - len(asked)


def _waits(newest: Newest) -> bool:
    return any(waits(State(row.state), settled=row.settled_at is not None) for row in newest.cited)


def _by_file(questions: Collection[content.Question], text: content.Article) -> dict[str, Bank]:
    parts = {passage.key: part.key for part in text.parts for passage in part.passages}
    found: dict[str, list[content.Question]] = {}
    for one in questions:
        found.setdefault(f"bank/{part_of(one, parts)}.yaml", []).append(one)
    return {name: Bank(questions=tuple(listed)) for name, listed in found.items()}


def _sound(banks: Mapping[str, Bank], text: content.Article) -> dict[str, Bank]:
    """As they are read again, without whatever a reader would have something against."""
    found: dict[str, Bank] = {}
    for name, one in banks.items():
        read = bank.read(bank.write(one)).value or Bank(questions=())
        broken = {path[1] for path, _ in checks.bank(read, text)}
        kept = [each for at, each in enumerate(read.questions) if at not in broken]
        if kept:
            found[name] = Bank(questions=tuple(kept))
    return found


def _listed(banks: Mapping[str, Bank]) -> list[content.Question]:
    return [one for each in banks.values() for one in each.questions]


def _written(
    sets: Sequence[tuple[QuestionSet, list[int]]], names: Mapping[int, str]
) -> dict[str, content.QuestionSet]:
    """The sets that ask something, in files that are numbered in their order."""
    asking = [
        content.QuestionSet(
            slug=row.slug,
            title=row.title,
            summary=row.summary,
            questions=tuple(names[one] for one in listed if one in names),
        )
        for row, listed in sets
        if any(one in names for one in listed)
    ]
    digits = max(2, len(str(len(asking))))
    found: dict[str, content.QuestionSet] = {}
    for number, one in enumerate(asking, 1):
        read = question_set.read(question_set.write(one))
        if read.value and not read.problems:
            found[f"sets/{number:0{digits}}{_ending(one.slug)}.yaml"] = read.value
    return found


def _ending(slug: str) -> str:
    return f"-{slug}" if slug.isascii() else ""
