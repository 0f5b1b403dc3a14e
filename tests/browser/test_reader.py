"""A text found in, quoted, highlighted, explained, read aloud, set larger, printed; and without scripts."""

import re
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from quizapp.core.access import Actor
from quizapp.core.glossary import Wording
from quizapp.services import glossary, highlights
from quizapp.services.highlights import Place
from quizapp.store.db import db
from tests import factories
from tests.browser.accessible import violations
from tests.browser.conftest import Open, Site
from tests.browser.test_learn import log_in

WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SELECT = """([key, from, to]) => {
  const words = document.querySelector(`#${key} > p`);
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (from >= at && from <= at + node.length) range.setStart(node, from - at);
    if (to > at && to <= at + node.length) range.setEnd(node, to - at);
    at += node.length;
  }
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}"""
# A speech engine that says nothing, at once, and notes what it was asked to say.
SPEECH = """
globalThis.spoken = [];
class Utterance { constructor(text) { this.text = text; } }
const engine = {
  paused: false, waiting: [],
  getVoices: () => [
    { lang: "de-DE", localService: true },
    { lang: "en-GB", name: "elsewhere", localService: false },
    { lang: "en_US", name: "own", localService: true },
  ],
  speak(one) {
    globalThis.spoken.push([one.text, one.lang, one.voice?.name ?? null]);
    this.waiting.push(one);
  },
  cancel() { this.waiting = []; }, pause() { this.paused = true; }, resume() { this.paused = false; },
};
globalThis.finish = () => engine.waiting.shift().onend();
Object.defineProperty(globalThis, "speechSynthesis", { value: engine });
Object.defineProperty(globalThis, "SpeechSynthesisUtterance", { value: Utterance });
"""


@pytest.fixture
def tides(owner: Actor) -> None:
    factories.make_article()
    glossary.write(owner, "tides", Wording("sun", (), "The *star* that we go round."))


