"""Answers beside each other."""

import pytest

from tests.core.linting.asking import GERMAN, choice, codes, typed


@pytest.mark.parametrize(
    "words",
    [
        "All of the above",
        "None of the above.",
        "None of these",
        "Both A and B",
        "A and C only",
        "Neither A nor B",
        "All of the above are correct",
        "None of these answers is right",
        "All three",
        "Any of the above",
        "None of the others",
        "The other answers are wrong",
        "Both 1 and 2",
        "None of the given options",
    ],
)
def test_an_answer_about_the_others(words: str) -> None:
    assert codes(choice("What did the keeper burn?", "Coal", "Oil", words)) == ["all-or-none"]


@pytest.mark.parametrize(
    "words",
    ["All the coal", "None of the men", "Both helpers", "All night", "Nobody", "All three men"],
)
def test_an_answer_about_all_or_none_of_something(words: str) -> None:
    assert codes(choice("What was lost?", "The boats", words, "The grate")) == []


@pytest.mark.parametrize(
    "options",
    [
        ("Coal", "Oil", "oil."),
        ("Nine men", "Ten", "9 men"),
        ("The keeper", "A boat", "keeper"),
        ("They didn’t row", "They slept", "They did not row"),
    ],
)
def test_answers_that_say_the_same(options: tuple[str, ...]) -> None:
    assert codes(choice("What?", *options)) == ["duplicate-option"]


@pytest.mark.parametrize(
    "options",
    [
        ("They rowed", "They did not row", "They slept"),
        ("In 1822", "Before 1822", "After 1822"),
        ("Aas told the ships", "The ships told Aas", "Neither of them spoke"),
        ("x+1", "x-1", "x"),
        ("-5", "5", "0"),
    ],
)
def test_answers_that_differ_in_little(options: tuple[str, ...]) -> None:
    assert codes(choice("What?", *options)) == []


def test_spellings_of_a_typed_answer_may_be_alike() -> None:
    assert codes(typed("Who was the keeper?", "Aas", "the Aas", "aas.")) == []


def test_a_key_that_is_longest_by_far() -> None:
    long = "It had told them the direction of the wind on dark nights"
    assert codes(choice("Why?", long, "It was warm", "It was theirs")) == ["key-longest"]
    assert codes(choice("Why?", long, "It was warm", "It was theirs"), GERMAN) == ["key-longest"]
    assert codes(choice("Why?", "It was warm", long, "It was theirs")) == []
    assert codes(choice("Who?", "Nils Aas the keeper", "Marit Aas", "A captain")) == []


def test_of_several_right_answers_each_has_to_be_longer() -> None:
    wind, far = "The direction of the wind over the bay", "The weather on the far side of it"
    two = choice("Which two?", wind, far, "Warmth", "Light", keys=2, kind="several")
    assert codes(two) == ["key-longest"]
    mixed = choice("Which two?", wind, "Warmth", far, "Light", keys=2, kind="several")
    assert codes(mixed) == []


@pytest.mark.parametrize(
    "options",
    [
        ("It may often have helped", "It always helped", "It never helped"),
        ("Smoke probably hid the light", "Smoke hid every ship", "Smoke hid no light"),
        ("It helped some ships", "It helped every ship", "It helped no ship"),
        ("It tends to help, as a rule", "It helps most of the ships", "It harms half of the men"),
    ],
)
def test_a_key_that_is_most_hedged(options: tuple[str, ...]) -> None:
    assert codes(choice("What does the author hold?", *options)) == ["key-most-hedged"]
    assert codes(choice("What does the author hold?", *options), GERMAN) == []


@pytest.mark.parametrize(
    ("stem", "options"),
    [
        ("What?", ("It may often have helped", "It might have harmed", "It seldom helped")),
        ("What?", ("Most of the ships", "Some of the men", "All the coal")),
        ("What?", ("It helped always", "It never helped", "It may have helped")),
        ("How many?", ("Some of them", "All of them", "None of the men")),
    ],
)
def test_care_that_gives_nothing_away(stem: str, options: tuple[str, ...]) -> None:
    assert codes(choice(stem, *options)) == []
