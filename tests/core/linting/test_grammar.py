"""Answers that grammar picks out."""

import pytest

from tests.core.linting.asking import GERMAN, choice, codes


@pytest.mark.parametrize(
    ("stem", "options"),
    [
        ("The keeper burned an", ("oak", "pine", "fir")),
        ("Marit Aas was a", ("rower", "engineer", "actress")),
        ("The lighthouse was an …", ("old tower", "ship", "barn")),
        ("He was known as a", ("keeper", "owner", "officer")),
        ("Which people were sent away?", ("The helpers", "The keeper", "The captain")),
        (
            "What were the gifts?",
            ("A medal and a Bible", "A boat on the bay", "A house by the sea"),
        ),
        ("Who was given the medal?", ("The rower", "The fishermen", "The helpers")),
        ("Marit rowed out in order to", ("save the men", "the ferry", "saving coal")),
        (
            "The fishermen missed the smoke",
            ("because it told the wind", "to warm their hands there", "to smell it on the sea"),
        ),
        ("In which year were oil lamps lit?", ("In 1822", "After the storm", "Before the ferry")),
        ("How many men were saved?", ("Nine", "All the crew", "The passengers")),
        (
            "How was the keeper rewarded?",
            ("He was rewarded with land", "He got a boat", "It was sold"),
        ),
    ],
)
def test_a_form_that_only_the_key_has(stem: str, options: tuple[str, ...]) -> None:
    assert codes(choice(stem, *options)) == ["grammar-gives-away"]
    assert codes(choice(stem, *options), GERMAN) == []


@pytest.mark.parametrize(
    ("stem", "options"),
    [
        ("The keeper was a", ("rower", "keeper", "baker")),
        ("The keeper was a/an", ("rower", "engineer", "baker")),
        ("The lamp was an", ("oil lamp", "open lamp", "old lamp")),
        ("It was a", ("union", "one-man boat", "European ship")),
        ("It was an", ("hour", "honest man", "18-ton boat")),
        ("What were the gifts?", ("Medals", "Boats", "Houses")),
        ("Who was sent away?", ("The keeper", "The helper", "The rower")),
        ("Which people were sent away?", ("The helpers", "The keepers", "The rower")),
        ("Who were sent away?", ("The helpers", "The fishermen", "Nils Aas")),
        ("Why was it lit?", ("To warn ships", "To warm men", "To burn coal")),
        ("Why did they miss it?", ("It told the wind", "It kept them warm", "It smelt of home")),
        ("How many men were saved?", ("Nine", "Three", "Two")),
        ("When did they come?", ("In 1822", "In 1788", "In 1859")),
    ],
)
def test_answers_of_one_form(stem: str, options: tuple[str, ...]) -> None:
    assert codes(choice(stem, *options)) == []
