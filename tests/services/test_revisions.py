"""What an edit would do, and what it does, with a question whose citations are worked by hand."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid
from quizapp.core.keying import keyed
from quizapp.core.manuscripts import Manuscript
from quizapp.core.reanchoring import State
from quizapp.services import (
    article_settings,
    attempts,
    editing,
    library,
    quizzes,
    revisions,
    sharing,
)
from quizapp.services.revisions import Preview
from quizapp.store.db import db
from quizapp.store.models import Article, ArticleDraft, Attempt, Cited, Passage, Revision
from tests import factories
from tests.factories import PASSAGES
from tests.services.editing_texts import SLUG, press, publish, retype, save
from tests.services.questionfiles.looking import everything


@pytest.fixture
def practice(owner: Actor) -> int:
    """A quiz of one question, which cites p1 twice and p2 once."""
    return factories.make_practice(questions=1)


def counted(preview: Preview) -> dict[str, int]:
    return {state: len(preview.of(state)) for state in State if preview.of(state)}


def cited(number: int) -> dict[str, tuple[str, int, int, str]]:
    rows = db.session.query(Cited).join(Revision, Revision.id == Cited.revision_id)
    return {
        row.part: (row.passage_key, row.start, row.end, row.state)
        for row in rows.filter(Revision.number == number)
    }


@pytest.mark.parametrize(
    ("texts", "effect"),
    [
        ({"p3": "Masters of harbours wrote tables of the tide."}, "same"),
        ({"p1": "Look: " + PASSAGES["p1"]}, "moved"),
        ({"p2": ""}, "lost"),
        ({"p2": "", "p3": f"{PASSAGES['p3']} In short: {PASSAGES['p2'][:31]}!"}, "changed"),
    ],
)
def test_a_teacher_sees_what_an_edit_will_do(
    practice: int, owner: Actor, texts: dict[str, str], effect: str
) -> None:
    retype(owner, **texts)
    before = everything()
    preview = revisions.preview(owner, SLUG)
    assert counted(preview) == {effect: 1}
    assert preview.effects[0].stem == "What pulls the water most? (1)"
    assert len(preview.differences.passages) == len(texts)
    assert everything() == before


def test_saving_cites_the_new_revision_and_leaves_the_old_as_it_was(
    practice: int, owner: Actor
) -> None:
    before = everything()
    retype(owner, p1="Look: " + PASSAGES["p1"])
    assert save(owner, "  It said  too little. ") == revisions.Saved(2, 0)
    assert cited(2) == {
        "mmmm": ("p1", 34, 58, "moved"),
        "ssss": ("p2", 0, 31, "same"),
        "wwww": ("p1", 34, 58, "moved"),
    }
    made = db.session.query(Revision).filter_by(number=2).one()
    assert (made.by_id, made.reason) == (owner.person_id, "It said too little.")
    after = everything()
    for table in ("revision", "passage", "citation"):
        assert after[table][: len(before[table])] == before[table]
    assert db.session.query(ArticleDraft).count() == 0
    assert library.text(SLUG).passages["p1"].sentences[1] == [34, 73]


def test_until_a_person_has_looked_a_question_is_not_asked(
    practice: int, owner: Actor, student: Actor
) -> None:
    factories.make_question(db.session.get_one(Article, 1))
    taken = attempts.start(student, practice, "phone").attempt_id
    assert publish(owner, p2="When both pull together, the tide is highest.").waiting == 2
    assert quizzes.on_article(None, 1) == []
    with pytest.raises(Conflict):
        attempts.start(factories.make_person("Later"), practice, "tablet")
    pinned = db.session.get_one(Attempt, taken).revision_id
    assert library.revision(pinned).passages["p2"].text == PASSAGES["p2"]


def test_nothing_is_saved_twice_or_over_another(practice: int, owner: Actor) -> None:
    with pytest.raises(Invalid, match="Nothing has changed"):
        save(owner)
    seen = retype(owner, p1="Ebb and flow.").seen
    retype(owner, p1="Flow and ebb.")
    with pytest.raises(Conflict):
        revisions.save(owner, SLUG, "", seen)
    other = factories.make_person("Other", role="teacher")  # of an article of files any may
    publish(other, p3="Harbour masters wrote tables of the tide.")
    preview = revisions.preview(owner, SLUG)
    assert preview.theirs
    assert [one.key for one in preview.theirs.passages] == ["p3"]
    assert [one.key for one in preview.differences.passages] == ["p1"]
    with pytest.raises(Conflict):
        save(owner)
    assert db.session.query(Revision).count() == 2


@pytest.mark.parametrize("meanwhile", ["", "DELETE FROM article_draft"])
def test_others_write_while_an_edit_is_thought_through(
    practice: int, owner: Actor, meanwhile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere(*given: Any) -> Manuscript:
        with closing(sqlite3.connect(db.engine.url.database or "", timeout=0)) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute(meanwhile)
            other.commit()
        return keyed(*given)

    retype(owner, p1="Ebb and flow.")
    monkeypatch.setattr(revisions, "keyed", elsewhere)
    if meanwhile:  # what was thought through is not what is there now
        with pytest.raises(Conflict):
            save(owner)
        assert db.session.query(Revision).count() == 1
    else:
        assert save(owner).number == 2


def test_a_key_is_given_once(practice: int, owner: Actor) -> None:
    press(owner, "remove", "p3")
    save(owner)
    retype(owner, p2=PASSAGES["p2"] + "\n\nWords that nobody has read before.")
    save(owner)
    assert list(library.text(SLUG).passages) == ["p1", "p2", "p4"]
    editing.begin_from(owner, SLUG, 1)
    save(owner)
    now = library.text(SLUG)
    assert {key: one.text for key, one in now.passages.items()} == PASSAGES
    assert cited(4) == cited(1)


def test_styles_stay_with_their_words(practice: int, owner: Actor) -> None:
    row = db.session.query(Passage).filter_by(key="p3").one()
    row.styles = [[0, 15, "em"]]
    db.session.commit()
    publish(owner, p3="Once " + PASSAGES["p3"])
    row = db.session.query(Passage).filter_by(key="p3", revision_id=2).one()
    assert row.styles == [[5, 20, "em"]]
    assert row.original == [3]


def test_a_sentence_that_students_choose_waits_when_it_is_none_any_more(owner: Actor) -> None:
    factories.make_quiz_of("evidence")
    sentence = "The moon pulls the water nearest to it."
    retype(owner, p1=f"The tide rises twice a day, for the moon. So {sentence}")
    assert counted(revisions.preview(owner, SLUG)) == {"changed": 1}
    save(owner)
    row = db.session.query(Cited).filter_by(revision_id=2, part="v25k", position=1).one()
    assert (row.state, row.exact) == ("changed", f"So {sentence}")


def state(actor: Actor, licence: str) -> None:
    editing.change(actor, SLUG, editing.said({"licence": licence}), editing.edit(actor, SLUG).seen)


@pytest.mark.parametrize("licence", ["", "All rights reserved"])
def test_a_text_for_everyone_keeps_a_licence_or_a_right(
    owner: Actor, stranger: Actor, licence: str
) -> None:
    article = factories.make_article(owner=owner)
    article_settings.show_to(owner, SLUG, "", public=True)
    sharing.add(owner, SLUG, "stefan stranger", "editor")
    for actor in (owner, stranger):
        state(actor, licence)
        for act in (lambda: revisions.preview(actor, SLUG), lambda: save(actor)):  # noqa: B023
            with pytest.raises(Invalid, match="Only a text with a licence") as refused:
                act()
            assert refused.value.field == "licence"
            db.session.rollback()
    assert library.text(SLUG).number == 1
    article_settings.show_to(owner, SLUG, "My own text.", public=True)
    assert save(stranger).number == 2
    assert article.public


def test_a_private_text_needs_none(owner: Actor) -> None:
    factories.make_article(owner=owner)
    state(owner, "")
    assert save(owner).number == 2
    with pytest.raises(Invalid):
        article_settings.show_to(owner, SLUG, "", public=True)
