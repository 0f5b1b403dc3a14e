"""`quizapp demo`"""

import re
from pathlib import Path

from quizapp import create_app
from quizapp.services import accounts
from quizapp.settings import Settings
from quizapp.store.db import db, mean_to_write
from quizapp.store.models import Attempt, QuestionSet
from tests.cli.conftest import Run


def test_the_demo_is_made_once_on_the_shipped_sets_and_its_passwords_work(
    run: Run, folder: Path
) -> None:
    told = run("demo")
    assert told.exit_code == 0, told.output
    assert "30 students, three weeks of answers" in told.output
    found = re.findall(r"(demo [^,]+), password (\S+)", told.output)
    assert [name for name, _ in found] == ["demo teacher", "demo amira haddad"]
    again = run("demo")
    assert again.exit_code == 0
    assert again.output.startswith("The demo is there already.")
    with create_app(Settings(data_dir=folder)).app_context():
        mean_to_write()
        for name, password in found:
            assert accounts.log_in(None, name, password, "127.0.0.1").name
        assert db.session.query(QuestionSet).count() >= 2
        assert db.session.query(Attempt).count() > 60
        db.session.remove()
        db.engine.dispose()
