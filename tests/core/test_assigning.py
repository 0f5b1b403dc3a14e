from datetime import UTC, datetime

import pytest

from quizapp.core.assigning import (
    Counts,
    Mode,
    Rules,
    fits,
    read_attempts,
    read_code,
    read_feedback,
    read_number,
    read_one,
    told_apart,
)
from quizapp.core.errors import Invalid
from quizapp.core.feedback import Feedback

NINE = datetime(2026, 11, 16, 9, tzinfo=UTC)
TEN = datetime(2026, 11, 16, 10, tzinfo=UTC)


@pytest.mark.parametrize("closes_at", [NINE, datetime(2026, 11, 15, tzinfo=UTC)])
def test_a_quiz_cannot_close_before_it_opens(closes_at: datetime) -> None:
    with pytest.raises(Invalid) as refused:
        Rules(feedback=Feedback.AT_ONCE, opens_at=NINE, closes_at=closes_at)
    assert refused.value.field == "closes_at"


def test_answers_after_closing_need_a_closing_time() -> None:
    with pytest.raises(Invalid, match="say when it closes"):
        Rules(feedback=Feedback.AFTER_CLOSING, opens_at=NINE)
    assert Rules(feedback=Feedback.AFTER_CLOSING, closes_at=TEN).closes_at == TEN


def test_an_examination_has_an_end_and_shows_answers_later() -> None:
    with pytest.raises(Invalid) as refused:
        Rules(feedback=Feedback.AFTER_SUBMISSION, mode=Mode.EXAMINATION)
    assert refused.value.field == "closes_at"
    with pytest.raises(Invalid) as refused:
        Rules(feedback=Feedback.AT_ONCE, mode=Mode.EXAMINATION, closes_at=TEN)
    assert refused.value.field == "feedback"
    assert Rules(feedback=Feedback.AFTER_CLOSING, mode=Mode.EXAMINATION, closes_at=TEN).draw is None


def test_a_grace_is_after_closing() -> None:
    with pytest.raises(Invalid) as refused:
        Rules(feedback=Feedback.AT_ONCE, grace_minutes=10)
    assert refused.value.field == "grace_minutes"


@pytest.mark.parametrize(("given", "number"), [("", None), ("  ", None), ("1", 1), (" 12 ", 12)])
def test_a_number_is_read(given: str, number: int | None) -> None:
    assert read_number("draw", given) == number


@pytest.mark.parametrize("given", ["none", "-1", "1.5", "123456", "²"])
def test_what_is_no_whole_number_is_refused(given: str) -> None:
    with pytest.raises(Invalid, match="whole number") as refused:
        read_number("draw", given)
    assert refused.value.field == "draw"


@pytest.mark.parametrize(
    ("field", "number"),
    [
        ("attempts_allowed", 0),
        ("attempts_allowed", 100),
        ("time_limit", 0),
        ("time_limit", 1441),
        ("grace_minutes", -1),
        ("draw", 0),
    ],
)
def test_numbers_are_bounded(field: str, number: int) -> None:
    with pytest.raises(Invalid, match="Give a number from") as refused:
        Rules(feedback=Feedback.AT_ONCE, closes_at=TEN, **{field: number})  # type: ignore[arg-type]
    assert refused.value.field == field


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        read_one("feedback", Feedback, "whenever")
    assert refused.value.field == "feedback"
    assert read_one("counts", Counts, "mean") is Counts.MEAN


@pytest.mark.parametrize(
    ("given", "code"), [("", None), (" ", None), ("moon 7", "MOON7"), ("x" * 32, "X" * 32)]
)
def test_an_access_code_is_compared_as_people_type_it(given: str, code: str | None) -> None:
    assert read_code(given) == code


def test_an_access_code_has_a_bound() -> None:
    with pytest.raises(Invalid, match="too long"):
        read_code("x" * 33)


@pytest.mark.parametrize(
    ("mode", "feedback", "attempts"),
    [
        (Mode.PRACTICE, Feedback.AT_ONCE, None),
        (Mode.TEST, Feedback.AFTER_SUBMISSION, 1),
        (Mode.EXAMINATION, Feedback.AFTER_CLOSING, 1),
    ],
)
def test_a_mode_implies_when_answers_are_shown_and_how_many_attempts(
    mode: Mode, feedback: Feedback, attempts: int | None
) -> None:
    assert read_feedback("", mode) is feedback
    assert read_attempts("", mode) == attempts
    assert read_feedback("at_once", mode) is Feedback.AT_ONCE
    assert read_attempts("any", mode) is None
    assert read_attempts("7", mode) == 7


def test_no_more_can_be_drawn_than_there_are() -> None:
    rules = Rules(feedback=Feedback.AT_ONCE, draw=3)
    fits(rules, 3, by_places=False)
    with pytest.raises(Invalid, match="to draw from") as refused:
        fits(rules, 2, by_places=False)
    assert (refused.value.field, refused.value.values) == ("draw", {"pool": 2})


def test_a_text_whose_sentences_are_chosen_cannot_be_hidden() -> None:
    hidden = Rules(feedback=Feedback.AT_ONCE, text_shown=False)
    fits(hidden, 3, by_places=False)
    with pytest.raises(Invalid, match="choosing sentences") as refused:
        fits(hidden, 3, by_places=True)
    assert refused.value.field == "text_hidden"


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        ("Tides|Moon", "Tides|Moon"),
        ("Tides|Moon|Tides|Tides", "Tides|Moon|Tides (2)|Tides (3)"),
        ("Tides|Tides (2)|Tides", "Tides|Tides (2)|Tides (3)"),  # a copy that was called so
        ("Tides|Tides|Tides (2)|Tides (2)", "Tides|Tides (3)|Tides (2)|Tides (2) (2)"),
    ],
)
def test_titles_that_repeat_get_a_number_and_the_first_keeps_its_own(
    titles: str, told: str
) -> None:
    assert told_apart(titles.split("|")) == told.split("|")
