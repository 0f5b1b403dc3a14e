"""Drafts of a text, with rows."""

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotAllowed, NotFound
from quizapp.core.retyping import Typed
from quizapp.services import editing, library
from quizapp.store.db import db
from quizapp.store.models import Article, ArticleDraft, ArticleShare, Passage, Revision
from tests import factories
from tests.factories import PASSAGES, THEN
from tests.services.editing_texts import SLUG, press, publish, retype, save


@pytest.fixture
def article(owner: Actor) -> Article:
    """An article of the owner's that everyone may read."""
    article = factories.make_article()
    article.owner_id = owner.person_id
    db.session.commit()
    return article


@pytest.fixture
def colleague(article: Article, owner: Actor) -> Actor:
    """A teacher whom the article is shared with as an editor."""
    made = factories.make_person("Clara Colleague", role="teacher")
    row = ArticleShare(
        article_id=article.id,
        person_id=made.person_id,
        role="editor",
        by_id=owner.person_id,
        at=THEN,
    )
    db.session.add(row)
    db.session.commit()
    return made


def test_a_draft_is_kept_and_changes_nothing_else(article: Article, owner: Actor) -> None:
    draft = retype(owner, p1="The tide rises.")
    assert draft.text.texts["p1"] == "The tide rises."
    assert editing.edit(owner, SLUG) == draft
    differences = editing.differences(draft)
    assert [(one.key, one.what) for one in differences.passages] == [("p1", "changed")]
    assert db.session.query(Revision).count() == 1
    assert {row.key: row.text for row in db.session.query(Passage)} == PASSAGES


def test_each_has_a_draft_of_their_own(article: Article, owner: Actor, colleague: Actor) -> None:
    retype(owner, p1="Mine.")
    assert editing.edit(colleague, SLUG).text.texts == PASSAGES
    retype(colleague, p2="Hers.")
    assert editing.edit(owner, SLUG).text.texts == {**PASSAGES, "p1": "Mine."}


def test_readers_and_strangers_edit_nothing(
    article: Article, stranger: Actor, student: Actor
) -> None:
    with pytest.raises(NotAllowed):  # it is public, so the stranger may know of it
        editing.edit(stranger, SLUG)
    for nobody in (student, None):
        with pytest.raises(NotFound):
            editing.edit(nobody, SLUG)
    article.public = False
    db.session.commit()
    with pytest.raises(NotFound):
        editing.edit(stranger, SLUG)


def test_a_draft_is_given_up_whatever_it_says(article: Article, owner: Actor) -> None:
    seen = retype(owner, p1="First.").seen
    db.session.query(ArticleDraft).update({"content": {"what": "nobody can read"}})
    db.session.commit()
    with pytest.raises(Conflict):
        editing.discard(owner, SLUG, "1.")
    editing.discard(owner, SLUG, seen)
    assert editing.edit(owner, SLUG).text.texts == PASSAGES


def test_what_is_typed_in_a_draft_needs_no_revision_read_again(
    article: Article, owner: Actor
) -> None:
    seen = retype(owner, p1="First.").seen
    part = editing.edit(owner, SLUG).text.parts[0]
    change = editing.typed({"p1": Typed(text="Second.")}, part.key, part.title)
    with factories.counted_statements() as said:
        now = editing.change(owner, SLUG, change, seen)
    assert not [one for one in said if "FROM passage" in one]
    assert editing.edit(owner, SLUG) == now


def test_a_page_that_is_out_of_date_changes_nothing(article: Article, owner: Actor) -> None:
    seen = editing.edit(owner, SLUG).seen
    retype(owner, p1="First.")
    with pytest.raises(Conflict):
        editing.change(owner, SLUG, editing.done("remove", "p2"), seen)
    with pytest.raises(Conflict):
        editing.discard(owner, SLUG, seen)
    assert editing.edit(owner, SLUG).text.texts == {**PASSAGES, "p1": "First."}


