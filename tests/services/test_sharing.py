"""Sharing an article, taking it away, and giving it up."""

import json
from collections.abc import Callable

import pytest

from quizapp.core.access import Actor, Share
from quizapp.core.errors import Invalid, NotAllowed, NotFound
from quizapp.core.sharing import Kind
from quizapp.services import (
    accounts_admin,
    assignable,
    assignments,
    authoring,
    holdings,
    library,
    originals,
    personal_data,
    previewing,
    quizzes,
    sets,
    sharing,
)
from quizapp.store.db import db
from quizapp.store.models import Article, ArticleShare, Question, QuestionSet
from tests import factories


@pytest.fixture
def article(owner: Actor) -> Article:
    """A private article of the owner's, with a set of the owner's."""
    made = factories.make_article()
    made.owner_id, made.public = owner.person_id, False
    factories.make_set(made, owner=owner)
    db.session.query(Question).update({"owner_id": owner.person_id})
    db.session.commit()
    return made


@pytest.fixture
def colleague(app: object) -> Actor:
    return factories.make_person("Clara Colleague", role="teacher", email="clara@school.example")


def shares() -> list[tuple[int, str]]:
    rows = db.session.query(ArticleShare.person_id, ArticleShare.role)
    return [(row[0], row[1]) for row in rows.order_by(ArticleShare.person_id)]


def acts(owner: Actor) -> list[tuple[Kind, str, Share | None]]:
    return [(one.kind, one.name, one.role) for one in sharing.people(owner, "tides").acts]


