"""A class is renamed, archived and brought back; a student leaves it."""

from flask import Flask

from quizapp.core.access import Actor
from tests import factories
from tests.browsing import Browser


def test_the_owner_renames_a_class(app: Flask, owner: Actor) -> None:
    room = factories.make_room(owner)
    browser = Browser(app).log_in("Olga Owner")
    assert f'href="/classes/{room}/settings"' in browser.get(f"/classes/{room}").text
    refused = browser.post(f"/classes/{room}/settings", {"name": "x" * 81})
    assert refused.status_code == 422
    assert "At most 80 characters, please." in refused.text
    assert "x" * 81 in refused.text
    saved = browser.post(f"/classes/{room}/settings", {"name": "11b"})
    assert "<h1>11b</h1>" in browser.follow(saved).text


def test_a_class_is_archived_and_brought_back(app: Flask, owner: Actor, student: Actor) -> None:
    room = factories.make_room(owner, student)
    factories.make_assignment(factories.make_set(factories.make_article()), room=room)
    browser, pupil = Browser(app).log_in("Olga Owner"), Browser(app).log_in("Sami Student")
    assert "/assignments/" in pupil.get("/").text

    listed = browser.follow(browser.post(f"/classes/{room}/archive", {"do": "archive"})).text
    assert "Archived classes" in listed
    assert "A class has a code" in listed  # and no other
    page = browser.get(f"/classes/{room}").text
    assert "This class was archived on" in page
    assert "K7MP2X" not in page
    assert "Assign a quiz" not in page
    assert "Moon and sun" in page
    assert "/assignments/" not in pupil.get("/").text
    assert "No class has this code" in pupil.post("/join", {"code": "K7MP2X"}).text

    back = browser.follow(browser.post(f"/classes/{room}/archive", {"do": "back"})).text
    assert "K7MP2X" in back
    assert "Archived classes" not in browser.get("/classes").text
    assert "/assignments/" in pupil.get("/").text


def test_a_co_teacher_is_offered_neither(app: Flask, owner: Actor) -> None:
    colleague = factories.make_person("Carla Colleague", role="teacher")
    room = factories.make_room(owner, teachers=(colleague,))
    browser = Browser(app).log_in("Carla Colleague")
    assert "/settings" not in browser.get(f"/classes/{room}").text
    assert browser.post(f"/classes/{room}/archive", {"do": "archive"}).status_code == 403


def test_a_student_is_asked_before_leaving(app: Flask, owner: Actor, student: Actor) -> None:
    room = factories.make_room(owner, student)
    pupil = Browser(app).log_in("Sami Student")
    leave = f"/account/classes/{room}/leave"
    assert f'href="{leave}"' in pupil.get("/account").text
    assert "Leave the class 10b?" in pupil.get(leave).text
    assert leave in pupil.get("/account").text  # asking did nothing
    after = pupil.follow(pupil.post(leave)).text
    assert "You have left the class 10b." in after
    assert "none yet" in after
    assert pupil.post(leave).status_code == 404  # the second click
    assert "Nobody has joined yet" in Browser(app).log_in("Olga Owner").get(f"/classes/{room}").text
