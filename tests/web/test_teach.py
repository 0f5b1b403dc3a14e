"""A teacher writes questions, here without JavaScript."""

import pytest
from flask import Flask
from sqlalchemy import select

from quizapp.core.access import Actor
from quizapp.core.responses import Event
from quizapp.services import attempt_pages, attempts, sets
from quizapp.store.db import db
from quizapp.store.models import Cited, Item, Question, QuestionSet, Version
from tests import factories
from tests.browsing import Browser
from tests.factories import chosen
from tests.web.editing import begin, fields_of, parts, press


@pytest.fixture
def teacher(app: Flask, owner: Actor, visitor: Browser) -> Browser:
    return visitor.log_in("Olga Owner")


def filled(browser: Browser, address: str) -> list[str]:
    """Type a whole question with three answers, without evidence; gives the answers' ids."""
    ids = parts(browser, address, "options")
    typed = {"stem": "What pulls most?", "skill": "cause", "level": "2", "key": ids[0]}
    for option, words in zip(ids, ("The moon", "The sun", "The wind"), strict=True):
        typed |= {f"text-{option}": words, f"explanation-{option}": f"About {words}."}
    assert press(browser, address, "save", **typed).status_code == 303
    return ids


def cite_all(browser: Browser, address: str, ids: list[str]) -> None:
    for option in ids:
        quote = {"passage": "p1", "quote": "The moon pulls the water"}
        assert press(browser, address, f"cite-{option}", **quote).status_code == 303


def test_a_teacher_makes_a_set_writes_a_question_and_publishes_it(
    app: Flask, teacher: Browser
) -> None:
    set_id, address = begin(teacher)
    ids = filled(teacher, address)
    cite_all(teacher, address, ids)
    page = teacher.get(address).text
    assert page.count("<mark>The moon pulls the water</mark>") == 3 + 1  # each answer, and the text
    published = teacher.follow(press(teacher, address, "publish"))
    assert "Version 1 is published." in published.text
    version = db.session.scalars(select(Version)).one()
    assert (version.number, version.skill, version.level, version.edit) == (1, "cause", 2, "new")
    cited = db.session.scalars(select(Cited)).all()
    assert {(one.part, one.passage_key, one.start, one.end) for one in cited} == {
        (option, "p1", 28, 52) for option in ids
    }
    teacher.post(f"/teach/sets/{set_id}/offer", {"feedback": "at_once"})
    assert "My tides" in Browser(app).get("/").text


def test_publishing_is_refused_field_by_field_with_nothing_lost(teacher: Browser) -> None:
    _, address = begin(teacher)
    fields = fields_of(teacher.get(address).text)
    first, second, third = parts(teacher, address, "options")
    typed = {
        "stem": "Half a question?",
        f"text-{first}": "One",
        f"explanation-{second}": "Because <b>",
    }
    response = teacher.post(address, {**fields, **typed, "do": "publish"})
    assert response.status_code == 422
    for part, kinds in (
        (first, "explanation cite"),
        (second, "text cite"),
        (third, "text explanation cite"),
    ):
        for kind in kinds.split():
            assert f'href="#{kind}-{part}"' in response.text
    assert "Say which answer is right." in response.text
    for kept in ("Half a question?", ">One<", "Because &lt;b&gt;"):
        assert kept in response.text
    assert db.session.scalars(select(Version)).all() == []


@pytest.mark.parametrize(
    ("passage", "quote", "problem"),
    [
        ("p1", "The moon eats the water", "do not stand in the passage"),
        ("p1", "", "at least one word"),
        ("", "The moon", "Choose the passage"),
        ("p99", "The moon", "Choose the passage"),
        ("p2", "pull", "more than once"),
        ("p1", "a\u0301" * 3000, "fewer words"),
    ],
)
def test_words_that_are_not_there_are_said_to_be_missing(
    teacher: Browser, passage: str, quote: str, problem: str
) -> None:
    _, address = begin(teacher)
    ids = filled(teacher, address)
    response = press(
        teacher, address, f"cite-{ids[0]}", passage=passage, quote=quote, stem="Not saved yet?"
    )
    assert response.status_code == 422
    assert problem in response.text
    assert "Not saved yet?" in response.text
    assert quote in response.text


