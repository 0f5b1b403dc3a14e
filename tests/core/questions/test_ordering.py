import pytest

from quizapp.core.errors import Invalid
from quizapp.core.questions import from_content
from quizapp.core.questions.ordering import Event, Ordering

EVENTS = tuple(Event(id=one * 4, text=f"Event {one}") for one in "abcd")
ORDERING = Ordering(stem="In which order?", events=EVENTS)


def places(letters: str) -> dict[str, int]:
    return {letter * 4: at for at, letter in enumerate(letters, 1) if letter != "-"}


@pytest.mark.parametrize(
    ("letters", "neighbours", "exact"),
    [
        ("abcd", 1, 1),
        ("abdc", 1 / 3, 0),  # a-b; c has lost both its neighbours
        ("dabc", 2 / 3, 0),  # a-b, b-c
        ("cdab", 2 / 3, 0),  # c-d, a-b
        ("dcba", 0, 0),
        ("badc", 0, 0),
        ("acbd", 0, 0),
        ("abc-", 2 / 3, 0),  # d has no number
        ("a---", 0, 0),
        ("----", 0, 0),
    ],
)
def test_the_share_of_neighbours_that_follow_each_other(
    letters: str, neighbours: float, exact: float
) -> None:
    answer = places(letters) or None
    assert ORDERING.judge(answer).share == pytest.approx(neighbours)
    strict = Ordering(stem="In which order?", events=EVENTS, marking="exact")
    assert strict.judge(answer).share == exact


def test_events_with_the_same_number_have_no_neighbour() -> None:
    """Only c and d have a place of their own: c-d, one of three."""
    same = {"aaaa": 1, "bbbb": 1, "cccc": 3, "dddd": 4}
    assert ORDERING.judge(same).share == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ({"aaaa": 1, "bbbb": 2, "cccc": 3, "dddd": 4}, "abcd"),
        ({"aaaa": 1, "bbbb": 1, "cccc": 3, "dddd": 4}, "acd"),  # b says 1, too
        ({"bbbb": 2, "dddd": 3}, "b"),
        ({"aaaa": 2, "bbbb": 3, "cccc": 4, "dddd": 1}, ""),
    ],
)
def test_the_review_and_the_report_agree_on_which_number_is_right(
    answer: dict[str, int], right: str
) -> None:
    ids = [letter * 4 for letter in right]
    assert ORDERING.counted(answer) == ids
    assert [line.part.id for line in ORDERING.lines(answer) if line.share == 1] == ids


@pytest.mark.parametrize(
    ("typed", "number"), [("2", 2), (" 2 ", 2), ("٢", 2), ("２", 2), ("2.", None), ("0", None)]
)
def test_a_number_is_read_as_people_type_it(typed: str, number: int | None) -> None:
    fields = {"answer-aaaa": [typed]}
    if number is None:
        with pytest.raises(Invalid):
            ORDERING.read(fields)
    else:
        assert ORDERING.read(fields) == {"aaaa": number}


@pytest.mark.parametrize("typed", ["5", "-1", "1.5", "first", "🌊", "9" * 10_000, "א"])
def test_what_is_no_place_cannot_be_read(typed: str) -> None:
    with pytest.raises(Invalid):
        ORDERING.read({"answer-aaaa": [typed]})


def test_nothing_is_no_answer() -> None:
    assert ORDERING.read({"answer-aaaa": [""], "answer-bbbb": ["\0"], "answer-zzzz": ["1"]}) is None


@pytest.mark.parametrize(
    ("events", "marking", "field"),
    [
        (EVENTS[:2], "exact", "events"),
        ((*EVENTS, EVENTS[0]), "exact", "events"),
        ((*EVENTS, Event(id="eeee", text=" ")), "exact", "text-eeee"),
        (EVENTS, "kindly", "marking"),
    ],
)
def test_a_broken_rule_names_its_field(events: tuple[Event, ...], marking: str, field: str) -> None:
    with pytest.raises(Invalid) as error:
        Ordering(stem="In which order?", events=events, marking=marking)
    assert error.value.field == field


def test_content_goes_out_and_comes_back() -> None:
    content = ORDERING.to_content()
    assert from_content("ordering", content).to_content() == content
    assert ORDERING.must_shuffle


def test_another_order_is_another_key_and_not_another_question() -> None:
    turned = Ordering(stem="In which order?", events=EVENTS[::-1])
    assert turned.shape() == ORDERING.shape()
    assert turned.scoring() != ORDERING.scoring()
