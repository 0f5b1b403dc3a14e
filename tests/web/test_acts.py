"""What is done to one attempt, as its teacher and its student see it."""

import re

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.services import attempts, classrooms
from quizapp.store.db import db
from quizapp.store.models import Act, Assignment
from tests import factories
from tests.browsing import Browser
from tests.services.acting import HOUR, MINUTE, answer, attempt, begun, item_of, run_out

PAGE = "/classes/1/assignments/1"
ACTS = f"{PAGE}/acts"
RESULT = "/attempts/1/result"


@pytest.fixture
def teacher(app: Flask, owner: Actor, student: Actor) -> Browser:
    """Of a student who has begun an hour's test with the first attempt."""
    factories.make_timed(factories.make_room(owner, student), attempts_allowed=1)
    begun(1, student)
    return Browser(app).log_in("Olga Owner")


@pytest.fixture
def pupil(app: Flask, teacher: Browser) -> Browser:
    return Browser(app).log_in("Sami Student")


def do(browser: Browser, kind: str, **fields: object) -> object:
    sent = {"reason": "fire drill", **fields}
    return browser.post(f"{PAGE}/attempts/1/{kind}", sent)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def test_the_page_of_an_attempt_offers_what_can_be_done(teacher: Browser) -> None:
    page = teacher.get(RESULT).text
    for kind in ("added", "paused", "ended"):
        assert f'formaction="{PAGE}/attempts/1/{kind}"' in page
    assert "attempts/1/resumed" not in page
    assert "attempts/1/reopened" not in page
    assert f'href="{PAGE}/attempts/1/discarded"' in page
    assert "Time: 60 min, ends" in words(page)
    assert "1 of 1 used" in page
    do(teacher, "paused")
    page = teacher.get(RESULT).text
    assert "attempts/1/resumed" in page
    assert "attempts/1/paused" not in page


def test_it_is_done_and_listed_and_told_to_the_student(teacher: Browser, pupil: Browser) -> None:
    sent = do(teacher, "added", minutes="10")
    assert (sent.status_code, sent.headers["Location"]) == (303, f"{RESULT}#acts")
    assert attempt(1).deadline_at == attempt(1).started_at + HOUR + 10 * MINUTE
    said = "10 minutes added for Sami Student by Olga Owner at"
    assert said in words(teacher.get(RESULT).text)
    assert said in words(teacher.get(ACTS).text)
    pupil.post("/attempts/1/resume")
    assert "fire drill" in words(pupil.get("/attempts/1/questions/1").text)
    pupil.post("/attempts/1/submit")
    page = words(pupil.get(RESULT).text)
    assert "What your teachers did to this attempt 10 minutes added by Olga Owner at" in page
    assert "What you can do" not in page


def test_an_act_is_taken_back_with_a_reason(teacher: Browser, pupil: Browser) -> None:
    do(teacher, "added", minutes="10")
    undone = teacher.post(f"{ACTS}/1/undo", {"reason": "wrong class", "attempt": "1"})
    assert undone.headers["Location"] == f"{RESULT}#acts"
    assert attempt(1).deadline_at == attempt(1).started_at + HOUR
    for page in (RESULT, ACTS):
        text = teacher.get(page).text
        assert "Taken back by Olga Owner at" in words(text)
        assert ": wrong class" in words(text)
        assert "/undo" not in text
    assert teacher.post(f"{ACTS}/1/undo").headers["Location"] == ACTS
    assert db.session.query(Act).count() == 2
    assert teacher.post(f"{ACTS}/2/undo").status_code == 409
    pupil.post("/attempts/1/submit")
    assert "(taken back at" in words(pupil.get(RESULT).text)


def test_what_one_click_did_to_several_stands_in_one_row(
    app: Flask, teacher: Browser, owner: Actor
) -> None:
    ada = factories.make_person("Ada")
    classrooms.join(ada, "K7MP2X")
    begun(1, ada)
    teacher.post(ACTS, {"do": "added", "whom": "all", "reason": "noise", "minutes": "5"})
    do(teacher, "paused", reason="later")
    listed = teacher.get(ACTS).text
    assert "5 minutes added for 2 students by Olga Owner" in words(listed)
    assert listed.index("later") < listed.index("noise")  # the newest first
    teacher.post(f"{ACTS}/1/undo", {"attempt": "1"})
    listed = teacher.get(ACTS).text
    assert "Taken back for Sami Student by Olga Owner" in words(listed)
    assert f'action="{ACTS}/2/undo"' in listed
    teacher.post(f"{ACTS}/2/undo", {"whole": "1"})
    assert "Taken back for Ada by Olga Owner" in words(teacher.get(ACTS).text)


def test_before_it_is_opened_again_the_page_says_what_that_means(teacher: Browser) -> None:
    run_out(1)
    page = teacher.get(f"{PAGE}/attempts/1/reopened").text
    assert "The student may have seen them since it was handed in." in page
    assert "No time was left then" in page
    again = do(teacher, "reopened", minutes="")
    assert again.status_code == 422
    assert "say how many minutes there are from now" in again.text
    assert 'value="fire drill"' in again.text
    assert attempt(1).finished_at is None  # nothing was written
    assert do(teacher, "reopened", minutes="10").status_code == 303
    assert "It was handed in" not in teacher.get(RESULT).text
    assert "reopened until" in words(teacher.get(RESULT).text)