def test_a_position_decides_between_two_places_and_a_wrong_one_is_not_believed(
    teacher: Browser,
) -> None:
    _, address = begin(teacher)
    ids = filled(teacher, address)
    at = {"passage": "p2", "quote": "pull", "start": "43", "end": "47"}
    assert factories.PASSAGES["p2"][43:47] == "pull"
    assert press(teacher, address, f"cite-{ids[0]}", **at).status_code == 303
    assert "p2.43-47" in teacher.get(address).text
    off = {"passage": "p1", "quote": "The moon", "start": "0", "end": "3"}
    assert press(teacher, address, f"cite-{ids[1]}", **off).status_code == 303
    assert "p1.28-36" in teacher.get(address).text


def test_answers_are_added_and_removed_and_citations_removed(teacher: Browser) -> None:
    _, address = begin(teacher)
    ids = filled(teacher, address)
    cite_all(teacher, address, ids[:1])
    press(teacher, address, f"uncite-{ids[0]}|p1.28-52")
    assert "<figure" not in teacher.get(address).text
    press(teacher, address, "add-options")
    assert len(parts(teacher, address, "options")) == 4
    press(teacher, address, f"remove-{ids[2]}")
    press(teacher, address, f"remove-{ids[1]}")
    left = parts(teacher, address, "options")
    assert len(left) == 2
    assert press(teacher, address, f"remove-{left[0]}").status_code == 422


@pytest.mark.parametrize("do", ["save", "add", "addhint", "remove", "uncite", "preview"])
def test_every_button_keeps_what_no_answer_holds(
    teacher: Browser, owner: Actor, student: Actor, do: str
) -> None:
    made = factories.make_set(factories.make_article(), questions=1, owner=owner)
    attempt_id = attempts.start(student, factories.make_assignment(made), "phone").attempt_id
    item = db.session.scalars(select(Item.id)).one()
    attempts.save(student, attempt_id, item, chosen("mmmm"), Event("e1", 0, 0))
    address = f"/teach/questions/{db.session.scalars(select(Question.id)).one()}"
    typed = {"passage": "p2", "quote": "pull", "start": "43", "end": "47", "edit": "meaning"}
    button = {"add": "add-options", "remove": "remove-wwww", "uncite": "uncite-mmmm|p1.28-52"}.get(
        do, do
    )
    assert press(teacher, address, button, **typed).status_code == 303
    kept = fields_of(teacher.get(address).text)
    assert {name: kept[name] for name in typed} == {name: [one] for name, one in typed.items()}
    assert press(teacher, address, "cite-mmmm").status_code == 303
    left = fields_of(teacher.get(address).text)
    assert "mmmm|p2.43-47" in left["cite"]
    assert (left["quote"], left["passage"], left["edit"]) == ([""], [""], ["meaning"])


def test_a_refusal_keeps_the_place_of_the_words(teacher: Browser) -> None:
    _, address = begin(teacher)
    ids = filled(teacher, address)
    at = {"passage": "p2", "quote": "pull", "start": "43", "end": "47"}
    refused = press(teacher, address, f"cite-{ids[0]}", stem="x" * 2001, **at)
    assert refused.status_code == 422
    kept = fields_of(refused.text)
    assert {name: kept[name] for name in at} == {name: [one] for name, one in at.items()}


def test_what_answers_earn_stays_until_another_is_made_the_key(
    app: Flask, teacher: Browser
) -> None:
    question = factories.make_question(factories.make_article())
    version = db.session.scalars(select(Version)).one()
    shares = {"mmmm": 1.0, "ssss": 1.0, "wwww": 0.5}
    options = [{**one, "share": shares[one["id"]]} for one in version.content["options"]]
    version.content = {**version.content, "options": options}
    db.session.commit()
    address = f"/teach/questions/{question.id}"
    page = teacher.get(address).text
    kept = fields_of(page)
    assert [kept[f"share-{one}"] for one in shares] == [["1"], ["1"], ["0.5"]]
    assert press(teacher, address, "publish", stem="Better said?").status_code == 303
    assert press(teacher, address, "publish", key="ssss").status_code == 303
    contents = db.session.scalars(select(Version.content).order_by(Version.number)).all()
    assert [[one["share"] for one in content["options"]] for content in contents] == [
        [1, 1, 0.5],
        [1, 1, 0.5],
        [0, 1, 0.5],
    ]


