"""Repairs in a browser: a wrong key from the advice to the student and back; a challenge to its reply."""

import re

import pytest
from playwright.sync_api import Page, expect

from quizapp.core.access import Actor
from quizapp.services import challenges
from quizapp.store.db import db
from quizapp.web.reports import regrading
from tests.browser.accessible import violations
from tests.browser.conftest import Open, Site
from tests.browser.test_reports import enter
from tests.disputing import BENS, dispute
from tests.sat import DAY, MOON, SUN, class_that_sat, class_with_a_wrong_key, sit
from tests.services.test_regrade_siblings import parallel
from tests.services.test_regrades import new_key, questions
from tests.web.test_regrading import class_that_typed

# The next form that is sent is held back, once.
HOLD = "document.addEventListener('submit', (event) => event.preventDefault(), { once: true })"


def clean(page: Page) -> list[str]:
    found = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*found, *([f"{wide} px too wide"] if wide > 0 else [])]


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_a_wrong_key_from_the_advice_to_the_student_and_back(
    site: Site, open_page: Open, owner: Actor, width: int, dark: bool
) -> None:
    made = class_with_a_wrong_key(owner)
    page = open_page(width=width, dark=dark)
    enter(page, site, "Olga Owner")
    page.goto(f"{site.url}/classes/{made.room}/assignments/{made.assignment}/items")
    page.get_by_text("Possible wrong key:").locator("../../..").get_by_role(
        "link", name=re.compile("^8\\.")
    ).click()
    page.get_by_role("link", name="Repair this question").click()
    expect(page.get_by_role("link", name="Open it in the editor")).to_be_visible()
    new_key(questions()[7], ssss=1)
    db.session.rollback()
    page.goto(f"{site.url}/classes/{made.room}/misreadings")
    expect(
        page.get_by_text("marked by an older key; marking them anew is a repair")
    ).to_be_visible()
    assert clean(page) == []
    page.get_by_role("link", name="question 8").click()
    page.get_by_label("Never lower a mark").check()
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_text("“The sun” is now right.")).to_be_visible()
    assert clean(page) == []
    page.get_by_label("Why").fill("The sun was meant.")
    page.get_by_role("button", name=re.compile("^Change .* marks$")).click()
    expect(page.get_by_text("marks were changed.")).to_be_visible()
    page.goto(f"{site.url}/classes/{made.room}/misreadings")
    expect(page.get_by_text("marked by an older key")).to_have_count(0)
    page.go_back()
    row = page.get_by_role("listitem").filter(has_text="The sun was meant.")
    expect(row).to_be_visible()
    student = open_page()
    enter(student, site, "Student 36")
    student.goto(f"{site.url}/attempts/36/result")
    expect(student.get_by_text("The sun was meant.")).to_be_visible()
    expect(student.get_by_text("+1")).to_be_visible()
    row.get_by_text("Take it back").press("Enter")
    expect(row.get_by_text(re.compile("marks go back"))).to_be_visible()
    assert clean(page) == []
    button = row.get_by_role("button", name=re.compile("^Take .* marks back$"))
    button.click()
    expect(row.get_by_text("Say why: every student whose mark changes reads it.")).to_be_visible()
    assert clean(page) == []
    row.get_by_label("Why").fill("No, the moon was.")
    button.press("Enter")
    expect(page.get_by_text(re.compile("Taken back: .* marks were changed"))).to_be_visible()
    student.reload()
    expect(student.get_by_text("The sun was meant.")).to_have_count(0)
    expect(student.get_by_text("the change was taken back. No, the moon was.")).to_be_visible()
    assert clean(student) == []


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_a_question_of_two_meanings_is_dropped_where_nobody_loses_by_it(
    site: Site, open_page: Open, owner: Actor, width: int, dark: bool
) -> None:
    made = class_that_sat(owner)
    new_key(questions()[0], edit="meaning", ssss=1)
    sit(made.people["Eve"], made.assignment, SUN, MOON, at=DAY, seconds=60)
    place = f"classes/{made.room}/assignments/{made.assignment}/items/{questions()[0]}/regrade"
    db.session.rollback()
    page = open_page(width=width, dark=dark)
    enter(page, site, "Olga Owner")
    page.goto(f"{site.url}/{place}")
    page.get_by_label("drop the question").check()
    page.get_by_label("Never lower a mark").check()
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_role("heading", name="4 marks would change")).to_be_visible()
    assert clean(page) == []
    page.get_by_label("Why").fill("It was unclear.")
    page.get_by_role("button", name="Change 4 marks").click()
    expect(page.get_by_text("4 marks were changed.")).to_be_visible()


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_a_mark_by_hand_is_taken_back_with_a_reason(
    site: Site, open_page: Open, owner: Actor, width: int, dark: bool
) -> None:
    class_that_sat(owner)
    page = open_page(width=width, dark=dark)
    enter(page, site, "Olga Owner")
    page.goto(f"{site.url}/attempts/3/questions/2/mark")
    page.get_by_label("Points, 0 to 2").fill("1")
    page.get_by_label("Why").fill("Copied.")
    page.get_by_role("button", name="Give these points").click()
    page.goto(f"{site.url}/attempts/3/questions/2/mark")
    page.get_by_label("Why is it taken back?").fill("It was not.")
    assert clean(page) == []
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("A mark by hand was taken back: It was not.")).to_be_visible()
    assert clean(page) == []


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_what_takes_its_time_says_so_while_it_does(
    site: Site,
    open_page: Open,
    owner: Actor,
    monkeypatch: pytest.MonkeyPatch,
    width: int,
    dark: bool,
) -> None:
    monkeypatch.setattr(regrading, "LINES", 5)  # more than these take seconds
    made = class_with_a_wrong_key(owner)
    page = open_page(width=width, dark=dark)
    enter(page, site, "Olga Owner")
    place = f"classes/{made.room}/assignments/{made.assignment}/items/{questions()[7]}/regrade"
    db.session.rollback()
    page.goto(f"{site.url}/{place}?kind=full")
    said = page.get_by_role("status").filter(has_text="marks are being changed")
    expect(said).to_have_count(0)
    page.get_by_label("Why").fill("The question was unclear.")
    page.evaluate(HOLD)
    button = page.get_by_role("button", name=re.compile("^Change .* marks$"))
    button.click()
    expect(said.locator("progress")).to_be_visible()
    assert clean(page) == []
    button.click()
    expect(page.get_by_text("marks were changed.")).to_be_visible()
    expect(said).to_have_count(0)


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_a_typed_gap_is_accepted_with_the_keyboard_from_among_many(
    site: Site, open_page: Open, owner: Actor, width: int, dark: bool
) -> None:
    answers = [{"answer-gm2k": f"no moon {at:02}", "answer-gt3k": "3,0"} for at in range(24)]
    place = class_that_typed(owner, "cloze", *answers)
    db.session.rollback()
    page = open_page(width=width, dark=dark, scripts=False)
    enter(page, site, "Olga Owner")
    page.goto(f"{site.url}{place}")
    expect(page.get_by_role("heading", name="Gap 2, where “2” is right")).to_be_visible()
    expect(page.get_by_text("24 times, read as 3")).to_be_visible()
    last = page.get_by_role("button", name="Accept no moon 23")
    expect(last).to_be_hidden()
    page.get_by_text("4 more").focus()
    page.keyboard.press("Enter")
    expect(last).to_be_visible()
    last.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 mark would change")).to_be_visible()


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_what_was_typed_is_clean(
    site: Site, open_page: Open, owner: Actor, width: int, dark: bool
) -> None:
    long = "x" * 300
    answers = [{"answer-gm2k": f"no moon {at:02}", "answer-gt3k": "3,0"} for at in range(24)]
    place = class_that_typed(owner, "cloze", *answers, {"answer-gm2k": long})
    db.session.rollback()
    page = open_page(width=width, dark=dark)
    enter(page, site, "Olga Owner")
    page.goto(f"{site.url}{place}")
    page.get_by_text("5 more").click()
    expect(page.locator("bdi").filter(has_text=long)).to_be_visible()
    assert clean(page) == []


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_a_challenge_from_start_to_reply(
    site: Site, open_page: Open, owner: Actor, width: int, dark: bool
) -> None:
    made = class_that_sat(owner)
    ben = open_page(width=width, dark=dark)
    enter(ben, site, "Ben")
    ben.goto(f"{site.url}/attempts/3/questions/1")
    ben.get_by_role("link", name="Dispute this question").click()
    assert clean(ben) == []
    ben.evaluate(
        """() => {
          const text = document.querySelector("#p2 p").firstChild;
          const range = document.createRange();
          range.setStart(text, 0);
          range.setEnd(text, 14);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    expect(ben.locator("#chosen")).to_contain_text("Passage 2, chosen: “The sun pulls")
    ben.get_by_label("Why they support you").fill("The sun pulls, says the text.")
    ben.get_by_role("button", name="Send to my teachers").click()
    expect(ben.get_by_text("no reply yet")).to_be_visible()
    assert clean(ben) == []
    teacher = open_page(width=width, dark=dark)
    enter(teacher, site, "Olga Owner")
    for place in ("classes", f"classes/{made.room}"):
        teacher.goto(f"{site.url}/{place}")
        expect(teacher.get_by_role("link", name="1 challenge waits for a reply")).to_be_visible()
        assert clean(teacher) == []
    teacher.get_by_role("link", name="1 challenge waits for a reply").click()
    assert clean(teacher) == []
    teacher.get_by_label("Reply").fill("Less than the moon.")
    teacher.get_by_role("button", name="Decline").click()
    expect(teacher.get_by_text("No challenge waits")).to_be_visible()
    ben.goto(f"{site.url}/results")
    expect(ben.get_by_text("Reply to your challenge")).to_be_visible()
    assert clean(ben) == []
    ben.goto(f"{site.url}/attempts/3/result")
    expect(ben.get_by_text("Less than the moon.")).to_be_visible()
    assert clean(ben) == []


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_a_decision_is_taken_back_and_the_answer_accepted_as_well(
    site: Site, open_page: Open, owner: Actor, width: int, dark: bool
) -> None:
    made = class_that_sat(owner)
    challenge = dispute(made, "Ben", BENS)
    challenges.decide(made.owner, made.room, challenge, "Less.", accepted=False)
    parallel(made, "10c")
    db.session.rollback()
    page = open_page(width=width, dark=dark)
    enter(page, site, "Olga Owner")
    page.goto(f"{site.url}/classes/{made.room}/challenges")
    page.get_by_text("Take this decision back").click()
    assert clean(page) == []
    page.get_by_label("Why").fill("Read too fast.")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("heading", name="1 challenge waits")).to_be_visible()
    page.get_by_role("button", name="Accept, and see what would change").click()
    expect(page.get_by_role("alert")).to_have_text("Say what follows.")
    assert clean(page) == []
    page.get_by_label("“The sun” is right as well").check()
    page.get_by_label("Why “The sun” is right, once it is").fill("It pulls as well.")
    page.get_by_role("button", name="Accept, and see what would change").click()
    expect(page.get_by_role("heading", name="2 marks would change")).to_be_visible()
    expect(page.get_by_role("link", name="10c, Moon and sun")).to_be_visible()
    assert clean(page) == []
    page.get_by_label("Why").fill("Both pull.")
    page.get_by_role("button", name="Change 2 marks").click()
    expect(page.get_by_text("2 marks were changed.")).to_be_visible()
    page.get_by_role("link", name="10c, Moon and sun").click()
    expect(page.get_by_role("heading", name="1 mark would change")).to_be_visible()
    ben = open_page(width=width, dark=dark)
    enter(ben, site, "Ben")
    ben.goto(f"{site.url}/results")
    expect(ben.get_by_text("Marked anew, reply to your challenge")).to_be_visible()
    ben.get_by_role("listitem").filter(has_text="Marked anew").get_by_role("link").click()
    expect(ben.get_by_text("accepted", exact=False).first).to_be_visible()
    expect(ben.get_by_text("“The sun” is now accepted as well, +1")).to_be_visible()
    assert clean(ben) == []
