"""A teacher edits a text without JavaScript: the forms are read from the pages and sent back changed."""

import pytest
from werkzeug.test import TestResponse

from quizapp.core.access import Actor
from quizapp.services import editing, library
from quizapp.store.db import db
from quizapp.store.models import Article, ArticleDraft, Passage, Revision
from tests import factories
from tests.browsing import Browser
from tests.factories import PASSAGES
from tests.services.editing_texts import publish
from tests.web.editing import Form
from tests.web.odd_strings import ALL

EDIT = "/teach/articles/tides/edit"
PART = f"{EDIT}/parts/part"


@pytest.fixture
def teacher(owner: Actor, visitor: Browser) -> Browser:
    factories.make_practice(questions=2)
    return visitor.log_in("Olga Owner")


def press(browser: Browser, do: str, address: str = PART, **typed: str) -> TestResponse:
    form = Form(browser.get(address).text)
    named = {name.replace("text_", "text-"): value for name, value in typed.items()}
    return browser.post(address, {**form.fields, **named, "do": do})


def save(browser: Browser, **typed: str) -> TestResponse:
    """Save the draft as its preview offers it."""
    form = Form(browser.get(f"{EDIT}/preview").text)
    return browser.post(f"{EDIT}/save", {**form.fields, **typed})


def test_a_text_is_edited_looked_at_and_saved(teacher: Browser) -> None:
    shown = teacher.follow(press(teacher, "preview", text_p1="Look: " + PASSAGES["p1"], text_p2=""))
    assert "<ins>Look: </ins>" in shown.text
    assert f"<del>{PASSAGES['p2']}</del>" in shown.text
    assert "2 questions:" in shown.text
    assert "2 must be looked at, because their words are gone" in shown.text
    assert "Those to be looked at are not asked in new attempts" in shown.text
    assert "What pulls the water most? (1)" in shown.text
    assert db.session.query(Revision).count() == 1
    saved = save(teacher, reason="Clearer.")
    assert saved.headers["Location"] == "/teach/articles/tides/citations"
    assert "Revision 2 is saved." in teacher.follow(saved).text
    assert list(library.text("tides").passages) == ["p1", "p3"]


def test_each_button_keeps_what_was_typed(teacher: Browser) -> None:
    for do in ("add-p1", "down-p1", "join-p2", "part-p1"):
        assert press(teacher, do, text_p3="Tables were written.").status_code == 303, do
    draft = editing.edit(factories.actor_of(1), "tides")
    assert draft.text.texts["p2"].endswith("highest. Tables were written.")
    assert [part.key for part in draft.text.parts] == ["part", "part-1"]
    shown = teacher.get(f"{EDIT}/parts/part-1")
    assert "(a part without a title)" in teacher.get(EDIT).text
    assert "Passage 3" in shown.text
    page = press(teacher, "outline")
    assert page.headers["Location"] == EDIT


def test_what_cannot_be_read_comes_back_with_everything_typed(teacher: Browser) -> None:
    refused = press(teacher, "save", text_p1="x" * 50_001, text_p2="Other words.")
    assert refused.status_code == 422
    form = Form(refused.text)
    assert "text-p1" in form.links
    assert form.fields["text-p2"] == ["Other words."]
    assert db.session.query(ArticleDraft).count() == 0


def test_a_text_without_words_is_not_saved(teacher: Browser) -> None:
    press(teacher, "save", text_p1="", text_p2="", text_p3="")
    refused = teacher.get(f"{EDIT}/preview")
    assert refused.status_code == 422
    assert "A text needs at least one passage." in refused.text


def test_another_tab_overwrites_nothing(teacher: Browser) -> None:
    old = Form(teacher.get(PART).text).fields
    press(teacher, "save", text_p1="First.")
    late = teacher.post(PART, {**old, "text-p1": "Second.", "do": "save"})
    assert late.status_code == 409
    assert "Second." in late.text
    assert editing.edit(factories.actor_of(1), "tides").text.texts["p1"] == "First."


