"""A challenge from start to reply, in pages: by the student, to the teacher, and back."""

import re

import pytest
from flask import Flask

from quizapp.services import acts, classrooms
from quizapp.store.db import db
from quizapp.store.models import Assignment, Challenge
from tests import factories
from tests.browsing import Browser
from tests.disputing import decided
from tests.factories import actor_of
from tests.sat import DAY, Made, sit
from tests.services.acting import DISCARDED, order
from tests.services.test_challenge_queue import many
from tests.services.test_regrades import questions
from tests.web.test_regrading import fields

WORDS = "The sun pulls as well, but less."
QUEUE = "/classes/1/challenges"
PLACE = "/attempts/3/questions/1/challenge"  # Ben's first attempt; he answered the sun
SENT = {"passage": "p2", "quote": WORDS, "sentence": "It pulls <too>."}


@pytest.fixture
def ben(app: Flask, made: Made) -> Browser:
    return Browser(app).log_in("Ben")


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_a_student_disputes_a_question_once(ben: Browser, made: Made) -> None:
    assert PLACE in ben.get("/attempts/3/questions/1").text
    assert "Dispute this question" in ben.get(PLACE).text
    sent = ben.post(PLACE, SENT)
    assert sent.location.endswith("/attempts/3/questions/1")
    page = ben.get("/attempts/3/questions/1").text
    assert "no reply yet" in page
    assert "It pulls &lt;too&gt;." in page
    assert PLACE not in page
    assert "disputed" in ben.get("/attempts/3/result").text
    assert ben.get(PLACE).status_code == 409
    assert ben.post(PLACE, SENT).status_code == 409
    row = db.session.query(Challenge).one()
    assert (row.passage_key, row.start, row.end) == ("p2", 0, len(WORDS))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"sentence": " "}, "This is needed."),
        ({"sentence": "x" * 501}, "At most 500 characters"),
        ({"passage": ""}, "Choose the passage"),
        ({"passage": "p9"}, "Choose the passage"),
        ({"quote": "nowhere to be found"}, ""),
        ({"quote": ""}, ""),
    ],
)
def test_what_is_missing_comes_back_with_what_was_typed(
    ben: Browser, made: Made, changed: dict[str, str], said: str
) -> None:
    sent = ben.post(PLACE, SENT | changed)
    assert sent.status_code == 422
    assert said in flat(sent.text)
    assert 'role="alert"' in sent.text
    if "sentence" not in changed:
        assert "It pulls &lt;too&gt;." in sent.text
    assert db.session.query(Challenge).count() == 0


def test_the_teacher_declines_with_a_reason_that_the_student_reads(
    app: Flask, ben: Browser, made: Made
) -> None:
    ben.post(PLACE, SENT)
    teacher = Browser(app).log_in("Olga Owner")
    assert f"/classes/{made.room}/challenges" in teacher.get(f"/classes/{made.room}").text
    page = teacher.get(f"/classes/{made.room}/challenges").text
    words = flat(page)
    assert "1 challenge waits for a reply" in words
    assert "Answered: The sun" in words
    assert WORDS in words
    decide = f"/classes/{made.room}/challenges/1"
    refused = teacher.post(decide, {"do": "decline", "reply": " "})
    assert refused.status_code == 422
    assert "Say why: the student reads it." in refused.text
    assert teacher.post(decide, {"do": "decline", "reply": "It pulls <less>."}).status_code == 303
    assert "No challenge waits" in teacher.get(f"/classes/{made.room}/challenges").text
    assert teacher.post(decide, {"do": "accept"}).status_code == 409
    for page in ("/attempts/3/result", "/attempts/3/questions/1"):
        shown = ben.get(page).text
        assert "declined" in shown
        assert "It pulls &lt;less&gt;." in shown


def test_accepting_asks_what_follows_and_leads_to_marks_that_change(
    app: Flask, ben: Browser, made: Made
) -> None:
    ben.post(PLACE, SENT)
    teacher = Browser(app).log_in("Olga Owner")
    words = flat(teacher.get(QUEUE).text)
    assert "If you accept, what follows “The sun” is right as well" in words
    refused = teacher.post(f"{QUEUE}/1", {"do": "accept", "reply": "Yes, <really>."})
    assert refused.status_code == 422
    assert refused.text.count("Say what follows.") == 2  # at the top, and where it is asked
    assert "Yes, &lt;really&gt;." in refused.text
    sent = teacher.post(
        f"{QUEUE}/1", {"do": "accept", "remedy": "as_well", "explanation": "Both pull."}
    )
    assert "/items/1/regrade?kind=key&version=2#preview" in sent.location
    page = teacher.get(sent.location).text
    assert "2 marks would change" in page
    assert "“The sun” is now right." in flat(page)
    assert "accepted" in flat(ben.get("/attempts/3/result").text)
    words = flat(teacher.get(QUEUE).text)
    assert "Accepted: “The sun” is right as well" in words
    assert "No mark was changed for it yet." in words
    teacher.post(sent.location.partition("?")[0], fields(page) | {"reason": "Both pull."})
    assert "What was regraded since" in flat(teacher.get(QUEUE).text)
    assert "“The sun” is now accepted as well, +1" in flat(ben.get("/attempts/3/result").text)


