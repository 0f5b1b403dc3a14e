"""Citations as rows, and how they come from one revision of a text into the next."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from quizapp.core import reanchoring
from quizapp.core.anchoring import Citation, Quote, describe
from quizapp.core.errors import Invalid
from quizapp.core.questions import KINDS
from quizapp.core.reading import around
from quizapp.core.reanchoring import WAITING, State
from quizapp.core.text import Span, sentences
from quizapp.store.db import db
from quizapp.store.models import Cited, Revision, Version

Cut = Callable[[str], Sequence[Sequence[int]]]
Placing = Callable[[Citation, bool], tuple[Citation, State]]
# A citation that a person has to look at before its question is asked again; `reanchoring.waits` in SQL.
WAITS = Cited.state.in_(WAITING) & Cited.settled_at.is_(None)


@dataclass(frozen=True, slots=True)
class Stood:
    """A citation as a person last set or confirmed it, or as it was found word for word since.

    ``whole``: it is a sentence that students choose, and nothing less or more than one will do.
    """

    version_id: int
    part: str
    position: int
    revision: int
    citation: Citation
    whole: bool


@dataclass(frozen=True, slots=True)
class Carried:
    """What becomes of a citation in another text."""

    stood: Stood
    citation: Citation
    state: State

    @property
    def waits(self) -> bool:
        return reanchoring.waits(self.state, settled=False)


def standing(version_ids: Collection[int]) -> list[Stood]:
    """For each citation of versions the newest row that does not wait, in order.

    What was only proposed in a revision, and confirmed by nobody, is left out: carried on from
    there it would end where nobody has looked.
    """
    sentences_of = _sentences_of(version_ids)
    rows = db.session.execute(
        select(Cited, Revision.number)
        .join(Revision, Revision.id == Cited.revision_id)
        .where(
            Cited.version_id.in_(version_ids),
            or_(Cited.state.not_in(WAITING), Cited.settled_at.is_not(None)),
        )
        .order_by(Cited.version_id, Cited.part, Cited.position, Revision.number.desc())
    )
    found: dict[tuple[int, str, int], Stood] = {}
    for row, number in rows:
        place = (row.version_id, row.part, row.position)
        whole = (row.version_id, row.part) in sentences_of
        found.setdefault(place, Stood(*place, number, citation(row), whole))
    return list(found.values())


def foretold(stood: Iterable[Stood], place: Placing) -> list[Carried]:
    """What would become of citations in the text that ``place`` is of."""
    return [Carried(one, *place(one.citation, one.whole)) for one in stood]


def placing(passages: Mapping[str, str], cut: Cut = sentences) -> Placing:
    """Tells where a citation, `Stood.whole` or not, stands in a text whose words are ``passages``.

    They go by key; ``cut`` gives the sentences of a passage. A sentence that students choose has
    changed when its words are no sentence any more, and those that they stand in now are proposed.
    What was asked once is remembered.
    """
    known: dict[Citation, tuple[Citation, State]] = {}

    def place(one: Citation, whole: bool) -> tuple[Citation, State]:
        if one not in known:
            known[one] = _carried(one, passages)
        here, state = known[one]
        if whole and not reanchoring.waits(state, settled=False):
            return _whole(here, state, passages[here.passage], cut)
        return here, state

    return place


def carry(version_ids: Collection[int], revision_id: int, place: Placing) -> list[Carried]:
    """Cite a new revision, whose text ``place`` is of, with versions. Does not commit."""
    found = foretold(standing(version_ids), place)
    for one in found:
        stood = one.stood
        db.session.add(
            row(
                stood.version_id,
                revision_id,
                stood.part,
                stood.position,
                one.citation,
                one.state,
            )
        )
    return found


def chosen(kind: str, content: Mapping[str, Any]) -> set[str]:
    """The parts of a question that are sentences which students choose."""
    return {one["id"] for one in content["sets"]} if KINDS[kind].by_places else set()


def citation(row: Cited) -> Citation:
    quote = Quote(row.start, row.end, row.exact, row.prefix, row.suffix)
    return Citation(row.passage_key, quote)


def row(
    version_id: int,
    revision_id: int,
    part: str,
    position: int,
    one: Citation,
    state: State = State.SAME,
) -> Cited:
    """A row that cites words of a revision for one part of a version."""
    made = Cited(
        version_id=version_id,
        revision_id=revision_id,
        part=part,
        position=position,
        state=state,
    )
    point(made, one)
    return made


def point(row: Cited, one: Citation) -> None:
    """Let a row cite these words."""
    row.passage_key = one.passage
    row.start, row.end = one.quote.start, one.quote.end
    row.exact, row.prefix, row.suffix = one.quote.exact, one.quote.prefix, one.quote.suffix


def _whole(one: Citation, state: State, text: str, cut: Cut) -> tuple[Citation, State]:
    span = Span(one.quote.start, one.quote.end)
    listed = cut(text)
    if span in [Span(*sentence) for sentence in listed]:
        return one, state
    return Citation(one.passage, describe(text, *around(listed, span))), State.CHANGED


def _sentences_of(version_ids: Collection[int]) -> set[tuple[int, str]]:
    """Versions with those of their parts that are sentences to be chosen."""
    kinds = [name for name, kind in KINDS.items() if kind.by_places]
    rows = db.session.execute(
        select(Version.id, Version.kind, Version.content).where(
            Version.id.in_(version_ids), Version.kind.in_(kinds)
        )
    )
    return {(row.id, part) for row in rows for part in chosen(row.kind, row.content)}


def _carried(one: Citation, passages: Mapping[str, str]) -> tuple[Citation, State]:
    """Where nothing around the words has changed there is nothing to look for."""
    try:
        here = describe(passages.get(one.passage, ""), one.quote.start, one.quote.end)
    except Invalid:
        return reanchoring.carried(one, passages)
    return (one, State.SAME) if here == one.quote else reanchoring.carried(one, passages)
