"""When attempts were last seen: shared by processes, and never an error."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from quizapp.services import presence
from quizapp.store.db import db
from tests.conftest import SECRET, app_in
from tests.factories import THEN, counted_statements

AWAY = 2**31 - 1
IN_ANOTHER_PROCESS = """
import sys
from datetime import datetime
from pathlib import Path
from quizapp import create_app
from quizapp.services import presence
from quizapp.settings import Settings
with create_app(Settings(data_dir=Path(sys.argv[1]), secret_key=sys.argv[2])).app_context():
    print(presence.last([7])[7].isoformat())
    presence.seen(8, datetime.fromisoformat(sys.argv[3]))
"""


def test_who_was_seen_is_known_to_the_second_and_others_are_not(app: Flask) -> None:
    presence.seen(3, THEN + timedelta(seconds=1.9))
    presence.seen(20_000, THEN)
    presence.seen(3, THEN + timedelta(seconds=2.1))
    assert presence.last([1, 3, 4, 20_000, 20_001]) == {
        3: THEN + timedelta(seconds=2),
        20_000: THEN,
    }
    assert presence.last([]) == {}


def test_it_costs_no_statement(app: Flask) -> None:
    with counted_statements() as said:
        presence.seen(1, THEN)
        presence.last([1])
    assert said == []


def test_two_processes_know_of_each_other(app: Flask, tmp_path: Path) -> None:
    presence.seen(7, THEN)
    later = THEN + timedelta(minutes=1)
    told = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS, str(tmp_path), SECRET, later.isoformat()],
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout.strip() == THEN.isoformat()
    assert presence.last([7, 8]) == {7: THEN, 8: later}


def test_two_sites_in_one_process_keep_theirs_apart(app: Flask, tmp_path: Path) -> None:
    presence.seen(1, THEN)
    other = tmp_path / "other"
    other.mkdir()
    with app_in(other).app_context():
        assert presence.last([1]) == {}
        presence.seen(2, THEN)
        db.engine.dispose()
    assert presence.last([1, 2]) == {1: THEN}


def test_it_begins_again_where_it_was_after_a_restart(app: Flask, tmp_path: Path) -> None:
    presence.seen(1, THEN)
    with app_in(tmp_path).app_context():
        assert presence.last([1]) == {1: THEN}
        db.engine.dispose()


def test_the_largest_id_makes_no_large_file(app: Flask, tmp_path: Path) -> None:
    presence.seen(AWAY, THEN)
    assert presence.last([1, AWAY]) == {AWAY: THEN}
    assert (tmp_path / "presence").stat().st_blocks * 512 < 100_000


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_may_not_be_written_means_not_known(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "presence").write_bytes(b"")
    (tmp_path / "presence").chmod(0o400)
    presence.seen(1, THEN)
    assert presence.last([1]) == {}


def test_a_folder_in_its_place_means_not_known(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "presence").mkdir()
    presence.seen(1, THEN)
    assert presence.last([1]) == {}


def test_a_full_disk_means_not_known(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "presence").symlink_to("/dev/full")
    presence.seen(1, THEN)
    assert presence.last([1]) == {}


def test_a_time_that_has_no_place_is_left_out(app: Flask) -> None:
    presence.seen(1, datetime(2200, 1, 1, tzinfo=UTC))
    presence.seen(1, datetime(1960, 1, 1, tzinfo=UTC))
    assert presence.last([1]) == {}
