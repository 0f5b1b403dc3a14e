"""The pages on which open answers are marked, one question across all students."""

import re

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.regrading import Kind, Plan
from quizapp.services import overriding, regrades
from quizapp.store.db import db
from quizapp.store.models import Item, Mark
from tests.browsing import Browser
from tests.written import Written, add_students, class_that_wrote

FORM = {"level-rc2k": "l12k", "level-rq3k": "l13k"}


@pytest.fixture
def made(app: Flask, owner: Actor) -> Written:
    return class_that_wrote(owner, students=3, questions=2)


@pytest.fixture
def teacher(app: Flask, made: Written) -> Browser:
    return Browser(app).log_in("Olga Owner")


def current(page: str) -> int:
    found = re.search(r'name="item" value="(\d+)"', page)
    assert found
    return int(found[1])


def test_a_question_is_marked_to_its_end_and_then_the_next_is_offered(
    teacher: Browser, made: Written
) -> None:
    first, second = made.items
    page = teacher.get(made.page).text
    assert "0 of 3 answers to this question are marked. 0 of 6 of this quiz." in page
    seen = []
    for _ in range(3):
        seen.append(current(page))
        sent = teacher.post(made.page, {**FORM, "item": str(current(page))})
        page = teacher.follow(sent).text
    assert seen == first
    assert "Every answer to this question is marked." in page
    assert "Go on with question 2: 3 answers wait" in page
    assert current(page) == first[-1]
    onward = re.search(r'data-key="n" href="([^"]+)"', page)
    assert onward
    page = teacher.get(onward[1].replace("&amp;", "&")).text
    assert current(page) == second[0]
    for _ in range(3):
        page = teacher.follow(teacher.post(made.page, {**FORM, "item": str(current(page))})).text
    assert "No answer waits to be marked." in page
    assert "Marking by hand" in teacher.get(made.page.removesuffix("/marking")).text


def test_an_answer_in_between_is_marked_and_the_round_goes_on_from_there(
    teacher: Browser, made: Written
) -> None:
    first, _ = made.items
    for item, following in ((first[1], first[2]), (first[2], first[0])):
        sent = teacher.post(made.page, {**FORM, "item": str(item)})
        assert sent.headers["Location"] == f"{made.page}?item={following}"


def test_hidden_names_stay_hidden_from_answer_to_answer(teacher: Browser, made: Written) -> None:
    page = teacher.get(f"{made.page}?names=hidden").text
    for _ in made.items[0]:
        assert "Pupil" not in page
        assert "/attempts/" not in page
        assert "/people/" not in page
        links = set(re.findall(rf'href="{made.page}\?([^"]+)"', page))
        shown = {one for one in links if "names=hidden" not in one}
        assert shown == {f"item={current(page)}"}  # "Show names" alone
        form = {**FORM, "item": str(current(page)), "names": "hidden"}
        refused = teacher.post(made.page, {**form, "level-rc2k": ""})
        assert refused.status_code == 422
        assert "Pupil" not in refused.text
        page = teacher.follow(teacher.post(made.page, form)).text
    assert "Go on with question 2" in page
    assert "Pupil" not in page
    assert "Pupil 001" in teacher.get(made.page).text


def test_hidden_answers_have_numbers_and_no_order_of_names(app: Flask, owner: Actor) -> None:
    made = class_that_wrote(owner, students=30)
    page = Browser(app).log_in("Olga Owner").get(f"{made.page}?names=hidden").text
    listed = re.findall(r'class="row-title" href="[^"]*item=(\d+)[^"]*"[^>]*>(.*?)</a>', page)
    assert [name for _, name in listed] == [f"Answer {number}" for number in range(1, 31)]
    assert sorted(int(item) for item, _ in listed) == made.items[0]
    assert [int(item) for item, _ in listed] != made.items[0]


def test_a_long_list_has_pages_of_fifty(app: Flask, owner: Actor) -> None:
    made = class_that_wrote(owner, students=120)
    teacher = Browser(app).log_in("Olga Owner")
    page = teacher.get(f"{made.page}?item={made.items[0][70]}").text
    listed = re.findall(r'class="row-title" href="[^"]*item=(\d+)', page)
    assert [int(one) for one in listed] == made.items[0][50:100]
    assert "101 to 120" in page
    add_students(made, 1)
    assert "101 to 121" in teacher.get(made.page).text


def test_what_was_chosen_and_written_stays_when_a_level_is_missing(
    teacher: Browser, made: Written
) -> None:
    item = made.items[0][1]
    sent = {"item": str(item), "level-rc2k": "l32k", "comment": "Yes, <but>."}
    refused = teacher.post(made.page, sent)
    assert refused.status_code == 422
    assert 'value="l32k" checked' in refused.text
    assert "Yes, &lt;but&gt;." in refused.text
    assert current(refused.text) == item
    assert db.session.query(Mark).count() == 0


