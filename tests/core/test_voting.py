from quizapp.core.folding import folded
from quizapp.core.voting import Runs, guesses


def test_the_place_that_most_of_the_words_agree_on_comes_first() -> None:
    text = folded("Nothing of the kind. " * 5 + "The ferry left before the sun rose over the quay.")
    moved = text.key.index("Theferry")
    assert guesses(text, "Theferryleftbeforeanyonerose")[0] == moved
    assert guesses(text, "Zebrasgrazequietlyhere") == []


def test_runs_are_the_same_whether_sought_or_listed() -> None:
    key = "".join(f"{at:03}" for at in range(900))
    few, many = Runs(key, 5), Runs(key, 5)
    many.of(key)
    assert few.of("000001002") == [(0,), (1,), (2,), (3,), (4,)]
    assert [tuple(one) for one in many.of("000001002")] == few.of("000001002")
    assert many.of("xxxxx") == few.of("xxxxx") == [()]
