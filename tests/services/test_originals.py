"""An original attached, seen by some, and taken away: nothing else in the database changes."""

import json
from pathlib import Path

import pytest
from flask import Flask

from quizapp import paths
from quizapp.core.access import Actor, Audience
from quizapp.core.errors import Invalid, NotFound
from quizapp.services import assignments, originals, personal_data, questionfiles, reporting
from quizapp.store.db import db
from quizapp.store.models import Article, Original, Revision
from tests import factories
from tests.factories import ORIGINAL
from tests.questionfiles import edit, write_folder
from tests.services.questionfiles.looking import changes, everything
from tests.test_borrowed_words import original as held

TEXT = "\n\n".join(["Home", *ORIGINAL, "Read more"]).encode()
ALL = dict(enumerate(ORIGINAL, 1))


@pytest.fixture
def article(app: Flask) -> Article:
    """It has no owner, as if the question files had brought it."""
    made = factories.make_article()
    factories.know_original(made)
    return made


def without(table: str) -> dict[str, list[tuple[object, ...]]]:
    return {name: rows for name, rows in everything().items() if name != table}


def test_attached_and_detached_nothing_else_has_changed(article: Article, owner: Actor) -> None:
    before = everything()
    assert originals.attach(owner, "tides", TEXT, Audience.MEMBERS) == 3
    assert without("original") == {
        name: rows for name, rows in before.items() if name != "original"
    }
    assert originals.seen(owner, "tides") == ALL
    originals.show_to(owner, "tides", Audience.TEACHERS)
    originals.detach(owner, "tides")
    assert everything() == before
    assert originals.seen(owner, "tides") == {}
    with pytest.raises(NotFound):
        originals.detach(owner, "tides")
    with pytest.raises(NotFound):
        originals.show_to(owner, "tides", Audience.MEMBERS)


def test_attaching_again_replaces(article: Article, owner: Actor) -> None:
    originals.attach_by_command("tides", TEXT, Audience.MEMBERS)
    assert originals.state(owner, "tides").by is None
    originals.attach(owner, "tides", TEXT, Audience.TEACHERS)
    state = originals.state(owner, "tides")
    assert (state.audience, state.by, state.paragraphs) == ("teachers", "Olga Owner", 3)
    assert db.session.query(Original).count() == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("\n\n".join([ORIGINAL[0], ORIGINAL[2]]), "¶2 is missing or altered"),
        ("\n\n".join([*ORIGINAL[:2], "So the tables were begun."]), "¶3 is missing or altered"),
        ("\n\n".join([ORIGINAL[1], ORIGINAL[0], ORIGINAL[2]]), "¶2 stands before ¶1"),
        ("\n\n".join(factories.PASSAGES.values()), "¶1 is not in this file, .* another text"),
        ("", "empty"),
        ("\0" * 50, "neither a text nor a web page"),
    ],
)
@pytest.mark.parametrize("attached", [False, True])
def test_what_does_not_fit_is_refused_and_nothing_changed(
    article: Article, owner: Actor, data: str, said: str, attached: bool
) -> None:
    if attached:
        originals.attach(owner, "tides", TEXT, Audience.TEACHERS)
    before = everything()
    with pytest.raises(Invalid, match=f"^file: .*{said}"):
        originals.attach(owner, "tides", data.encode(), Audience.MEMBERS)
    assert everything() == before


def test_an_article_without_fingerprints_takes_none(app: Flask, owner: Actor) -> None:
    factories.make_article()
    assert not originals.attachable(owner, "tides")
    with pytest.raises(Invalid, match="no fingerprints"):
        originals.attach(owner, "tides", TEXT, Audience.MEMBERS)


def test_who_may_attach(article: Article, owner: Actor, stranger: Actor, student: Actor) -> None:
    admin = factories.make_person("Ada Admin", role="admin")

    def may(actor: Actor | None) -> bool:
        try:
            originals.attach(actor, "tides", TEXT, Audience.MEMBERS)
        except NotFound:
            for refused in (originals.state, originals.detach):
                with pytest.raises(NotFound):
                    refused(actor, "tides")
            assert not originals.attachable(actor, "tides")
            return False
        assert originals.state(actor, "tides").attached_at
        assert originals.attachable(actor, "tides")
        originals.detach(actor, "tides")
        return True

    people = [owner, stranger, admin, student, None]
    assert [may(actor) for actor in people] == [True, True, True, False, False]
    article.owner_id = owner.person_id
    db.session.commit()
    assert [may(actor) for actor in people] == [True, False, True, False, False]


