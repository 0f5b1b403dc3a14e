"""Repairing a question in the browser: choose, look, apply, take back; what students read of it."""

import html
import re

import pytest
from flask import Flask

from quizapp.core import accepting as core_accepting
from quizapp.core.access import Actor
from quizapp.core.responses import Event
from quizapp.services import attempt_pages, attempts
from quizapp.store.db import db
from quizapp.store.models import Cited, Mark, Person, Question, Regrade, Version
from tests import factories
from tests.browsing import Browser
from tests.sat import DAY, MOON, SUN, Made, sit
from tests.services.test_regrade_siblings import parallel
from tests.services.test_regrades import new_key, questions


def place(made: Made, question: int = 0) -> str:
    return (
        f"/classes/{made.room}/assignments/{made.assignment}/items/{questions()[question]}/regrade"
    )


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def fields(page: str) -> dict[str, str]:
    """The hidden fields of the form that applies."""
    form = page[page.index('id="preview"') :].partition("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))


def taking_back(page: str) -> tuple[str, dict[str, str]]:
    """The address and the hidden fields of the first form that takes something back."""
    form = re.search(r'action="([^"]*/regrades/\d+/undo)">(.*?)</form>', page, re.DOTALL)
    assert form
    named = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form[2])
    return form[1], dict(named)


def test_from_the_question_to_the_changed_mark_and_back(teacher: Browser, made: Made) -> None:
    item = place(made).removesuffix("/regrade")
    assert place(made) in teacher.get(item).text
    new_key(questions()[0], **{MOON: 1, SUN: 1})
    page = teacher.get(f"{place(made)}?kind=key&version=2").text
    words = flat(page)
    assert "2 marks would change" in words
    assert "Of 4 marked answers: 2 higher, 0 lower." in words
    assert "“The sun” is now right." in words
    assert "Ben The sun 0 of 1 1 of 1" in words
    assert db.session.query(Regrade).count() == 0
    sent = teacher.post(place(made), fields(page) | {"reason": ""})
    assert sent.status_code == 422
    assert "Say why" in sent.text
    sent = teacher.post(place(made), fields(page) | {"reason": "The text names both."})
    assert sent.status_code == 303
    words = flat(teacher.get(sent.location).text)
    assert "2 marks were changed." in words
    assert "The text names both." in words
    scores = f"/classes/{made.room}/assignments/{made.assignment}/scores.csv"
    assert "Ben" in teacher.get(scores).text
    again = teacher.post(place(made), fields(page) | {"reason": "Again."})
    assert again.status_code == 409
    assert "Marks have changed since" in again.text
    assert "Again." in again.text
    page = teacher.get(place(made)).text
    assert "2 marks go back." in flat(page)
    undo, form = taking_back(page)
    sent = teacher.post(undo, form | {"reason": " "})
    assert sent.status_code == 422
    assert flat(sent.text).count("Say why: every student") == 1
    sent = teacher.post(undo, {"reason": "Not seen."})
    assert sent.status_code == 409
    assert "Marks have changed since" in sent.text
    assert "Not seen." in sent.text
    sent = teacher.post(undo, form | {"reason": "It names one."})
    assert sent.location.endswith("/regrade")
    words = flat(teacher.get(sent.location).text)
    assert "Taken back: 2 marks were changed." in words
    assert "This was taken back." in words
    assert "2 marks change again." in words
    assert teacher.post(undo, form | {"reason": "Again."}).status_code == 409


def test_students_read_what_changed_and_why(app: Flask, teacher: Browser, made: Made) -> None:
    new_key(questions()[0], **{MOON: 1, SUN: 1})
    page = teacher.get(f"{place(made)}?kind=key&version=2").text
    teacher.post(place(made), fields(page) | {"reason": "The text names <both>."})
    ben = Browser(app).log_in("Ben")
    result = ben.get("/attempts/3/result").text
    assert "Question 1: “The sun” is now accepted as well, +1" in flat(result)
    assert "The text names &lt;both&gt;." in result
    assert "3 of 3" in flat(result)
    page = flat(ben.get("/attempts/3/questions/1").text)
    assert "“The sun” is now accepted as well" in page
    assert "Your answer is not right" not in page
    ada = Browser(app).log_in("Ada")
    assert "accepted as well" not in ada.get("/attempts/1/result").text
    undo, form = taking_back(teacher.get(place(made)).text)
    teacher.post(undo, form | {"reason": "It says <the moon>."})
    result = ben.get("/attempts/3/result").text
    assert "Question 1: the change was taken back. It says &lt;the moon&gt;." in flat(result)
    assert "accepted as well" not in result
    assert "2 of 3" in flat(result)
    assert "taken back" in ben.get("/attempts/3/questions/1").text
    assert "taken back" not in ada.get("/attempts/1/result").text


