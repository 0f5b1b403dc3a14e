"""The linter in the editor: what it says of a draft, by itself and beside the questions around it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select

from quizapp.core import linting
from quizapp.core.anchoring import Citation, describe
from quizapp.core.content import Cite
from quizapp.core.drafts import Draft
from quizapp.core.errors import Invalid
from quizapp.core.linting import ERROR, Finding, Item, Reading
from quizapp.core.quoting import cite
from quizapp.core.reading import Mark
from quizapp.services.library import Text
from quizapp.store.db import db
from quizapp.store.models import Question, SetEntry, Version

LONGEST_LABEL = 60


def findings(text: Text, question_id: int, draft: Draft) -> list[Finding]:
    """Everything there is to say of a draft, however little of it is written.

    Other questions count as they were published last: those of its sets for what they give away,
    those of the whole bank for what is asked twice.
    """
    reading = _reading(text)
    one = _of_draft(text, str(question_id), draft)
    bank = _bank(text, question_id)
    inside = _mates(question_id)
    mates = [item for item in bank if int(item.id) in inside]
    return [
        *linting.item_findings(one, reading),
        *linting.findings_among(one, mates, bank, reading),
    ]


def errors(text: Text, question_id: int, draft: Draft) -> list[Invalid]:
    """The findings that bar publishing, each with its field."""
    found = linting.item_findings(_of_draft(text, str(question_id), draft), _reading(text))
    return [Invalid(one.field, one.problem, **one.values) for one in found if one.level == ERROR]


def _reading(text: Text) -> Reading:
    passages = {key: one.text for key, one in text.passages.items()}
    return Reading(language=text.language, passages=passages)


def _of_draft(text: Text, id: str, draft: Draft) -> Item:
    content: dict[str, Any] = {**draft.settings, "stem": draft.stem}
    content["hints"] = [{"text": one.text} for one in draft.hints]
    for group in draft.form.groups:
        content[group.name] = [
            {**one.fields, "id": one.id, "explanation": one.explanation}
            for one in draft.of(group.name)
        ]
    for name in draft.form.fixed:
        said = next((one.explanation for one in draft.of(name)), "")
        content[name] = {"explanation": said}
    cites = {one.id: _cites(text, one.cites) for one in draft.parts}
    return linting.item(id, draft.kind, content, cites)


def _cites(text: Text, marks: Iterable[Mark]) -> list[Cite]:
    """Marks in the words of an author; what stands nowhere any more is told by publishing."""
    found = []
    for mark in marks:
        passage = text.passages.get(mark.passage)
        try:
            quote = describe(passage.text if passage else "", *mark.span)
        except Invalid:
            continue
        found.append(cite(Citation(mark.passage, quote), passage.text if passage else ""))
    return found


def _mates(question_id: int) -> set[int]:
    """The questions that share a set with it."""
    own = select(SetEntry.set_id).where(SetEntry.question_id == question_id)
    rows = db.session.scalars(select(SetEntry.question_id).where(SetEntry.set_id.in_(own)))
    return set(rows) - {question_id}


def _bank(text: Text, question_id: int) -> list[Item]:
    """The other questions of the article that are asked, as published last, without what they cite."""
    newest = select(func.max(Version.id)).group_by(Version.question_id)
    rows = db.session.execute(
        select(Version.question_id, Version.kind, Version.content)
        .join(Question, Question.id == Version.question_id)
        .where(
            Question.article_id == text.article_id,
            Question.retired_at.is_(None),
            Question.id != question_id,
            Version.id.in_(newest),
        )
        .order_by(Version.question_id)
    ).all()
    return [
        linting.item(
            str(row.question_id),
            row.kind,
            row.content,
            {},
            label=_label(row.content["stem"]),
        )
        for row in rows
    ]


def _label(stem: str) -> str:
    plain = " ".join(stem.split())
    return plain if len(plain) <= LONGEST_LABEL else f"{plain[:LONGEST_LABEL].rstrip()}…"
