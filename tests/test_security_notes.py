"""The figures in docs/security.md are those of the code."""

from datetime import timedelta

from flask import Flask

from quizapp import paths
from quizapp.cli import gateway
from quizapp.services import passwords, throttle

NOTES = " ".join((paths.ROOT / "docs" / "security.md").read_text().split())


def test_the_notes_tell_the_limits_as_they_are(app: Flask) -> None:
    minutes = throttle.ACCOUNT_WINDOW // timedelta(minutes=1)
    assert timedelta(minutes=1) == throttle.ADDRESS_WINDOW
    for said in (
        f"{passwords.LEAST} to {passwords.MOST} characters",
        f"After {throttle.ACCOUNT_MOST} failed log-ins within {minutes} minutes",
        f"an address after {throttle.ADDRESS_MOST} in a minute",
        f"for {minutes} minutes by typing wrong passwords",
        f"valid for {app.permanent_session_lifetime.days} days",
        f"until its {app.permanent_session_lifetime.days} days are over",
        f"at most {app.config['MAX_CONTENT_LENGTH'] // 2**20} MiB "
        f"and {gateway.BODY_SECONDS} seconds for its body",
    ):
        assert said in NOTES


def test_the_notes_name_files_that_exist() -> None:
    for name in (
        "quizapp/core/access.py",
        "tests/web/route_table.py",
        "tests/web/test_key_material.py",
    ):
        assert name in NOTES
        assert (paths.ROOT / name).is_file()