def test_a_dropped_question_is_said_to_count_no_more(
    app: Flask, teacher: Browser, made: Made
) -> None:
    page = teacher.get(f"{place(made, 1)}?kind=drop").text
    assert "4 marks would change" in flat(page)
    teacher.post(place(made, 1), fields(page) | {"reason": "It is unclear."})
    assert db.session.query(Mark).filter_by(kind="dropped").count() == 4
    result = flat(Browser(app).log_in("Ada").get("/attempts/1/result").text)
    assert "Question 2: it no longer counts" in result
    assert "1 of 1" in result


def test_dropped_where_nobody_s_share_of_the_points_gets_lower(
    app: Flask, teacher: Browser, made: Made
) -> None:
    """Ada has the first question right and the second wrong; without it she would have nothing."""
    page = teacher.get(f"{place(made)}?kind=drop&never_lower=1").text
    words = flat(page)
    assert "3 marks would change" in words
    assert "gets higher with 1, lower with 0." in words
    assert "Ben The sun 0 of 1 not counted 2 of 3 2 of 2" in words
    assert "Ada The moon" not in words
    assert "Ada attempt 2 The moon 1 of 1 not counted 3 of 3 2 of 2" in words
    teacher.post(place(made), fields(page) | {"reason": "It is unclear."})
    ada, ben = (Browser(app).log_in(name) for name in ("Ada", "Ben"))
    assert "1 of 3" in flat(ada.get("/attempts/1/result").text)
    assert "2 of 2" in flat(ben.get("/attempts/3/result").text)
    page = flat(teacher.get(f"{place(made)}?kind=drop").text)
    assert "gets higher with 0, lower with 1." in page


def test_a_key_marks_the_answers_to_its_own_meaning_and_dropping_all(
    teacher: Browser, made: Made
) -> None:
    new_key(questions()[0], edit="meaning", **{SUN: 1})
    sit(made.people["Eve"], made.assignment, SUN, MOON, at=DAY, seconds=60)
    page = teacher.get(place(made)).text
    assert "These versions ask different things" in page
    assert page.count("<optgroup") == 2
    assert "5 marks would change" in flat(teacher.get(f"{place(made)}?kind=drop").text)
    assert "Of 4 marked answers" in flat(teacher.get(f"{place(made)}?kind=key&version=1").text)
    assert "Of 1 marked answer:" in flat(teacher.get(f"{place(made)}?kind=key&version=2").text)


@pytest.mark.parametrize("odd", ["?kind=zzz", "", "?kind=full&version=x", "?kind=drop&version="])
def test_an_odd_address_shows_the_choice(teacher: Browser, made: Made, odd: str) -> None:
    assert teacher.get(place(made) + odd).status_code in {200, 404}


def test_a_typed_answer_is_accepted_by_a_click(app: Flask, owner: Actor) -> None:
    """Two typed Luna, which earns half, one the stars, which earn nothing."""
    people = [factories.make_person(name) for name in ("Ada", "Ben", "Cem", "Dana")]
    room = factories.make_room(owner, *people)
    given = factories.make_quiz_of("text", feedback="after_submission", room=room)
    for person, words in zip(people, ("Luna", " luna", "The  Stars", "the moon"), strict=True):
        sit(person, given, words, at=DAY, seconds=60)
    teacher = Browser(app).log_in("Olga Owner")
    place = f"/classes/{room}/assignments/{given}/items/{questions()[0]}/regrade"
    words = flat(teacher.get(place).text)
    assert re.search(r"The Stars 1 time .*", words)
    assert re.search(r"una 2 times Accept", words)
    sent = teacher.post(f"{place}/accept", {"words": "The Stars"})
    assert sent.status_code == 303
    page = teacher.get(sent.location.partition("#")[0])
    assert "1 mark would change" in flat(page.text)
    assert "“The Stars” is now right." in flat(page.text)
    version = db.session.query(Version).order_by(Version.id.desc()).first()
    assert version
    assert (version.number, version.edit) == (2, "key")
    key, new = version.content["answers"][0], version.content["answers"][-1]
    assert new["explanation"] == key["explanation"]
    cited = {
        part: [(one.passage_key, one.start) for one in rows]
        for part in (key["id"], new["id"])
        if (rows := db.session.query(Cited).filter_by(version_id=version.id, part=part).all())
    }
    assert cited[new["id"]] == cited[key["id"]]
    teacher.post(f"{place}/accept", {"words": "luna"})
    version = db.session.query(Version).order_by(Version.id.desc()).first()
    assert version
    assert [one["share"] for one in version.content["answers"]] == [1, 1, 0, 1]
    refused = teacher.post(f"{place}/accept", {"words": ""})
    assert refused.status_code == 422