def test_the_time_that_was_left_is_named(teacher: Browser, student: Actor) -> None:
    row = attempt(1)
    row.started_at -= 20 * MINUTE
    row.deadline_at -= 20 * MINUTE
    db.session.commit()
    attempts.submit(factories.actor_of(student.person_id), 1)
    page = teacher.get(f"{PAGE}/attempts/1/reopened").text
    assert re.search(r"Then (40|39:5\d) minutes were left", page)
    db.session.get_one(Assignment, 1).time_limit = None
    db.session.commit()
    assert "It had no end" in teacher.get(f"{PAGE}/attempts/1/reopened").text


def test_while_it_is_open_again_the_key_is_hidden(
    teacher: Browser, pupil: Browser, student: Actor
) -> None:
    answer(factories.actor_of(student.person_id), 1, "ssss")
    pupil.post("/attempts/1/submit")
    assert "canary" in pupil.get("/attempts/1/questions/1").text
    do(teacher, "reopened", minutes="10")
    assert "canary" not in pupil.get("/attempts/1/questions/1").text
    assert pupil.get(RESULT).status_code == 303
    answer(factories.actor_of(student.person_id), 1, "mmmm")
    teacher.post(f"{ACTS}/1/undo")
    assert item_of(1).answer == "ssss"
    assert "canary" in pupil.get("/attempts/1/questions/1").text


def test_what_cannot_be_done_now_is_said_instead_of_the_form(teacher: Browser) -> None:
    page = teacher.get(f"{PAGE}/attempts/1/resumed")
    assert page.status_code == 200
    assert "This attempt is not paused." in page.text
    assert 'name="reason"' not in page.text
    answer = do(teacher, "resumed")
    assert answer.status_code == 409
    assert "This attempt is not paused." in answer.text
    assert 'value="fire drill"' in answer.text


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("added", {"minutes": ""}, "Say how many minutes to add."),
        ("added", {"minutes": "0"}, "Give minutes from 1 to 1440."),
        ("paused", {"reason": ""}, "This is needed."),
        ("paused", {"reason": "x" * 201}, "At most 200 characters, please."),
        ("paused", {"reason": "x" * 513}, "This is too long."),
        ("discarded", {"reason": "\0"}, "This is needed."),
    ],
)
def test_what_cannot_be_read_comes_back(
    teacher: Browser, kind: str, fields: dict[str, str], said: str
) -> None:
    answer = do(teacher, kind, **fields)
    assert answer.status_code == 422
    assert said in answer.text
    assert db.session.query(Act).count() == 0


def test_a_discarded_attempt_is_named_under_the_report(teacher: Browser) -> None:
    assert "discarded" not in teacher.get(PAGE).text
    page = teacher.get(f"{PAGE}/attempts/1/discarded").text
    assert "It is handed in first, with what is saved." in page
    do(teacher, "discarded")
    report = teacher.get(PAGE).text
    assert "1 attempt was discarded and is not counted here." in report
    assert f'href="{ACTS}"' in report
    assert "Discarded for Sami Student" in words(teacher.get(RESULT).text)
    assert "Open it again" not in teacher.get(RESULT).text


def test_one_more_attempt_is_granted(teacher: Browser, pupil: Browser) -> None:
    pupil.post("/attempts/1/submit")
    assert pupil.post("/assignments/1/start").status_code == 409
    page = teacher.get(f"{PAGE}/people/2/grant").text
    assert "One more attempt for Sami Student" in page
    granted = teacher.post(f"{PAGE}/people/2/grant", {"reason": "was ill"})
    assert granted.status_code == 303
    assert "Sami Student has one more attempt." in teacher.follow(granted).text
    assert pupil.post("/assignments/1/start").status_code == 303
    assert "One more attempt granted for Sami Student" in words(teacher.get(ACTS).text)
    db.session.get_one(Assignment, 1).attempts_allowed = None
    db.session.commit()
    assert teacher.post(f"{PAGE}/people/2/grant", {"reason": "was ill"}).status_code == 409
    assert "Grant one more" not in teacher.get(RESULT).text


def test_a_teachers_own_attempt_and_public_practice_have_no_such_part(
    app: Flask, teacher: Browser, owner: Actor
) -> None:
    mine = begun(1, owner)
    attempts.submit(factories.actor_of(owner.person_id), mine)
    assert "What you can do" not in teacher.get(f"/attempts/{mine}/result").text


def test_names_are_isolated_and_escaped(app: Flask, owner: Actor) -> None:
    odd = factories.make_person("<b>محمد</b>")
    factories.make_timed(factories.make_room(owner, odd))
    begun(1, odd)
    browser = Browser(app).log_in("Olga Owner")
    do(browser, "paused", reason="<i>סיבה</i>")
    for page in (ACTS, RESULT, f"{PAGE}/live", f"{PAGE}/attempts/1/resumed"):
        text = browser.get(page).text
        assert "<b>محمد" not in text
        assert "<i>סיבה" not in text
    assert "<bdi>&lt;b&gt;محمد&lt;/b&gt;</bdi>" in browser.get(ACTS).text
    assert "<bdi>&lt;i&gt;סיבה&lt;/i&gt;</bdi>" in browser.get(ACTS).text


def test_what_nobody_does_to_an_attempt_is_not_there(teacher: Browser) -> None:
    for kind in ("granted", "undone", "erased"):
        assert teacher.get(f"{PAGE}/attempts/1/{kind}").status_code == 404
        assert do(teacher, kind).status_code == 404


def test_nothing_was_done_yet(teacher: Browser) -> None:
    assert "Nothing yet." in teacher.get(ACTS).text
