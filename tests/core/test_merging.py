from dataclasses import replace

import pytest

from quizapp.core import manuscripts
from quizapp.core.manuscripts import Manuscript, Part, Passage
from quizapp.core.merging import merged
from quizapp.core.retyping import Typed
from tests.core.test_revising import BASE, filled, typed
from tests.cpu import spent


@pytest.mark.parametrize(
    ("mine", "theirs", "wanted", "both"),
    [
        ({"p1": "Mine."}, {"p3": "Theirs."}, ["Mine.", "Two.", "Theirs."], []),
        ({"p1": "Mine."}, {"p1": "Theirs."}, ["Mine.", "Two.", "Three."], ["p1"]),
        ({"p1": "Same."}, {"p1": "Same."}, ["Same.", "Two.", "Three."], []),
    ],
)
def test_two_edits_are_made_one(
    mine: dict[str, str], theirs: dict[str, str], wanted: list[str], both: list[str]
) -> None:
    text, found = merged(BASE, typed(BASE, **mine), typed(BASE, **theirs))
    assert (list(text.texts.values()), found) == (wanted, both)


def test_what_one_adds_or_removes_stays_so() -> None:
    theirs = manuscripts.removed(typed(BASE, p2="Two.\n\nTwo and a half."), "p1")
    mine = manuscripts.retitled(typed(BASE, p3="Mine."), "b", "Star")
    text, both = merged(BASE, mine, theirs)
    assert list(text.texts.values()) == ["Two.", "Two and a half.", "Mine."]
    assert [part.title for part in text.parts] == ["Moon", "Star"]
    assert both == []
    kept, both = merged(BASE, typed(BASE, p1="Mine."), theirs)
    assert list(kept.texts.values()) == ["Mine.", "Two.", "Two and a half.", "Three."]
    assert both == ["p1"]


def test_the_title_that_only_they_changed_is_theirs() -> None:
    theirs = manuscripts.retitled(replace(BASE, about={"title": "T", "summary": "S"}), "a", "M")
    text, _ = merged(BASE, replace(BASE, about={"title": "Mine", "summary": ""}), theirs)
    assert dict(text.about) == {"title": "Mine", "summary": "S"}
    assert text.parts[0].title == "M"


def test_of_one_passage_words_kind_and_note_are_put_together() -> None:
    mine = filled(BASE, p1=Typed(kind="heading"), p2=Typed(text="Two fish."))
    theirs = filled(BASE, p1=Typed(text="One fish.", note="Hers."), p2=Typed(kind="list"))
    text, both = merged(BASE, mine, theirs)
    first, second = text.parts[0].passages
    assert (first.text, first.kind, first.note) == ("One fish.", "heading", "Hers.")
    assert (second.text, second.kind) == ("Two fish.", "list")
    assert both == []


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (Typed(kind="heading"), Typed(kind="list")),
        (Typed(note="Mine."), Typed(note="Hers.")),
    ],
)
def test_what_both_changed_of_a_passage_is_mine_and_told(mine: Typed, theirs: Typed) -> None:
    text, both = merged(BASE, filled(BASE, p1=mine), filled(BASE, p1=theirs))
    assert text == filled(BASE, p1=mine)
    assert both == ["p1"]


def test_a_table_that_they_made_has_the_cells_that_i_typed() -> None:
    theirs = filled(BASE, p1=Typed(kind="table"))
    text, both = merged(BASE, typed(BASE, p1="One | fish."), theirs)
    assert text.texts["p1"] == "One\tfish."
    assert both == []


def titled(text: Manuscript) -> list[tuple[str, list[str]]]:
    """Each part by its title, with the words of its passages."""
    return [(part.title, [one.text for one in part.passages]) for part in text.parts]


def test_a_part_that_either_joined_stays_joined() -> None:
    joined = manuscripts.continued(BASE, "p3")
    wanted = [("Moon", ["One.", "Two.", "Three fish."])]
    assert titled(merged(BASE, joined, typed(BASE, p3="Three fish."))[0]) == wanted
    assert titled(merged(BASE, typed(BASE, p3="Three fish."), joined)[0]) == wanted
    assert merged(BASE, joined, joined) == (joined, [])


def test_a_part_that_i_named_stays_though_they_joined_it() -> None:
    mine = manuscripts.retitled(BASE, "b", "Star")
    text, _ = merged(BASE, mine, manuscripts.continued(BASE, "p3"))
    assert titled(text) == [("Moon", ["One.", "Two."]), ("Star", ["Three."])]


def test_what_they_put_first_into_a_part_that_i_joined_stands_where_it_began() -> None:
    begun = manuscripts.moved(manuscripts.added(BASE, "p3", "x"), "x", up=True)
    theirs = typed(begun, x="Before three.")
    text, _ = merged(BASE, manuscripts.continued(BASE, "p3"), theirs)
    assert titled(text) == [("Moon", ["One.", "Two.", "Before three.", "Three."])]


def test_three_parts_that_they_joined_are_one() -> None:
    base = manuscripts.parted(BASE, "p2", "c")
    theirs = manuscripts.continued(manuscripts.continued(base, "p3"), "p2")
    text, _ = merged(base, typed(base, p1="One fish."), theirs)
    assert titled(text) == [("Moon", ["One fish.", "Two.", "Three."])]


def test_very_many_new_passages_are_put_in_soon() -> None:
    old = [Passage(key=f"p{at}", text="Ebb.") for at in range(8000)]
    new = [Passage(key=f"q{at}", text="Flow.") for at in range(8000)]
    base = Manuscript(parts=[Part(key="a", title="", passages=old)])
    pairs = zip(old, new, strict=True)
    both = [Part(key="a", title="", passages=[one for pair in pairs for one in pair])]
    with spent() as cpu:
        text, _ = merged(base, base, Manuscript(parts=both))
    assert text.parts == both
    assert cpu.seconds < 1.5
