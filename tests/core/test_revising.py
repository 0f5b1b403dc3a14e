from dataclasses import replace

from quizapp.core import manuscripts, retyping
from quizapp.core.manuscripts import Manuscript, Part, Passage
from quizapp.core.retyping import Typed
from quizapp.core.revising import Titled, What, differences

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
    return filled(text, **{key: Typed(text=words) for key, words in texts.items()})


def filled(text: Manuscript, **typed: Typed) -> Manuscript:
    return retyping.retyped(text, typed, lambda: "new-x")


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
    assert [(one.key, [run.text for run in one.runs]) for one in found.titles] == [
        ("b", ["Sun", "Star"])
    ]


def test_what_a_passage_is_and_its_note_are_told_with_its_words() -> None:
    new = filled(BASE, p1=Typed(kind="heading"), p2=Typed(note="Others differ."))
    first, second = differences(BASE, new).passages
    assert (first.what, first.kinds, first.note) == ("changed", ("paragraph", "heading"), ())
    assert [(run.fate, run.text) for run in first.runs] == [("kept", "One.")]
    assert (second.what, second.kinds) == ("changed", ())
    assert [(run.fate, run.text) for run in second.note] == [("come", "Others differ.")]
    (back,) = differences(new, manuscripts.removed(new, "p2")).passages
    assert [(run.fate, run.text) for run in back.note] == [("gone", "Others differ.")]


def test_of_a_new_passage_is_told_what_it_is_unless_a_paragraph() -> None:
    new = filled(manuscripts.added(BASE, "p1", "x"), x=Typed(text="Ebb", kind="heading"))
    assert [one.kinds for one in differences(BASE, new).passages] == [("heading",)]
    new = filled(new, x=Typed(kind="paragraph"))
    assert [one.kinds for one in differences(BASE, new).passages] == [()]


def test_parts_that_are_joined_or_begun_are_told_and_no_passage_of_theirs() -> None:
    joined = manuscripts.continued(BASE, "p3")
    found = differences(BASE, joined)
    assert [(one.key, one.what, one.joined) for one in found.titles] == [("b", "gone", "Moon")]
    assert found.passages == []
    back = differences(joined, BASE)
    assert [(one.key, one.what, one.joined) for one in back.titles] == [("b", "new", None)]
    assert back.passages == []
    parted = differences(BASE, manuscripts.parted(BASE, "p2", "c"))
    assert parted.titles == [Titled("c", What.NEW, [])]
    assert parted.passages == []


def test_a_part_whose_passages_are_gone_is_told_too() -> None:
    new = replace(BASE, parts=BASE.parts[:1])
    found = differences(BASE, new)
    assert [(one.key, one.what, one.joined) for one in found.titles] == [("b", "gone", None)]
    assert told(BASE, new) == [("p3", "gone", 3)]


def test_a_passage_that_crosses_into_another_part_has_moved() -> None:
    into = manuscripts.moved(manuscripts.parted(BASE, "p2", "c"), "p2", up=False)
    assert told(manuscripts.parted(BASE, "p2", "c"), into) == [("p2", "moved", 2)]
    both = manuscripts.continued(into, into.parts[2].passages[0].key)
    assert told(BASE, both) == []
    assert [one.what for one in differences(BASE, both).titles] == ["new", "gone"]
