from quizapp.core.folding import folded
from quizapp.core.voting import guesses


def test_the_place_that_most_of_the_words_agree_on_comes_first() -> None:
    text = folded("Nothing of the kind. " * 5 + "The ferry left before the sun rose over the quay.")
    moved = text.key.index("Theferry")
    assert guesses(text, "Theferryleftbeforeanyonerose")[0] == moved
    assert guesses(text, "Zebrasgrazequietlyhere") == []
