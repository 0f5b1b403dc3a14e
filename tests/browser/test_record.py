"""The record in a browser: what was done is found, filtered and taken away as a file."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from quizapp.core.access import Actor
from quizapp.core.regrading import Kind, Plan
from quizapp.services import classrooms, groups, overriding
from quizapp.store.db import db
from tests.browser.conftest import Open, Site
from tests.browser.test_repairs import clean
from tests.browser.test_reports import enter
from tests.sat import class_that_sat
from tests.services.test_regrades import carry_out, questions


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_what_was_done_is_found_filtered_and_taken_away(
    site: Site, open_page: Open, owner: Actor, width: int, dark: bool
) -> None:
    made = class_that_sat(owner)
    overriding.override(made.owner, 1, 2, "1.5", "Nearly: the wind was named, too.")
    carry_out(made, Plan(Kind.FULL, 1))
    north = groups.make(made.owner, made.room, "North")
    groups.change(made.owner, made.room, north, "North", [], [made.people["Ada"].person_id])
    classrooms.rename(made.owner, made.room, "10c")
    db.session.rollback()
    page = open_page(width=width, dark=dark)
    enter(page, site, "Olga Owner")
    page.goto(f"{site.url}/classes/{made.room}")
    page.get_by_role("link", name="The record").click()
    expect(page.get_by_role("heading", name="The record")).to_be_visible()
    rows = page.locator("li.act")
    expect(rows.first).to_contain_text("Class “10b” renamed “10c”")
    assert clean(page) == []
    page.get_by_text("Which entries").click()
    page.get_by_label("About").select_option("Marks and regrades")
    page.get_by_label("Student").select_option("Ada")
    assert clean(page) == []
    page.get_by_role("button", name="Show these entries").click()
    expect(page.get_by_role("heading", name="1 entry")).to_be_visible()
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("Marked by hand: 1½: Ada")
    expect(rows.first).to_contain_text("Why: Nearly: the wind was named, too.")
    assert clean(page) == []
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download as CSV").click()
    lines = Path(waiting.value.path()).read_text("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "Nearly: the wind was named, too." in lines[1]
    rows.first.get_by_role("link", name=re.compile("^See it")).click()
    expect(page).to_have_url(re.compile("/attempts/1/questions/2"))
    page.goto(f"{site.url}/teach/questions/{questions()[0]}/record")
    expect(rows.first).to_contain_text("All its points for everyone: 2 marks changed")
    assert clean(page) == []
