"""Writing a question: drafts that lose nothing, and publishing, which makes a new version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from quizapp.core import access, drafts
from quizapp.core.access import Actor
from quizapp.core.anchoring import describe, find
from quizapp.core.drafts import Draft, DraftPart
from quizapp.core.edits import Edit, kind_of_edit
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.questions import KINDS, from_content
from quizapp.core.questions import Question as Asked
from quizapp.core.reading import Mark
from quizapp.core.recording import Kind
from quizapp.core.text import Span, normalised
from quizapp.core.words import N_
from quizapp.services import carrying, chance, clock, holdings, library, linting, sets
from quizapp.services.carrying import WAITS
from quizapp.services.library import Evidence, Text
from quizapp.services.recording import note
from quizapp.store.db import db
from quizapp.store.models import Attempt, Cited, Item, Question, Version


@dataclass(frozen=True, slots=True)
class Editing:
    """A question as its editor shows it. ``seen`` names the state that the next save is based on.

    ``changes``: the actor may change the question, and does not only see it.
    """

    question_id: int
    set_id: int | None
    set_title: str | None
    text: Text
    draft: Draft
    version: int | None
    answered: int
    from_file: bool
    saved_at: datetime | None
    seen: str
    changes: bool = True

    def evidence(self, part: DraftPart) -> list[tuple[Mark, Evidence]]:
        """What a part cites, as it will be shown; words that are gone are left out."""
        return [
            (mark, library.shown(self.text, self.text.passages[mark.passage], *mark.span))
            for mark in part.cites
            if _stands(self.text, mark)
        ]


class Unfinished(Exception):
    """A draft that cannot be published; ``problems`` has an `Invalid` for each field."""

    def __init__(self, problems: Sequence[Invalid]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def begin(actor: Actor | None, set_id: int, kind: str = "choice") -> int:
    """An empty draft of a kind in a set that the actor may change; the same one until something is typed.

    Raises `Invalid` for ``kind``.
    """
    if kind not in KINDS:
        raise Invalid("kind", N_("Choose a kind of the list."))
    row = sets.editable(actor, set_id)
    person_id = access.teacher(actor).person_id
    inside = [entry.question_id for entry in row.entries]
    untouched = db.session.scalar(
        select(Question)
        .where(
            Question.id.in_(inside),
            Question.owner_id == person_id,
            Question.draft_saved_at.is_(None),
        )
        .where(Question.id.not_in(select(Version.question_id)))
        .limit(1)
    )
    empty = drafts.empty(kind, lambda: chance.token(4))
    if untouched is not None:
        question_id = untouched.id
        if Draft.from_json(untouched.draft or {}).kind != kind:
            untouched.draft = empty.to_json()
        db.session.commit()
        return question_id
    question = Question(
        article_id=row.article_id,
        owner_id=person_id,
        draft=empty.to_json(),
        created_at=clock.now(),
    )
    db.session.add(question)
    db.session.flush()
    question_id = question.id
    sets.put(row, question_id)
    note(Kind.BEGUN, actor, set_id=set_id, question_id=question_id)
    db.session.commit()
    return question_id


def edit(actor: Actor | None, question_id: int, set_id: int | None = None) -> Editing:
    """A question with its draft, or its newest version to begin from.

    Raises `NotFound`, or `NotAllowed` for those who may only see it.
    """
    question = editable(actor, question_id)
    title = sets.editable(actor, set_id).title if set_id else None
    return _editing(question, set_id or None, title, question.draft)


def look(actor: Actor | None, question_id: int, set_id: int | None = None) -> Editing:
    """As `edit`; to those who may only see the question, its newest version. Raises `NotFound`."""
    question = _row(question_id)
    article = holdings.of(actor, question.article_id)
    changes = access.may_change(actor, article, question.owner_id)
    access.see(actor, article, question.owner_id)
    title = sets.named(actor, set_id) if set_id else None
    draft = question.draft if changes else None
    return replace(_editing(question, set_id or None, title, draft), changes=changes)


def _editing(
    question: Question, set_id: int | None, set_title: str | None, draft: dict[str, Any] | None
) -> Editing:
    newest = _newest(question.id)
    text = library.revision(library.newest_revision(question.article_id))
    return Editing(
        question_id=question.id,
        set_id=set_id,
        set_title=set_title,
        text=text,
        draft=Draft.from_json(draft) if draft else _from_version(newest, text),
        version=newest.number if newest else None,
        answered=_answered(question.id),
        from_file=question.file_key is not None and question.taken_over_at is None,
        saved_at=question.draft_saved_at,
        seen=_seen(newest, question),
    )


def locate(
    text: Text, passage: str, quote: str, start: int | None, end: int | None, *, whole: bool = False
) -> list[Mark]:
    """The words that an author chose: by position where that fits the quote, else by the quote.

    ``whole``: the sentences that they stand in, each by itself. Raises `Invalid` for ``passage`` or
    ``quote``.
    """
    if passage not in text.passages:
        raise Invalid("passage", N_("Choose the passage that the words stand in."))
    if len(quote) > drafts.LONGEST["quote"]:
        raise Invalid("quote", N_("Choose fewer words."))
    words, wanted = text.passages[passage].text, normalised(quote)
    span = (
        Span(start, end)
        if start is not None
        and end is not None
        and words[start:end].split() == wanted.split() != []
        else find(words, wanted)
    )
    if not whole:
        return [Mark(passage, span)]
    sentences = [Span(*one) for one in text.passages[passage].sentences]
    return [
        Mark(passage, one) for one in sentences if one.start < span.end and one.end > span.start
    ]


def save(actor: Actor | None, editing: Editing, draft: Draft, seen: str) -> None:
    """Keep a draft, incomplete as it may be.

    Raises `Unfinished` for what is too long, `Conflict` when somebody saved it meanwhile.
    """
    _kept(actor, editing, draft, seen)
    db.session.commit()


def publish(actor: Actor | None, editing: Editing, draft: Draft, seen: str, said: str) -> int:
    """Make a draft the newest version; gives its number. Old attempts keep theirs.

    ``said`` is the kind of edit that the author names; it is asked once the question was answered.

    Raises `Unfinished` with everything that is missing, `Conflict` as `save` does.
    """
    lost = [
        Invalid(f"cite-{part.id}", N_("The cited words are not in the text any more."))
        for part in draft.parts
        if not all(_stands(editing.text, mark) for mark in part.cites)
    ]
    problems = [*drafts.blocking(draft), *lost]
    named = {one.field for one in problems}
    found = linting.errors(editing.text, editing.question_id, draft)
    problems += [one for one in found if one.field not in named]
    if problems:
        raise Unfinished(problems)
    question = _kept(actor, editing, draft, seen)
    newest = _newest(question.id)
    before = from_content(newest.kind, newest.content) if newest else None
    asked = draft.question().keeping(before) if before else draft.question()
    try:
        kind = _kind(before, asked, said, answered=_answered(question.id) > 0)
    except Invalid as error:
        db.session.rollback()
        raise Unfinished([error]) from None
    number = newest.number + 1 if newest else 1
    version_id = _version(actor, question.id, number, draft, asked, kind)
    _cite(version_id, editing.text, {one.id: one.cites for one in draft.explained})
    question.draft = question.draft_saved_at = None
    if question.file_key is not None and question.taken_over_at is None:
        question.taken_over_at = clock.now()
        note(Kind.TAKEN_OVER, actor, question_id=question.id)
    db.session.commit()
    return number


def _kept(actor: Actor | None, editing: Editing, draft: Draft, seen: str) -> Question:
    problems = drafts.too_long(draft)
    if problems:
        raise Unfinished(problems)
    question = editable(actor, editing.question_id)
    if seen != _seen(_newest(question.id), question):
        raise Conflict(N_("Somebody saved this question meanwhile, perhaps you in another tab."))
    question.draft, question.draft_saved_at = draft.to_json(), clock.now()
    db.session.flush()
    return question


def _kind(before: Asked | None, after: Asked, said: str, *, answered: bool) -> Edit:
    if before is None:
        return Edit.NEW
    return drafts.edit_of(before, after, said) if answered else kind_of_edit(before, after)


def _version(
    actor: Actor | None, question_id: int, number: int, draft: Draft, asked: Asked, kind: Edit
) -> int:
    version = Version(
        question_id=question_id,
        number=number,
        kind=draft.kind,
        skill=draft.skill,
        level=draft.level,
        content=asked.to_content(),
        edit=kind,
        author_id=access.teacher(actor).person_id,
        created_at=clock.now(),
    )
    db.session.add(version)
    db.session.flush()
    return version.id


def _cite(version_id: int, text: Text, cites: Mapping[str, Sequence[Mark]]) -> None:
    for part, marks in cites.items():
        for position, mark in enumerate(marks, 1):
            quote = describe(text.passages[mark.passage].text, *mark.span)
            db.session.add(
                Cited(
                    version_id=version_id,
                    revision_id=text.revision_id,
                    part=part,
                    position=position,
                    passage_key=mark.passage,
                    start=quote.start,
                    end=quote.end,
                    exact=quote.exact,
                    prefix=quote.prefix,
                    suffix=quote.suffix,
                )
            )


def _from_version(newest: Version | None, text: Text) -> Draft:
    if newest is None:
        raise NotFound("version")
    cites: dict[str, list[Mark]] = {}
    rows = db.session.scalars(
        select(Cited)
        .where(
            Cited.version_id == newest.id,
            Cited.revision_id == text.revision_id,
            ~WAITS,
        )
        .order_by(Cited.part, Cited.position)
    )
    for row in rows:
        cites.setdefault(row.part, []).append(Mark(row.passage_key, Span(row.start, row.end)))
    asked = from_content(newest.kind, newest.content)
    draft = Draft.from_question(asked, newest.skill, newest.level, cites)
    lost = _lost(newest.id, text.revision_id)
    return replace(
        draft, parts=[replace(one, lost=tuple(lost.get(one.id, ()))) for one in draft.parts]
    )


def _lost(version_id: int, revision_id: int) -> dict[str, list[str]]:
    """The words that parts cited and that a person has to look at, as they were."""
    rows = db.session.execute(
        select(Cited.part, Cited.position).where(
            Cited.version_id == version_id, Cited.revision_id == revision_id, WAITS
        )
    )
    waiting = {(row.part, row.position) for row in rows}
    found: dict[str, list[str]] = {}
    for one in carrying.standing([version_id]) if waiting else ():
        if (one.part, one.position) in waiting:
            found.setdefault(one.part, []).append(one.citation.quote.exact)
    return found


def _stands(text: Text, mark: Mark) -> bool:
    passage = text.passages.get(mark.passage)
    if passage is None:
        return False
    try:
        describe(passage.text, *mark.span)
    except Invalid:
        return False
    return True


def editable(actor: Actor | None, question_id: int) -> Question:
    """The row of a question that the actor may change.

    Raises `NotFound`, or `NotAllowed` for those who may only see it.
    """
    row = _row(question_id)
    access.change(actor, holdings.of(actor, row.article_id), row.owner_id)
    return row


def _row(question_id: int) -> Question:
    row = db.session.get(Question, question_id)
    if row is None:
        raise NotFound("question")
    return row


def _newest(question_id: int) -> Version | None:
    return db.session.scalar(
        select(Version)
        .where(Version.question_id == question_id)
        .order_by(Version.number.desc())
        .limit(1)
    )


def _answered(question_id: int) -> int:
    """In how many attempts the question has an answer."""
    return (
        db.session.scalar(
            select(func.count(Attempt.id.distinct()))
            .join(Item, Item.attempt_id == Attempt.id)
            .join(Version, Version.id == Item.version_id)
            .where(Version.question_id == question_id, Item.answer_revision > 0)
        )
        or 0
    )


def _seen(newest: Version | None, question: Question) -> str:
    """Whatever makes a page that is open out of date: a version, a draft, a new text to cite."""
    saved = question.draft_saved_at.isoformat() if question.draft_saved_at else ""
    revision = library.newest_revision(question.article_id)
    return f"{newest.number if newest else 0}.{revision}.{saved}"
