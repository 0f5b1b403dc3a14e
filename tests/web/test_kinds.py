"""A learner's way through one question of each kind, with plain forms and with the script's saves."""

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from quizapp.core.access import Actor
from quizapp.core.questions import KINDS
from quizapp.services import chance, personal_data
from quizapp.store.db import db
from quizapp.store.models import Item, Mark, Person, ResponseEvent, SetEntry, Version
from tests import factories
from tests.browsing import Browser

HIDDEN = re.compile(r'<input type="hidden" name="(event|based_on|epoch|taken)" value="([^"]*)"')
QUESTION = "/attempts/1/questions/1"

# For each kind the fields of a right answer and of one that is not, and what the latter earns.
RIGHT: dict[str, dict[str, Any]] = {
    "choice": {"answer": "cm2k"},
    "several": {"answer": ["sm2k", "ss3k"]},
    "truefalse": {"answer": "true"},
    "text": {"answer": " The MOON. "},
    "number": {"answer": "٢ times"},
    "matching": {"answer-pm2k": "mp2k", "answer-ps3k": "ml3k", "answer-ph4k": "mw4k"},
    "ordering": {"answer-em2k": "1", "answer-es3k": "2", "answer-et4k": "3"},
    "cloze": {"answer-gm2k": "moon", "answer-gt3k": "2", "answer-gs4k": "as4k"},
    "evidence": {"answer": "vs2k", "answer-sentences": "p2.0-32"},
    "open": {"answer": "Both pull the same way."},
}
PARTLY: dict[str, tuple[dict[str, Any], float]] = {
    "choice": ({"answer": "cs3k"}, 0.5),
    "several": ({"answer": ["sm2k"]}, 0.5),
    "truefalse": ({"answer": "false"}, 0),
    "text": ({"answer": "luna"}, 0.5),
    "number": ({"answer": "1"}, 0),
    "matching": ({"answer-pm2k": "mp2k", "answer-ps3k": "mn5k"}, 1 / 3),
    "ordering": ({"answer-em2k": "3", "answer-es3k": "1", "answer-et4k": "2"}, 0.5),
    "cloze": ({"answer-gm2k": "Luna", "answer-gs4k": "aw4k"}, 0.25),  # half of weight 2 of 4
    "evidence": ({"answer": "vs2k"}, 0.5),
}
MARKED = [kind for kind in KINDS if kind != "open"]


def send(browser: Browser, fields: dict[str, Any], do: str = "check") -> Any:
    page = browser.get(QUESTION).text
    return browser.post(QUESTION, {**dict(HIDDEN.findall(page)), **fields, "do": do})


def share() -> float | None:
    found = db.session.scalar(select(Mark.share).order_by(Mark.id.desc()).limit(1))
    db.session.rollback()
    return found


def item() -> Item:
    db.session.rollback()
    return db.session.scalars(select(Item)).one()


@pytest.mark.parametrize("kind", MARKED)
def test_a_right_answer_is_checked_and_explained(app: Flask, visitor: Browser, kind: str) -> None:
    factories.make_quiz_of(kind)
    visitor.post("/assignments/1/start")
    page = visitor.get(QUESTION).text
    assert "canary" not in page
    shown = visitor.follow(send(visitor, RIGHT[kind]))
    assert share() == 1
    assert "canary" in shown.text
    assert "<mark>" in shown.text
    assert re.search(r"Your answer is right|applies", shown.text)
    result = visitor.follow(visitor.post("/attempts/1/submit")).text
    assert re.search(r'score-figure">1<.*of 1 points: 1 right, 0 not right', result, re.S)
    assert "Read these again" not in result


