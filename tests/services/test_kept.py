"""What never changes is read once by readers, and never kept from a transaction that writes."""

from collections.abc import Collection, Mapping
from pathlib import Path

import pytest
from flask import Flask

from quizapp.services.kept import kept
from quizapp.store.db import mean_to_write
from tests.conftest import app_in

asked: list[list[int]] = []


@pytest.fixture(autouse=True)
def nothing_asked() -> None:
    asked.clear()


@kept(most=3)
def squares(ids: Collection[int]) -> Mapping[int, int]:
    asked.append(list(ids))
    return {one: one * one for one in ids if one > 0}


def test_readers_ask_for_what_they_have_not_read(app: Flask) -> None:
    mean_to_write(False)
    assert squares([1, 2]) == {1: 1, 2: 4}
    assert squares([2, 3]) == {2: 4, 3: 9}
    assert squares([1, 2, 3]) == {1: 1, 2: 4, 3: 9}
    assert asked == [[1, 2], [3]]


def test_what_is_not_there_is_asked_for_again(app: Flask) -> None:
    mean_to_write(False)
    assert squares([-1]) == squares([-1]) == {}
    assert asked == [[-1], [-1]]


def test_the_oldest_go_first(app: Flask) -> None:
    mean_to_write(False)
    squares([1, 2, 3])
    squares([4])
    squares([2, 3, 4])
    squares([1])
    assert asked == [[1, 2, 3], [4], [1]]


def test_writers_use_what_is_kept_and_add_nothing(app: Flask) -> None:
    squares([1])
    squares([1])
    mean_to_write(False)
    squares([2])
    mean_to_write()
    squares([2])
    assert asked == [[1], [1], [2]]


def test_databases_do_not_mix(app: Flask, tmp_path: Path) -> None:
    mean_to_write(False)
    squares([1])
    with app_in(tmp_path / "other").app_context():
        squares([1])
    assert asked == [[1], [1]]
