"""The page that drafts questions from the text."""

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Passage, Question
from tests import factories
from tests.browsing import Browser


def test_proposals_are_chosen_and_made_and_nothing_chosen_is_said(
    owner: Actor, visitor: Browser
) -> None:
    set_id = factories.make_set(factories.make_article(), questions=1, owner=owner).id
    passage = db.session.query(Passage).first()
    assert passage
    passage.text, passage.sentences = "<b>In 1923</b> the council of Leith met.", [[0, 40]]
    db.session.commit()
    teacher = visitor.log_in("Olga Owner")
    address = f"/teach/sets/{set_id}/proposals"
    page = teacher.get(address).text
    assert "&lt;b&gt;In …&lt;/b&gt; the council of Leith met." in page
    key = page.partition('name="proposal" value="number:')[2].partition('"')[0]
    refused = teacher.post(address)
    assert refused.status_code == 422
    assert "Choose at least one" in refused.text
    made = teacher.follow(teacher.post(address, {"proposal": f"number:{key}"}))
    assert "1 draft was made." in made.text
    assert db.session.query(Question.proposal).filter(Question.proposal.is_not(None)).all() == [
        (f"number:{key}",)
    ]
    assert f"number:{key}" not in teacher.get(address).text
