"""What a passage is, its note, and parts that are joined: in drafts, previews, revisions and files."""

from pathlib import Path

import pytest

from quizapp.core.access import Actor
from quizapp.core.errors import Invalid
from quizapp.core.retyping import Typed
from quizapp.services import (
    editing,
    library,
    parcels,
    questionfiles,
    quizzes,
    revision_history,
    revisions,
    waiting,
)
from quizapp.store.db import db
from quizapp.store.models import Article, ArticleDraft, Passage
from tests import factories
from tests.factories import PASSAGES
from tests.services.editing_texts import SLUG, fill, press, retype, save
from tests.services.questionfiles.conftest import folder, synced
from tests.services.questionfiles.test_packing import bank
from tests.services.test_revisions import cited, counted, practice

__all__ = ["bank", "folder", "practice", "synced"]
NOTE = "Others say: “twice, and a little”."


@pytest.fixture
def colleague(owner: Actor) -> Actor:
    """A teacher; the article is of files, so any may edit it."""
    return factories.make_person("Clara Colleague", role="teacher")


def parts() -> list[tuple[str, list[str]]]:
    """The newest revision: of each part the title and the keys of its passages."""
    found = library.text(SLUG).parts
    return [(part.title, [one.key for one in part.passages]) for part in found]


def shown(key: str) -> tuple[str, str]:
    one = library.text(SLUG).passages[key]
    return one.kind, one.note


def test_what_cites_a_passage_that_becomes_a_heading_goes_on_citing_it(
    practice: int, owner: Actor
) -> None:
    fill(owner, p2=Typed(kind="heading"))
    preview = revisions.preview(owner, SLUG)
    assert [one.kinds for one in preview.differences.passages] == [("paragraph", "heading")]
    assert counted(preview) == {"same": 1}
    assert preview.citing == {"p2": 1}
    assert save(owner) == revisions.Saved(2, 0)
    assert shown("p2") == ("heading", "")
    assert cited(2) == cited(1)
    assert waiting.counts([1], owner) == {}
    assert len(quizzes.on_article(None, 1)) == 1


def test_who_cites_is_told_of_passages_of_another_kind_only(practice: int, owner: Actor) -> None:
    fill(owner, p1=Typed(note=NOTE), p3=Typed(kind="footnote"))
    assert revisions.preview(owner, SLUG).citing == {}


def test_a_sentence_that_becomes_a_part_of_a_row_waits(owner: Actor) -> None:
    """A row of a table is one sentence, and students choose whole ones."""
    factories.make_quiz_of("evidence")
    row = PASSAGES["p1"].replace("day. The", "day. | The")
    fill(owner, p1=Typed(kind="table", text=row))
    preview = revisions.preview(owner, SLUG)
    assert counted(preview) == {"changed": 1}
    assert "p1" not in preview.citing
    assert save(owner).waiting == 1
    assert library.text(SLUG).passages["p1"].sentences == [[0, len(PASSAGES["p1"])]]
    (one, *_) = waiting.queue(owner, SLUG).waiting
    assert one.now


def test_lines_that_become_a_paragraph_keep_what_cites_them(practice: int, owner: Actor) -> None:
    fill(owner, p1=Typed(kind="list", text=PASSAGES["p1"].replace("day. The", "day.\nThe")))
    assert save(owner).waiting == 0
    assert library.text(SLUG).passages["p1"].text.count("\n") == 1
    fill(owner, p1=Typed(kind="quotation"))
    assert save(owner).waiting == 0
    assert library.text(SLUG).passages["p1"].text == PASSAGES["p1"]
    assert {place[:3] for place in cited(3).values()} == {place[:3] for place in cited(1).values()}


def test_a_note_is_written_and_taken_away(practice: int, owner: Actor) -> None:
    fill(owner, p2=Typed(note=NOTE))
    (told,) = revisions.preview(owner, SLUG).differences.passages
    assert [(run.fate, run.text) for run in told.note] == [("come", NOTE)]
    save(owner)
    assert shown("p2") == ("paragraph", NOTE)
    fill(owner, p2=Typed(note=" "))
    save(owner)
    assert shown("p2") == ("paragraph", "")
    assert cited(3) == cited(1)
    assert [one.changed for one in revision_history.listed(owner, SLUG)[1]] == [1, 1, 0]


def test_a_part_is_joined_with_the_one_before_and_no_citation_is_lost(
    practice: int, owner: Actor
) -> None:
    press(owner, "part", "p2")
    save(owner)
    assert parts() == [("Moon and sun", ["p1"]), ("", ["p2", "p3"])]
    press(owner, "continue", "p2")
    preview = revisions.preview(owner, SLUG)
    assert counted(preview) == {"same": 1}
    assert [(one.what, one.joined) for one in preview.differences.titles] == [
        ("gone", "Moon and sun")
    ]
    assert preview.differences.passages == []
    assert save(owner) == revisions.Saved(3, 0)
    assert parts() == [("Moon and sun", ["p1", "p2", "p3"])]
    assert cited(3) == cited(1)
    with pytest.raises(Invalid):
        press(owner, "continue", "p1")


