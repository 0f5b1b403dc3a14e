"""Writing a question: drafts, and versions made of them."""

import unicodedata
from dataclasses import replace

import pytest
from flask import Flask

from quizapp import paths
from quizapp.core import drafts
from quizapp.core.access import Actor
from quizapp.core.drafts import Draft, DraftPart
from quizapp.core.edits import Edit, kind_of_edit
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.questions import KINDS, from_content
from quizapp.core.reading import Mark
from quizapp.core.responses import Event
from quizapp.core.text import Span
from quizapp.services import attempts, authoring, library, questionfiles
from quizapp.services.authoring import Unfinished
from quizapp.store.db import db
from quizapp.store.models import Cited, Item, Question, QuestionSet, Version
from tests import factories
from tests.factories import chosen

MOON = Mark("p1", Span(28, 52))


def option(part_id: str, text: str, share: str, explanation: str) -> DraftPart:
    fields = {"text": text, "share": share, "keeps_place": ""}
    return DraftPart(
        id=part_id, group="options", fields=fields, explanation=explanation, cites=(MOON,)
    )


MOST = option("mmmm", "The moon", "1", "Near.")
LESS = option("ssss", "The sun", "0", "Far.")
WHOLE = Draft(stem="What pulls most?", parts=[MOST, LESS], hints=[])


@pytest.fixture
def set_id(owner: Actor) -> int:
    return factories.make_set(factories.make_article(), questions=1, owner=owner).id


def publish(actor: Actor, question_id: int, draft: Draft = WHOLE, said: str = "") -> int:
    editing = authoring.edit(actor, question_id)
    return authoring.publish(actor, editing, draft, editing.seen, said)


def answered(student: Actor, set_id: int) -> None:
    """The set's first question is answered once."""
    practice = factories.make_assignment(db.session.get_one(QuestionSet, set_id))
    started = attempts.start(student, practice, "phone")
    item = db.session.query(Item.id).filter_by(attempt_id=started.attempt_id).first()
    assert item
    attempts.save(student, started.attempt_id, item[0], chosen("mmmm"), Event("e", 0, 0))


def versions(question_id: int) -> list[tuple[int, str]]:
    rows = db.session.query(Version).filter_by(question_id=question_id).order_by(Version.number)
    return [(row.number, row.edit) for row in rows]


def test_publishing_makes_a_version_with_its_quotes_and_empties_the_draft(
    owner: Actor, set_id: int
) -> None:
    question_id = authoring.begin(owner, set_id)
    assert publish(owner, question_id) == 1
    version = db.session.query(Version).filter_by(question_id=question_id).one()
    assert (version.edit, version.kind, version.author_id) == ("new", "choice", owner.person_id)
    rows = db.session.query(Cited).filter_by(version_id=version.id).all()
    assert {(one.part, one.position, one.passage_key, one.exact, one.state) for one in rows} == {
        (part, 1, "p1", "The moon pulls the water", "same") for part in ("mmmm", "ssss")
    }
    assert rows[0].prefix == "The tide rises twice a day. "
    assert rows[0].suffix == " nearest to it."
    question = db.session.get_one(Question, question_id)
    assert (question.draft, question.draft_saved_at) == (None, None)
    assert authoring.edit(owner, question_id).draft == WHOLE


def test_what_is_missing_is_named_and_nothing_is_published(owner: Actor, set_id: int) -> None:
    question_id = authoring.begin(owner, set_id)
    bare = replace(WHOLE, parts=[replace(MOST, cites=()), LESS])
    with pytest.raises(Unfinished) as refused:
        publish(owner, question_id, bare)
    assert [one.field for one in refused.value.problems] == ["cite-mmmm"]
    assert versions(question_id) == []


def test_a_mark_that_stands_nowhere_is_refused(owner: Actor, set_id: int) -> None:
    question_id = authoring.begin(owner, set_id)
    for mark in (Mark("p1", Span(5000, 5005)), Mark("p99", Span(0, 3)), Mark("p1", Span(9, 9))):
        off = replace(WHOLE, parts=[replace(MOST, cites=(mark,)), LESS])
        with pytest.raises(Unfinished) as refused:
            publish(owner, question_id, off)
        assert [one.field for one in refused.value.problems] == ["cite-mmmm"]