@pytest.mark.parametrize("asked", ["item=0", "item=99999", "question=99", "item=4&question=1"])
def test_what_is_not_there_is_not_found_or_the_answer_wins(
    teacher: Browser, made: Written, asked: str
) -> None:
    page = teacher.get(f"{made.page}?{asked}")
    if asked.startswith("item=4"):
        assert current(page.text) == 4
    else:
        assert page.status_code == 404


def saw(page: str) -> str:
    found = re.search(r'name="seen" value="(\d+)"', page)
    assert found
    return found[1]


def given() -> list[tuple[float, int | None]]:
    db.session.rollback()
    return [(one.share, one.by_id) for one in db.session.query(Mark).order_by(Mark.id)]


def test_of_two_teachers_who_mark_the_same_answer_the_second_is_told(
    app: Flask, teacher: Browser, made: Written
) -> None:
    item = made.items[0][0]
    colleague = Browser(app).log_in("Kim Colleague")
    address = f"{made.page}?item={item}"
    first, second = teacher.get(address).text, colleague.get(address).text
    form = {**FORM, "item": str(item)}
    teacher.post(made.page, {**form, "seen": saw(first), "comment": "One <cause>."})
    mine = {**form, "level-rc2k": "l32k", "comment": "Both, & well."}
    refused = colleague.post(made.page, {**mine, "seen": saw(second)})
    assert refused.status_code == 409
    assert "Marked meanwhile by <bdi>Olga Owner</bdi>: 2 of 4." in refused.text
    assert "One &lt;cause&gt;." in refused.text
    assert 'value="l32k" checked' in refused.text
    assert "Both, &amp; well.</textarea>" in refused.text
    assert given() == [(0.5, made.owner.person_id)]
    sent = colleague.post(made.page, {**mine, "seen": saw(refused.text)})
    assert sent.status_code == 303
    assert given() == [(0.5, made.owner.person_id), (1, made.colleague.person_id)]
    db.session.rollback()
    assert db.session.get_one(Item, item).share == 1


def test_a_missing_level_does_not_hide_that_somebody_else_marked(
    app: Flask, teacher: Browser, made: Written
) -> None:
    item = made.items[0][0]
    colleague = Browser(app).log_in("Kim Colleague")
    form = {**FORM, "item": str(item), "seen": "0"}
    teacher.post(made.page, form)
    missing = colleague.post(made.page, {**form, "level-rc2k": ""})
    assert missing.status_code == 422
    assert saw(missing.text) == "0"
    assert colleague.post(made.page, {**form, "seen": saw(missing.text)}).status_code == 409
    chosen = colleague.post(made.page, {"item": str(item), "seen": saw(missing.text)})
    assert chosen.status_code == 422
    assert " checked>" not in chosen.text.partition("data-keys-on")[0]  # not what the other chose


def test_a_form_that_is_sent_twice_marks_once(teacher: Browser, made: Written) -> None:
    item = made.items[0][0]
    form = {**FORM, "item": str(item), "seen": "0", "comment": "Yes."}
    sent = [teacher.post(made.page, form) for _ in range(2)]
    assert [one.status_code for one in sent] == [303, 303]
    assert sent[0].location == sent[1].location
    assert len(given()) == 1
    other = teacher.post(made.page, {**form, "comment": "No."})  # from another tab, or gone back
    assert other.status_code == 409
    assert "Marked meanwhile by <bdi>you</bdi>: 2 of 4." in other.text
    assert "No.</textarea>" in other.text


def test_what_else_was_done_meanwhile_is_told(app: Flask, teacher: Browser, made: Written) -> None:
    item = made.items[0][0]
    form = {**FORM, "item": str(item)}
    teacher.post(made.page, form)
    page = teacher.get(f"{made.page}?item={item}").text
    attempt = db.session.get_one(Item, item).attempt_id
    overriding.take_back(made.colleague, attempt, 1, "Not yet.")
    refused = teacher.post(made.page, {**form, "seen": saw(page)})
    assert refused.status_code == 409
    assert "The mark was taken back meanwhile by <bdi>Kim Colleague</bdi>." in refused.text
    place = made.colleague, made.room, made.assignment, made.questions[0]
    plan = Plan(Kind.DROP, 1)
    seen = regrades.preview(*place, plan).fingerprint
    regrades.apply(*place, plan, seen, "Unclear.")
    refused = teacher.post(made.page, {**form, "seen": saw(refused.text)})
    assert "dropped meanwhile by <bdi>Kim Colleague</bdi>: it counts for nobody." in refused.text
    assert "Unclear." in refused.text


def test_the_list_has_the_points_of_the_rubric(teacher: Browser, made: Written) -> None:
    sent = teacher.post(made.page, {**FORM, "item": str(made.items[0][0])})
    page = teacher.follow(sent).text
    assert "Marked, 2 of 4" in page
    assert page.count("Waiting to be marked") == 2
