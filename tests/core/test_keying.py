import pytest

from quizapp.core import keying
from quizapp.core.errors import Invalid
from quizapp.core.keying import keyed
from quizapp.core.manuscripts import Manuscript, Part, Passage
from tests.cpu import spent

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


def test_a_text_that_is_as_similar_as_it_must_be_is_the_same_one() -> None:
    known = {"p1": "d e"}
    text = Manuscript(
        parts=[Part(key="a", title="", passages=[Passage(key="n", text="d f b")])]
    )  # one word of each is the other's: 2 of 5
    assert [one.key for one in keyed(text, known, ["p1"], ["p1"]).passages()] == ["p1"]


@pytest.mark.parametrize("letters", [500, 5000])
def test_a_text_that_is_rewritten_throughout_is_saved_soon(letters: int) -> None:
    old = {f"p{at}": _long("old", at, letters) for at in range(140)}
    new = [Passage(key=key, text=_long("new", at, letters)) for at, key in enumerate(old)]
    new[7] = Passage(key="p7", text=old["p9"])
    text = Manuscript(parts=[Part(key="a", title="", passages=new)])
    with spent() as cpu:
        keys = [one.key for one in keyed(text, old, list(old), list(old)).passages()]
    assert keys[7] == "p9"
    assert not (set(keys) - {"p9"}) & old.keys()
    assert cpu.seconds < 6


def test_of_many_long_passages_the_beginnings_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keying, "MOST_WORK", 4 * 6 * 6)
    begun = "The tide rises twice a day while it rains"
    assert keys(("p1", begun), ("p2", f"{begun} {MASTERS}")) == ["p1", "p3"]


def _long(word: str, at: int, letters: int) -> str:
    """Words that stand in no other passage."""
    count = letters // (len(word) + 8)
    return " ".join(f"{word}{at:03}{number:04}" for number in range(count))