def test_an_answered_question_asks_for_the_kind_of_edit_and_keeps_the_old_version(
    owner: Actor, student: Actor, set_id: int
) -> None:
    question_id = db.session.query(Question.id).one()[0]
    before = db.session.query(Version).one().content
    draft = authoring.edit(owner, question_id).draft
    better = replace(draft, stem="What pulls hardest?")
    answered(student, set_id)
    for said, changed in (
        ("", better),
        ("new", better),
        ("wording", replace(better, parts=[earning("1", one) for one in draft.parts])),
        ("key", replace(better, parts=draft.parts[:2])),
    ):
        with pytest.raises(Unfinished) as refused:
            publish(owner, question_id, changed, said)
        assert [one.field for one in refused.value.problems] == ["edit"]
    assert versions(question_id) == [(1, "new")]
    assert publish(owner, question_id, better, "meaning") == 2
    assert versions(question_id) == [(1, "new"), (2, "meaning")]
    kept = db.session.query(Version).filter_by(number=1).one()
    assert kept.content == before
    assert db.session.query(Item).one().version_id == kept.id


def test_without_answers_the_kind_of_edit_is_told_from_the_change(
    owner: Actor, set_id: int
) -> None:
    question_id = authoring.begin(owner, set_id)
    publish(owner, question_id)
    publish(owner, question_id, replace(WHOLE, stem="What pulls hardest?"))
    publish(owner, question_id, replace(WHOLE, parts=[MOST, earning("1", LESS)]))
    third = option("wwww", "The wind", "0", "Neither.")
    publish(owner, question_id, replace(WHOLE, parts=[MOST, LESS, third]))
    assert [edit for _, edit in versions(question_id)] == ["new", "wording", "key", "meaning"]


def earning(share: str, part: DraftPart) -> DraftPart:
    return replace(part, fields={**part.fields, "share": share})


def test_a_save_from_an_older_state_is_refused(owner: Actor, set_id: int) -> None:
    question_id = authoring.begin(owner, set_id)
    first = authoring.edit(owner, question_id)
    authoring.save(owner, first, replace(WHOLE, stem="First"), first.seen)
    with pytest.raises(Conflict):
        authoring.save(owner, first, replace(WHOLE, stem="Second"), first.seen)
    with pytest.raises(Conflict):
        authoring.publish(owner, first, WHOLE, first.seen, "")
    db.session.rollback()
    assert authoring.edit(owner, question_id).draft.stem == "First"
    assert versions(question_id) == []


def test_a_files_question_is_taken_over_by_publishing_not_by_a_draft(
    owner: Actor, stranger: Actor
) -> None:
    question = factories.make_question(factories.make_article())
    question.file_key = "moon"
    db.session.commit()
    question_id = question.id
    editing = authoring.edit(stranger, question_id)
    assert editing.from_file
    authoring.save(stranger, editing, WHOLE, editing.seen)
    assert db.session.get_one(Question, question_id).taken_over_at is None
    publish(owner, question_id)
    assert db.session.get_one(Question, question_id).taken_over_at is not None
    assert not authoring.edit(owner, question_id).from_file


def test_only_who_may_edit_a_question_writes_it(
    owner: Actor, stranger: Actor, student: Actor, set_id: int
) -> None:
    question_id = authoring.begin(owner, set_id)
    editing = authoring.edit(owner, question_id)
    for actor in (stranger, student, None):
        with pytest.raises(NotFound):
            authoring.begin(actor, set_id)
        with pytest.raises(NotFound):
            authoring.edit(actor, question_id)
        with pytest.raises(NotFound):
            authoring.save(actor, editing, WHOLE, editing.seen)
        with pytest.raises(NotFound):
            authoring.publish(actor, editing, WHOLE, editing.seen, "")


@pytest.mark.parametrize(
    ("quote", "start", "end", "span"),
    [
        ("The moon", None, None, (28, 36)),
        ("  The\n moon ", None, None, (28, 36)),
        ("twice", 15, 20, (15, 20)),
        ("twice", 0, 5, (15, 20)),  # the words are believed, not the place
        ("twice", -5, 20, (15, 20)),
    ],
)
def test_words_are_found_by_place_or_by_themselves(
    owner: Actor, quote: str, start: int | None, end: int | None, span: tuple[int, int]
) -> None:
    text = library.text(factories.make_article().slug)
    assert authoring.locate(text, "p1", quote, start, end) == [Mark("p1", Span(*span))]


