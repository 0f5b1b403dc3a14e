import pytest

from quizapp.core.errors import Invalid
from quizapp.core.keying import keyed
from quizapp.core.manuscripts import Manuscript, Part, Passage

TIDE = "The tide rises twice a day because the moon pulls"
MASTERS = "Harbour masters wrote tables long before anyone explained them"
KNOWN = {"p1": TIDE, "p2": MASTERS}


def keys(*passages: tuple[str, str], used: tuple[str, ...] = ("p1", "p2")) -> list[str]:
    listed = [Passage(key=key, text=text) for key, text in passages]
    text = Manuscript(parts=[Part(key="a", title="", passages=listed)])
    return [one.key for one in keyed(text, KNOWN, ["p1", "p2"], used).passages()]


@pytest.mark.parametrize(
    ("passages", "wanted"),
    [
        ([("p1", TIDE), ("p2", MASTERS)], ["p1", "p2"]),
        ([("p1", TIDE + " strongly"), ("p2", MASTERS)], ["p1", "p2"]),
        # other words in the box of a passage are another passage
        ([("p1", "Something else altogether stands here now"), ("p2", MASTERS)], ["p3", "p2"]),
        # two that were pasted into each other's place
        ([("p1", MASTERS), ("p2", TIDE)], ["p2", "p1"]),
        # a passage that was deleted and typed again elsewhere
        ([("new-x", TIDE), ("p2", MASTERS)], ["p1", "p2"]),
        ([("p1", TIDE), ("new-x", "New words."), ("p2", MASTERS)], ["p1", "p3", "p2"]),
        ([("p1", ""), ("p2", MASTERS)], ["p2"]),
    ],
)
def test_a_passage_keeps_its_key_while_its_words_are_similar(
    passages: list[tuple[str, str]], wanted: list[str]
) -> None:
    assert keys(*passages) == wanted


def test_a_key_is_never_used_again() -> None:
    new = ("new-x", "Words that nobody has read before.")
    assert keys(("p1", TIDE), new, used=("p1", "p2", "p17", "moon")) == ["p1", "p18"]


def test_a_text_without_a_word_is_none() -> None:
    with pytest.raises(Invalid):
        keys(("p1", ""))
