"""Explanations that explain, and those that only judge."""

import pytest

from quizapp.core import linting
from quizapp.core.linting import Item
from tests.core.linting.asking import FIRE, GERMAN, WHY, codes, typed


def explained(words: str) -> Item:
    options = [
        {"id": f"o{at}", "text": text, "share": float(at == 0), "explanation": said}
        for at, (text, said) in enumerate([("Coal", WHY), ("Oil", words), ("Wood", WHY)])
    ]
    content = {"stem": "What did Nils Aas burn?", "options": options}
    return linting.item("x", "choice", content, {f"o{at}": [FIRE] for at in range(3)})


@pytest.mark.parametrize(
    "words",
    [
        "Correct!",
        "No.",
        "That’s wrong.",
        "Not quite right.",
        "Sorry, that is not it.",
        "Incorrect, please read the passage again.",
        "Wrong. The correct answer is coal.",
        "The answer is A.",
        "Look at paragraph 3 again.",
        "As the text clearly states, this is false.",
        "Well done!",
        "This option is incorrect because it is not true.",
        "The text says otherwise.",
        "Yes, that is exactly what the author writes.",
        "This is not what Nils Aas burned.",
        "Not the answer we were looking for.",
        "Wrong answer – see passage p1.",
    ],
)
def test_words_that_only_judge_or_point(words: str) -> None:
    assert codes(explained(words)) == ["says-only-right-or-wrong"]
    assert codes(explained(words), GERMAN) == []


@pytest.mark.parametrize(
    "words",
    [
        "Oil came only in 1822.",
        "No: oil came later.",
        "Right idea, wrong century.",
        "The keeper after him burned it.",
        "The lamps of 1822 burned oil; Aas had coal.",
        "Wood is never mentioned; the grate ate coal.",
        "That was in 1822.",
        "It says for whom he burned it, not what.",
        "Not oil but coal, 90 tons a winter.",
    ],
)
def test_words_that_say_why(words: str) -> None:
    assert codes(explained(words)) == []


def test_what_stands_for_any_other_answer_is_looked_at_too() -> None:
    item = typed("What did Nils Aas burn?", "coal", other="That is not what he burned.")
    (found,) = linting.item_findings(
        item, linting.Reading(language="en", passages={"p1": FIRE.quote})
    )
    assert (found.code, found.field) == ("says-only-right-or-wrong", "explanation-other")
