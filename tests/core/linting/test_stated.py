"""Wrong answers that the article bears out."""

import pytest

from quizapp.core.content import Cite
from tests.core.linting.asking import GERMAN, choice, codes, statement

NINE = Cite(passage="p3", quote="brought back nine men")
GIFTS = Cite(passage="p3", quote="She was given a medal, a Bible and a pension")


@pytest.mark.parametrize(
    ("stem", "key", "wrong", "cite"),
    [
        ("What was Marit given?", "Bible", "Medal", GIFTS),
        ("What was Marit given?", "A pension", "A medal", GIFTS),
        ("What did Marit do?", "Brought back nine men", "She rowed out three times", NINE),
        ("What happened?", "Marit brought back nine men", "The ferry sank near the island", NINE),
    ],
)
def test_a_wrong_answer_that_stands_beside_the_proof(
    stem: str, key: str, wrong: str, cite: Cite
) -> None:
    assert codes(choice(stem, key, wrong, "Her own boat", cite=cite)) == ["stated-by-article"]
    assert codes(choice(stem, key, wrong, "Her own boat", cite=cite), GERMAN) == []


@pytest.mark.parametrize(
    ("stem", "key", "wrong"),
    [
        ("Who rowed out?", "Marit Aas", "Nils Aas"),
        ("What did Marit do?", "Brought back nine men", "Rowed out nine times"),
        ("How many men came back?", "Nine", "Three"),
        ("What did Marit do?", "Brought back nine men", "Sank the ferry near the island"),
        ("What did she do?", "Saved nine men", "Sent her two helpers away"),
        ("What happened?", "Marit saved nine men", "The ferry sank before the storm"),
        ("Which is the author’s own judgement?", "It was brave", "The ferry sank near the island"),
        ("Which did **NOT** happen?", "The light went out", "The ferry sank near the island"),
    ],
)
def test_a_misreading_made_of_the_same_words(stem: str, key: str, wrong: str) -> None:
    assert codes(choice(stem, key, wrong, "Her own boat", cite=NINE)) == []


def test_a_statement_that_is_said_to_be_false() -> None:
    sank = "The ferry sank near the island."
    assert codes(statement(sank, true=False, cite=NINE)) == ["stated-by-article"]
    assert codes(statement(sank, true=True, cite=NINE)) == []
    assert codes(statement("The ferry sank near the coast.", true=False, cite=NINE)) == []