def check(page: Page) -> None:
    """Nothing for axe, and nothing to scroll sideways for."""
    assert violations(page) == []
    assert page.evaluate(WIDE) <= 0


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_a_reader_finds_quotes_and_highlights(
    site: Site, open_page: Open, tides: None, student: Actor, width: int, dark: bool
) -> None:
    page = open_page(width=width, height=640, dark=dark)
    log_in(page, "Sami Student")
    page.goto(f"{site.url}/articles/tides")
    check(page)

    page.get_by_label("Find in the text").fill("TIDE")
    page.get_by_label("Find in the text").press("Enter")
    expect(page.get_by_role("status").filter(has_text="1 of 3")).to_be_visible()
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_role("status").filter(has_text="2 of 3")).to_be_visible()
    expect(page.locator("#p2 mark.hit[aria-current]")).to_be_in_viewport()
    check(page)
    page.get_by_role("link", name="Done").click()
    expect(page.locator("mark.hit")).to_have_count(0)

    page.evaluate(SELECT, ["p1", 32, 48])  # "moon pulls the w"
    bar = page.get_by_role("region", name="Passage 1")
    quotation = bar.get_by_label("Quotation with its reference")
    expect(quotation).to_have_value(
        re.compile(r"^“moon pulls the water” \(study edition after A. Author, “On tides”, The Pilot, 31 .*"
                   r"passage 1, http://127.0.0.1:\d+/articles/tides\?rev=1&mark=p1.32-52#p1\)$")
    )  # fmt: skip
    check(page)
    bar.get_by_role("button", name="Copy quotation").click()
    expect(bar.get_by_role("status")).to_have_text("Copied.")
    bar.get_by_text("With a note").click()
    bar.get_by_label("Note", exact=True).fill("Why only this water?")
    bar.get_by_role("button", name="Highlight").click()
    expect(page.locator("mark.own")).to_have_text("moon pulls the water")
    expect(page.get_by_text("Why only this water?")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Edit “moon pulls").click()
    check(page)
    page.get_by_label("Note").fill("Because it is near.")
    page.get_by_role("button", name="Save the note").click()
    expect(page.get_by_text("Because it is near.")).to_be_visible()


def test_a_passage_is_quoted_and_a_term_opened_by_keyboard(
    site: Site, open_page: Open, tides: None
) -> None:
    page = open_page("/articles/tides", width=320, height=640)
    number = page.locator("#p3 .passage-number")
    number.focus()
    page.keyboard.press("Enter")
    bar = page.get_by_role("region", name="Passage 3")
    expect(bar.get_by_role("heading")).to_be_focused()
    expect(bar.get_by_role("link", name="Log in to highlight")).to_be_visible()
    page.keyboard.press("Escape")
    expect(bar).to_be_hidden()
    expect(number).to_be_focused()

    term = page.locator("a.term")
    expect(term).to_have_text("sun")
    term.focus()
    page.keyboard.press("Enter")
    entry = page.get_by_role("complementary", name="sun")
    expect(entry).to_be_focused()
    expect(entry).to_contain_text("The star that we go round.")
    expect(term).to_have_attribute("aria-expanded", "true")
    check(page)
    page.keyboard.press("Escape")
    expect(entry).to_have_count(0)
    expect(term).to_be_focused()


def test_what_is_selected_across_a_note_and_a_term_is_the_words_alone(
    site: Site, open_page: Open, tides: None, student: Actor
) -> None:
    highlights.add(student, "tides", Place(1, 2, "The sun"), "A note")
    page = open_page()
    log_in(page, "Sami Student")
    page.goto(f"{site.url}/articles/tides")
    page.locator("#p2 > p").first.evaluate("(one) => getSelection().selectAllChildren(one)")
    quotation = page.get_by_label("Quotation with its reference")
    expect(quotation).to_have_value(
        re.compile(r"^“The sun pulls as well, .* is highest.” .*p2.0-78#p2")
    )


def test_what_is_selected_in_a_table_counts_its_empty_cells(
    site: Site, open_page: Open, app: Flask
) -> None:
    table = "\tPlace\tHeight\n1923\t\tParis"
    [passage] = factories.passages_of(factories.make_article("heights", {"p1": table}))
    passage.kind = "table"
    db.session.commit()
    page = open_page("/articles/heights")
    page.locator("#p1 td").last.evaluate("(one) => getSelection().selectAllChildren(one)")
    mark = f"p1.{table.index('Paris')}-{len(table)}"
    expect(page.get_by_label("Quotation with its reference")).to_have_value(
        re.compile(f"^“Paris” .*{mark}#p1")
    )


def test_the_contents_say_which_part_is_read(site: Site, open_page: Open) -> None:
    factories.make_article("long", {f"p{n}": "The tide turns. " * 20 for n in range(1, 30)})
    page = open_page("/articles/long", width=320, height=640)
    contents = page.locator("[data-contents]")
    expect(contents.get_by_role("link")).to_have_count(0)
    page.locator("#p20").scroll_into_view_if_needed()
    expect(contents.locator("[data-here]")).to_have_text("Moon and sun")
    expect(contents).to_be_in_viewport()
    contents.get_by_text("Contents").click()
    expect(contents.get_by_role("link", name="Moon and sun")).to_have_attribute(
        "aria-current", "true"
    )
    contents.get_by_role("link", name="Moon and sun").click()
    expect(page.locator("#p1")).to_be_in_viewport()
    expect(contents.get_by_role("link")).to_have_count(0)


def spoken(page: Page) -> list[Any]:
    return page.evaluate("spoken")  # type: ignore[no-any-return]


def test_it_is_read_aloud_sentence_by_sentence(site: Site, open_page: Open, tides: None) -> None:
    page = open_page("/privacy")
    page.add_init_script(SPEECH)
    page.goto(f"{site.url}/articles/tides")
    assert spoken(page) == []
    page.get_by_role("button", name="Read aloud").click()
    expect(page.locator("#p1[data-reading]")).to_be_visible()
    assert spoken(page) == [["The tide rises twice a day.", "en", "own"]]
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Go on").click()
    page.evaluate("finish()")
    page.evaluate("finish()")
    expect(page.locator("#p2[data-reading]")).to_be_visible()
    expect(page.locator("[data-reading]")).to_have_count(1)
    assert [one[0] for one in spoken(page)][1:] == [
        "The moon pulls the water nearest to it.",
        "The sun pulls as well, but less.",
    ]
    check(page)
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("[data-reading]")).to_have_count(0)
    page.locator("#p3 .passage-number").click()
    page.get_by_role("button", name="Read from here").click()
    expect(page.locator("#p3[data-reading]")).to_be_visible()
    page.evaluate("finish()")
    expect(page.get_by_role("button", name="Read aloud")).to_be_visible()


@pytest.mark.parametrize(
    "engine",
    [
        "Object.defineProperty(globalThis, 'speechSynthesis', { value: undefined })",
        SPEECH.replace('lang: "en_US"', 'lang: "fr-FR"'),
    ],
    ids=["no speech", "no voice of the device for the language"],
)
def test_where_nothing_can_speak_no_button_says_so(
    site: Site, open_page: Open, tides: None, engine: str
) -> None:
    page = open_page("/privacy")
    page.add_init_script(engine)
    page.goto(f"{site.url}/articles/tides")
    page.locator("#p3 .passage-number").click()
    expect(page.get_by_role("button", name="Copy quotation")).to_be_visible()
    for name in ("Read aloud", "Read from here"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)