def test_an_earlier_revision_brings_all_of_it_back(practice: int, owner: Actor) -> None:
    press(owner, "part", "p2")
    save(owner)
    fill(owner, p1=Typed(kind="heading", note=NOTE))
    press(owner, "continue", "p2")
    save(owner)
    editing.begin_from(owner, SLUG, 2)
    found = revisions.preview(owner, SLUG).differences
    assert [one.what for one in found.titles] == ["new"]
    assert [one.kinds for one in found.passages] == [("heading", "paragraph")]
    assert save(owner) == revisions.Saved(4, 0)
    assert parts() == [("Moon and sun", ["p1"]), ("", ["p2", "p3"])]
    assert shown("p1") == ("paragraph", "")
    assert cited(4) == cited(1)


def test_what_two_change_of_one_passage_is_put_together(
    practice: int, owner: Actor, colleague: Actor
) -> None:
    fill(owner, p1=Typed(kind="quotation"))
    press(owner, "part", "p3")
    fill(colleague, p1=Typed(note=NOTE), p2=Typed(kind="footnote"))
    save(colleague)
    assert editing.put_on_newest(owner, SLUG, editing.edit(owner, SLUG).seen) == []
    save(owner)
    assert shown("p1") == ("quotation", NOTE)
    assert shown("p2") == ("footnote", "")
    assert parts() == [("Moon and sun", ["p1", "p2"]), ("", ["p3"])]


@pytest.mark.parametrize(
    ("mine", "theirs", "kept"),
    [
        (Typed(kind="list"), Typed(kind="heading"), ("list", "")),
        (Typed(note="Mine"), Typed(note="Hers"), ("paragraph", "Mine")),
    ],
)
def test_where_both_changed_the_same_mine_stands_and_theirs_is_told(
    practice: int,
    owner: Actor,
    colleague: Actor,
    mine: Typed,
    theirs: Typed,
    kept: tuple[str, str],
) -> None:
    fill(owner, p1=mine)
    fill(colleague, p1=theirs)
    save(colleague)
    assert editing.put_on_newest(owner, SLUG, editing.edit(owner, SLUG).seen) == ["p1"]
    (told,) = revisions.preview(owner, SLUG).differences.passages
    assert told.kinds == (("heading", "list") if mine.kind else ())
    assert [run.text for run in told.note if run.fate == "gone"] == (["Hers"] if mine.note else [])
    save(owner)
    assert shown("p1") == kept


def test_a_part_that_a_colleague_joined_stays_joined(
    practice: int, owner: Actor, colleague: Actor
) -> None:
    press(owner, "part", "p2")
    save(owner)
    retype(owner, p1="Look: " + PASSAGES["p1"])
    press(colleague, "continue", "p2")
    save(colleague)
    editing.put_on_newest(owner, SLUG, editing.edit(owner, SLUG).seen)
    save(owner)
    assert parts() == [("Moon and sun", ["p1", "p2", "p3"])]
    assert library.text(SLUG).passages["p1"].text.startswith("Look: ")


@pytest.mark.parametrize("typed", [Typed(kind="poem"), Typed(note="x" * 2001)])
def test_what_cannot_be_keeps_no_draft(practice: int, owner: Actor, typed: Typed) -> None:
    with pytest.raises(Invalid):
        fill(owner, p1=typed)
    assert db.session.query(ArticleDraft).count() == 0


def test_it_is_written_back_as_files_that_agree(synced: Path, owner: Actor) -> None:
    now = editing.edit(owner, SLUG)
    kind = Typed(kind="table", text="When | What\nTwice a day | The tide rises.")
    changed = editing.typed({"p1": kind, "p2": Typed(kind="quotation", note=NOTE)}, "moon", "Moon")
    editing.change(owner, SLUG, changed, now.seen)
    press(owner, "part", "p2")
    save(owner)
    press(owner, "continue", "p2")
    fill(owner, p2=Typed(kind="heading"))
    save(owner)
    assert "article.yaml" in questionfiles.export(SLUG, synced)
    read = questionfiles.check(synced).folders[0].article
    assert read
    assert [part.title for part in read.parts] == ["Moon"]
    first, second = read.passages["p3"], read.passages["p2"]
    assert (first.kind, first.text) == ("table", "When\tWhat\nTwice a day\tThe tide rises.")
    assert (second.kind, second.note) == ("heading", NOTE)


def test_a_parcel_carries_it(bank: Article, owner: Actor) -> None:
    fill(owner, p2=Typed(kind="heading", note=NOTE), p3=Typed(kind="footnote"))
    press(owner, "part", "p2")
    save(owner)
    press(owner, "continue", "p2")
    save(owner)
    made = parcels.bring(owner, parcels.export(owner, SLUG).data, "again")
    rows = [
        (row.key, row.kind, row.note, row.text, row.part_title)
        for row in factories.passages_of(db.session.query(Article).filter_by(slug=made).one())
    ]
    newest = db.session.query(Passage).filter_by(revision_id=3).order_by(Passage.position)
    assert rows == [(one.key, one.kind, one.note, one.text, one.part_title) for one in newest]
    assert [(kind, note) for _, kind, note, _, _ in rows] == [
        ("paragraph", ""),
        ("heading", NOTE),
        ("footnote", ""),
    ]
    assert {title for *_, title in rows} == {"Moon and sun"}