@pytest.mark.parametrize("kind", MARKED)
def test_another_answer_earns_its_part_and_shows_what_to_read(
    app: Flask, visitor: Browser, kind: str
) -> None:
    factories.make_quiz_of(kind)
    visitor.post("/assignments/1/start")
    fields, worth = PARTLY[kind]
    shown = visitor.follow(send(visitor, fields))
    assert share() == pytest.approx(worth)
    assert "canary" in shown.text
    assert "Read these again" in visitor.follow(visitor.post("/attempts/1/submit")).text


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("several", "A wrong choice takes off what a right one earns."),
        ("ordering", "Each event that directly follows the right one earns points."),
    ],
)
def test_how_parts_earn_points_is_said_before(
    app: Flask, visitor: Browser, kind: str, rule: str
) -> None:
    factories.make_quiz_of(kind)
    visitor.post("/assignments/1/start")
    assert rule in visitor.get(QUESTION).text


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_given_is_asked_for_again(app: Flask, visitor: Browser, kind: str) -> None:
    factories.make_quiz_of(kind)
    visitor.post("/assignments/1/start")
    refused = send(visitor, {})
    assert refused.status_code == 422
    assert "Give an answer first." in refused.text
    assert send(visitor, {}, do="skip").status_code == 303
    assert item().answer is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_saved_answer_stands_in_its_fields_again(app: Flask, visitor: Browser, kind: str) -> None:
    factories.make_quiz_of(kind, feedback="after_submission")
    visitor.post("/assignments/1/start")
    assert send(visitor, RIGHT[kind], do="save").status_code == 303
    page = visitor.get(QUESTION).text
    kept = item().answer
    assert kept is not None
    assert "canary" not in page
    again = re.findall(
        r'(?:value="([^"]*)"(?: checked| selected))|<input class="input[^>]*name="answer[^"]*"'
        r'[^>]*value="([^"]+)"|<textarea[^>]*name="answer"[^>]*>([^<]+)',
        page,
    )
    found = {"".join(one) for one in again} - {"question"}  # the switch between text and question
    given = RIGHT[kind].values()
    listed = [one for value in given for one in ([value] if isinstance(value, str) else value)]
    assert found == {one.strip() for one in listed}


@pytest.mark.parametrize("kind", KINDS)
def test_a_script_saves_the_same_answer(app: Flask, visitor: Browser, kind: str) -> None:
    factories.make_quiz_of(kind, feedback="after_submission")
    visitor.post("/assignments/1/start")
    fields = {
        name: [value] if isinstance(value, str) else value for name, value in RIGHT[kind].items()
    }
    sent = {"answer": fields, "event": "e1", "based_on": 0, "epoch": 0, "looked": ["-", "p1"]}
    assert visitor.post_json("/attempts/1/items/1/answer", sent).json["outcome"] == "saved"
    assert item().looked == ["p1"]
    by_script = item().answer
    send(visitor, RIGHT[kind], do="save")
    assert item().answer == by_script
    empty = {**sent, "answer": {}, "event": "e2", "based_on": 1}
    assert visitor.post_json("/attempts/1/items/1/answer", empty).json["outcome"] == "saved"
    assert item().answer is None
    visitor.post("/attempts/1/submit")
    assert share() == 0


@pytest.mark.parametrize(
    "sent",
    [
        {"answer": [1]},
        {"answer": "cm2k"},
        {"other": ["cm2k"]},
        {"answer": ["x"] * 301},
        {f"answer-{n}": ["x"] for n in range(51)},
        [["cm2k"]],
        7,
    ],
)
def test_what_is_no_object_of_lists_is_refused(app: Flask, visitor: Browser, sent: object) -> None:
    factories.make_quiz_of("choice")
    visitor.post("/assignments/1/start")
    save = {"answer": sent, "event": "e1", "based_on": 0, "epoch": 0}
    assert visitor.post_json("/attempts/1/items/1/answer", save).status_code == 422


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "odd", ["x" * 10_000, "🌊" * 50, "שלום", "٣", "a\0b", "=1+1", "<script>", "%(x)s", "{{ 7*7 }}"]
)
def test_odd_input_is_kept_or_refused_in_words(
    app: Flask, visitor: Browser, kind: str, odd: str
) -> None:
    factories.make_quiz_of(kind)
    visitor.post("/assignments/1/start")
    sent = send(visitor, dict.fromkeys(RIGHT[kind], odd))
    assert sent.status_code in {303, 422}
    assert "<script>" not in sent.text.replace("<script type", "")
    assert visitor.follow(sent).status_code in {200, 422}


def test_an_order_that_was_not_touched_gives_nothing_away(app: Flask, visitor: Browser) -> None:
    """Events and choices are shuffled even where the assignment leaves the order of answers alone."""
    article = factories.make_article()
    made = factories.make_set(article, questions=0)
    for position in range(1, 13):
        question = factories.make_question_of(article, "ordering")
        db.session.add(SetEntry(set_id=made.id, question_id=question.id, position=position))
    factories.make_assignment(made, shuffle=False)
    visitor.post("/assignments/1/start")
    db.session.rollback()
    orders = {tuple(order) for order in db.session.scalars(select(Item.answer_order))}
    assert len(orders) > 1


