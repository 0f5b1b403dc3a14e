"""What questions of a set or a bank do to each other."""

import pytest

from quizapp.core import linting
from quizapp.core.content import Cite
from quizapp.core.linting import Item, bank_findings, findings_among, set_findings
from tests.core.linting.asking import GERMAN, READING, TEXT, choice, said, statement, typed

YEAR = typed("In which year was the lighthouse on Skarholm lit?", "1788", kind="number", id="year")
FIRST = choice("Who was the first keeper?", "Nils Aas", "Marit", "Nobody", id="first")


def found(*items: Item) -> list[tuple[str, str, str]]:
    return said(set_findings(items, READING))


def test_a_stem_that_gives_another_answer_away() -> None:
    stem = "What burned when the lighthouse on Skarholm was lit in 1788?"
    assert found(YEAR, choice(stem, "Coal", "Oil", "Wood")) == [
        ("given-away-by-another", "asked", "stem")
    ]
    assert said(set_findings([YEAR, choice(stem, "Coal", "Oil", "Wood")], GERMAN)) == []
    assert found(YEAR, choice("What did the keeper burn in 1788?", "Coal", "Oil", "Wood")) == []


def test_an_event_in_a_list_that_gives_a_year_away() -> None:
    events = [
        {"id": "e1", "text": "The lighthouse on Skarholm is lit (1788)", "explanation": "x"},
        {"id": "e2", "text": "The ferry sinks", "explanation": "x"},
    ]
    item = linting.item("order", "ordering", {"stem": "Put in order.", "events": events}, {})
    assert found(YEAR, item) == [("given-away-by-another", "order", "text-e1")]


def test_a_statement_that_another_stem_repeats() -> None:
    tons = statement("The grate ate 90 tons of coal a winter.", id="tons")
    stem = "What hid the light when the grate ate 90 tons of coal a winter?"
    assert found(tons, choice(stem, "Smoke", "Fog", "Rain")) == [
        ("given-away-by-another", "asked", "stem")
    ]


def test_an_editor_is_told_on_both_sides() -> None:
    giver = choice("What burned when the lighthouse on Skarholm was lit in 1788?", "Coal", "Oil")
    assert said(findings_among(YEAR, [giver], [giver], READING)) == [
        ("given-away-by-another", "year", "stem")
    ]
    assert said(findings_among(giver, [YEAR], [YEAR], READING)) == [
        ("given-away-by-another", "asked", "stem")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            choice("When did oil lamps come?", "1822", "1788", "1859", id="a"),
            choice("In which year did oil lamps come?", "In 1822", "In 1823", "In 1824"),
        ),
        (FIRST, choice("Who was the first keeper?", "Nils Aas", "Marit Aas", "Nobody")),
        (
            statement("The ferry sank near the island.", id="a"),
            statement("Near the island the ferry sank.", id="asked"),
        ),
        (
            choice("Why was the smoke missed?", "It told the wind", "It warmed", "It fed", id="a"),
            typed("For what reason was the smoke missed?", "told the wind", id="asked"),
        ),
    ],
)
def test_questions_that_ask_the_same(one: Item, other: Item) -> None:
    assert found(one, other) == [("duplicate-stem", "asked", "stem")]


@pytest.mark.parametrize(
    "other",
    [
        choice("What did the first keeper burn?", "Coal", "Oil", "Wood"),
        choice("Who was the last keeper?", "Marit Aas", "Nils", "Nobody"),
        statement("Nils Aas was the first keeper of the helpers.", true=False),
    ],
)
def test_questions_that_ask_different_things(other: Item) -> None:
    assert "duplicate-stem" not in [code for code, _, _ in found(FIRST, other)]


def test_the_same_instruction_is_no_double() -> None:
    def gaps(id: str, text: str) -> Item:
        gap = {"id": "g", "kind": "text", "answers": [{"text": "coal", "share": 1}]}
        return linting.item(id, "cloze", {"stem": "Fill the gap.", "text": text, "gaps": [gap]}, {})

    assert found(gaps("a", "Aas burned [[g]]."), gaps("b", "The grate ate [[g]].")) == []
    assert found(gaps("a", "Aas burned [[g]]."), gaps("b", "Aas burned [[g]].")) == [
        ("duplicate-stem", "b", "stem")
    ]


STEMS = ("Grate?", "Helper?", "Smoke?", "Ferry?", "Medal?", "Storm?", "Boat?", "Lamp?")


def keyed(at: int, place: int) -> Item:
    """A question whose key stands in a place."""
    options = [
        {"id": f"o{one}", "text": f"{text} {at}", "share": float(one == place), "explanation": "x"}
        for one, text in enumerate(("Coal", "Oil", "Wood"))
    ]
    return linting.item(f"q{at}", "choice", {"stem": STEMS[at], "options": options}, {})


@pytest.mark.parametrize(
    ("places", "unbalanced"),
    [
        ([0, 0, 0, 0, 0], True),
        ([0, 0, 0, 0], False),  # too few to tell
        ([1, 1, 1, 1, 1, 1, 0], True),
        ([2, 2, 2, 2, 2, 2, 1, 0], True),
        ([0, 1, 2, 0, 1, 2], False),
        ([1, 1, 1, 1, 0, 2, 2], False),
        ([0, 0, 0, 1, 1, 2, 0], False),
    ],
)
def test_keys_in_one_place(places: list[int], unbalanced: bool) -> None:
    items = [keyed(at, place) for at, place in enumerate(places)]
    expected = [("keys-out-of-balance", "", "questions")] if unbalanced else []
    assert found(*items) == expected


@pytest.mark.parametrize(("true", "of", "unbalanced"), [(6, 7, True), (5, 7, False), (5, 5, True)])
def test_statements_that_are_nearly_all_true(true: int, of: int, unbalanced: bool) -> None:
    items = [statement(f"{STEMS[at]} it was.", true=at < true, id=f"s{at}") for at in range(of)]
    assert bool(found(*items)) is unbalanced


def test_a_passage_that_nothing_cites_once_most_are_cited() -> None:
    cited = [
        choice(
            f"{STEMS[at]}", "Coal", "Oil", "Wood", id=f"q{at}", cite=Cite(passage=key, quote="x")
        )
        for at, key in enumerate(("p1", "p3"))
    ]
    assert said(bank_findings(cited, READING)) == [("uncited-passage", "", "p2")]
    assert said(bank_findings(cited[:1], READING)) == []  # a bank that is only begun
    assert len(TEXT) == 3
