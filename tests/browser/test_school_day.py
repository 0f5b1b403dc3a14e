"""The day of `tests.browser.school_day`, played through."""

from playwright.sync_api import Browser

from quizapp.store.db import db
from quizapp.store.models import Attempt
from tests.browser import school_day
from tests.browser.conftest import Site


def test_a_school_day(browser: Browser, site: Site) -> None:
    school_day.prepare()
    seen: list[str] = []
    pages = school_day.opener(browser)
    school_day.Day(site.url, pages, lambda _page, name: seen.append(name)).walk()
    assert len(seen) == 12
    assert db.session.query(Attempt).filter(Attempt.finished_at.is_not(None)).count() == 30