def test_a_near_miss_gets_one_more_try(app: Flask, visitor: Browser) -> None:
    factories.make_quiz_of("text")
    visitor.post("/assignments/1/start")
    again = visitor.follow(send(visitor, {"answer": "the mooon"}))
    assert "check the spelling" in again.text
    assert 'value="the mooon"' in again.text
    assert "canary" not in again.text
    assert share() is None
    assert "Your answer is not right" in visitor.follow(send(visitor, {"answer": "the mooon"})).text
    assert share() == 0


def test_where_answers_come_later_a_near_miss_says_nothing(app: Flask, visitor: Browser) -> None:
    factories.make_quiz_of("text", feedback="after_submission")
    visitor.post("/assignments/1/start")
    send(visitor, {"answer": "the mooon"}, do="save")
    assert "spelling" not in visitor.get(QUESTION).text


def test_hints_are_shown_one_by_one_and_cost(app: Flask, visitor: Browser) -> None:
    factories.make_quiz_of("choice")
    version = item_version()
    version.content = version.content | {
        "hints": [{"text": "Hint one.", "cost": 0.25}, {"text": "Hint two.", "cost": 0}]
    }
    db.session.commit()
    visitor.post("/assignments/1/start")
    first = visitor.get(QUESTION).text
    assert "Hint one" not in first
    assert "it costs ¼ of the points" in first
    visitor.follow(send(visitor, {}, do="hint"))
    stale = dict(HIDDEN.findall(first))
    visitor.post(QUESTION, {**stale, "event": chance.token(8), "do": "hint"})  # a second click
    page = visitor.get(QUESTION).text
    assert "Hint one." in page
    assert "Hint two" not in page
    assert item().hints_taken == 1
    shown = visitor.follow(send(visitor, {"answer": "cm2k"}))
    assert share() == 0.75
    assert "The hints you took cost ¼ of the points" in shown.text
    assert send(visitor, {}, do="hint").status_code in {303, 409}
    assert item().hints_taken == 1


def item_version() -> Any:

    return db.session.scalars(select(Version)).one()


def test_asking_for_a_hint_keeps_what_was_typed(app: Flask, visitor: Browser) -> None:
    factories.make_quiz_of("text")
    version = item_version()
    version.content = version.content | {"hints": [{"text": "Look up.", "cost": 0}]}
    db.session.commit()
    visitor.post("/assignments/1/start")
    page = visitor.follow(send(visitor, {"answer": "the sun"}, do="hint")).text
    assert "Look up." in page
    assert 'value="the sun"' in page


@pytest.mark.parametrize(
    ("looked", "said"),
    [
        ("- p1", "You had the passage on the screen"),
        ("- p3", "The passage was not on the screen"),
        ("-", "The passage was not on the screen"),
        ("", None),
    ],
)
def test_looking_back_is_advice_alone(
    app: Flask, visitor: Browser, looked: str, said: str | None
) -> None:
    factories.make_quiz_of("choice")
    visitor.post("/assignments/1/start")
    shown = visitor.follow(send(visitor, {"answer": "cm2k", "looked": looked})).text
    assert share() == 1
    if said:
        assert said in shown
    else:
        assert "on the screen" not in shown


def test_right_for_the_wrong_reason_is_said(app: Flask, visitor: Browser) -> None:
    factories.make_quiz_of("evidence")
    visitor.post("/assignments/1/start")
    fields = {"answer": "vs2k", "answer-sentences": "p3.0-74"}
    shown = visitor.follow(send(visitor, fields)).text
    assert "your sentences do not prove it" in shown
    assert "the evidence for it stands elsewhere" in shown
    parts = db.session.scalar(select(Mark.parts))
    assert parts == {"vs2k": 1, "sentences": 0}


def test_sentences_are_boxes_in_the_text_until_the_question_is_closed(
    app: Flask, visitor: Browser
) -> None:
    factories.make_quiz_of("evidence")
    visitor.post("/assignments/1/start")
    page = visitor.get(QUESTION).text
    assert page.count('name="answer-sentences"') == 5  # two, two and one in the three passages
    assert 'name="answer-sentences"' not in visitor.follow(send(visitor, RIGHT["evidence"])).text


