"""Question versions as they were published, each as it stands in one revision of its text."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, bindparam, select

from quizapp.core.errors import NotFound
from quizapp.core.questions import Question, from_content
from quizapp.core.reading import Mark
from quizapp.core.text import Span
from quizapp.services import library
from quizapp.services.kept import kept
from quizapp.store.db import db
from quizapp.store.models import Cited, Passage, Version

Key = tuple[int, int]  # a version, and the revision of the text that it is asked on

_CONTENT = select(Version.id, Version.kind, Version.content).where(
    Version.id.in_(bindparam("ids", expanding=True))
)
_PLACES = select(
    Cited.version_id, Cited.revision_id, Cited.part, Cited.passage_key, Cited.start, Cited.end
).where(
    Cited.version_id.in_(bindparam("ids", expanding=True)),
    Cited.revision_id.in_(bindparam("revisions", expanding=True)),
)
_PASSAGES = select(Passage.revision_id, Passage.key, Passage.text).where(
    Passage.revision_id.in_(bindparam("revisions", expanding=True))
)


def question(key: Key, connection: Connection | None = None) -> Question:
    """What a version asks, read by ``connection`` or the session. Raises `NotFound`."""
    found = questions([key], connection).get(key)
    if found is None:
        raise NotFound("version")
    return found


def of(version_ids: Collection[int], revision_id: int) -> Mapping[int, Question]:
    """What versions ask in one revision, by their ids."""
    found = questions([(one, revision_id) for one in version_ids])
    return {one: question for (one, _), question in found.items()}


@kept(most=2000)
def questions(
    keys: Collection[Key], connection: Connection | None = None
) -> Mapping[Key, Question]:
    """What versions ask, by their ids and the revision."""
    reading = connection or db.session.connection()
    rows = reading.execute(_CONTENT, {"ids": list({version for version, _ in keys})})
    read = {row.id: from_content(row.kind, row.content) for row in rows}
    by_places = [key for key in keys if key[0] in read and read[key[0]].by_places]
    places = _places(by_places, reading) if by_places else {}
    texts = _texts({revision for _, revision in places}, reading) if places else {}
    return {
        key: read[key[0]].placed(places[key], texts[key[1]]) if key in places else read[key[0]]
        for key in keys
        if key[0] in read
    }


def _texts(revisions: Collection[int], reading: Connection) -> dict[int, dict[str, str]]:
    """The passages of revisions of a text, by their keys."""
    found: dict[int, dict[str, str]] = {revision: {} for revision in revisions}
    for row in reading.execute(_PASSAGES, {"revisions": list(revisions)}):
        found[row.revision_id][row.key] = row.text
    return found


def _places(keys: Collection[Key], reading: Connection) -> dict[Key, dict[str, list[str]]]:
    asked = {
        "ids": list({version for version, _ in keys}),
        "revisions": list({revision for _, revision in keys}),
    }
    found: dict[Key, dict[str, list[str]]] = {key: defaultdict(list) for key in keys}
    for row in reading.execute(_PLACES, asked):
        mark = Mark(row.passage_key, Span(row.start, row.end))
        found.get((row.version_id, row.revision_id), defaultdict(list))[row.part].append(str(mark))
    for version_id, revision_id in [key for key, places in found.items() if not places]:
        cited = library.evidence(library.revision(revision_id), [version_id]).get(version_id, {})
        for part, listed in cited.items():
            found[version_id, revision_id][part] += [str(one.mark) for one in listed]
    return found