def test_what_a_passage_is_and_its_note_are_changed_looked_at_and_saved(teacher: Browser) -> None:
    form = Form(teacher.get(PART).text)
    assert (form.fields["kind-p2"], form.fields["note-p2"]) == (["paragraph"], [""])
    changed = {"kind-p2": "heading", "note-p2": "Others <differ>.", "text-p3": ""}
    shown = teacher.follow(press(teacher, "preview", **changed)).text
    assert "<strong>Paragraph</strong>" in shown
    assert "<strong>Heading</strong>" in shown
    assert "2 questions cite words of it and go on citing them. A heading seldom proves" in shown
    assert "<ins>Others &lt;differ&gt;.</ins>" in shown
    assert save(teacher).headers["Location"].endswith("/revisions/2")
    passage = library.text("tides").passages["p2"]
    assert (passage.kind, passage.note) == ("heading", "Others <differ>.")
    assert "Passage 2, a heading" in teacher.get(PART).text
    step = teacher.get("/teach/articles/tides/revisions/2").text
    assert "<strong>Heading</strong>" in step
    assert "cite words of it" not in step


def test_an_unknown_kind_and_a_long_note_are_refused_at_their_fields(teacher: Browser) -> None:
    for field, given, told in (
        ("kind-p1", "poem", "Choose what it is."),
        ("note-p1", "x" * 2001, "At most 2000 characters, please."),
    ):
        refused = press(teacher, "save", **{field: given, "text-p2": "Other words."})
        assert refused.status_code == 422
        form = Form(refused.text)
        assert field in form.links
        assert f"{field}-problem" in form.ids
        assert told in refused.text
        assert '<details class="more" open>' in refused.text
        assert form.fields["text-p2"] == ["Other words."]
    assert form.fields["note-p1"] == ["x" * 2001]
    assert db.session.query(ArticleDraft).count() == 0


def test_a_form_without_the_new_fields_leaves_them_alone(teacher: Browser) -> None:
    """As one that was open in a tab when the program was brought up to date."""
    press(teacher, "save", **{"kind-p1": "list", "note-p1": "Others differ."})
    seen = editing.edit(factories.actor_of(1), "tides").seen
    old = {"seen": seen, "passage": ["p1"], "text-p1": "Ebb.", "part-title": "Moon", "do": "save"}
    assert teacher.post(PART, old).status_code == 303
    kept = next(editing.edit(factories.actor_of(1), "tides").text.passages())
    assert (kept.text, kept.kind, kept.note) == ("Ebb.", "list", "Others differ.")


def test_a_part_is_joined_with_the_one_before(teacher: Browser) -> None:
    assert not [one for one in Form(teacher.get(PART).text).buttons if one.startswith("continue")]
    press(teacher, "part-p2")
    begun = f"{EDIT}/parts/part-1"
    assert "These passages then go on under “Moon and sun”." in teacher.get(begun).text
    press(teacher, "save", begun, **{"part-title": "The sun"})
    save(teacher)
    joined = press(teacher, "continue-p2", begun, text_p3="Tables were written.")
    assert joined.headers["Location"] == f"{PART}?page=1#edit-p2"
    assert "Titles are changed, or what is said of the text." not in teacher.get(EDIT).text
    shown = teacher.get(f"{EDIT}/preview").text
    assert "gone: its passages go on under “Moon and sun”" in shown
    assert "<del>The sun</del>" in shown
    assert "2 stay" in shown
    assert press(teacher, "continue-p1").status_code == 422
    save(teacher)
    assert [part.title for part in library.text("tides").parts] == ["Moon and sun"]


def test_a_draft_that_only_joins_parts_says_so(teacher: Browser) -> None:
    press(teacher, "part-p2")
    shown = teacher.get(EDIT).text
    assert "Titles are changed, or what is said of the text." in shown
    assert "(a part without a title)" in teacher.get(f"{EDIT}/preview").text