def test_in_public_practice_nobody_marks_so_open_answers_count_nowhere(
    app: Flask, visitor: Browser
) -> None:
    factories.make_quiz_of("open", "choice")
    visitor.post("/assignments/1/start")
    shown = visitor.follow(send(visitor, RIGHT["open"])).text
    assert "Compare it with what a good answer says" in shown
    assert "canary-whole" in shown
    result = visitor.follow(visitor.post("/attempts/1/submit")).text
    assert "of 1 points" in result
    assert "to be marked" not in result


def test_the_report_counts_who_found_the_proof(app: Flask, owner: Actor, student: Actor) -> None:
    factories.make_quiz_of(
        "evidence", feedback="after_submission", room=factories.make_room(owner, student)
    )
    browser = Browser(app).log_in("Sami Student")
    browser.post("/assignments/1/start")
    send(browser, RIGHT["evidence"], do="save")
    browser.post("/attempts/1/submit")
    report = Browser(app).log_in("Olga Owner").get("/classes/1/assignments/1").text
    assert report.count("Sentences that prove it") == 1
    row = report.split("Sentences that prove it")[1].split("</tr>")[0]
    assert ">1<" in row


@pytest.fixture
def handed_in(app: Flask, owner: Actor, student: Actor) -> Browser:
    """The student's browser, after an open answer was handed in to the owner's class."""
    factories.make_quiz_of(
        "open", feedback="after_submission", room=factories.make_room(owner, student)
    )
    browser = Browser(app).log_in("Sami Student")
    browser.post("/assignments/1/start")
    send(browser, RIGHT["open"], do="save")
    browser.post("/attempts/1/submit")
    return browser


MARKING = "/classes/1/assignments/1/marking"


def test_an_open_answer_waits_is_marked_and_comes_back(app: Flask, handed_in: Browser) -> None:
    result = handed_in.get("/attempts/1/result").text
    assert "One answer waits to be marked" in result
    teacher = Browser(app).log_in("Olga Owner")
    report = teacher.get("/classes/1/assignments/1").text
    assert "Mark one answer" in report
    assert "One answer waits to be marked." in report
    assert "Most often missed" not in report
    csv = teacher.get("/classes/1/assignments/1/scores.csv").text
    assert csv.splitlines()[1].endswith(',""')
    page = teacher.get(MARKING).text
    assert "Both pull the same way." in page
    refused = teacher.post(MARKING, {"item": "1", "level-rc2k": "l12k", "comment": "Yes, but."})
    assert refused.status_code == 422
    assert "Yes, but." in refused.text
    levels = {"level-rc2k": "l12k", "level-rq3k": "l13k"}
    teacher.post(MARKING, {"item": "1", **levels, "comment": "Name the moon."})
    assert share() == 0.5  # 1 of 3 and 1 of 1: 2 of 4
    assert "No answer waits" in teacher.follow(teacher.get(MARKING)).text
    shown = handed_in.get(QUESTION).text
    assert "Name the moon." in shown
    assert "Reached:" in shown
    assert re.search(r'score-figure">½<', handed_in.get("/attempts/1/result").text)


def test_a_mark_by_hand_can_be_given_anew(app: Flask, handed_in: Browser) -> None:
    teacher = Browser(app).log_in("Olga Owner")
    for level in ("l02k", "l32k"):
        seen = re.search(r'name="seen" value="(\d+)"', teacher.get(f"{MARKING}?item=1").text)
        assert seen
        levels = {"level-rc2k": level, "level-rq3k": "l13k"}
        teacher.post(MARKING, {"item": "1", "seen": seen[1], **levels})
    assert share() == 1
    assert db.session.query(Mark).count() == 2
    assert "3: names both" in teacher.get(f"{MARKING}?item=1").text


def test_answers_not_handed_in_are_not_to_be_marked(
    app: Flask, owner: Actor, student: Actor
) -> None:
    factories.make_quiz_of(
        "open", feedback="after_submission", room=factories.make_room(owner, student)
    )
    browser = Browser(app).log_in("Sami Student")
    browser.post("/assignments/1/start")
    send(browser, RIGHT["open"], do="save")
    teacher = Browser(app).log_in("Olga Owner")
    assert teacher.get(f"{MARKING}?item=1").status_code == 404


def test_erasing_a_person_empties_what_they_wrote(app: Flask, handed_in: Browser) -> None:
    login = db.session.scalar(select(Person.login).where(Person.name == "Sami Student"))
    personal_data.erase(login or "")
    answers = db.session.scalars(select(ResponseEvent.answer)).all()
    assert (item().answer, set(answers)) == ("", {""})
