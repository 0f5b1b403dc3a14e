"""`quizapp demo`"""

import re
from pathlib import Path

from quizapp import create_app
from quizapp.services import accounts
from quizapp.settings import Settings
from quizapp.store.db import db, mean_to_write
from tests.cli.conftest import Run
from tests.factories import make_article, make_set


def with_sets(folder: Path) -> None:
    with create_app(Settings(data_dir=folder)).app_context():
        mean_to_write()
        make_set(make_article())
        db.session.remove()
        db.engine.dispose()


def test_the_demo_is_made_once_and_its_passwords_work(run: Run, folder: Path) -> None:
    run("user", "list")  # makes the schema
    with_sets(folder)
    told = run("demo")
    assert told.exit_code == 0
    assert "30 students, three weeks of answers, quizzes: 1." in told.output
    found = re.findall(r"(demo [^,]+), password (\S+)", told.output)
    assert [name for name, _ in found] == ["demo teacher", "demo amira haddad"]
    with create_app(Settings(data_dir=folder)).app_context():
        mean_to_write()
        for name, password in found:
            assert accounts.log_in(None, name, password, "127.0.0.1").name
        db.session.remove()
        db.engine.dispose()
    again = run("demo")
    assert again.exit_code == 0
    assert again.output.startswith("The demo is there already.")


def test_without_a_set_it_says_what_to_do(run: Run) -> None:
    refused = run("demo")
    assert refused.exit_code == 1
    assert refused.output == ("There is no question set yet: run “quizapp questions sync” first.\n")
