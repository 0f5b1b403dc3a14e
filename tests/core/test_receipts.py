"""A receipt fits what it was made for and nothing else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from quizapp.core import receipts
from quizapp.core.receipts import Answered, Handed
from quizapp.core.text import LETTERS

KEY = receipts.key("a secret")
THEN = datetime(2026, 11, 22, 10, 45, tzinfo=UTC)
HANDED = Handed(
    7, 3, THEN, [Answered(1, 11, "mmmm"), Answered(2, 12, None), Answered(3, 13, {"a": ["ü"]})]
)


def test_a_code_is_six_groups_of_four_letters_that_nobody_mistakes() -> None:
    code = receipts.code(KEY, HANDED)
    groups = code.split("-")
    assert [len(group) for group in groups] == [4] * 6
    assert set(code) - {"-"} <= set(LETTERS)
    assert code.endswith("-aaah")  # the attempt: 7 is the eighth letter


def test_its_seal_has_more_than_eighty_bits() -> None:
    assert len(LETTERS) ** 17 > 2**84


def test_the_same_content_gives_the_same_code_and_is_found_by_it() -> None:
    code = receipts.code(KEY, replace(HANDED))
    assert code == receipts.code(KEY, HANDED)
    assert receipts.attempt_of(code) == 7
    assert receipts.fits(KEY, code, HANDED)


@pytest.mark.parametrize("typed", [str.upper, lambda code: code.replace("-", " "), "  {} ".format])
def test_how_it_is_typed_does_not_matter(typed: object) -> None:
    code = typed(receipts.code(KEY, HANDED))  # type: ignore[operator]
    assert receipts.attempt_of(code) == 7
    assert receipts.fits(KEY, code, HANDED)


@pytest.mark.parametrize(
    "other",
    [
        replace(HANDED, attempt_id=8),
        replace(HANDED, person_id=4),
        replace(HANDED, finished_at=THEN + timedelta(microseconds=1)),
        replace(HANDED, items=HANDED.items[:2]),
        replace(HANDED, items=[Answered(1, 11, "ssss"), *HANDED.items[1:]]),
        replace(HANDED, items=[Answered(1, 14, "mmmm"), *HANDED.items[1:]]),
        replace(HANDED, items=[Answered(4, 11, "mmmm"), *HANDED.items[1:]]),
        replace(HANDED, items=[HANDED.items[1], HANDED.items[0], HANDED.items[2]]),
        replace(HANDED, items=[HANDED.items[0], Answered(2, 12, ""), HANDED.items[2]]),
    ],
)
def test_anything_else_has_another_code(other: Handed) -> None:
    assert not receipts.fits(KEY, receipts.code(KEY, HANDED), other)


def test_another_secret_gives_another_code() -> None:
    other = receipts.code(receipts.key("another secret"), HANDED)
    assert not receipts.fits(KEY, other, HANDED)


def test_one_letter_changed_does_not_fit() -> None:
    code = receipts.code(KEY, HANDED)
    for place, letter in enumerate(code):
        if letter != "-":
            other = "b" if letter == "a" else "a"
            assert not receipts.fits(KEY, code[:place] + other + code[place + 1 :], HANDED)


@pytest.mark.parametrize("given", ["", "abcd", "a" * 23, "a" * 25, "i" * 24, "ä" * 24, "9" * 24])
def test_what_is_no_code_names_no_attempt(given: str) -> None:
    assert receipts.attempt_of(given) is None


def test_the_largest_id_is_named() -> None:
    largest = replace(HANDED, attempt_id=2**31 - 1)
    assert receipts.attempt_of(receipts.code(KEY, largest)) == 2**31 - 1


def test_how_many_were_answered_is_counted() -> None:
    assert HANDED.answered == 2