@pytest.mark.parametrize(
    ("remedy", "place", "said"),
    [
        ("full", "/items/1/regrade?kind=full&version=1#preview", "2 marks would change"),
        ("drop", "/items/1/regrade?kind=drop&version=1#preview", "4 marks would change"),
        ("edit", "/teach/questions/1", "Mend the key and publish"),
    ],
)
def test_each_remedy_leads_somewhere(
    app: Flask, ben: Browser, made: Made, remedy: str, place: str, said: str
) -> None:
    ben.post(PLACE, SENT)
    teacher = Browser(app).log_in("Olga Owner")
    sent = teacher.post(f"{QUEUE}/1", {"do": "accept", "remedy": remedy})
    assert sent.location.endswith(place)
    assert said in flat(teacher.get(sent.location).text)


def test_a_decision_is_taken_back_and_the_student_reads_why(
    app: Flask, ben: Browser, made: Made
) -> None:
    ben.post(PLACE, SENT)
    teacher = Browser(app).log_in("Olga Owner")
    teacher.post(f"{QUEUE}/1", {"do": "decline", "reply": "No."})
    assert "Take this decision back" in teacher.get(QUEUE).text
    refused = teacher.post(f"{QUEUE}/1/back", {"reason": " "})
    assert refused.status_code == 422
    assert "Say why" in refused.text
    assert "<details" in refused.text
    assert teacher.post(f"{QUEUE}/1/back", {"reason": "Read <too> fast."}).status_code == 303
    assert teacher.post(f"{QUEUE}/1/back", {"reason": "Again."}).status_code == 409
    assert "1 challenge waits for a reply" in flat(teacher.get(QUEUE).text)
    for page in ("/attempts/3/result", "/attempts/3/questions/1"):
        shown = ben.get(page).text
        assert "it waits again" in shown
        assert "Read &lt;too&gt; fast." in shown
        assert "declined" not in shown
    record = flat(teacher.get(f"/classes/{made.room}/record").text)
    assert "A decision on a challenge taken back" in record
    assert "Challenge declined : Ben (taken back)" in record


def test_whoever_teaches_the_class_is_told_that_one_waits(
    app: Flask, ben: Browser, made: Made
) -> None:
    teacher = Browser(app).log_in("Olga Owner")
    item = f"/classes/{made.room}/assignments/{made.assignment}/items/{questions()[0]}"
    pages = ("/classes", f"/classes/{made.room}", item)
    assert not any("wait" in flat(teacher.get(page).text) for page in pages)
    ben.post(PLACE, SENT)
    for page in pages:
        shown = teacher.get(page).text
        assert "1 challenge" in flat(shown)
        assert QUEUE in shown
    assert "challenge of" not in flat(teacher.get(f"{item[:-1]}{questions()[1]}").text)
    acts.do(made.owner, made.room, made.assignment, order(DISCARDED, None), [3])
    assert not any("1 challenge" in flat(teacher.get(page).text) for page in pages)


def test_the_queue_has_pages(app: Flask, made: Made) -> None:
    many(made, 60)
    teacher = Browser(app).log_in("Olga Owner")
    first = teacher.get(QUEUE).text
    assert "60 challenges wait for a reply" in first
    assert first.count('name="reply"') == 50
    assert "Page 1 of 2" in flat(first)
    assert f"{QUEUE}?page=2" in first
    second = teacher.get(f"{QUEUE}?page=2").text
    assert second.count('name="reply"') == 10
    refused = teacher.post(f"{QUEUE}/60?page=2", {"do": "decline", "reply": ""})
    assert refused.status_code == 422
    assert 'id="challenge-60"' in refused.text
    for odd in ("0", "-1", "99999999999999999999", "x"):
        assert teacher.get(f"{QUEUE}?page={odd}").status_code == 200


