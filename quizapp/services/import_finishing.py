"""The last step of bringing a text in: it becomes an article of its owner's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quizapp.core import languages
from quizapp.core.access import Actor
from quizapp.core.blocks import Draft
from quizapp.core.errors import Invalid
from quizapp.core.sharing import NEEDS_RIGHT, may_be_public
from quizapp.core.text import one_line, sentences, slug
from quizapp.core.words import N_
from quizapp.services import chance, clock, imports
from quizapp.store.db import db
from quizapp.store.models import Article, Passage, Revision

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a teacher states of a text, as typed. ``rights`` is why it may be used."""

    title: str
    summary: str
    author: str
    publisher: str
    date: str
    language: str
    licence: str
    rights: str
    public: bool


def finish(actor: Actor | None, import_id: int, stated: Stated) -> str:
    """Make the article, the actor's own; gives its slug. The import goes.

    Raises `NotFound`, `Conflict` while the text is not read, or `Invalid` for a field.
    """
    row = imports.ready(actor, import_id)
    made = _revision(stated, row.person_id)
    rights = optional("rights", stated.rights, 500)
    if stated.public and not may_be_public(made.licence, rights):
        raise Invalid("public", NEEDS_RIGHT)
    article = Article(
        slug=f"{slug(made.title) or 'article'}-{chance.token(4)}",
        owner_id=row.person_id,
        public=stated.public,
        rights=rights,
        created_at=made.created_at,
    )
    db.session.add(article)
    db.session.flush()
    made.article_id = article.id
    db.session.add(made)
    db.session.flush()
    db.session.add_all(_rows(made.id, made.title, imports.drafts(row)))
    address = article.slug
    db.session.delete(row)
    db.session.commit()
    return address


def _revision(stated: Stated, person_id: int) -> Revision:
    title = one_line("title", stated.title, 200)
    return Revision(
        number=1,
        title=title,
        summary=optional("summary", stated.summary, 300),
        language=language(stated.language),
        licence=optional("licence", stated.licence, 200),
        source={
            "author": optional("author", stated.author, 300),
            "title": title,
            "publisher": optional("publisher", stated.publisher, 300),
            "date": day(stated.date),
            "paragraphs": 0,
        },
        by_id=person_id,
        created_at=clock.now(),
    )


def optional(field: str, value: str, longest: int) -> str:
    """`one_line`, or nothing where nothing was typed."""
    return one_line(field, value, longest) if value.replace("\0", "").strip() else ""


def _rows(revision_id: int, title: str, drafts: Sequence[Draft]) -> list[Passage]:
    found, part, part_title = [], 0, title
    for position, draft in enumerate(drafts, 1):
        if draft.part is not None:
            part, part_title = part + 1, draft.part or title
        found.append(
            Passage(
                revision_id=revision_id,
                position=position,
                key=f"p{position}",
                part_key=f"part{part}",
                part_title=part_title,
                text=draft.text,
                note="",
                original=[],
                sentences=[list(span) for span in sentences(draft.text)],
                kind=draft.kind,
                styles=[list(look) for look in draft.looks],
            )
        )
    return found


def language(given: str) -> str:
    found = languages.tag(given)
    if not found:
        raise Invalid("language", N_("Name the language by its code, as en, de or pt-BR."))
    return found


def day(given: str) -> str:
    """Raises `Invalid` for what is neither a year, a month nor a day."""
    said = given.strip()
    if not said:
        return ""
    try:
        if not _DATE.fullmatch(said):
            raise ValueError
        date.fromisoformat(f"{said}-01-01"[:10])
    except ValueError:
        raise Invalid("date", N_("A date is 2020, 2020-01 or 2020-01-31.")) from None
    return said
