"""What is typed and not published cites the newest text, too, when that changes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import select

from quizapp.core import reanchoring
from quizapp.core.anchoring import Citation, describe
from quizapp.core.drafts import Draft, DraftPart
from quizapp.core.errors import Invalid
from quizapp.core.reading import Mark
from quizapp.core.reanchoring import WAITING
from quizapp.core.text import Span
from quizapp.services.questionfiles.articles import Edition
from quizapp.store.db import db
from quizapp.store.models import Passage, Question


def carry_drafts(questions: Iterable[Question], edition: Edition) -> None:
    """Move the marks of drafts with their words; words that are lost are to be chosen anew."""
    typed = [row for row in questions if row.draft]
    if not typed:
        return
    rows = db.session.execute(
        select(Passage.key, Passage.text).where(Passage.revision_id == edition.before)
    )
    old: dict[str, str] = {row.key: row.text for row in rows}
    for row in typed:
        draft = Draft.from_json(row.draft or {})
        parts = [_carried(part, old, edition.passages) for part in draft.parts]
        row.draft = replace(draft, parts=parts).to_json()


def _carried(part: DraftPart, old: Mapping[str, str], new: Mapping[str, str]) -> DraftPart:
    """A part that cites the same words where they stand now; others are lost, and said to be."""
    cites: list[Mark] = []
    lost = list(part.lost)
    for mark in part.cites:
        try:
            quote = describe(old.get(mark.passage, ""), *mark.span)
        except Invalid:
            continue
        found, state = reanchoring.carried(Citation(mark.passage, quote), new)
        if state in WAITING:
            lost.append(quote.exact)
        else:
            cites.append(Mark(found.passage, Span(found.quote.start, found.quote.end)))
    return replace(part, cites=tuple(cites), lost=tuple(lost))
