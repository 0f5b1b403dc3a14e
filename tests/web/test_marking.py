"""The pages on which open answers are marked, one question across all students."""

import re

import pytest
from flask import Flask

from quizapp.core.access import Actor
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


def test_two_teachers_mark_the_same_answer_and_the_later_mark_counts(
    app: Flask, teacher: Browser, made: Written
) -> None:
    item = made.items[0][0]
    teacher.post(made.page, {**FORM, "item": str(item)})
    colleague = Browser(app).log_in("Kim Colleague")
    colleague.post(made.page, {**FORM, "level-rc2k": "l32k", "item": str(item)})
    db.session.rollback()
    marks = [(one.share, one.by_id) for one in db.session.query(Mark)]
    assert marks == [(0.5, made.owner.person_id), (1, made.colleague.person_id)]
    assert db.session.get_one(Item, item).share == 1
