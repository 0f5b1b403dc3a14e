"""Rules and the columns of a row say the same."""

from dataclasses import fields
from datetime import UTC, datetime

import pytest
from flask import Flask

from quizapp.core.assigning import Counts, Layout, Mode, Rules
from quizapp.core.errors import Invalid
from quizapp.core.feedback import Feedback
from quizapp.services import rule_rows
from quizapp.store.db import db
from quizapp.store.models import Assignment
from tests import factories

# Every rule differs from what it is when nothing is said.
ODD = Rules(
    feedback=Feedback.AFTER_CLOSING,
    opens_at=datetime(2026, 11, 16, 9, tzinfo=UTC),
    closes_at=datetime(2026, 11, 16, 11, tzinfo=UTC),
    attempts_allowed=3,
    mode=Mode.EXAMINATION,
    counts=Counts.MEAN,
    time_limit=60,
    grace_minutes=5,
    draw=2,
    shuffle=False,
    shuffle_questions=True,
    layout=Layout.ALL,
    text_shown=False,
    access_code="OAK7",
    certainty=True,
)


def test_every_rule_comes_back_from_its_row(app: Flask) -> None:
    plain = Rules(feedback=Feedback.AT_ONCE)
    assert all(getattr(ODD, one.name) != getattr(plain, one.name) for one in fields(Rules))
    made = factories.make_set(factories.make_article())
    given = factories.make_assignment(made, **rule_rows.columns(ODD))
    db.session.expire_all()
    assert rule_rows.of(db.session.get_one(Assignment, given)) == ODD


def test_the_set_has_to_fit(app: Flask) -> None:
    given = factories.make_quiz_of("choice", "evidence")
    row = db.session.get_one(Assignment, given)
    article_id = factories.db.session.query(factories.Article.id).scalar()
    hidden = Rules(feedback=Feedback.AT_ONCE, text_shown=False)
    three = Rules(feedback=Feedback.AT_ONCE, draw=3)
    for rules, field in ((hidden, "text_hidden"), (three, "draw")):
        with pytest.raises(Invalid) as refused:
            rule_rows.check(rules, row.set_id, article_id)
        assert refused.value.field == field
    rule_rows.check(Rules(feedback=Feedback.AT_ONCE, draw=2), row.set_id, article_id)


def test_a_set_in_which_nothing_can_be_asked_is_not_given_and_keeps_what_it_had(
    app: Flask,
) -> None:
    article = factories.make_article()
    empty = factories.make_set(article, questions=0)
    rules = Rules(feedback=Feedback.AT_ONCE)
    with pytest.raises(Invalid) as refused:
        rule_rows.check(rules, empty.id, article.id)
    assert refused.value.field == "set_id"
    rule_rows.check(rules, empty.id, article.id, emptied=True)