def refused(does: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(Invalid) as caught:
        does()
    return caught.value.field, caught.value.problem


def test_a_teacher_is_added_by_user_name_or_e_mail(
    article: Article, owner: Actor, colleague: Actor
) -> None:
    assert sharing.add(owner, "tides", " CLARA colleague ", "viewer") == "Clara Colleague"
    assert sharing.add(owner, "tides", "Clara@School.example", "viewer") == "Clara Colleague"
    people = sharing.people(owner, "tides")
    assert [(one.name, one.role) for one in people.people] == [
        ("Olga Owner", None),
        ("Clara Colleague", Share.VIEWER),
    ]
    assert (people.mine, people.title) == (True, "Tides")
    assert acts(owner) == [(Kind.SHARED, "Clara Colleague", Share.VIEWER)]  # twice is once
    assert people.acts[0].by == "Olga Owner"
    seen = sharing.people(colleague, "tides")
    assert (seen.mine, seen.role) == (False, Share.VIEWER)


def test_whom_it_cannot_be_shared_with_is_told_alike(
    article: Article, owner: Actor, student: Actor, colleague: Actor
) -> None:
    accounts_admin.disable("Clara Colleague")
    alike = {
        refused(lambda name=name: sharing.add(owner, "tides", name, "viewer"))
        for name in ("Sami Student", "Nobody", "clara colleague", "\0", "x" * 300, "“”")
    }
    assert alike == {("login", "No teacher has this user name or e-mail.")}
    oneself = refused(lambda: sharing.add(owner, "tides", "olga owner", "viewer"))
    assert oneself == ("login", "You have it already: it is yours.")
    assert refused(lambda: sharing.add(owner, "tides", "olga owner", "owner"))[0] == "role"
    assert shares() == []


def test_only_the_owner_shares_and_others_do_not_know_of_it(
    article: Article, owner: Actor, colleague: Actor, stranger: Actor, student: Actor
) -> None:
    sharing.add(owner, "tides", "Clara Colleague", "editor")
    doing: list[Callable[[Actor | None], object]] = [
        lambda who: sharing.add(who, "tides", "Stefan Stranger", "viewer"),
        lambda who: sharing.change(who, "tides", colleague.person_id, "viewer"),
        lambda who: sharing.take_away(who, "tides", colleague.person_id),
        lambda who: sharing.give(who, "tides", colleague.person_id),
    ]
    for do in doing:
        with pytest.raises(NotAllowed):
            do(colleague)
        for who in (stranger, student, None):
            with pytest.raises(NotFound):
                do(who)
    for who in (stranger, student, None):
        with pytest.raises(NotFound):
            sharing.people(who, "tides")
        with pytest.raises(NotFound):
            sharing.leave(who, "tides")
    assert shares() == [(colleague.person_id, "editor")]
    article.public = True
    db.session.commit()
    with pytest.raises(NotAllowed):
        sharing.people(stranger, "tides")


def test_a_viewer_sees_and_assigns_and_an_editor_changes(
    article: Article, owner: Actor, colleague: Actor
) -> None:
    set_id = db.session.query(QuestionSet.id).scalar()
    question_id = db.session.query(Question.id).first()[0]
    assert sets.listed(colleague) == []
    assert assignable.candidates(colleague) == []
    with pytest.raises(NotFound):
        sets.sheet(colleague, set_id)
    sharing.add(owner, "tides", "Clara Colleague", "viewer")
    assert [one.title for one in sets.listed(colleague)] == ["Moon and sun"]
    assert [one.set_id for one in assignable.candidates(colleague)] == [set_id]
    assert assignable.article_of(colleague, set_id) == article.id
    sheet = sets.sheet(colleague, set_id)
    assert (sheet.changes, [one.seen for one in sheet.entries]) == (False, [True] * 3)
    assert not authoring.look(colleague, question_id, set_id).changes
    for change in (
        lambda: authoring.edit(colleague, question_id),
        lambda: sets.rename(colleague, set_id, "Mine", ""),
        lambda: sets.offer(colleague, set_id, "at_once"),
        lambda: sets.take_out(colleague, set_id, question_id),
        lambda: authoring.begin(colleague, set_id),
        lambda: holdings.editable(colleague, "tides"),
    ):
        with pytest.raises(NotAllowed):
            change()
    sharing.change(owner, "tides", colleague.person_id, "editor")
    sets.rename(colleague, set_id, "Ours", "")
    assert authoring.edit(colleague, question_id).changes
    assert sets.sheet(colleague, set_id).changes


def test_what_is_not_published_is_not_shown_to_a_viewer(
    article: Article, owner: Actor, colleague: Actor
) -> None:
    set_id = db.session.query(QuestionSet.id).scalar()
    draft = authoring.begin(owner, set_id)
    published = db.session.query(Question).first()
    published.draft = authoring.edit(owner, published.id).draft.to_json() | {"stem": "In secret"}
    db.session.commit()
    sharing.add(owner, "tides", "Clara Colleague", "viewer")
    entries = {one.question_id: one for one in sets.sheet(colleague, set_id).entries}
    assert (entries[draft].seen, entries[draft].stem) == (False, "")
    assert entries[published.id].stem == "What pulls the water most? (1)"
    assert authoring.look(colleague, published.id).draft.stem == "What pulls the water most? (1)"
    with pytest.raises(NotFound):
        authoring.look(colleague, draft)


def test_taken_away_it_is_gone_and_a_class_keeps_what_it_uses(
    article: Article, owner: Actor, colleague: Actor, student: Actor
) -> None:
    sharing.add(owner, "tides", "Clara Colleague", "editor")
    theirs = sets.make(colleague, article.id, "By Clara", "")
    sharing.take_away(owner, "tides", colleague.person_id)
    assert sharing.take_away(owner, "tides", colleague.person_id) == "Clara Colleague"  # twice
    with pytest.raises(NotFound):
        sets.sheet(colleague, theirs)
    assert sets.listed(colleague) == []
    assert {one.title for one in sets.listed(owner)} == {"Moon and sun", "By Clara"}
    assert sets.sheet(owner, theirs).changes  # it belongs to the article's bank
    assert [one[0] for one in acts(owner)] == [Kind.TAKEN_AWAY, Kind.SHARED]
    sharing.add(owner, "tides", "Clara Colleague", "viewer")
    room = factories.make_room(colleague, student)
    assignment = factories.make_assignment(db.session.get_one(QuestionSet, theirs - 1), room=room)
    sharing.take_away(owner, "tides", colleague.person_id)
    of_class = factories.actor_of(student.person_id)
    assert quizzes.offered(of_class, assignment)[0].questions == 3
    with pytest.raises(NotFound):
        sharing.take_away(owner, "tides", student.person_id)  # who never had it


def test_given_away_the_old_owner_stays_an_editor(
    article: Article, owner: Actor, colleague: Actor, stranger: Actor
) -> None:
    with pytest.raises(NotFound):
        sharing.give(owner, "tides", colleague.person_id)  # only to whom it is shared with
    with pytest.raises(Invalid, match="give it to somebody else"):
        sharing.leave(owner, "tides")
    sharing.add(owner, "tides", "Clara Colleague", "viewer")
    assert sharing.give(owner, "tides", colleague.person_id) == "Clara Colleague"
    assert sharing.give(owner, "tides", colleague.person_id) == "Clara Colleague"  # two clicks
    people = sharing.people(owner, "tides")
    assert [(one.name, one.role) for one in people.people] == [
        ("Clara Colleague", None),
        ("Olga Owner", Share.EDITOR),
    ]
    assert acts(owner)[0] == (Kind.GIVEN, "Clara Colleague", None)
    assert len(people.acts) == 2
    with pytest.raises(NotAllowed):
        sharing.add(owner, "tides", "Stefan Stranger", "viewer")
    sharing.leave(owner, "tides")
    with pytest.raises(NotFound):
        sharing.people(owner, "tides")
    assert [one.name for one in sharing.people(colleague, "tides").people] == ["Clara Colleague"]


def test_an_account_that_is_closed_is_given_nothing(
    article: Article, owner: Actor, colleague: Actor
) -> None:
    sharing.add(owner, "tides", "Clara Colleague", "editor")
    accounts_admin.disable("Clara Colleague")
    assert refused(lambda: sharing.give(owner, "tides", colleague.person_id))[0] == "login"
    assert article.owner_id == owner.person_id


def test_of_an_erased_person_no_share_and_no_name_is_left(
    article: Article, owner: Actor, colleague: Actor, stranger: Actor
) -> None:
    sharing.add(owner, "tides", "Clara Colleague", "viewer")
    sharing.add(owner, "tides", "Stefan Stranger", "editor")
    kept = personal_data.export("Clara Colleague")
    assert [row["role"] for row in kept["article_share"]] == ["viewer"]
    assert [row["kind"] for row in kept["article_act"]] == ["shared"]
    assert "Stefan" not in json.dumps(kept)
    assert [row["slug"] for row in personal_data.export("olga owner")["article"]] == ["tides"]
    personal_data.erase("Clara Colleague")
    assert acts(owner)[-1] == (Kind.SHARED, "", Share.VIEWER)
    personal_data.erase("Olga Owner")
    people = sharing.people(stranger, "tides")
    assert people.mine
    assert [one.name for one in people.people] == ["Stefan Stranger"]
    assert (people.acts[0].kind, people.acts[0].by) == (Kind.GIVEN, None)


def test_whom_it_was_taken_from_gets_it_back_by_no_quiz_that_was_withdrawn(
    article: Article, owner: Actor, colleague: Actor, student: Actor
) -> None:
    sharing.add(owner, "tides", "Clara Colleague", "viewer")
    room = factories.make_room(colleague, student)
    given = factories.make_assignment(db.session.query(QuestionSet).one(), room=room)
    teacher = factories.actor_of(colleague.person_id)
    assignments.withdraw(teacher, room, given)
    sharing.take_away(owner, "tides", colleague.person_id)
    for does in (
        lambda: assignments.offer_again(teacher, room, given),
        lambda: previewing.begin(teacher, room, given, None, "phone"),
        lambda: library.read(teacher, "tides"),
    ):
        with pytest.raises(NotFound):
            does()


def test_the_original_of_a_text_that_one_may_not_read_is_nobody_s_to_attach(
    article: Article, owner: Actor
) -> None:
    factories.make_original(article)
    admin = factories.make_person("Ada Admin", role="admin")
    for does in (
        lambda: originals.state(admin, "tides"),
        lambda: originals.detach(admin, "tides"),
    ):
        with pytest.raises(NotFound):
            does()
    assert originals.state(owner, "tides").paragraphs == 3


def test_of_a_public_article_the_owner_keeps_what_whoever_has_it_no_more_made(
    article: Article, owner: Actor, colleague: Actor
) -> None:
    article.public = True
    db.session.commit()
    for part in (
        lambda: sharing.take_away(owner, "tides", colleague.person_id),
        lambda: sharing.leave(factories.actor_of(colleague.person_id), "tides"),
        lambda: personal_data.erase("clara colleague"),
    ):
        sharing.add(owner, "tides", "Clara Colleague", "editor")
        theirs = sets.make(colleague, article.id, "By Clara", "")
        part()
        assert sets.sheet(owner, theirs).changes


def test_an_heir_has_what_the_erased_owner_made(
    article: Article, owner: Actor, colleague: Actor
) -> None:
    article.public = True
    db.session.query(Question).update({"owner_id": owner.person_id})
    made = db.session.query(QuestionSet.id).scalar()
    db.session.commit()
    sharing.add(owner, "tides", "Clara Colleague", "editor")
    personal_data.erase("olga owner")
    heir = factories.actor_of(colleague.person_id)
    assert sets.editable(heir, made).id == made
    assert authoring.edit(heir, 1).question_id == 1
