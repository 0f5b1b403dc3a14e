"""A full disk: a page that says so, nothing acknowledged lost, and on it goes when there is room."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select

from quizapp.core.access import Actor
from quizapp.services import chance
from quizapp.store.db import db
from quizapp.store.models import Item, ResponseEvent
from quizapp.web.teach import importing
from tests import factories
from tests.browsing import Browser

MOST_PAGES = 2**32 - 2


class Disk:
    """The limit that each connection gets as it is taken into use."""

    pages = MOST_PAGES

    def fill(self) -> None:
        self.pages = db.session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()

    def clear(self) -> None:
        self.pages = MOST_PAGES


@pytest.fixture
def disk(app: Flask) -> Iterator[Disk]:
    made = Disk()

    def limit(connection: Any, *_: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {made.pages}")

    event.listen(db.engine, "checkout", limit)
    yield made
    event.remove(db.engine, "checkout", limit)


def test_a_full_disk_loses_nothing_that_was_acknowledged(
    app: Flask, visitor: Browser, disk: Disk
) -> None:
    assignment = factories.make_practice(feedback="after_submission")
    begun = visitor.post(f"/assignments/{assignment}/start")
    question = visitor.follow(begun)
    assert question.status_code == 200
    item = db.session.scalars(select(Item.id).order_by(Item.position)).first()
    url = f"/attempts/1/items/{item}/answer"
    disk.fill()

    acknowledged: list[str] = []
    refused = None
    for number in range(2000):
        sent = {
            "event": chance.token(60),
            "answer": ("mmmm", "ssss")[number % 2],
            "based_on": number,
            "epoch": 0,
        }
        answer = visitor.post_json(url, sent)
        if answer.status_code != 200:
            refused = answer
            break
        acknowledged.append(sent["event"])

    assert refused is not None
    assert refused.status_code == 503
    assert refused.json["problem"].startswith("What you just sent was not kept.")
    form = {"event": chance.token(60), "based_on": 0, "epoch": 0, "answer": "mmmm", "do": "save"}
    page = visitor.post("/attempts/1/questions/2", form)
    assert page.status_code == 503
    assert "Saving is not possible right now" in page.text
    assert "Traceback" not in page.text
    assert visitor.get("/attempts/1/questions/1").status_code == 200
    kept = db.session.scalars(select(ResponseEvent.event_id).order_by(ResponseEvent.id)).all()
    assert kept == acknowledged
    assert len(kept) > 5
    stands = db.session.execute(select(Item.answer, Item.answer_revision).where(Item.id == item))
    assert stands.one() == (("mmmm", "ssss")[(len(kept) - 1) % 2], len(kept))

    db.session.rollback()
    disk.clear()
    assert visitor.post_json(url, {**sent, "based_on": len(kept)}).status_code == 200


def test_an_attempt_that_cannot_be_begun_is_not_half_begun(
    app: Flask, visitor: Browser, disk: Disk
) -> None:
    assignment = factories.make_practice(questions=150)
    disk.fill()
    assert visitor.post(f"/assignments/{assignment}/start").status_code == 503
    assert db.session.scalars(select(Item.id)).all() == []
    db.session.rollback()
    disk.clear()
    assert visitor.post(f"/assignments/{assignment}/start").status_code == 303


def test_a_text_that_finds_no_room_is_told_and_can_come_again(
    app: Flask, owner: Actor, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "PATIENCE_SECONDS", 60)
    teacher = Browser(app).log_in("Olga Owner")
    text = {"text": "It rises. " * 20_000}
    disk.fill()
    answer = teacher.post("/teach/articles/import", text)
    assert answer.status_code == 503
    assert "Saving is not possible right now" in answer.text
    disk.clear()
    place = teacher.post("/teach/articles/import", text).headers["Location"]
    assert "Look the passages through" in teacher.get(place).text
