"""The citations of versions: made from the files, found again in a new revision."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from quizapp.core import content, reanchoring
from quizapp.core.anchoring import Citation
from quizapp.core.questions import Question as Asked
from quizapp.core.reanchoring import State
from quizapp.formats import checks
from quizapp.services import carrying, manuscripts
from quizapp.services.questionfiles.articles import Edition
from quizapp.store.db import db
from quizapp.store.models import Cited

Places = Mapping[str, list[Citation]]
States = Mapping[tuple[str, int], State]


def resolved(value: content.Question, passages: Mapping[str, str]) -> Places:
    """Where the citations of a question stand, by part."""
    return {
        part: [checks.resolved(cite, passages) for cite in listed]
        for part, listed in value.cites.items()
    }


def placed(asked: Asked, found: Places, edition: Edition) -> tuple[Places, States]:
    """The same citations in the newest revision, and how each was found there."""
    place = carrying.placing(edition.passages, manuscripts.cutting(edition.revision_id))
    chosen = carrying.chosen(asked.kind, asked.to_content())
    carried = {
        part: [place(one, part in chosen) for one in listed] for part, listed in found.items()
    }
    states = {
        (part, position): state
        for part, listed in carried.items()
        for position, (_, state) in enumerate(listed, 1)
    }
    return {part: [one for one, _ in listed] for part, listed in carried.items()}, states


def keep(
    version_id: int,
    revision_id: int,
    found: Places,
    states: States | None = None,
) -> None:
    """Write the citations of a version in a revision. Without ``states`` they are as the author set them."""
    for part, listed in found.items():
        for position, one in enumerate(listed, 1):
            state = (states or {}).get((part, position), State.SAME)
            db.session.add(carrying.row(version_id, revision_id, part, position, one, state))


def refind(version_id: int, found: Places, edition: Edition) -> None:
    """Cite the new revision as the files do, and note what has moved since the one before."""
    before = {
        (row.part, row.position): carrying.citation(row) for row in of([version_id], edition.before)
    }
    states = {
        (part, position): reanchoring.compared(before[part, position], one)
        for part, listed in found.items()
        for position, one in enumerate(listed, 1)
        if (part, position) in before
    }
    keep(version_id, edition.revision_id, found, states)


def carry(version_id: int, edition: Edition) -> list[State]:
    """Find the citations that the browser made again in the new revision. Gives how each was found."""
    place = carrying.placing(edition.passages, manuscripts.cutting(edition.revision_id))
    found = carrying.carry([version_id], edition.revision_id, place)
    return [one.state for one in found]


def of(version_ids: Iterable[int], revision_id: int | None) -> Sequence[Cited]:
    """The citations of versions in a revision, in order."""
    return db.session.scalars(
        select(Cited)
        .where(Cited.version_id.in_(list(version_ids)), Cited.revision_id == revision_id)
        .order_by(Cited.version_id, Cited.part, Cited.position)
    ).all()


def by_part(rows: Iterable[Cited]) -> dict[str, list[Citation]]:
    found: dict[str, list[Citation]] = {}
    for row in rows:
        found.setdefault(row.part, []).append(carrying.citation(row))
    return found
