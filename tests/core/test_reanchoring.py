"""A citation in a new revision, worked by hand."""

import pytest

from quizapp.core.anchoring import Citation, Quote, describe
from quizapp.core.reanchoring import State, carried

OLD = "One fish, two fish, red fish."
RED = Citation("p1", describe(OLD, 20, 28))  # "red fish"
SECOND = Citation("p1", describe(OLD, 14, 18))  # the second "fish"


@pytest.mark.parametrize(
    ("cited", "passages", "place", "state"),
    [
        (RED, {"p1": OLD}, ("p1", 20, 28), State.SAME),
        (RED, {"p1": "1, 2 fish; more: xyzw red fish."}, ("p1", 22, 30), State.MOVED),
        (RED, {"p1": "No more.", "p2": "A red fish."}, ("p2", 2, 10), State.MOVED),
        (RED, {"p2": "A red fish."}, ("p2", 2, 10), State.MOVED),
        (RED, {"p1": "No.", "p2": "A red fish.", "p3": "red fish"}, ("p1", 20, 28), State.LOST),
        (RED, {"p1": "A red fish, a red fish."}, ("p1", 20, 28), State.LOST),
        (RED, {"p1": "Redfish."}, ("p1", 20, 28), State.LOST),
        (RED, {}, ("p1", 20, 28), State.LOST),
        # of several like it, the one between the same words; else none
        (SECOND, {"p1": "So: One fish, two fish, red fish."}, ("p1", 18, 22), State.MOVED),
        (SECOND, {"p1": "Two fish. One fish, red fish."}, ("p1", 14, 18), State.LOST),
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


def test_between_the_same_words_twice_it_is_lost() -> None:
    quote = Quote(0, 4, "fish", "", ", two ")
    assert carried(Citation("p1", quote), {"p1": "fish, two fish, two "})[1] is State.LOST


def test_a_lost_citation_keeps_its_words_and_numbers() -> None:
    assert carried(RED, {"p1": "Nothing."})[0] == RED


def test_another_kind_of_quotation_mark_is_taken_over() -> None:
    cited = Citation("p1", describe("He said 'no'.", 8, 12))
    found, state = carried(cited, {"p1": "He said ‘no’."})
    assert (found.quote.exact, state) == ("‘no’", State.SAME)