def test_cited_words_that_are_gone_are_left_out_of_the_form(teacher: Browser) -> None:
    _, address = begin(teacher)
    ids = filled(teacher, address)
    cite_all(teacher, address, ids)
    fields = fields_of(teacher.get(address).text)
    cites = [f"{ids[0]}|p1.5000-5005", *fields["cite"][1:]]
    assert teacher.post(address, {**fields, "cite": cites, "do": "save"}).status_code == 303
    refused = press(teacher, address, "publish")
    assert refused.status_code == 422
    assert "p1.5000" not in refused.text
    assert f'href="#cite-{ids[0]}"' in refused.text


def test_an_edit_is_a_new_version_and_old_attempts_keep_theirs(
    app: Flask, teacher: Browser, owner: Actor, student: Actor
) -> None:
    article = factories.make_article()
    made = factories.make_set(article, questions=1, owner=owner)
    practice = factories.make_assignment(made)
    attempt_id = attempts.start(student, practice, "phone").attempt_id
    item = db.session.scalars(select(Item.id)).one()
    attempts.check(student, attempt_id, item, chosen("mmmm"), Event("e1", 0, 0))
    address = f"/teach/questions/{db.session.scalars(select(Question.id)).one()}"
    assert "Answered in 1 attempt" in teacher.get(address).text

    unsaid = press(teacher, address, "publish", stem="What pulls hardest?")
    assert unsaid.status_code == 422
    assert "Say what the change does" in unsaid.text
    lying = press(
        teacher, address, "publish", stem="What pulls hardest?", key="ssss", edit="wording"
    )
    assert lying.status_code == 422
    assert "that changes the key" in lying.text
    assert db.session.scalars(select(Version.number)).all() == [1]

    assert (
        press(teacher, address, "publish", stem="What pulls hardest?", edit="wording").status_code
        == 303
    )
    edits = db.session.execute(select(Version.number, Version.edit).order_by(Version.number)).all()
    assert [tuple(row) for row in edits] == [(1, "new"), (2, "wording")]
    assert attempt_pages.page(student, attempt_id, 1).stem == "What pulls the water most? (1)"
    attempts.submit(student, attempt_id)
    again = attempts.start(student, practice, "phone").attempt_id
    assert attempt_pages.page(student, again, 1).stem == "What pulls hardest?"


def test_two_tabs_do_not_overwrite_each_other(teacher: Browser) -> None:
    _, address = begin(teacher)
    old = fields_of(teacher.get(address).text)
    assert teacher.post(address, {**old, "stem": "First", "do": "save"}).status_code == 303
    late = teacher.post(address, {**old, "stem": "Second", "do": "save"})
    assert late.status_code == 409
    assert "Somebody saved this question meanwhile" in late.text
    assert "Second" in late.text
    assert db.session.scalars(select(Question.draft)).one()["stem"] == "First"


def test_beginning_twice_gives_the_same_empty_draft(teacher: Browser) -> None:
    set_id, address = begin(teacher)
    assert teacher.post(f"/teach/sets/{set_id}/questions").headers["Location"] == address
    press(teacher, address, "save", stem="Typed")
    assert teacher.post(f"/teach/sets/{set_id}/questions").headers["Location"] != address


def test_order_bank_and_offer(app: Flask, teacher: Browser, owner: Actor) -> None:
    made = factories.make_set(factories.make_article(), owner=owner)
    first, second, third = [entry.question_id for entry in sets.sheet(owner, made.id).entries]
    base = f"/teach/sets/{made.id}"
    teacher.post(f"{base}/order", {"question": third, "do": "up"})
    teacher.post(f"{base}/order", {"question": first, "do": "up"})  # already the first
    teacher.post(f"{base}/order", {"question": second, "do": "out"})
    assert [entry.question_id for entry in sets.sheet(owner, made.id).entries] == [first, third]
    teacher.post(f"{base}/include", {"question": second})
    teacher.post(f"{base}/include", {"question": second})
    assert [entry.question_id for entry in sets.sheet(owner, made.id).entries] == [
        first,
        third,
        second,
    ]
    for rule in ("at_once", "at_once", "after_submission", ""):
        teacher.post(f"{base}/offer", {"feedback": rule})
        assert (sets.sheet(owner, made.id).card.offered or "") == rule
        status = Browser(app).get("/quizzes/moon").status_code
        assert status == (200 if rule else 404)