def test_what_is_said_of_the_text_is_edited(teacher: Browser) -> None:
    assert press(teacher, "save", EDIT, title="", author="B. Author").status_code == 422
    assert press(teacher, "save", EDIT, title="High tide", author="B. Author").status_code == 303
    shown = teacher.get(f"{EDIT}/preview").text
    assert "<del>Tides</del><ins>High tide</ins>" in shown
    save(teacher)
    text = library.text("tides")
    assert (text.title, text.source and text.source.author) == ("High tide", "B. Author")


def test_two_editors_meet(teacher: Browser, owner: Actor) -> None:
    press(teacher, "save", text_p1="The tide rises twice a day, mine.")
    other = factories.make_person("Clara Colleague", role="teacher")
    publish(other, p1="The tide rises twice a day, hers.")
    shown = teacher.get(f"{EDIT}/preview").text
    assert "Clara Colleague saved revision 2 since you began from revision 1." in shown
    assert "<ins>, mine</ins>" in shown
    assert "<ins>, hers</ins>" in shown
    seen = editing.edit(owner, "tides").seen
    assert teacher.post(f"{EDIT}/save", {"seen": seen}).status_code == 409
    together = teacher.follow(teacher.post(f"{EDIT}/newest", {"seen": seen}))
    assert "1 passage was changed by both" in together.text
    assert "<del>hers</del><ins>mine</ins>" in together.text
    assert save(teacher).status_code == 303
    assert db.session.query(Revision).count() == 3


def test_a_draft_is_discarded(teacher: Browser) -> None:
    press(teacher, "save", text_p1="First.")
    teacher.post(f"{EDIT}/discard", {"seen": editing.edit(factories.actor_of(1), "tides").seen})
    assert db.session.query(ArticleDraft).count() == 0
    assert teacher.get(f"{EDIT}/parts/elsewhere").status_code == 404
    seen = editing.edit(factories.actor_of(1), "tides").seen
    assert teacher.post(f"{EDIT}/parts/elsewhere", {"seen": seen}).status_code == 404


def test_whatever_people_type_is_a_text_or_refused(teacher: Browser) -> None:
    for odd in ALL[::9]:
        answer = press(teacher, "save", **{"text_p1": odd, "part-title": odd, "note-p2": odd})
        assert answer.status_code in {303, 422}
        assert teacher.get(f"{EDIT}/preview").status_code == 200


def test_a_long_text_is_edited_in_small_forms(owner: Actor, visitor: Browser) -> None:
    words = " ".join(["tide"] * 30)
    article = factories.make_article(passages={f"p{n}": f"{words} {n}." for n in range(1, 3001)})
    teacher = visitor.log_in("Olga Owner")
    page = teacher.get(f"{PART}?page=120").text
    assert page.count("<textarea") == 51  # words and notes, and the title of the part
    assert len(page) < 85_000
    done = press(teacher, "save", f"{PART}?page=120", text_p3000="The last one.")
    assert done.status_code == 303
    kept = db.session.get_one(ArticleDraft, (article.id, owner.person_id))
    assert kept.content["parts"][0]["passages"][-1]["text"] == "The last one."
    assert db.session.query(Passage).count() == 3000
    assert db.session.query(Article).count() == 1


def test_what_everyone_may_read_is_not_saved_without_a_licence(teacher: Browser) -> None:
    seen = Form(teacher.get(f"{EDIT}/preview").text).fields
    assert press(teacher, "preview", EDIT, licence="").headers["Location"] == f"{EDIT}/preview"
    shown = teacher.get(f"{EDIT}/preview")
    draft = editing.edit(factories.actor_of(1), "tides")
    sent = teacher.post(f"{EDIT}/save", {**seen, "seen": draft.seen})
    for answer in (shown, sent):
        assert answer.status_code == 422
        assert '<a class="tap-link" href="#licence">Only a text with a licence' in answer.text
        assert 'name="licence"' in answer.text
    assert db.session.query(Revision).count() == 1
    assert press(teacher, "preview", EDIT, licence="CC0").status_code == 303
    assert teacher.get(f"{EDIT}/preview").status_code == 200
