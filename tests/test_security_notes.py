"""The figures in docs/security.md are those of the code."""

from datetime import timedelta

from flask import Flask

from quizapp import paths
from quizapp.cli import gateway
from quizapp.core.imported import MOST_PASSAGES, MOST_TEXT
from quizapp.formats.articles import epub, pdf
from quizapp.services import apart_child, imports, passwords, throttle

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


def test_the_notes_on_articles_tell_the_limits_as_they_are() -> None:
    notes = " ".join((paths.ROOT / "docs" / "articles.md").read_text().split())
    for said in (
        f"At most {imports.MOST_BYTES // 10**6} MB, {MOST_PASSAGES:,} passages and {MOST_TEXT:,} "
        "characters; "
        f"{pdf.MOST_PAGES:,} pages of a PDF, {epub.MOST_CHAPTERS:,} chapters of an e-book",
        f"{apart_child.STEP_SECONDS} and {apart_child.SECONDS_A_MEGABYTE} more for each megabyte and "
        f"{apart_child.MOST_SECONDS} in all, {apart_child.MOST_MEMORY // 10**6} MB of addresses",
        f"goes after {imports.KEPT.days} days",
    ):
        assert said in notes
    assert apart_child.STEP_SECONDS == 4
    assert (imports.MOST_AT_ONCE, gateway.LARGE_AT_ONCE, gateway.LARGE_SECONDS) == (10, 8, 180)


def test_the_notes_name_files_that_exist() -> None:
    for name in (
        "quizapp/core/access.py",
        "tests/web/route_table.py",
        "tests/web/test_key_material.py",
    ):
        assert name in NOTES
        assert (paths.ROOT / name).is_file()