def test_home_names_the_articles_and_a_set_begins_from_one(teacher: Browser) -> None:
    assert "No article is here yet" in teacher.get("/teach").text
    factories.make_article()
    winds = factories.make_article("winds").id
    home = teacher.get("/teach").text
    assert f'href="/teach/sets/new?article={winds}"' in home
    page = teacher.get(f"/teach/sets/new?article={winds}").text
    assert f'<option value="{winds}" selected>Winds</option>' in page
    factories.make_set(factories.make_article("sun"), questions=1)
    assert "From the question files" in teacher.get("/teach").text


def test_a_set_leads_to_the_classes_it_can_be_given_to(teacher: Browser, owner: Actor) -> None:
    set_id, address = begin(teacher)
    page = f"/teach/sets/{set_id}"
    assert "once one of its questions is published" in teacher.get(page).text
    cite_all(teacher, address, filled(teacher, address))
    assert press(teacher, address, "publish").status_code == 303
    assert "Make a class first" in teacher.get(page).text
    room = factories.make_room(owner)
    assert f'href="/classes/{room}/assign?set={set_id}"' in teacher.get(page).text
    assigning = teacher.get(f"/classes/{room}/assign?set={set_id}").text
    assert f'<option value="{set_id}" selected>' in assigning


def test_who_may_take_a_set_without_a_published_question(app: Flask, teacher: Browser) -> None:
    set_id, _ = begin(teacher)
    teacher.post(f"/teach/sets/{set_id}/offer", {"feedback": "at_once"})
    page = teacher.get(f"/teach/sets/{set_id}").text
    assert "Nobody sees it before one of its questions is published." in page
    assert "/quizzes/" not in page
    assert "My tides" not in Browser(app).get("/").text


def test_a_set_is_renamed_and_its_address_stays(app: Flask, teacher: Browser, owner: Actor) -> None:
    made = factories.make_set(factories.make_article(), owner=owner)
    assert (
        teacher.post(f"/teach/sets/{made.id}/edit", {"title": " ", "summary": ""}).status_code
        == 422
    )
    teacher.post(f"/teach/sets/{made.id}/edit", {"title": "Ebb & flow", "summary": "x"})
    row = db.session.scalars(select(QuestionSet)).one()
    assert (row.title, row.summary, row.slug) == ("Ebb & flow", "x", "moon")
    assert "Ebb &amp; flow" in teacher.get(f"/teach/sets/{made.id}").text


def test_what_is_too_long_is_refused_and_kept_on_the_page(teacher: Browser) -> None:
    _, address = begin(teacher)
    response = press(teacher, address, "save", stem="x" * 2001)
    assert response.status_code == 422
    assert "At most 2000 characters" in response.text
    assert "x" * 2001 in response.text


@pytest.mark.parametrize("name", ["Stefan Stranger", "Sami Student"])
def test_nobody_else_sees_or_changes_a_set(
    app: Flask, owner: Actor, stranger: Actor, student: Actor, name: str
) -> None:
    made = factories.make_set(factories.make_article(), questions=1, owner=owner)
    question = db.session.scalars(select(Question)).one()
    question.owner_id = owner.person_id
    db.session.commit()
    set_id, question_id = made.id, question.id
    other = Browser(app).log_in(name)
    for address in (f"/teach/sets/{set_id}", f"/teach/questions/{question_id}"):
        assert other.get(address).status_code == 404
    for address in ("order", "include", "offer", "edit", "questions"):
        assert other.post(f"/teach/sets/{set_id}/{address}").status_code == 404
    assert other.post(f"/teach/questions/{question_id}", {"do": "publish"}).status_code == 404
