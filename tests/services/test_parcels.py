"""A whole article out of one site and into an empty one, and what is not let in."""

from pathlib import Path

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.anchoring import describe
from quizapp.core.errors import Invalid, NotAllowed, NotFound
from quizapp.core.glossary import Wording, written
from quizapp.core.sharing import Kind
from quizapp.core.text import sentences
from quizapp.formats import parcel
from quizapp.services import article_acts, glossary, library, parcels
from quizapp.services.questionfiles import Broken
from quizapp.store.db import db
from quizapp.store.models import Article, ArticleCredit, Cited, Original, QuestionSet
from tests import factories
from tests.conftest import opened
from tests.factories import THEN
from tests.services.editing_texts import SLUG, press, save
from tests.services.questionfiles.test_packing import bank

__all__ = ["bank"]

ODD_ENTRIES = [
    written("مدّ", "المدّ، مدود", "[انظر](https://example.org/?a=1&b=2#c) *it*: yes"),
    written("null", "no, 012, - x, # y, {z}, 2020-01-31, ~, 1e3", "- one\n- two\n\n    > three"),
    written(
        "“ebb”, or 'flow'", "&a, *b, !c, @d, %e", "---\r\n\\n: \t# not\u2028a\x07 comment \n..."
    ),
    written("גאות \u200f(מים)", "", "'It’s' \"so\" " * 40),
    written("🌖: [x] | >", "🏳️‍🌈", "`code` <b>no tag</b> ![x](y.png)"),
]


def test_what_comes_out_of_an_empty_site_is_what_came_out_of_the_first(
    bank: Article, owner: Actor, tmp_path: Path, migrated: Path
) -> None:
    for row in factories.passages_of(bank)[:1]:
        row.kind, row.styles = "quotation", [[0, 3, "em"]]
    credit = {"title": "Old “tides”", "by": "A. B.", "licence": "CC0", "date": "2020"}
    db.session.add(ArticleCredit(article_id=bank.id, position=1, **credit))
    db.session.commit()
    first = parcels.export(owner, "tides").data
    db.session.remove()
    with opened(tmp_path / "elsewhere", migrated):
        teacher = factories.make_person("Ulla Unknown", role="teacher")
        factories.make_set(factories.make_article("other"))  # numbers are others there
        assert parcels.bring(teacher, first) == "tides"
        assert parcels.export(teacher, "tides").data == first
        assert parcels.export_by_command("tides").data == first


@pytest.mark.parametrize("by_command", [False, True])
def test_a_glossary_of_odd_entries_comes_out_as_it_went_in(
    bank: Article, owner: Actor, tmp_path: Path, migrated: Path, by_command: bool
) -> None:
    for entry in ODD_ENTRIES:
        glossary.write(owner, "tides", entry)
    gone = glossary.write(owner, "tides", Wording("canary-gone", (), "x"))
    glossary.retire(owner, "tides", gone)
    first = parcels.export(owner, "tides").data
    assert b"canary-gone" not in parcel.read(first).files["article.yaml"]
    db.session.remove()
    with opened(tmp_path / "elsewhere", migrated):
        if by_command:
            assert parcels.bring_by_command(first, None) == "tides"
        else:
            teacher = factories.make_person("Ulla Unknown", role="teacher")
            assert parcels.bring(teacher, first) == "tides"
        kept = {one.wording for one in glossary.of(library.text("tides"))[0]}
        assert kept == set(ODD_ENTRIES)
        assert parcels.export_by_command("tides").data == first


def test_no_original_and_nobodys_name_is_in_it(bank: Article, owner: Actor, student: Actor) -> None:
    factories.make_original(bank)
    room = factories.make_room(owner, student)
    made = db.session.query(QuestionSet).filter_by(slug="before").one()
    factories.make_assignment(made, room=room)
    assert db.session.query(Original).count() == 1
    files = parcel.read(parcels.export(owner, "tides").data).files
    text = b"\n".join(files.values()).decode()
    assert "canary-original" not in text
    assert "Olga" not in text
    assert "Sami" not in text
    assert "canary-right" in text  # the questions are


def test_only_the_owner_exports(bank: Article, stranger: Actor, student: Actor) -> None:
    for who in (stranger, student, None):
        with pytest.raises(NotFound):
            parcels.export(who, "tides")
    bank.public = True
    db.session.commit()
    with pytest.raises(NotAllowed):
        parcels.export(stranger, "tides")
    with pytest.raises(NotFound):
        parcels.export(student, "tides")


def test_what_a_teacher_brings_in_is_theirs_and_private(
    bank: Article, owner: Actor, stranger: Actor, student: Actor
) -> None:
    data = parcels.export(owner, "tides").data
    with pytest.raises(NotFound):
        parcels.bring(student, data, "new")
    assert parcels.bring(stranger, data, " The Tides, 2 ") == "the-tides-2"
    made = db.session.query(Article).filter_by(slug="the-tides-2").one()
    assert (made.owner_id, made.public) == (stranger.person_id, False)
    assert [(one.kind, one.by) for one in article_acts.told(made.id)] == [
        (Kind.BROUGHT, "Stefan Stranger")
    ]


@pytest.mark.parametrize("address", ["tides", "Tides", "-", "„“", "\0"])
def test_an_address_that_is_taken_or_none_is_refused(
    bank: Article, owner: Actor, address: str
) -> None:
    data = parcels.export(owner, "tides").data
    with pytest.raises(Invalid) as caught:
        parcels.bring(owner, data, address)
    assert caught.value.field == "address"
    assert db.session.query(Article).count() == 1