def class_that_typed(owner: Actor, kind: str, *answers: str | dict[str, str]) -> str:
    """Each answer by somebody else, handed in; the address where the question is repaired."""
    people = [factories.make_person(f"S{at}") for at in range(len(answers))]
    room = factories.make_room(owner, *people)
    given = factories.make_quiz_of(kind, feedback="after_submission", room=room)
    for person, answer in zip(people, answers, strict=True):
        actor = factories.actor_of(person.person_id)
        begun = attempts.start(actor, given, "device").attempt_id
        item = attempt_pages.page(actor, begun, 1).item_id
        fields = {"answer": answer} if isinstance(answer, str) else answer
        sent = {name: [value] for name, value in fields.items()}
        attempts.save(actor, begun, item, sent, Event("e1", 0, 0))
        attempts.submit(actor, begun)
    return f"/classes/{room}/assignments/{given}/items/{questions()[0]}/regrade"


def listed(page: str) -> list[tuple[str, str]]:
    """What can be accepted, each with the blank that it was typed in."""
    forms = re.findall(r'name="blank" value="(\w*)">(.*?)</form>', page, re.S)
    return [
        (blank, html.unescape(words))
        for blank, form in forms
        for words in re.findall(r'name="words" value="([^"]*)"', form)
    ]


def newest() -> Version:
    db.session.rollback()
    found = db.session.query(Version).order_by(Version.id.desc()).first()
    assert found
    return found


def test_numbers_are_listed_and_accepted_by_what_they_are_read_as(app: Flask, owner: Actor) -> None:
    answers = ("3,0", "3,0", "3", "1,000", "1000", "1000", "7 times", "-5", "2.0", "2,00001")
    place = class_that_typed(owner, "number", *answers)
    teacher = Browser(app).log_in("Olga Owner")
    page = teacher.get(place).text
    assert [words for _, words in listed(page)] == ["1000", "3,0", "-5", "2,00001", "7 times"]
    assert "3,0 3 times, read as 3 Accept" in flat(page)
    for words, value, marks in (("3,0", "3", 3), ("1,000", "1000", 6), ("7 times", "7", 7)):
        sent = teacher.post(f"{place}/accept", {"blank": "", "words": words})
        assert sent.status_code == 303
        assert newest().content["answers"][-1]["value"] == value
        seen = teacher.get(sent.location.partition("#")[0]).text
        assert f"“{value}” is now right." in seen
        assert "1 of 1" in seen[seen.index(f">{words}</td>") :]
        teacher.post(place, fields(seen) | {"reason": "So they meant it."})
        db.session.rollback()
        assert db.session.query(Mark).filter_by(kind="regraded").count() == marks
    assert [words for _, words in listed(teacher.get(place).text)] == ["-5", "2,00001"]


def test_each_gap_of_a_text_accepts_its_own(app: Flask, owner: Actor) -> None:
    moon = {"answer-gm2k": "Mond"}
    place = class_that_typed(
        owner, "cloze", moon, {**moon, "answer-gt3k": "3"}, {"answer-gt3k": "3,0"}
    )
    teacher = Browser(app).log_in("Olga Owner")
    page = teacher.get(place).text
    assert listed(page) == [("gm2k", "Mond"), ("gt3k", "3")]
    assert "Gap 1, where “moon” is right" in page
    assert "Gap 2, where “2” is right" in page
    sent = teacher.post(f"{place}/accept", {"blank": "gm2k", "words": "Mond"})
    assert "2 marks would change" in flat(teacher.get(sent.location.partition("#")[0]).text)
    first, second, third = newest().content["gaps"]
    assert [one["text"] for one in first["answers"]] == ["moon", "Luna", "Mond"]
    assert [one["text"] for one in second["answers"]] == ["2"]
    assert [one["id"] for one in third["answers"]] == ["as4k", "aw4k"]
    cited = db.session.query(Cited).filter_by(version_id=newest().id, part="gm2k").count()
    assert cited == 1
    assert listed(teacher.get(place).text) == [("gt3k", "3")]
    for blank in ("gs4k", "zzzz", ""):
        assert teacher.post(f"{place}/accept", {"blank": blank, "words": "x"}).status_code == 422


