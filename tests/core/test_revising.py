from dataclasses import replace

import pytest

from quizapp.core import manuscripts
from quizapp.core.manuscripts import Manuscript, Part, Passage
from quizapp.core.revising import differences, merged

BASE = Manuscript(
    about={"title": "Tides", "summary": ""},
    parts=[
        Part(
            key="a",
            title="Moon",
            passages=[Passage(key="p1", text="One."), Passage(key="p2", text="Two.")],
        ),
        Part(key="b", title="Sun", passages=[Passage(key="p3", text="Three.")]),
    ],
)


def typed(text: Manuscript, **texts: str) -> Manuscript:
    return manuscripts.retyped(text, texts, lambda: "new-x")


def told(old: Manuscript, new: Manuscript) -> list[tuple[str, str, int]]:
    return [(one.key, one.what, one.number) for one in differences(old, new).passages]


def test_each_passage_that_is_not_as_it_was_is_told() -> None:
    assert not differences(BASE, BASE)
    assert told(BASE, typed(BASE, p2="Two fish.")) == [("p2", "changed", 2)]
    assert told(BASE, manuscripts.removed(BASE, "p2")) == [("p2", "gone", 2)]
    assert told(BASE, manuscripts.added(BASE, "p1", "new")) == [("new", "new", 2)]
    assert told(BASE, manuscripts.moved(BASE, "p2", up=False)) == [("p2", "moved", 2)]
    swapped = told(BASE, manuscripts.moved(BASE, "p1", up=False))
    assert [what for _, what, _ in swapped] == ["moved"]


def test_what_is_said_of_the_text_and_titles_are_told() -> None:
    new = manuscripts.retitled(replace(BASE, about={"title": "Tide", "summary": ""}), "b", "Star")
    found = differences(BASE, new)
    assert [one.name for one in found.about] == ["title"]
    assert [(one.name, [run.text for run in one.runs]) for one in found.titles] == [
        ("b", ["Sun", "Star"])
    ]


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
