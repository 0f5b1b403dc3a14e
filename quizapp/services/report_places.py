"""Where the questions of a report are proved in a text."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from quizapp.core import heatmap
from quizapp.core.anchoring import Citation, Quote
from quizapp.core.answers import Column
from quizapp.core.heatmap import Cite
from quizapp.core.reading import Mark
from quizapp.core.reanchoring import State
from quizapp.services.library import Text
from quizapp.store.db import db
from quizapp.store.models import Cited, Revision, Version

Marks = Mapping[str, Sequence[Mark]]


def of(columns: Sequence[Column], text: Text) -> tuple[list[Marks], int]:
    """For each column what the newest version that means the same cites, by part, where ``text`` has it.

    And how many of the citations stand there no more.
    """
    cites = _cites({column.question_id for column in columns})
    texts = {key: passage.text for key, passage in text.passages.items()}
    found: list[Marks] = []
    lost = 0
    for column in columns:
        mine = cites[column.question_id, max(column.edition.versions)]
        marks, gone = heatmap.standing(mine, text.number, texts)
        found.append(marks)
        lost += gone
    return found, lost


def _cites(question_ids: set[int]) -> dict[tuple[int, int], list[Cite]]:
    """All citations of questions, by question and number of the version."""
    rows = db.session.execute(
        select(
            Version.question_id,
            Version.number,
            Cited.part,
            Revision.number.label("revision"),
            Cited.passage_key,
            Cited.start,
            Cited.end,
            Cited.exact,
            Cited.prefix,
            Cited.suffix,
            Cited.state,
            Cited.settled_at,
        )
        .join(Version, Version.id == Cited.version_id)
        .join(Revision, Revision.id == Cited.revision_id)
        .where(Version.question_id.in_(question_ids))
        .order_by(Cited.part, Cited.position)
    )
    found: dict[tuple[int, int], list[Cite]] = defaultdict(list)
    for row in rows:
        quote = Quote(row.start, row.end, row.exact, row.prefix, row.suffix)
        cite = Cite(
            row.part,
            row.revision,
            Citation(row.passage_key, quote),
            State(row.state),
            row.settled_at is not None,
        )
        found[row.question_id, row.number].append(cite)
    return found
