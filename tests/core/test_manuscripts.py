from collections.abc import Callable
from itertools import count

import pytest

from quizapp.core import manuscripts
from quizapp.core.errors import Invalid
from quizapp.core.manuscripts import Manuscript, Part, Passage
from quizapp.core.styling import Styled

TEXT = Manuscript(
    about={"title": "Tides"},
    parts=[
        Part(
            key="a",
            title="Moon",
            passages=[
                Passage(key="p1", text="One fish.", original=(1,)),
                Passage(key="p2", text="Two fish.", styles=(Styled(0, 3, "em"),), original=(2,)),
            ],
        ),
        Part(key="b", title="Sun", passages=[Passage(key="p3", text="x\ty", kind="table")]),
    ],
)


def new_keys() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"new-{next(numbers)}"


def shown(text: Manuscript) -> list[str]:
    """Each part as its key and the keys of its passages."""
    return [f"{part.key}: {' '.join(one.key for one in part.passages)}" for part in text.parts]


def test_it_goes_out_and_comes_back() -> None:
    assert Manuscript.from_json(TEXT.to_json()) == TEXT


def test_an_empty_line_makes_two_passages_of_one_and_the_first_keeps_the_key() -> None:
    typed = manuscripts.retyped(TEXT, {"p2": "Two fish,\n\nred fish."}, new_keys())
    assert shown(typed) == ["a: p1 p2 new-1", "b: p3"]
    first, second = typed.parts[0].passages[1:]
    assert (first.text, second.text) == ("Two fish,", "red fish.")
    assert (first.styles, second.styles) == ((Styled(0, 3, "em"),), ())
    assert (first.original, second.original) == ((2,), ())


def test_what_was_not_touched_stays_to_the_letter() -> None:
    typed = manuscripts.retyped(
        TEXT, {"p1": "One fish.", "p2": "Two fish.", "p3": "x | y"}, new_keys()
    )
    assert typed == TEXT


def test_an_emptied_passage_stays_until_the_text_is_saved() -> None:
    typed = manuscripts.retyped(TEXT, {"p1": " "}, new_keys())
    assert typed.texts == {"p1": "", "p2": "Two fish.", "p3": "x\ty"}


def test_two_passages_become_one_with_all_that_belongs_to_them() -> None:
    joined = manuscripts.joined(TEXT, "p1")
    assert shown(joined) == ["a: p1", "b: p3"]
    assert joined.parts[0].passages[0] == Passage(
        key="p1", text="One fish. Two fish.", styles=(Styled(10, 13, "em"),), original=(1, 2)
    )
    with pytest.raises(Invalid):
        manuscripts.joined(TEXT, "p2")


@pytest.mark.parametrize(
    ("key", "up", "wanted"),
    [
        ("p1", False, ["a: p2 p1", "b: p3"]),
        ("p2", True, ["a: p2 p1", "b: p3"]),
        ("p2", False, ["a: p1", "b: p2 p3"]),
        ("p3", True, ["a: p1 p2 p3", "b: "]),
        ("p1", True, ["a: p1 p2", "b: p3"]),
        ("p3", False, ["a: p1 p2", "b: p3"]),
    ],
)
def test_a_passage_moves_by_one_place(key: str, up: bool, wanted: list[str]) -> None:
    assert shown(manuscripts.moved(TEXT, key, up=up)) == wanted


def test_passages_are_added_and_removed_and_parts_begun() -> None:
    assert shown(manuscripts.added(TEXT, "p1", "new")) == ["a: p1 new p2", "b: p3"]
    assert shown(manuscripts.removed(TEXT, "p1")) == ["a: p2", "b: p3"]
    assert shown(manuscripts.parted(TEXT, "p2", "c")) == ["a: p1", "c: p2", "b: p3"]
    with pytest.raises(Invalid):
        manuscripts.parted(TEXT, "p1", "c")


def test_of_what_is_not_there_nothing_can_be_done() -> None:
    for change in (manuscripts.joined, manuscripts.removed):
        with pytest.raises(Invalid):
            change(TEXT, "p9")
    with pytest.raises(Invalid):
        TEXT.part("z")