def test_only_ones_own_revealed_questions_of_a_class_are_disputed(
    app: Flask, made: Made, ben: Browser
) -> None:
    assert Browser(app).log_in("Ada").get(PLACE).status_code == 404
    assert Browser(app).log_in("Olga Owner").get(PLACE).status_code == 404
    assert ben.get("/attempts/4/questions/1/challenge").status_code == 404  # not handed in
    db.session.query(Assignment).update({"feedback": "after_closing"})
    db.session.commit()
    assert ben.get(PLACE).status_code == 404
    assert ben.post(PLACE, SENT).status_code == 404


def test_public_practice_has_no_teachers_to_ask(app: Flask, made: Made, ben: Browser) -> None:
    other = factories.make_set(factories.make_article("gulls"), questions=1, slug="gulls")
    given = factories.make_assignment(other, feedback="after_submission")
    attempt = sit(made.people["Ben"], given, "ssss", at=DAY, seconds=60)
    page = ben.get(f"/attempts/{attempt}/questions/1")
    assert page.status_code == 200
    assert "Dispute this question" not in page.text
    assert ben.get(f"/attempts/{attempt}/questions/1/challenge").status_code == 404


def test_a_challenge_stands_beside_the_figures_of_its_question(
    app: Flask, ben: Browser, made: Made
) -> None:
    """Four finished attempts: Ada, twice, took the moon, Ben and Cem the sun."""
    ben.post(PLACE, SENT)
    teacher = Browser(app).log_in("Olga Owner")
    words = flat(teacher.get(f"/classes/{made.room}/challenges").text)
    assert "4 finished attempts: facility 50" in words
    assert "Too few for a verdict." in words
    assert "The moon Right 2" in words
    assert "The sun 2" in words
    teacher.post(f"/classes/{made.room}/challenges/1", {"do": "decline", "reply": "No."})
    assert "facility" not in teacher.get(f"/classes/{made.room}/challenges").text


def test_one_regrade_answers_all_who_dispute_the_question(
    app: Flask, ben: Browser, made: Made
) -> None:
    """Ben and Cem say the same; Ada disputes the other question, and waits."""
    cem, ada = Browser(app).log_in("Cem"), Browser(app).log_in("Ada")
    ben.post(PLACE, SENT)
    classrooms.join(actor_of(made.people["Cem"].person_id), "K7MP2X")
    cem.post("/attempts/5/questions/1/challenge", SENT)
    ada.post("/attempts/1/questions/2/challenge", SENT)
    teacher = Browser(app).log_in("Olga Owner")
    page = teacher.get(f"/classes/{made.room}/challenges").text
    assert page.count('name="alike"') == 2
    refused = teacher.post(f"{QUEUE}/1", {"do": "decline", "reply": "", "alike": "1"})
    assert 'name="alike" value="1" checked' in refused.text
    assert "Reply the same to the other student" in page
    sent = teacher.post(
        f"/classes/{made.room}/challenges/1",
        {
            "do": "accept",
            "remedy": "as_well",
            "explanation": "Both pull.",
            "reply": "You are right.",
            "alike": "1",
        },
    )
    assert [row[:2] for row in decided()] == [(1, True), (2, True)]
    page = teacher.get(f"{sent.location}").text
    teacher.post(sent.location.partition("?")[0], fields(page) | {"reason": "Both pull."})
    for who, attempt in ((ben, 3), (cem, 5)):
        result = flat(who.get(f"/attempts/{attempt}/result").text)
        assert "You are right." in result
        assert "“The sun” is now accepted as well, +1" in result
        assert "Both pull." in result
    assert "You are right." not in ada.get("/attempts/1/result").text
    again = teacher.post(f"/classes/{made.room}/challenges/2", {"do": "decline", "reply": "No."})
    assert again.status_code == 409


def test_a_student_reads_in_their_list_that_something_came(
    app: Flask, ben: Browser, made: Made
) -> None:
    assert "anew" not in ben.get("/results").text
    ben.post(PLACE, SENT)
    assert "to your challenge" not in ben.get("/results").text
    teacher = Browser(app).log_in("Olga Owner")
    sent = teacher.post(f"{QUEUE}/1", {"do": "accept", "remedy": "full"})
    assert "Reply to your challenge" in ben.get("/results").text
    page = teacher.get(sent.location).text
    teacher.post(sent.location.partition("?")[0], fields(page) | {"reason": "Both pull."})
    assert "Marked anew, reply to your challenge" in flat(ben.get("/results").text)
