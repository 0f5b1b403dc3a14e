"""The judge of the kill test must itself see what is missing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bench.learner import Save
from bench.ledger import doubled, lost


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Two saves of one item: ``a``, then ``b``; a second item without an answer."""
    path = tmp_path / "kept.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            """
            CREATE TABLE item (id, answer, answer_revision);
            INSERT INTO item VALUES (1, '"b"', 2), (2, NULL, 0);
            CREATE TABLE response_event (item_id, event_id, answer, revision, outcome);
            INSERT INTO response_event VALUES (1, 'e1', '"a"', 1, 'saved'), (1, 'e2', '"b"', 2, 'saved');
            """
        )
    return path


def change(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(statement)
        connection.commit()


FIRST = Save(1, "e1", "a", 1)
SECOND = Save(1, "e2", "b", 2)


def test_all_is_there(database: Path) -> None:
    assert lost(database, [[FIRST, SECOND]]) == 0
    assert doubled(database, [[FIRST, SECOND]]) == 0


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM response_event WHERE event_id = 'e1'",
        "UPDATE response_event SET answer = '\"c\"' WHERE event_id = 'e1'",
        "UPDATE item SET answer = '\"a\"' WHERE id = 1",
        "UPDATE item SET answer = NULL, answer_revision = 0 WHERE id = 1",
    ],
)
def test_what_is_gone_or_changed_counts_as_lost(database: Path, damage: str) -> None:
    change(database, damage)
    assert lost(database, [[FIRST, SECOND]]) == 1


def test_a_later_save_that_was_given_up_may_have_replaced_the_answer(database: Path) -> None:
    given_up = Save(1, "e2", "b")
    assert lost(database, [[FIRST, given_up]]) == 0
    assert lost(database, [[given_up, FIRST]]) == 1
    assert lost(database, [[FIRST, Save(1, "e2", "c")]]) == 1


def test_a_save_that_never_arrived_is_not_lost(database: Path) -> None:
    assert lost(database, [[Save(2, "e9", "a")]]) == 0


def test_an_event_kept_twice_is_doubled(database: Path) -> None:
    change(database, "INSERT INTO response_event VALUES (1, 'e2', '\"b\"', 2, 'again')")
    assert doubled(database, [[FIRST, SECOND]]) == 1


def test_an_event_applied_twice_is_doubled(database: Path) -> None:
    change(database, "UPDATE item SET answer_revision = 3 WHERE id = 1")
    assert doubled(database, [[FIRST, SECOND]]) == 1