class School:
    """A class that uses the article, one that does not, one that did; the article has an owner."""

    def __init__(self, article: Article, audience: str) -> None:
        make = factories.make_person
        self.people = {
            "owner": make("Olga", role="teacher"),
            "admin": make("Ada", role="admin"),
            "stranger": make("Stefan", role="teacher"),
            "colleague": make("Carl", role="teacher"),
            "student": make("Sami"),
            "learner": make("Lea", role="teacher"),
            "elsewhere": make("Elsa"),
            "before": make("Bela"),
            "nowhere": make("Noor"),
        }
        people = self.people
        article.owner_id = people["owner"].person_id
        factories.make_original(article, audience)
        made = factories.make_set(article, questions=1)
        uses = factories.make_room(people["colleague"], people["student"], people["learner"])
        did = factories.make_room(people["stranger"], people["before"], join_code="AAAAA2")
        factories.make_room(people["stranger"], people["elsewhere"], join_code="AAAAA3")
        factories.make_assignment(made)
        factories.make_assignment(made, room=uses)
        withdrawn = factories.make_assignment(made, room=did)
        stranger = factories.actor_of(people["stranger"].person_id)
        assignments.withdraw(stranger, did, withdrawn)

    def see_it(self) -> set[str]:
        known = {who: factories.actor_of(one.person_id) for who, one in self.people.items()}
        assert originals.seen(None, "tides") == {}
        return {who for who, actor in known.items() if originals.seen(actor, "tides") == ALL}


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        ("members", {"owner", "admin", "colleague", "student", "learner"}),
        ("teachers", {"owner", "admin", "colleague"}),
    ],
)
def test_who_sees_it(app: Flask, audience: str, expected: set[str]) -> None:
    assert School(factories.make_article(), audience).see_it() == expected


def test_no_export_holds_it(article: Article, owner: Actor, student: Actor, tmp_path: Path) -> None:
    article.digest = "as if from a file"
    room = factories.make_room(owner, student)
    test = factories.make_assignment(factories.make_set(article, owner=owner), room=room)
    teacher = factories.actor_of(owner.person_id)
    originals.attach(teacher, "tides", TEXT, Audience.MEMBERS)
    written = questionfiles.export("tides", tmp_path)
    assert "article.yaml" in written
    found = [(tmp_path / name).read_text() for name in written]
    kept = personal_data.export("Olga Owner")
    assert [row["audience"] for row in kept["original"]] == ["members"]
    found += [json.dumps(kept), str(reporting.as_grid(reporting.scores(teacher, room, test), ""))]
    assert [text for text in found if "canary-original" in text] == []


def test_fingerprints_of_a_file_come_and_go_without_a_new_revision(
    app: Flask, tmp_path: Path
) -> None:
    folder = write_folder(tmp_path / "tides")
    questionfiles.sync(folder)
    before = without("article")
    prints = originals.fingerprints("tides", "\n\n".join(ORIGINAL).encode())
    listed = f"  paragraphs: 3\n  fingerprints: [{', '.join(prints)}]\n"
    edit(folder / "article.yaml", "  paragraphs: 3\n", listed)
    assert changes(folder) == set()
    assert without("article") == before
    assert db.session.query(Article).one().fingerprints == prints
    assert originals.attach_by_command("tides", TEXT, Audience.MEMBERS) == 3
    out = tmp_path / "out"
    questionfiles.export("tides", out)
    assert (
        questionfiles.check(out).folders[0].article
        == questionfiles.check(folder).folders[0].article
    )
    edit(folder / "article.yaml", listed, "  paragraphs: 3\n")
    assert changes(folder) == set()
    assert db.session.query(Article).one().fingerprints is None


def test_the_shipped_article_takes_its_own_original(app: Flask, owner: Actor) -> None:
    copy = held()
    if copy is None:
        pytest.skip("the original article is not here; QUIZAPP_ARTICLE can name a copy of it")
    questionfiles.sync(paths.QUESTIONS)
    before = everything()
    assert originals.attach_by_command("left-opposition", copy.read_bytes(), Audience.MEMBERS) == 45
    seen = originals.seen(owner, "left-opposition")
    assert list(seen) == list(range(1, 46))
    assert db.session.query(Revision).count() == 1
    assert changes(paths.QUESTIONS) == set()
    originals.detach_by_command("left-opposition")
    assert everything() == before
