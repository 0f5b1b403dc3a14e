"""Accounts from the command line."""

import re

import pytest
from sqlalchemy import select

from quizapp import create_app
from quizapp.core.errors import Invalid
from quizapp.services import accounts
from quizapp.store.db import db, mean_to_write
from quizapp.store.models import Person
from tests.cli.conftest import Run


@pytest.fixture
def can_log_in(run: Run):
    def tried(name: str, password: str) -> bool:
        app = create_app()
        with app.app_context():
            mean_to_write()
            try:
                accounts.log_in(None, name, password, "127.0.0.1")
            except Invalid:
                return False
            finally:
                db.session.remove()
                db.engine.dispose()
        return True

    return tried


def test_an_account_is_made_with_a_password_from_stdin(run: Run, can_log_in) -> None:
    made = run("user", "add", "Ada", "--password-stdin", given="engine number one\n")
    assert (made.exit_code, made.stdout) == (0, "Ada has an account now (student).\n")
    assert can_log_in("ada", "engine number one")
    assert not can_log_in("ada", "engine number two")


def test_a_password_is_asked_for_twice_and_not_shown(run: Run, can_log_in) -> None:
    made = run("user", "add", "Ada", given="engine number one\nengine number one\n")
    assert made.exit_code == 0
    assert "engine" not in made.output
    assert can_log_in("ada", "engine number one")


def test_a_made_up_password_is_printed_once_and_works(run: Run, can_log_in) -> None:
    made = run("user", "add", "Ada", "--role", "teacher", "--generate")
    shown = re.search(r"^Password: (\S{23})$", made.stdout, re.M)
    assert shown
    assert can_log_in("Ada", shown[1])


def test_the_list_shows_who_is_there_and_who_is_disabled(run: Run) -> None:
    run("user", "add", "Ada", "--role", "teacher", "--email", "ada@school.test", "--generate")
    run("user", "add", "Bo", "--generate")
    run("user", "disable", "Bo")
    first, second = run("user", "list").stdout.splitlines()
    assert re.fullmatch(r"Ada  teacher  ada@school\.test  \d{4}-\d\d-\d\d", first)
    assert re.fullmatch(
        r"Bo   student  -                \d{4}-\d\d-\d\d  disabled \d{4}-\d\d-\d\d", second
    )


def test_the_list_shows_a_user_name_that_is_not_the_name(run: Run) -> None:
    run("user", "add", "Ada", "--generate")
    with create_app().app_context():
        mean_to_write()
        db.session.query(Person).update({"name": "Ada L."})
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    assert run("user", "list").stdout.startswith("Ada L. (ada)  student")


def test_an_empty_list_is_empty(run: Run) -> None:
    assert run("user", "list").stdout == ""


def test_a_disabled_account_cannot_log_in_until_that_is_undone(run: Run, can_log_in) -> None:
    run("user", "add", "Ada", "--password-stdin", given="engine number one\n")
    assert run("user", "disable", "ada").stdout == "ada can not log in.\n"
    assert not can_log_in("Ada", "engine number one")
    assert run("user", "disable", "ada", "--undo").stdout == "ada can log in again.\n"
    assert can_log_in("Ada", "engine number one")


def test_a_new_password_ends_sessions_and_clears_failed_tries(run: Run, can_log_in) -> None:
    run("user", "add", "Ada", "--password-stdin", given="engine number one\n")
    for _ in range(10):
        assert not can_log_in("Ada", "a wrong password")
    assert not can_log_in("Ada", "engine number one")
    run("user", "password", "Ada", "--password-stdin", given="engine number two\n")
    assert can_log_in("Ada", "engine number two")
    with create_app().app_context():
        epoch = db.session.scalar(select(Person.epoch).where(Person.login == "ada"))
        db.session.remove()
        db.engine.dispose()
    assert epoch == 1


def test_a_role_is_changed(run: Run) -> None:
    run("user", "add", "Ada", "--generate")
    assert run("user", "role", "Ada", "admin").stdout == "Ada is an admin now.\n"
    assert "Ada  admin" in run("user", "list").stdout


@pytest.mark.parametrize(
    ("words", "given", "said", "code"),
    [
        (("add", "a@b.c", "--generate"), None, "name: A user name has no @;", 1),
        (("add", "Bo", "--password-stdin"), "short\n", "password: Use 8 to 256 characters.", 1),
        (("add", "Ada", "--generate"), None, "name: This name is taken.", 1),
        (("password", "Nobody", "--generate"), None, "There is no such account: Nobody.", 1),
        (("role", "Nobody", "teacher"), None, "There is no such account: Nobody.", 1),
        (("disable", " "), None, "name: This is needed.", 1),
        (("add", "Bo", "--generate", "--password-stdin"), "x\n", "exclude each other", 2),
        (("role", "Ada", "king"), None, "'king' is not one of", 2),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    run: Run, words: tuple[str, ...], given: str | None, said: str, code: int
) -> None:
    run("user", "add", "Ada", "--generate")
    result = run("user", *words, given=given)
    assert result.exit_code == code
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_a_setting_that_cannot_be_read_exits_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_PORT", "many")
    result = run("user", "list")
    assert result.exit_code == 2
    assert result.stderr == "QUIZAPP_PORT takes a whole number from 0 to 65535, not 'many'.\n"
