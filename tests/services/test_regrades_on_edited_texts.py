"""A version that was published on an edited text marks attempts on the text before it."""

from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.regrading import Kind, Plan
from quizapp.core.responses import Event
from quizapp.services import attempt_pages, attempts, library, regrades, versions
from quizapp.store.db import db
from quizapp.store.models import Cited, Item, Version
from tests import factories
from tests.factories import PASSAGES, chosen
from tests.services.editing_texts import publish


def published(revision: int, **content: object) -> Version:
    """A second version, another key, that cites the newest revision as the first one does."""
    first = db.session.query(Version).one()
    values = {one.key: getattr(first, one.key) for one in Version.__table__.columns}
    values |= {"id": None, "number": 2, "edit": "key", "content": {**first.content, **content}}
    made = Version(**values)
    db.session.add(made)
    db.session.flush()
    for row in db.session.query(Cited).filter_by(version_id=first.id, revision_id=revision).all():
        cited = {one.key: getattr(row, one.key) for one in Cited.__table__.columns}
        db.session.add(Cited(**(cited | {"id": None, "version_id": made.id})))
    db.session.commit()
    return made


def test_its_passages_stand_on_the_student_s_page(app: Flask, owner: Actor, student: Actor) -> None:
    quiz = factories.make_set(factories.make_article(), questions=1)
    room = factories.make_room(owner, student)
    given = factories.make_assignment(quiz, room=room, feedback="after_submission")
    teacher, pupil = (factories.actor_of(one.person_id) for one in (owner, student))
    attempt = attempts.start(pupil, given, "phone").attempt_id
    item = db.session.query(Item.id).scalar()
    attempts.save(pupil, attempt, item, chosen("ssss"), Event("one", 0, 0))
    attempts.submit(pupil, attempt)
    publish(owner, p3=PASSAGES["p3"] + " So they did.")
    options = db.session.query(Version).one().content["options"]
    published(2, options=[{**one, "share": 1} for one in options])

    def proofs() -> list[str]:
        review = attempt_pages.page(pupil, attempt, 1).review
        assert review
        return [str(proof.mark) for line in review.lines for proof in line.evidence]

    before = proofs()
    assert before
    plan = Plan(Kind.KEY, 2)
    seen = regrades.preview(teacher, room, given, 1, plan)
    regrades.apply(teacher, room, given, 1, plan, seen.fingerprint, "The sun, too.")
    assert proofs() == before


def test_sentences_that_prove_are_known_on_the_text_before(app: Flask, owner: Actor) -> None:
    factories.make_quiz_of("evidence")
    first = db.session.query(Version).one()
    publish(owner, p3=PASSAGES["p3"] + " So they did.")
    second = published(2)
    before = library.text("tides", 1).revision_id
    assert versions.question((second.id, before)).found
    assert (
        versions.question((second.id, before)).found == versions.question((first.id, before)).found
    )
