"""A citation in a new revision, worked by hand."""

from collections import Counter
from random import Random

import pytest

from quizapp.core.anchoring import Citation, Quote, describe
from quizapp.core.reanchoring import WAITING, State, carried
from tests.cpu import spent

OLD = "One fish, two fish, red fish."
RED = Citation("p1", describe(OLD, 20, 28))  # "red fish"
SECOND = Citation("p1", describe(OLD, 14, 18))  # the second "fish"


@pytest.mark.parametrize(
    ("cited", "passages", "place", "state"),
    [
        (RED, {"p1": OLD}, ("p1", 20, 28), State.SAME),
        (RED, {"p1": "1, 2 fish; more: xyzw red fish."}, ("p1", 22, 30), State.MOVED),
        # elsewhere, beside other words: it may be a copy
        (RED, {"p1": "No more.", "p2": "A red fish."}, ("p2", 2, 10), State.CHANGED),
        (RED, {"p2": "A red fish."}, ("p2", 2, 10), State.CHANGED),
        (RED, {"p2": "So: " + OLD}, ("p2", 24, 32), State.MOVED),
        (RED, {"p1": "No.", "p2": "A red fish.", "p3": "red fish"}, ("p1", 20, 28), State.LOST),
        (RED, {"p1": "A red fish, a red fish."}, ("p1", 14, 22), State.MOVED),  # before the stop
        (RED, {"p1": "Redfish."}, ("p1", 0, 7), State.CHANGED),
        (RED, {"p1": "Green."}, ("p1", 20, 28), State.LOST),
        (RED, {}, ("p1", 20, 28), State.LOST),
        # of several like it, the one between the words most like those it stood between
        (SECOND, {"p1": "So: One fish, two fish, red fish."}, ("p1", 18, 22), State.MOVED),
        (SECOND, {"p1": "Two fish. One fish, red fish."}, ("p1", 14, 18), State.SAME),
        (SECOND, {"p1": OLD + " So."}, ("p1", 14, 18), State.SAME),
    ],
)
def test_words_are_carried_to_where_they_can_only_be(
    cited: Citation, passages: dict[str, str], place: tuple[str, int, int], state: State
) -> None:
    found, how = carried(cited, passages)
    assert (found.passage, found.quote.start, found.quote.end, how) == (*place, state)


def test_between_the_same_words_one_of_several_is_found() -> None:
    quote = Quote(6, 10, "fish", ", two ", ", red")
    found, state = carried(Citation("p1", quote), {"p1": "Well. " + OLD})
    assert (found.quote.start, found.quote.end, state) == (20, 24, State.MOVED)
    assert found.quote.exact == "fish"


def test_between_the_same_words_twice_it_is_where_it_was() -> None:
    quote = Quote(10, 14, "fish", ", two ", ", two ")
    text = "One, two fish, two fish, two fish."
    found, state = carried(Citation("p1", quote), {"p1": text})
    assert (found.quote.start, state) == (9, State.MOVED)


def test_a_lost_citation_keeps_its_words_and_numbers() -> None:
    assert carried(RED, {"p1": "Nothing."})[0] == RED


def test_another_kind_of_quotation_mark_is_taken_over() -> None:
    cited = Citation("p1", describe("He said 'no'.", 8, 12))
    found, state = carried(cited, {"p1": "He said ‘no’."})
    assert (found.quote.exact, state) == ("‘no’", State.SAME)


LONG = "In the spring the ferry company sold its last boat to a timber merchant from the coast."
SOLD = Citation("p2", describe(LONG, 14, 50))  # "the ferry company sold its last boat"
OTHER = "Nobody on the council had asked what would become of the people on the far bank."


def words(found: Citation, passages: dict[str, str]) -> str:
    return passages[found.passage][found.quote.start : found.quote.end]


@pytest.mark.parametrize(
    ("passages", "expected", "state"),
    [
        # moved as a whole, and its own passage taken by another text
        (
            {"p1": OTHER, "p2": OTHER[::-1], "p3": LONG},
            "the ferry company sold its last boat",
            "moved",
        ),
        # the same words stand elsewhere too: its own passage comes first
        (
            {"p1": "Well: " + LONG, "p2": "So. " + LONG},
            "the ferry company sold its last boat",
            "moved",
        ),
        # its own was edited; the same words elsewhere, said of something else, do not steal it
        (
            {
                "p1": "It is false that the ferry company sold its last boat. " + OTHER,
                "p2": LONG.replace("sold its last", "gave away its oldest"),
            },
            "the ferry company gave away its oldest boat",
            "changed",
        ),
        # divided: the larger part
        (
            {"p2": LONG[:24], "p9": LONG[24:], "p3": OTHER},
            "company sold its last boat",
            "changed",
        ),
        # merged with the one before
        ({"p1": OTHER + " " + LONG, "p3": OTHER}, "the ferry company sold its last boat", "moved"),
        # gone, though others speak of the ferry
        (
            {"p1": OTHER, "p2": LONG[:14] + LONG[51:], "p3": "The ferry company had a new boat."},
            None,
            "lost",
        ),
    ],
)
def test_a_quote_follows_what_became_of_its_passage(
    passages: dict[str, str], expected: str | None, state: str
) -> None:
    found, how = carried(SOLD, passages)
    assert how == state
    assert (found == SOLD) if expected is None else (words(found, passages) == expected)


SAID = "The council closed the old customs house in 1923."
REPEATED = {
    "p1": f"In short: {SAID} The ferry stopped, and the town lost its doctor.",
    "p2": OTHER,
    "p3": f"After eleven votes to four nothing could be done. {SAID} {LONG}",
}


@pytest.mark.parametrize("quoted", [SAID, "closed the old customs house", "in 1923", "The council"])
@pytest.mark.parametrize("passage", ["p1", "p3"])
@pytest.mark.parametrize("cut", ["words", "sentence", "passage"])
def test_what_was_cut_out_does_not_go_on_with_a_copy_of_it(
    quoted: str, passage: str, cut: str
) -> None:
    text = REPEATED[passage]
    cited = Citation(passage, describe(text, (at := text.index(quoted)), at + len(quoted)))
    left = {key: one for key, one in REPEATED.items() if key != passage}
    if cut != "passage":
        left[passage] = text.replace(SAID + " " if cut == "sentence" else quoted + " ", "")
        left[passage] = left[passage].replace(quoted, "")
    assert carried(cited, left)[1] in WAITING


def test_in_capitals_words_are_proposed_to_be_looked_at() -> None:
    found, state = carried(SOLD, {"p2": LONG.replace(SOLD.quote.exact, SOLD.quote.exact.upper())})
    assert (found.quote.exact, state) == (SOLD.quote.exact.upper(), State.CHANGED)


def test_five_hundred_citations_in_five_hundred_passages_take_no_minute() -> None:
    chance = Random(8)
    names = ["".join(chance.choices("abcdefghijklmnoprstu", k=6)) for _ in range(2_000)]
    texts = {f"p{at}": " ".join(chance.choices(names, k=60)) for at in range(500)}
    cited = [Citation(key, describe(text, 70, 140)) for key, text in texts.items()]
    after = {
        key: " ".join(chance.choices(names, k=60)) if at % 3 == 0 else "New. " + text
        for at, (key, text) in enumerate(texts.items())
    }
    with spent() as cpu:
        states = Counter(carried(one, after)[1] for one in cited)
    assert cpu.seconds < 20  # 1 s on an idle machine
    assert states == {State.LOST: 167, State.MOVED: 333}
