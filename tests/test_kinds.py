"""The examples that other tests stand on."""

import pytest
from flask import Flask

from quizapp.core.questions import KINDS, from_content
from quizapp.store.db import db
from quizapp.store.models import Cited, Version
from tests import factories
from tests.kinds import EXAMPLES, QUOTES


@pytest.mark.parametrize("kind", KINDS)
def test_every_part_of_an_example_cites_words_of_the_text(kind: str) -> None:
    assert QUOTES[kind].keys() == EXAMPLES[kind].explained().keys()
    for quotes in QUOTES[kind].values():
        assert all(factories.PASSAGES[key].count(exact) == 1 for key, exact in quotes)


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_is_stored_with_a_canary_in_each_explanation(app: Flask, kind: str) -> None:
    question = factories.make_question_of(factories.make_article(), kind)
    version = db.session.query(Version).one()
    made = from_content(kind, version.content)
    assert made.explained() == {part: f"canary-{part}-{question.id}-" for part in QUOTES[kind]}
    assert db.session.query(Cited).count() == sum(map(len, QUOTES[kind].values()))