def test_a_place_decides_between_words_that_stand_twice(owner: Actor) -> None:
    text = library.text(factories.make_article().slug)
    with pytest.raises(Invalid) as refused:
        authoring.locate(text, "p2", "pull", None, None)
    assert refused.value.field == "quote"
    assert authoring.locate(text, "p2", "pull", 43, 47) == [Mark("p2", Span(43, 47))]


def test_words_pasted_with_their_accents_apart_are_found(owner: Actor) -> None:
    """Some programs copy an accent as a sign of its own."""
    factories.make_article(passages={"p1": "Gezeiten: die Flut kam über Nacht."})
    text = library.text("tides")
    apart = unicodedata.normalize("NFD", "kam über Nacht")
    assert len(apart) == 15
    assert authoring.locate(text, "p1", apart, None, None) == [Mark("p1", Span(19, 33))]


@pytest.mark.parametrize(
    ("quote", "spans"),
    [
        ("rises twice", [(0, 27)]),
        ("The moon pulls the water nearest to it.", [(28, 67)]),
        ("day. The moon", [(0, 27), (28, 67)]),
    ],
)
def test_whole_sentences_are_found_where_they_are_wanted(
    owner: Actor, quote: str, spans: list[tuple[int, int]]
) -> None:
    text = library.text(factories.make_article().slug)
    found = authoring.locate(text, "p1", quote, None, None, whole=True)
    assert found == [Mark("p1", Span(*span)) for span in spans]


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_of_each_kind_is_published_again_as_it_was(owner: Actor, kind: str) -> None:
    question_id = factories.make_question_of(factories.make_article(), kind).id
    draft = authoring.edit(owner, question_id).draft
    assert publish(owner, question_id, draft) == 2
    first, second = db.session.query(Version).order_by(Version.number)
    assert second.edit == "wording"
    before, after = (from_content(kind, one.content) for one in (first, second))
    assert (after.stem, after.explained()) == (before.stem, before.explained())
    assert (after.scoring(), after.shape()) == (before.scoring(), before.shape())
    cites = [
        [(one.part, one.position, one.exact) for one in rows.order_by(Cited.part, Cited.position)]
        for rows in (
            db.session.query(Cited).filter_by(version_id=one.id) for one in (first, second)
        )
    ]
    assert cites[0] == cites[1]
    assert authoring.edit(owner, question_id).draft == draft


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_of_each_kind_is_begun_with_its_parts(
    owner: Actor, set_id: int, kind: str
) -> None:
    question_id = authoring.begin(owner, set_id, kind)
    draft = authoring.edit(owner, question_id).draft
    assert draft.kind == kind
    assert len({part.id for part in draft.parts}) == len(draft.parts) > 0
    with pytest.raises(Unfinished) as refused:
        publish(owner, question_id, draft)
    assert "stem" in {one.field for one in refused.value.problems}


def test_an_untouched_draft_becomes_one_of_the_kind_that_is_begun(
    owner: Actor, set_id: int
) -> None:
    question_id = authoring.begin(owner, set_id, "choice")
    assert authoring.begin(owner, set_id, "cloze") == question_id
    editing = authoring.edit(owner, question_id)
    assert editing.draft.kind == "cloze"
    authoring.save(owner, editing, editing.draft, editing.seen)
    assert authoring.begin(owner, set_id, "choice") != question_id
    with pytest.raises(Invalid):
        authoring.begin(owner, set_id, "riddle")


def test_every_shipped_question_can_be_edited_and_is_the_same_if_nothing_is(
    app: Flask, owner: Actor
) -> None:
    questionfiles.sync(paths.QUESTIONS)
    versions = db.session.query(Version).all()
    assert len(versions) >= 120
    for version in versions:
        draft = authoring.edit(owner, version.question_id).draft
        assert drafts.blocking(draft) == []
        before = from_content(version.kind, version.content)
        assert kind_of_edit(before, draft.question().keeping(before)) is Edit.WORDING