def test_buttons_change_the_draft(article: Article, owner: Actor) -> None:
    press(owner, "join", "p1")
    press(owner, "down", "p1")
    press(owner, "add", "p3")
    draft = press(owner, "part", "p1")
    assert [[one.key for one in part.passages][:2] for part in draft.text.parts] == [
        ["p3", draft.text.parts[0].passages[1].key],
        ["p1"],
    ]
    assert draft.text.parts[1].key == "part-1"
    assert press(owner, "nonsense", "p1").text == draft.text
    editing.discard(owner, SLUG, editing.edit(owner, SLUG).seen)
    assert db.session.query(ArticleDraft).count() == 0


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"title": " "}, "title"),
        ({"language": ""}, "language"),
        ({"licence": "x" * 201}, "licence"),
    ],
)
def test_what_is_said_of_the_text_has_rules(
    article: Article, owner: Actor, about: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        editing.change(owner, SLUG, editing.said(about), editing.edit(owner, SLUG).seen)
    assert refused.value.field == field
    assert db.session.query(ArticleDraft).count() == 0


def test_a_text_does_not_grow_without_end(
    article: Article, owner: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editing, "MOST_PASSAGES", 3)
    with pytest.raises(Invalid, match="too long"):
        retype(owner, p1="One.\n\nTwo.")


def test_a_long_part_is_edited_so_many_passages_at_a_time(owner: Actor) -> None:
    factories.make_article(passages={f"p{number}": "Tide." for number in range(1, 61)})
    draft = editing.edit(owner, SLUG)
    first, last = draft.slice("part"), draft.slice("part", 99)
    assert (first.page, first.pages, first.first, len(first.passages)) == (1, 3, 1, 25)
    assert (last.page, last.first, len(last.passages)) == (3, 51, 10)
    with pytest.raises(NotFound):
        draft.slice("elsewhere")


def test_what_somebody_saved_meanwhile_is_put_together(
    article: Article, owner: Actor, colleague: Actor
) -> None:
    retype(owner, p1="The tide rises twice a day, mine.", p2="Sun, mine.")
    publish(colleague, p2="The sun pulls as well, hers.", p3="Harbour masters wrote tables, hers.")
    draft = editing.edit(owner, SLUG)
    assert (draft.based_on, draft.newest, draft.newest_by) == (1, 2, "Clara Colleague")
    assert draft.overtaken
    assert editing.put_on_newest(owner, SLUG, draft.seen) == ["p2"]
    now = editing.edit(owner, SLUG)
    assert not now.overtaken
    assert now.text.texts == {
        "p1": "The tide rises twice a day, mine.",
        "p2": "Sun, mine.",
        "p3": "Harbour masters wrote tables, hers.",
    }


def test_an_earlier_revision_is_the_beginning_of_a_draft(article: Article, owner: Actor) -> None:
    publish(owner, p1="The tide rises twice a day.")
    editing.begin_from(owner, SLUG, 1)
    draft = editing.edit(owner, SLUG)
    assert (draft.based_on, draft.text.texts) == (2, PASSAGES)
    with pytest.raises(Conflict):
        editing.begin_from(owner, SLUG, 1)
    with pytest.raises(NotFound):
        editing.begin_from(owner, SLUG, 3)


@pytest.mark.parametrize(("field", "given"), [("date", "spring 1923"), ("language", "English")])
def test_what_no_file_could_say_of_a_text_is_refused_at_its_field(
    owner: Actor, field: str, given: str
) -> None:
    factories.make_article(owner=owner)
    with pytest.raises(Invalid) as refused:
        editing.change(owner, SLUG, editing.said({field: given}), editing.edit(owner, SLUG).seen)
    assert refused.value.field == field


def test_two_who_bring_the_same_passage_back_have_it_once(owner: Actor, app: Flask) -> None:
    other = factories.make_person("Clara Colleague", role="teacher")
    factories.make_article()
    press(owner, "remove", "p3")
    save(owner)
    for who in (owner, other):
        editing.begin_from(who, SLUG, 1)
    save(other)
    editing.put_on_newest(owner, SLUG, editing.edit(owner, SLUG).seen)
    retype(owner, p1="The tide rises three times a day.")
    save(owner)
    assert list(library.text(SLUG).passages) == ["p1", "p2", "p3"]