@pytest.mark.parametrize("address", ["قصة", "a" * 500, "a " * 200])
def test_an_address_may_be_of_any_script_and_is_not_too_long(
    bank: Article, owner: Actor, address: str
) -> None:
    made = parcels.bring(owner, parcels.export(owner, "tides").data, address)
    assert 0 < len(made) <= 100
    again = parcels.export(owner, made).data
    assert parcels.bring(owner, again, "another") == "another"


def test_a_file_that_does_not_fit_keeps_nothing(bank: Article, owner: Actor) -> None:
    files = dict(parcel.read(parcels.export(owner, "tides").data).files)
    files["sets/02-before.yaml"] += b"  - no-such\n"
    with pytest.raises(Broken) as caught:
        parcels.bring(owner, parcel.write(files, "x"), "new")
    assert [str(one) for one in caught.value.problems] == [
        "sets/02-before.yaml:10: There is no question “no-such” in the bank."
    ]
    with pytest.raises(Broken, match="This file is missing"):
        parcels.bring(owner, parcel.write({}, "x"), "new")
    with pytest.raises(Invalid, match="damaged"):
        parcels.bring(owner, b"PK", "new")
    assert db.session.query(Article).count() == 1


def test_it_is_one_transaction(
    bank: Article, owner: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = parcels.export(owner, "tides").data

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(article_acts, "note", fail)
    with pytest.raises(RuntimeError):
        parcels.bring(owner, data, "new")
    db.session.rollback()
    assert db.session.query(Article).count() == 1
    assert db.session.query(QuestionSet).count() == 3


def test_a_text_for_the_school_needs_a_licence_or_a_right(bank: Article, owner: Actor) -> None:
    files = dict(parcel.read(parcels.export(owner, "tides").data).files)
    assert b"rights:" in files["article.yaml"]
    before, _, rest = files["article.yaml"].partition(b"licence: CC BY 4.0\n")
    files["article.yaml"] = before + rest
    assert parcels.bring_by_command(parcel.write(files, "x"), None, "rights") == "rights"
    start, end = rest.index(b"rights:"), rest.index(b"source:")
    files["article.yaml"] = before + rest[:start] + rest[end:]
    reserved = {**files, "article.yaml": files["article.yaml"] + b"licence: All rights reserved\n"}
    for neither in (files, reserved):
        with pytest.raises(Invalid) as caught:
            parcels.bring_by_command(parcel.write(neither, "x"), None, "new")
        assert caught.value.field == "owner"
    assert parcels.bring_by_command(parcel.write(files, "x"), "olga owner", "new") == "new"
    made = db.session.query(Article).filter_by(slug="rights").one()
    assert (made.owner_id, made.public, made.created_at > THEN) == (None, True, True)


def test_the_app_is_told_of_nothing_outside(app: Flask, bank: Article, owner: Actor) -> None:
    before = sorted(Path(app.instance_path).rglob("*"))
    parcels.bring(owner, parcels.export(owner, "tides").data, "new")
    assert sorted(Path(app.instance_path).rglob("*")) == before


def test_a_text_that_no_longer_stands_for_its_source_says_no_paragraphs(owner: Actor) -> None:
    factories.make_article(owner=owner)
    press(owner, "remove", "p1")
    save(owner)
    made = parcels.bring(owner, parcels.export(owner, SLUG).data, "again")
    assert [one.original for one in library.text(made).passages.values()] == [[], []]


def test_what_is_cited_beside_an_empty_cell_is_in_the_file(owner: Actor) -> None:
    article = factories.make_article(owner=owner)
    factories.make_question(article)
    table = "Year\tPlace\tHow many\n1923\t\t12\n1924\tRome\t13"
    for one in factories.passages_of(article):
        one.kind, one.text = "table", table
        one.sentences = [list(span) for span in sentences(table)]
    quote = describe(table, table.index("1923"), table.index("12\n") + 2)
    for row in db.session.query(Cited):
        row.start, row.end, row.exact = quote.start, quote.end, quote.exact
        row.prefix, row.suffix = quote.prefix, quote.suffix
    db.session.commit()
    assert parcels.export(owner, SLUG).left == 0


def test_a_table_joined_to_a_paragraph_is_words_of_it(owner: Actor) -> None:
    article = factories.make_article(owner=owner)
    table = factories.passages_of(article)[1]
    table.kind, table.text = "table", "a\t\tb\nc\td\te"
    table.sentences = [[0, 4], [5, 10]]
    db.session.commit()
    press(owner, "join", "p1")
    save(owner)
    joined = library.text(SLUG).passages["p1"]
    assert joined.text.endswith(" a b c d e")
    made = parcels.bring(owner, parcels.export(owner, SLUG).data, "again")
    assert library.text(made).passages["p1"].text == joined.text


def test_nobody_waits_while_the_file_is_read(
    bank: Article, owner: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = parcels.export(owner, SLUG).data
    open_ones = []

    def watched(data: bytes) -> parcel.Unpacked:
        open_ones.append(db.session().in_transaction())
        return read(data)

    read = parcel.read
    monkeypatch.setattr(parcel, "read", watched)
    assert db.session.query(Article).count()
    parcels.bring(owner, data, "elsewhere")
    assert open_ones == [False]