def size(page: Page, what: str) -> float:
    script = f"parseFloat(getComputedStyle(document.querySelector('.text')).{what})"
    return float(page.evaluate(script))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_texts_are_set_larger_and_wider_apart(
    site: Site, open_page: Open, tides: None, scripts: bool, dark: bool
) -> None:
    page = open_page("/articles/tides", width=320, height=640, scripts=scripts, dark=dark)
    usual = size(page, "fontSize") if scripts else 0
    page.get_by_role("link", name="Size and spacing").click()
    page.get_by_label("Largest").check()
    page.get_by_label("The same, in plain letters").check()
    if scripts:
        expect(page.locator("html[data-size=largest][data-spacing=plain]")).to_have_count(1)
        assert size(page, "fontSize") == pytest.approx(1.8 * usual, rel=0.01)
        check(page)
    page.get_by_role("button", name="Use this").click()
    page.get_by_role("link", name="Back to where you were").click()
    expect(page.locator("html[data-size=largest][data-spacing=plain]")).to_have_count(1)
    if scripts:
        assert size(page, "fontSize") == pytest.approx(1.8 * usual, rel=0.01)
        assert size(page, "letterSpacing") > 1
        check(page)


def test_on_paper_stand_the_text_and_its_numbers(
    site: Site, open_page: Open, tides: None, student: Actor
) -> None:
    highlights.add(student, "tides", Place(1, 1, "The moon"), "canary-note")
    page = open_page()
    log_in(page, "Sami Student")
    page.goto(f"{site.url}/articles/tides?find=tide")
    page.emulate_media(media="print")
    expect(page.locator("#p2 .passage-number")).to_be_visible()
    expect(page.locator("#p3")).to_be_visible()
    expect(page.get_by_text("The star that we go round.")).to_be_visible()
    for furniture in ("Find in the text", "Contents", "canary-note", "my note", "Size and spacing"):
        expect(page.get_by_text(furniture).locator("visible=true")).to_have_count(0)


def test_without_scripts_all_of_it_is_there(
    site: Site, open_page: Open, tides: None, student: Actor
) -> None:
    page = open_page(width=320, height=640, scripts=False)
    log_in(page, "Sami Student")
    page.goto(f"{site.url}/articles/tides")
    page.get_by_label("Find in the text").fill("tide")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("2 of 3")).to_be_visible()
    expect(page.locator("mark.hit[aria-current]")).to_be_in_viewport()
    page.get_by_role("link", name="Done").click()
    page.locator("a.term").click()
    expect(page.get_by_text("The star that we go round.")).to_be_in_viewport()
    page.get_by_role("link", name="Back to passage 2").click()
    expect(page.locator("#p2")).to_be_in_viewport()
    page.get_by_role("link", name="Quote or highlight a passage").click()
    page.get_by_label("Number of the passage").fill("1")
    page.get_by_role("button", name="Open the passage").click()
    expect(page.get_by_label("Quotation with its reference")).to_have_value(
        re.compile("^“The tide rises")
    )
    page.get_by_label("Words").fill("The moon")
    page.get_by_label("Note").fill("Only mine")
    page.get_by_role("button", name="Highlight").click()
    expect(page.locator("mark.own")).to_have_text("The moon")
    page.get_by_text("Contents", exact=True).click()
    page.get_by_role("link", name="Moon and sun").click()


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_a_teacher_writes_the_glossary(
    site: Site, open_page: Open, owner: Actor, width: int, dark: bool
) -> None:
    factories.make_article()
    page = open_page(width=width, height=640, dark=dark)
    log_in(page, "Olga Owner")
    page.goto(f"{site.url}/articles/tides")
    page.get_by_role("link", name="Edit the glossary").click()
    check(page)
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("alert")).to_contain_text("Term: This is needed.")
    check(page)
    page.get_by_label("Term").fill("tide")
    page.get_by_label("Other forms").fill("tides")
    page.get_by_label("Explanation").fill("The sea’s rise and fall.")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("3 places in the text")).to_be_visible()
    page.get_by_role("link", name="tide", exact=True).click()
    check(page)
    page.get_by_role("button", name="Take it out of the glossary").click()
    page.get_by_text("What was written").click()
    expect(page.get_by_text("; taken out")).to_be_visible()
    check(page)
