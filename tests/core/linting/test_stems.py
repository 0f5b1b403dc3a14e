"""The stem by itself."""

import pytest

from quizapp.core.linting.stems import syllables
from tests.core.linting.asking import GERMAN, choice, codes, statement, typed

FUELS = ("Coal", "Oil", "Wood")


@pytest.mark.parametrize(
    "stem",
    [
        "Which of these did the keeper not burn?",
        "Which of the following is not a reason for the oil lamps?",
        "Who was not a keeper?",
        "All of these burned in the grate except",
        "Which statement about the lamps is false?",
        "Which gift didn’t Marit get?",
        "What was not given to Marit?",
        "Which one of these things did Nils Aas never do?",
        "According to the text, which of these is untrue?",
        "Choose the fuel that was not used.",
        "Select the statement that is incorrect.",
    ],
)
def test_a_negative_word_that_is_easily_read_over(stem: str) -> None:
    assert codes(choice(stem, *FUELS)) == ["negative-not-marked"]
    assert codes(choice(stem, *FUELS), GERMAN) == []


@pytest.mark.parametrize(
    "stem",
    [
        "Which of these did the keeper **NOT** burn?",
        "All of these were given to Marit **EXCEPT** which?",
        "Why could the ships not see the light?",
        "What did the men who had not drowned bring back?",
        "When the light could not be seen, what did Aas do?",
        "What did the smoke do, not only to the light?",
        "Whose light did the ships miss because it was not lit?",
        "For what reason did the men not row?",
        "Which good, unlike coal, was cheap?",
        "What does “not a soul” mean in the text?",
    ],
)
def test_a_negative_word_that_is_loud_or_does_not_pick_the_exception(stem: str) -> None:
    assert codes(choice(stem, *FUELS)) == []


def test_a_negative_statement() -> None:
    assert codes(statement("The oil lamps did not come before 1800.")) == ["negative-not-marked"]
    assert codes(statement("The oil lamps did **NOT** come before 1800.")) == []
    assert codes(statement("The keeper burned coal that had not been paid for.")) == []


@pytest.mark.parametrize(
    "stem",
    [
        "Elucidate the multifactorial determinants that precipitated the obsolescence of "
        "carboniferous illumination on Skarholm.",
        "What socioeconomic ramifications did the technological modernisation of illumination "
        "engender for auxiliary personnel?",
    ],
)
def test_words_far_harder_than_the_article(stem: str) -> None:
    assert codes(typed(stem, "x")) == ["hard-to-read"]
    assert codes(typed(stem, "x"), GERMAN) == []  # long words are no sign of anything in German


def test_a_sentence_far_longer_than_the_article_has_in_any_language() -> None:
    stem = f"When the keeper{', who had burned the coal of the island' * 5}, was given lamps, what came?"
    assert codes(typed(stem, "x")) == codes(typed(stem, "x"), GERMAN) == ["hard-to-read"]


@pytest.mark.parametrize(
    "stem",
    [
        "According to the author, what consequences did the oil lamps have for the helpers?",
        "What responsibility did Marit take on during the storm of November?",
        "Explain in two sentences how the new lamps changed the work of the keeper and his helpers. "
        "Use examples from the article, and name the passage for each of them.",
    ],
)
def test_a_stem_as_easy_as_the_article(stem: str) -> None:
    assert codes(typed(stem, "x")) == []


@pytest.mark.parametrize(
    "words",
    ["![](map.png) What?", "![map.png](map.png)", "What <img src=x>?", "See ![image](x) now"],
)
def test_a_picture_without_words(words: str) -> None:
    assert codes(choice(words, *FUELS)) == ["image-without-words"]
    assert codes(choice("What is it?", "Coal", words, "Oil"), GERMAN) == ["image-without-words"]


@pytest.mark.parametrize(
    "words",
    ["![A keeper at his grate](map.png)", "<img src=x alt='Two men at an oar'>", "So! [He] (said)"],
)
def test_a_picture_with_words(words: str) -> None:
    assert codes(choice(f"{words} Who?", *FUELS)) == []


@pytest.mark.parametrize(
    ("word", "count"), [("sea", 1), ("lamp", 1), ("keeper", 2), ("rowed", 1), ("direction", 3)]
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count
