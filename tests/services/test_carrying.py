"""Citations from one revision into the next, with rows of a question as `factories` makes it."""

import pytest
from flask import Flask

from quizapp.core.anchoring import Citation, describe
from quizapp.core.reanchoring import State
from quizapp.services import carrying, clock
from quizapp.services.askable import askable
from quizapp.store.db import db
from quizapp.store.models import Article, Cited, Passage, Revision, Version
from tests import factories
from tests.factories import PASSAGES


def revised(article: Article, passages: dict[str, str]) -> int:
    """The next revision of an article, without citations; gives its id."""
    number = db.session.query(Revision).filter_by(article_id=article.id).count() + 1
    made = Revision(
        article_id=article.id,
        number=number,
        title="Tides",
        summary="",
        language="en",
        licence="",
        source={},
        created_at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    for position, (key, text) in enumerate(passages.items(), 1):
        db.session.add(
            Passage(
                revision_id=made.id,
                position=position,
                key=key,
                part_key="part",
                part_title="",
                text=text,
                note="",
                original=[],
                sentences=[],
            )
        )
    return made.id


@pytest.fixture
def article(app: Flask) -> Article:
    article = factories.make_article()
    factories.make_set(article, questions=1)
    return article


def version() -> int:
    return int(db.session.query(Version.id).scalar())


def states(revision: int) -> dict[str, str]:
    rows = db.session.query(Cited).filter_by(revision_id=revision)
    return {row.part: row.state for row in rows}


MENDED = {**PASSAGES, "p2": "Now the sun too. When both pull together, the tide is highest."}


def test_citations_are_cited_in_the_next_revision(article: Article) -> None:
    second = revised(article, {**PASSAGES, "p1": "So: " + PASSAGES["p1"]})
    carrying.carry(
        [version()], second, carrying.placing({**PASSAGES, "p1": "So: " + PASSAGES["p1"]})
    )
    assert states(second) == {"mmmm": "moved", "ssss": "same", "wwww": "moved"}


def proposed(article: Article) -> Cited:
    """The second revision, where another place is proposed for the words on the sun."""
    second = revised(article, MENDED)
    carrying.carry([version()], second, carrying.placing(MENDED))
    row = db.session.query(Cited).filter_by(revision_id=second, part="ssss").one()
    carrying.point(row, Citation("p2", describe(MENDED["p2"], 4, 15)))
    row.state = State.CHANGED
    db.session.flush()
    return row


def test_what_nobody_has_confirmed_waits_in_the_next_revision_as_well(article: Article) -> None:
    proposed(article)
    third = revised(article, {**MENDED, "p4": "The end."})
    carrying.carry([version()], third, carrying.placing({**MENDED, "p4": "The end."}))
    row = db.session.query(Cited).filter_by(revision_id=third, part="ssss").one()
    assert row.state in {"changed", "lost"}  # though "the sun too", the proposal, stands there
    assert [one.revision for one in carrying.standing([version()])] == [3, 1, 3]


def test_what_was_confirmed_is_carried_on(article: Article) -> None:
    row = proposed(article)
    assert len(askable(1, row.revision_id)) == 0
    row.settled_at = clock.now()
    db.session.flush()
    assert len(askable(1, row.revision_id)) == 1
    third = revised(article, {**MENDED, "p4": "The end."})
    carrying.carry([version()], third, carrying.placing({**MENDED, "p4": "The end."}))
    assert states(third)["ssss"] == "same"


def test_words_that_come_back_wait_no_more(article: Article) -> None:
    proposed(article)
    third = revised(article, PASSAGES)
    carrying.carry([version()], third, carrying.placing(PASSAGES))
    assert states(third) == {"mmmm": "same", "ssss": "same", "wwww": "same"}