def test_accepting_the_same_twice_makes_one_version(app: Flask, owner: Actor) -> None:
    place = class_that_typed(owner, "text", "the stars")
    teacher = Browser(app).log_in("Olga Owner")
    sent = [teacher.post(f"{place}/accept", {"words": "the stars"}) for _ in range(2)]
    assert [one.status_code for one in sent] == [303, 303]
    assert sent[0].location == sent[1].location
    assert newest().number == 2


def test_more_than_twenty_are_reached_and_the_rest_counted(
    app: Flask, owner: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = class_that_typed(owner, "text", *(f"word {at:02}" for at in range(26)))
    teacher = Browser(app).log_in("Olga Owner")
    page = teacher.get(place).text
    assert len(listed(page)) == 26
    opened = page[page.index('<details class="more">') :]
    assert "6 more" in opened
    assert 'value="word 19"' not in opened
    assert 'value="word 20"' in opened
    assert "not listed" not in page
    monkeypatch.setattr(core_accepting, "MOST", 23)
    page = teacher.get(place).text
    assert len(listed(page)) == 23
    assert "3 other answers, typed no more often than the last, are not listed." in page
    last = teacher.post(f"{place}/accept", {"words": "word 22"})
    assert last.status_code == 303


def test_who_may_not_change_the_question_sees_the_list_and_who_may(
    app: Flask, owner: Actor, stranger: Actor
) -> None:
    place = class_that_typed(owner, "text", "the stars", "the stars")
    db.session.query(Question).update({"owner_id": stranger.person_id})
    db.session.commit()
    teacher = Browser(app).log_in("Olga Owner")
    page = teacher.get(place)
    assert listed(page.text) == []
    assert "the stars 2 times" in flat(page.text)
    assert "Who can accept one: Stefan Stranger." in page.text
    assert teacher.post(f"{place}/accept", {"words": "the stars"}).status_code in {403, 404}
    db.session.query(Person).filter_by(id=stranger.person_id).update({"name": None})
    db.session.commit()
    assert "Whoever may change the question can accept one." in teacher.get(place).text


def test_accepting_says_what_it_does_and_changes_no_mark(app: Flask, owner: Actor) -> None:
    place = class_that_typed(owner, "text", "the stars")
    teacher = Browser(app).log_in("Olga Owner")
    page = teacher.get(place).text
    assert "Nothing is changed" not in page
    assert "No mark is changed before you have seen what would change." in page
    assert "whoever begins later is asked that version" in page
    before = db.session.query(Mark).count()
    teacher.post(f"{place}/accept", {"words": "the stars"})
    db.session.rollback()
    assert db.session.query(Mark).count() == before


def test_a_question_that_asks_something_else_by_now_accepts_nothing_here(
    app: Flask, owner: Actor
) -> None:
    place = class_that_typed(owner, "text", "the stars")
    old = newest()
    columns = [one.key for one in Version.__table__.columns if one.key != "id"]
    values = {one: getattr(old, one) for one in columns}
    db.session.add(Version(**(values | {"number": 2, "edit": "meaning"})))
    db.session.commit()
    teacher = Browser(app).log_in("Olga Owner")
    refused = teacher.post(f"{place}/accept", {"words": "the stars"})
    assert refused.status_code == 422
    assert "The newest version asks something else." in refused.text
    assert newest().number == 2
    address = re.findall(r'<form class="stack" method="get" action="([^"]+)"', refused.text)
    assert address == [place]  # the choice goes on from there


def test_options_are_not_accepted_one_by_one(teacher: Browser, made: Made) -> None:
    refused = teacher.post(f"{place(made)}/accept", {"words": "The sun"})
    assert refused.status_code == 422
    assert "Only typed answers are accepted one by one." in refused.text


def test_a_repair_names_the_other_classes_that_were_asked(teacher: Browser, made: Made) -> None:
    """Below the preview, and still there once it is done."""
    address = f"{place(made)}?kind=key&version=1&never_lower=1"
    assert "Asked elsewhere, too" not in teacher.get(address).text
    room = parallel(made, "10c")
    page = teacher.get(address).text
    assert page.index('id="siblings"') > page.index('id="preview"')
    assert "10c, Moon and sun" in flat(page).replace(" ,", ",")
    there = f"/classes/{room}/assignments/{made.assignment + 1}/items/{questions()[0]}/regrade"
    link = f"{there}?kind=key&amp;version=1&amp;never_lower=1#preview"
    assert link in page
    assert teacher.get(link.replace("&amp;", "&")).status_code == 200
    assert "Asked elsewhere, too" not in teacher.get(place(made)).text
    teacher.post(place(made), fields(page) | {"reason": "As said."})
    assert link in teacher.get(place(made)).text
