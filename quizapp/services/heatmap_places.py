"""Which sentences of a text the questions of a report cite."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select

from quizapp.core import heatmap
from quizapp.core.anchoring import Citation, Quote
from quizapp.core.answers import Column
from quizapp.core.heatmap import Cite, Place
from quizapp.core.reanchoring import State
from quizapp.services.library import Text
from quizapp.store.db import db
from quizapp.store.models import Cited, Revision, Version


def of(columns: Sequence[Column], text: Text) -> tuple[list[frozenset[Place]], int]:
    """For each column the sentences that its newest asked version cites, as they stand in ``text``.

    And how many of the citations stand there no more.
    """
    cites = _cites({column.question_id for column in columns})
    texts = {key: passage.text for key, passage in text.passages.items()}
    sentences = {key: passage.sentences for key, passage in text.passages.items()}
    found, lost = [], 0
    for column in columns:
        mine = cites[column.question_id, max(column.asked)]
        marks, gone = heatmap.standing(mine, text.number, texts)
        found.append(heatmap.touched(marks, sentences))
        lost += gone
    return found, lost


def _cites(question_ids: set[int]) -> dict[tuple[int, int], list[Cite]]:
    """All citations of questions, by question and number of the version."""
    rows = db.session.execute(
        select(
            Version.question_id,
            Version.number,
            Revision.number.label("revision"),
            Cited.passage_key,
            Cited.start,
            Cited.end,
            Cited.exact,
            Cited.prefix,
            Cited.suffix,
            Cited.state,
        )
        .join(Version, Version.id == Cited.version_id)
        .join(Revision, Revision.id == Cited.revision_id)
        .where(Version.question_id.in_(question_ids))
    )
    found: dict[tuple[int, int], list[Cite]] = defaultdict(list)
    for row in rows:
        quote = Quote(row.start, row.end, row.exact, row.prefix, row.suffix)
        cite = Cite(row.revision, Citation(row.passage_key, quote), State(row.state))
        found[row.question_id, row.number].append(cite)
    return found
