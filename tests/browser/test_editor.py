"""A teacher writes a question of each kind in a browser: by its labels, its keys, without scripts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from quizapp.core.access import Actor
from quizapp.core.drafts import Draft, DraftPart
from quizapp.core.questions import KINDS, from_content
from quizapp.store.db import db
from quizapp.store.models import Version
from tests import factories
from tests.browser.accessible import violations
from tests.browser.conftest import Open, Site
from tests.browser.test_learn import log_in
from tests.browser.test_teach import SELECT
from tests.kinds import EXAMPLES, QUOTES

# How the form calls the fields of a part, and the parts of a group.
FIELDS = {
    "text": "Text",
    "share": "Points",
    "value": "Number",
    "prompt": "Prompt",
    "choice": "Choice",
    "kind": "Kind",
    "answers": "Answers",
    "weight": "Weight",
    "accents": "Accents",
    "near": "Letters that may differ",
    "tolerance": "Tolerance",
    "unit": "Unit (not needed)",
    "levels": "Levels",
}
PARTS = {
    "options": ("answer", "ABCDEFGH"),
    "answers": ("answer", "ABCDEFGH"),
    "pairs": ("pair", "ABCDEFGH"),
    "events": ("event", "12345678"),
    "gaps": ("gap", "12345678"),
    "sets": ("sentences", "1234"),
    "rubric": ("criterion", "123456"),
    "choices": ("choice", "123456789"),
}
STATEMENT = {"true": "“true”", "false": "“false”"}


def example(kind: str) -> Draft:
    return Draft.from_question(EXAMPLES[kind], "cause", 2, {})


def begin(page: Page, kind: str) -> None:
    factories.make_article()
    log_in(page, "Olga Owner")
    page.get_by_role("link", name="Questions").click()
    page.get_by_role("link", name="Make a set").click()
    page.get_by_label("Title").fill("My tides")
    page.get_by_role("button", name="Make the set").click()
    page.get_by_label("Kind of question").select_option(kind)
    page.get_by_role("button", name="Add a question").click()
    expect(page.get_by_text(f"{KINDS[kind].title}. Not published yet.")).to_be_visible()
    page.wait_for_load_state()


def called(wanted: Draft) -> dict[str, str]:
    """The parts by their names within a sentence, as the form has them."""
    found = {"other": "any other answer", "whole": "what a good answer says"}
    for group in wanted.form.groups:
        noun, marks = PARTS[group.name]
        ids = [one.id for one in wanted.of(group.name)]
        found |= {one: f"{noun} {mark}" for one, mark in zip(ids, marks, strict=False)}
    return found | (STATEMENT if wanted.kind == "truefalse" else {})


def parts_as_needed(page: Page, wanted: Draft) -> None:
    for group in wanted.form.groups:
        noun, marks = PARTS[group.name]
        number = len(wanted.of(group.name))
        listed = page.locator(f'[name="part"][value^="{group.name}|"]')
        while (count := listed.count()) < number:
            page.locator(f'[value="add-{group.name}"]').click()
            expect(listed).to_have_count(count + 1)
        while (count := listed.count()) > number:
            page.get_by_role("button", name=f"Remove {noun} {marks[count - 1]}").click()
            expect(listed).to_have_count(count - 1)
        page.wait_for_load_state()


def put(field: Locator, value: str) -> None:
    if field.evaluate("(one) => one.localName") == "select":
        field.select_option(value)
    else:
        field.fill(value)


def fill_part(page: Page, one: DraftPart, name: str, choices: list[str]) -> None:
    for field, value in one.fields.items():
        if one.group == "options" and field in {"share", "keeps_place"}:
            continue  # boxes and circles: see ``key``
        label = f"{FIELDS[field]} of {name}" if one.group != "choices" else name.capitalize()
        place = page.get_by_label(label, exact=True)
        if field == "choice":
            place.select_option(index=choices.index(value) + 1)
        elif one.group != "gaps" or place.is_visible():  # a gap has the settings of its kind
            put(place, value)
    if page.get_by_label(f"Explanation of {name}", exact=True).count():
        page.get_by_label(f"Explanation of {name}", exact=True).fill(one.explanation)


def key(page: Page, wanted: Draft, names: dict[str, str]) -> None:
    for one in wanted.of("options"):
        if one.fields["share"] == "1":
            mark = names[one.id].rpartition(" ")[2].strip("“”").capitalize()
            right = "Applies" if wanted.kind == "several" else "Right answer"
            page.get_by_label(f"{right}: {mark}").check()


def write(page: Page, kind: str) -> None:
    """All of the example but its evidence; new choices and gaps are saved before they are named."""
    wanted = example(kind)
    names = called(wanted)
    parts_as_needed(page, wanted)
    page.locator("#stem").fill(wanted.stem)
    choices = [one.id for one in wanted.of("choices")]
    for one in wanted.of("choices"):
        fill_part(page, one, names[one.id], choices)
    if choices:
        save(page)
    for one in wanted.parts:
        if one.group != "choices":
            fill_part(page, one, names[one.id], choices)
    key(page, wanted, names)
    for name, value in wanted.settings.items():
        if name == "text":
            for gap, sign in zip(wanted.of("gaps"), page.locator(".gap-sign").all(), strict=True):
                value = value.replace(f"[[{gap.id}]]", sign.inner_text())
            page.get_by_label("Text with gaps").fill(value)
        else:
            put(page.locator(f"#{name}"), value)
    save(page)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save draft").first.click()
    expect(page.get_by_role("status").filter(has_text="The draft is saved.")).to_be_visible()
    page.wait_for_load_state()


def quotes(kind: str) -> Iterator[tuple[str, str, str]]:
    names = called(example(kind))
    for part, cited in QUOTES[kind].items():
        for passage, words in cited:
            yield names[part], passage, words


def cite_by_selecting(page: Page, kind: str) -> None:
    for number, (name, passage, words) in enumerate(quotes(kind), 1):
        start = factories.PASSAGES[passage].index(words)
        page.evaluate(SELECT, [passage, start, start + len(words)])
        expect(page.locator("#chosen")).to_contain_text(words)
        page.get_by_role("button", name=f"Cite for {name}", exact=True).click()
        expect(page.locator(".edit-option .evidence")).to_have_count(number)
        page.wait_for_load_state()


def published(page: Page, kind: str) -> None:
    page.get_by_role("button", name="Publish version 1").click()
    expect(page.get_by_text("Version 1 is published.")).to_be_visible()
    db.session.rollback()
    version = db.session.query(Version).one()
    made = from_content(kind, version.content)
    assert made.stem == EXAMPLES[kind].stem
    assert [*made.explained().values()] == [*EXAMPLES[kind].explained().values()]
    db.session.rollback()


@pytest.mark.parametrize("kind", KINDS)
def test_one_is_written_cited_by_selection_and_published(
    site: Site, open_page: Open, owner: Actor, kind: str
) -> None:
    page = open_page()
    begin(page, kind)
    write(page, kind)
    cite_by_selecting(page, kind)
    page.get_by_role("button", name="See it as a student").click()
    expect(page.get_by_role("heading", name="After Check")).to_be_visible()
    for explanation in EXAMPLES[kind].explained().values():
        expect(page.locator(".preview-after")).to_contain_text(explanation)
    page.get_by_role("link", name="Back to the editor").click()
    published(page, kind)


@pytest.mark.parametrize("kind", ["several", "cloze"])
def test_the_same_without_javascript(site: Site, open_page: Open, owner: Actor, kind: str) -> None:
    page = open_page(scripts=False)
    begin(page, kind)
    write(page, kind)
    for number, (name, passage, words) in enumerate(quotes(kind), 1):
        page.get_by_text("Or choose the passage and paste the words").click()
        page.get_by_label("Passage", exact=True).select_option(passage)
        page.get_by_label("Words that prove it").fill(words)
        page.get_by_role("button", name=f"Cite for {name}", exact=True).click()
        expect(page.locator(".edit-option .evidence")).to_have_count(number)
    published(page, kind)


def tab_to(page: Page, place: Locator) -> None:
    """Press Tab until the place has the focus."""
    for _ in range(120):
        if place.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {place}")


def press(page: Page, name: str) -> None:
    tab_to(page, page.get_by_role("button", name=name, exact=True).first)
    page.keyboard.press("Enter")


def test_one_is_written_by_keyboard_alone(site: Site, open_page: Open, owner: Actor) -> None:
    kind = "truefalse"
    page = open_page()
    begin(page, kind)
    tab_to(page, page.get_by_label("Statement"))
    page.keyboard.type(EXAMPLES[kind].stem)
    tab_to(page, page.get_by_label("Right answer: True"))
    page.keyboard.press("Space")
    for part, name in STATEMENT.items():
        tab_to(page, page.get_by_label(f"Explanation of {name}"))
        page.keyboard.type(EXAMPLES[kind].explained()[part])
    for number, (name, passage, words) in enumerate(quotes(kind), 1):
        tab_to(page, page.locator(".picker summary"))
        page.keyboard.press("Enter")
        tab_to(page, page.get_by_label("Passage", exact=True))
        page.keyboard.type(f"{passage[1:]}. ")
        tab_to(page, page.get_by_label("Words that prove it"))
        page.keyboard.type(words)
        press(page, f"Cite for {name}")
        expect(page.locator(".edit-option .evidence")).to_have_count(number)
        page.wait_for_load_state()
    tab_to(page, page.get_by_role("button", name="Publish version 1"))
    published_by = page.evaluate("document.activeElement.value")
    assert published_by == "publish"
    page.keyboard.press("Enter")
    expect(page.get_by_text("Version 1 is published.")).to_be_visible()


def test_an_answer_is_tried_out_by_typing_it(site: Site, open_page: Open, owner: Actor) -> None:
    page = open_page(scripts=False, width=320)
    begin(page, "text")
    write(page, "text")
    for typed, said in (
        ("THE MOON", "is right"),
        ("the mooon", "is nearly right"),
        ("the stars", "is none of the listed answers"),
    ):
        page.get_by_label("Answer to try").fill(typed)
        page.get_by_role("button", name="Try it").click()
        expect(page.locator("#tried")).to_contain_text(f"“{typed}” {said}")
        expect(page.locator("#tried")).to_be_in_viewport()


def test_events_change_places_and_gaps_show_the_settings_of_their_kind(
    site: Site, open_page: Open, owner: Actor
) -> None:
    page = open_page()
    begin(page, "ordering")
    for number, text in enumerate(("first", "second", "third"), 1):
        page.get_by_label(f"Text of event {number}").fill(text)
    page.get_by_role("button", name="Move up event 3").click()
    expect(page.get_by_label("Text of event 2")).to_have_value("third")
    expect(page.get_by_label("Text of event 3")).to_have_value("second")
    expect(page.get_by_role("heading", name="Event 2")).to_be_in_viewport()
    page.get_by_role("link", name="My tides").click()
    page.get_by_label("Kind of question").select_option("cloze")
    page.get_by_role("button", name="Add a question").click()
    for kind, shown, hidden in (
        ("number", "Tolerance of gap 1", "Accents of gap 1"),
        ("text", "Accents of gap 1", "Tolerance of gap 1"),
    ):
        page.get_by_label("Kind of gap 1").select_option(kind)
        expect(page.get_by_label(shown)).to_be_visible()
        expect(page.get_by_label(hidden)).to_be_hidden()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_in_the_way_of_anyone(
    site: Site, open_page: Open, owner: Actor, kind: str
) -> None:
    """The editor with all that is missing, and the preview: narrow and wide, light and dark."""
    question = factories.make_question_of(factories.make_article(), kind).id
    page = open_page(width=320, height=640)
    begin_at = f"{site.url}/teach/questions/{question}"
    log_in(page, "Olga Owner")
    found = []
    page.goto(f"{begin_at}/preview")
    assert (
        page.evaluate("document.documentElement.scrollHeight") <= 640
    )  # each pane scrolls by itself
    found += everywhere(page, "preview")
    page.goto(begin_at)
    page.get_by_role("button", name="Add a hint").click()
    page.locator("#stem").fill("")
    page.get_by_role("button", name="Publish version 2").click()
    expect(page.get_by_role("alert")).to_contain_text("2 things are missing")
    found += everywhere(page, "editor")
    assert found == []


def everywhere(page: Page, what: str) -> list[str]:
    found = []
    for width, scheme in ((320, "dark"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 640})
        page.emulate_media(color_scheme=scheme)
        where = f"{what}, {width}, {scheme}"
        found += [f"{where}: {one}" for one in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{where}: wider than the screen")
    return found
