from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.services import clock, import_reading, imports
from quizapp.store.db import db
from quizapp.store.models import ArticleImport
from tests import factories
from tests.files import PAGE


def test_a_file_is_kept_until_it_is_read(owner: Actor) -> None:
    begun = imports.begin(owner, "/home/me/tides.html", PAGE.encode())
    one = imports.one(owner, begun)
    assert (one.name, one.state, one.progress) == ("tides.html", "reading", 0)
    with pytest.raises(Conflict):
        imports.passages(owner, begun)
    import_reading.read(begun)
    db.session.expire_all()
    one = imports.one(owner, begun)
    assert (one.state, one.about.title, one.problem) == ("ready", "Tides", None)
    assert len(imports.passages(owner, begun)) == 9
    assert db.session.get_one(ArticleImport, begun).file is None


def test_what_was_read_is_not_read_again(owner: Actor) -> None:
    begun = factories.make_import(owner)
    import_reading.read(begun)
    import_reading.read(begun + 1)
    assert len(imports.passages(owner, begun)) == 3
    with pytest.raises(Conflict):
        imports.again(owner, begun)


def test_a_reading_that_fell_silent_can_be_tried_again(owner: Actor) -> None:
    begun = imports.begin(owner, "a.txt", b"It rises.")
    db.session.get_one(ArticleImport, begun).beat_at = clock.now() - timedelta(seconds=19)
    db.session.commit()
    assert imports.one(owner, begun).state == "reading"
    db.session.get_one(ArticleImport, begun).beat_at = clock.now() - timedelta(seconds=21)
    db.session.commit()
    assert imports.one(owner, begun).state == "interrupted"
    imports.again(owner, begun)
    import_reading.read(begun)
    db.session.expire_all()
    assert [one.text for one in imports.passages(owner, begun)] == ["It rises."]


def test_a_reading_ends_when_its_text_is_discarded(
    owner: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = imports.begin(owner, "a.txt", b"It rises.")
    monkeypatch.setattr(import_reading, "BEAT_SECONDS", 0)
    told: list[float] = []

    def reading(data: bytes, name: str, beat: import_reading._Beat) -> object:
        beat(0.4)
        told.append(imports.one(owner, begun).progress)
        imports.discard(owner, begun)
        beat(0.5)
        raise AssertionError("it went on")

    monkeypatch.setattr(import_reading.apart, "read", reading)
    import_reading.read(begun)
    assert told == [40]
    assert db.session.query(ArticleImport).count() == 0


def test_an_import_is_its_owners_alone(owner: Actor, stranger: Actor, student: Actor) -> None:
    begun = factories.make_import(owner)
    for who in (stranger, student, None):
        for do in (imports.one, imports.passages, imports.again, imports.discard):
            with pytest.raises(NotFound):
                do(who, begun)
    assert [one.id for one in imports.listed(owner)] == [begun]
    assert imports.listed(stranger) == []


def test_ten_wait_at_most(owner: Actor, stranger: Actor) -> None:
    for _ in range(10):
        factories.make_import(owner)
    with pytest.raises(Invalid, match="Ten texts wait"):
        imports.paste(owner, "It rises.")
    assert imports.paste(stranger, "It rises.")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a/../b.txt", "b.txt"),
        ("C:\\x\\b.txt", "b.txt"),
        ("\0\n\u202eb", "b"),
        ("a" * 500, "a" * 120),
        ("", ""),
    ],
)
def test_names_of_files(app: Flask, owner: Actor, name: str, kept: str) -> None:
    assert imports.one(owner, imports.begin(owner, name, b"x")).name == kept
