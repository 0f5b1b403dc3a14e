"""A teacher writes a question by selecting words of the text."""

from playwright.sync_api import Page, expect

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Passage
from tests import factories
from tests.browser.accessible import violations
from tests.browser.conftest import Open, Site
from tests.browser.test_learn import log_in

SELECT = """([passage, from, to]) => {
  const walker = document.createTreeWalker(
    document.querySelector(`.picker-text #${passage} p`), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (from >= at && from <= at + node.length) range.setStart(node, from - at);
    if (to >= at && to <= at + node.length) range.setEnd(node, to - at);
    at += node.length;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def drag_over(page: Page, passage: str, start: int, end: int) -> None:
    """Select characters of a passage with the mouse."""
    boxes = page.evaluate(
        """([passage, from, to]) => {
          const node = document.querySelector(`.picker-text #${passage} p`).firstChild;
          node.parentElement.scrollIntoView({ block: "center" });
          return [from, to - 1].map((at) => {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const box = range.getBoundingClientRect();
            return [box.left, box.right, box.top + box.height / 2];
          });
        }""",
        [passage, start, end],
    )
    page.mouse.move(boxes[0][0] + 1, boxes[0][2])
    page.mouse.down()
    page.mouse.move(boxes[1][1] - 1, boxes[1][2], steps=8)
    page.mouse.up()


def write(page: Page) -> None:
    """A whole question without evidence."""
    page.get_by_label("Question", exact=True).fill("What pulls the water most?")
    for letter, words in zip("ABC", ("The moon", "The sun", "The wind"), strict=True):
        page.get_by_label(f"Text of answer {letter}").fill(words)
        page.get_by_label(f"Explanation of answer {letter}").fill(f"The text says so of {words}.")
    page.get_by_label("Right answer: A").check()


def begin(page: Page) -> None:
    log_in(page, "Olga Owner")
    page.get_by_role("link", name="Questions").click()
    page.get_by_role("link", name="Make a set").click()
    page.get_by_label("Title").fill("My tides")
    page.get_by_role("button", name="Make the set").click()
    page.get_by_role("button", name="Add a question").click()
    expect(page.get_by_role("heading", name="Edit question")).to_be_visible()
    page.wait_for_load_state()


def test_a_question_is_written_cited_by_selection_and_taken(
    site: Site, open_page: Open, owner: Actor
) -> None:
    factories.make_article()
    page = open_page()
    begin(page)
    write(page)
    drag_over(page, "p1", 28, 52)
    expect(page.locator("#chosen")).to_have_text("Passage 1, chosen: “The moon pulls the water”")
    page.get_by_role("button", name="Cite for answer A").click()
    expect(page.locator(".edit-option .evidence mark")).to_have_text(["The moon pulls the water"])
    assert (
        page.get_by_label("Explanation of answer C").input_value()
        == "The text says so of The wind."
    )
    for letter in "BC":
        page.evaluate(SELECT, ["p2", 0, 32])
        expect(page.locator("#chosen")).to_have_text(
            "Passage 2, chosen: “The sun pulls as well, but less.”"
        )
        page.get_by_role("button", name=f"Cite for answer {letter}").click()
        expect(page.locator(".edit-option .evidence")).to_have_count("ABC".index(letter) + 1)
        page.wait_for_load_state()
    assert violations(page) == []
    page.get_by_role("button", name="See it as a student").click()
    expect(page.get_by_role("heading", name="After Check")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Back to the editor").click()
    page.get_by_role("button", name="Publish version 1").click()
    expect(page.get_by_text("Version 1 is published.")).to_be_visible()
    page.get_by_label("Yes; answers after each Check").check()
    page.get_by_role("button", name="Save who may").click()

    pupil = open_page("/", width=320, height=640)
    pupil.get_by_role("link", name="My tides").click()
    pupil.get_by_role("button", name="Start the quiz").click()
    pupil.get_by_role("radio", name="The sun").check()
    pupil.get_by_role("button", name="Check").click()
    expect(pupil.locator(".work-question mark").first).to_have_text(
        "The sun pulls as well, but less."
    )


def test_a_selection_over_two_passages_is_not_taken(
    site: Site, open_page: Open, owner: Actor
) -> None:
    factories.make_article()
    page = open_page()
    begin(page)
    page.evaluate(
        """() => {
          const [one, two] = document.querySelectorAll(".picker-text .passage > p");
          getSelection().setBaseAndExtent(one.firstChild, 3, two.firstChild, 5);
        }"""
    )
    expect(page.locator("#chosen")).to_have_text(
        "Choose words of one passage; these stand in more than one."
    )
    assert page.locator("#quote").input_value() == ""


def test_half_words_become_whole_and_an_editors_note_is_no_evidence(
    site: Site, open_page: Open, owner: Actor
) -> None:
    factories.make_article()
    db.session.query(Passage).filter_by(key="p2").one().note = "Others differ."
    db.session.commit()
    page = open_page()
    begin(page)
    page.evaluate(SELECT, ["p1", 30, 46])  # "e moon pulls the"
    expect(page.locator("#chosen")).to_have_text("Passage 1, chosen: “The moon pulls the”")
    page.evaluate(
        """() => {
          const note = document.querySelector(".picker-text #p2 .editor-note").lastChild;
          getSelection().setBaseAndExtent(note, 1, note, 7);
        }"""
    )
    expect(page.locator("#chosen")).to_have_text(
        "Choose words of a passage; headings and editor’s notes prove nothing."
    )
    assert page.locator("#quote").input_value() == "The moon pulls the"
    page.evaluate(
        """() => {
          const text = document.querySelector(".picker-text #p2 > p");
          const note = document.querySelector(".picker-text #p2 .editor-note").lastChild;
          getSelection().setBaseAndExtent(text.firstChild, 33, note, 7);
        }"""
    )
    expect(page.locator("#chosen")).to_have_text(
        "Passage 2, chosen: “When both pull together, the tide is highest.”"
    )


def test_a_finger_selects_on_a_phone(site: Site, open_page: Open, owner: Actor) -> None:
    factories.make_article()
    page = open_page(width=320, height=640, touch=True)
    begin(page)
    write(page)
    page.locator(".picker-text #p3").scroll_into_view_if_needed()
    page.evaluate(SELECT, ["p3", 0, 14])
    expect(page.locator("#chosen")).to_have_text("Passage 3, chosen: “Harbour masters”")
    button = page.get_by_role("button", name="Cite for answer A")
    expect(button).to_be_in_viewport()
    button.tap()
    expect(page.locator(".edit-option .evidence mark")).to_have_text(["Harbour masters"])


def test_words_beyond_the_first_plane_are_counted_once(
    site: Site, open_page: Open, owner: Actor
) -> None:
    """Offsets are code points: an emoji before the words is one, though JavaScript counts two."""
    factories.make_article(passages={"p1": "🌊🌊 The tide rises."})
    page = open_page()
    begin(page)
    write(page)
    page.evaluate(SELECT, ["p1", 4, 14])  # UTF-16: two waves take four units
    expect(page.locator("#chosen")).to_have_text("Passage 1, chosen: “The tide”")
    assert (page.locator("#start").input_value(), page.locator("#end").input_value()) == ("3", "11")
    page.get_by_role("button", name="Cite for answer A").click()
    expect(page.locator(".edit-option .evidence mark")).to_have_text(["The tide"])


def test_the_same_without_javascript(site: Site, open_page: Open, owner: Actor) -> None:
    factories.make_article()
    page = open_page(scripts=False)
    begin(page)
    write(page)
    page.get_by_text("Or choose the passage and paste the words").click()
    page.get_by_label("Passage", exact=True).select_option("p1")
    page.get_by_label("Words that prove it").fill("the moon eats the water")
    page.get_by_role("button", name="Cite for answer A").click()
    expect(page.get_by_role("alert")).to_contain_text("do not stand in the passage")
    expect(page.get_by_label("Text of answer A")).to_have_value("The moon")
    for letter in "ABC":
        if letter != "A":
            page.get_by_text("Or choose the passage and paste the words").click()
        page.get_by_label("Passage", exact=True).select_option("p1")
        page.get_by_label("Words that prove it").fill("The moon pulls the water")
        page.get_by_role("button", name=f"Cite for answer {letter}").click()
    page.get_by_role("button", name="Publish version 1").click()
    expect(page.get_by_text("Version 1 is published.")).to_be_visible()


def test_what_is_missing_is_named_at_its_field(site: Site, open_page: Open, owner: Actor) -> None:
    factories.make_article()
    for dark in (False, True):
        page = open_page(dark=dark, width=320)
        begin(page)
        page.get_by_label("Question", exact=True).fill("Half a question?")
        page.get_by_role("button", name="Publish version 1").click()
        expect(page.get_by_role("alert")).to_contain_text("10 things are missing")
        expect(page.get_by_label("Question", exact=True)).to_have_value("Half a question?")
        page.get_by_role("link", name="Answer B: The explanation is missing.").click()
        expect(page.get_by_label("Explanation of answer B")).to_be_focused()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
