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


def shown(text: Manuscript) -> list[str]:
    """Each part as its key and the keys of its passages."""
    return [f"{part.key}: {' '.join(one.key for one in part.passages)}" for part in text.parts]


def test_it_goes_out_and_comes_back() -> None:
    assert Manuscript.from_json(TEXT.to_json()) == TEXT


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


def test_a_part_goes_on_in_the_one_before_under_its_title() -> None:
    joined = manuscripts.continued(TEXT, "p3")
    assert shown(joined) == ["a: p1 p2 p3"]
    assert joined.parts[0].title == "Moon"
    assert list(joined.passages()) == list(TEXT.passages())
    assert manuscripts.continued(manuscripts.parted(TEXT, "p2", "c"), "p2") == TEXT
    for key in ("p1", "p2", "p9"):  # the first part, no beginning of one, nowhere
        with pytest.raises(Invalid):
            manuscripts.continued(TEXT, key)


def test_of_what_is_not_there_nothing_can_be_done() -> None:
    for change in (manuscripts.joined, manuscripts.removed):
        with pytest.raises(Invalid):
            change(TEXT, "p9")
    with pytest.raises(Invalid):
        TEXT.part("z")
