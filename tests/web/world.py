"""A small school in one prepared database, and a browser for each kind of person.

The class belongs to the owner, a colleague teaches it too, the student learns in it, and so does a
teacher; the stranger teaches another class, where "elsewhere" learns. Requests carry forged session
cookies, and the prepared file is copied back only after a request that changed something: hashing
passwords and logging in for each request would take minutes.
"""

import shutil
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from quizapp.core.access import Actor
from quizapp.core.glossary import Wording
from quizapp.core.regrading import Kind, Plan
from quizapp.core.responses import Event
from quizapp.core.timing import Pace, Profile
from quizapp.services import (
    accommodations,
    accounts,
    attempt_pages,
    attempts,
    authoring,
    challenges,
    editing,
    glossary,
    guests,
    hand_marking,
    highlights,
    ledger_by_hand,
    library,
    previewing,
    regrades,
    revisions,
    second_samples,
    sharing,
    waiting,
)
from quizapp.services.highlights import Place
from quizapp.store.db import db
from quizapp.store.models import (
    Act,
    ArticleShare,
    Challenge,
    Item,
    Question,
    QuestionSet,
    SetEntry,
)
from tests import factories
from tests.factories import chosen

PEOPLE = (
    "visitor",
    "guest",
    "student",
    "elsewhere",
    "owner",
    "colleague",
    "stranger",
    "admin",
)
RAW_TOKEN = "0123456789abcdef"

Rows = dict[str, list[tuple[Any, ...]]]


@dataclass
class World:
    """``names`` fill the places of an address such as ``/attempts/{open}``."""

    app: Flask
    folder: Path
    names: dict[str, Any]
    cookies: dict[str, str] = field(default_factory=dict)
    pristine: Rows = field(default_factory=dict)

    @property
    def file(self) -> Path:
        return self.folder / "quizapp.sqlite"

    def address(self, pattern: str) -> str:
        return pattern.format(**self.names)

    def request(self, who: str, method: str, address: str, **more: Any) -> TestResponse:
        """One request of a person's browser; `restore` afterwards if it may have changed something."""
        headers = {**more.pop("headers", {}), "Cookie": f"quizapp={self.cookies[who]}"}
        client = self.app.test_client(use_cookies=False)
        return client.open(address, method=method, headers=headers, buffered=True, **more)

    def rows(self) -> Rows:
        """The whole database."""
        with sqlite3.connect(self.file) as connection:
            tables = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            ).fetchall()
            found = {
                name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
                for (name,) in tables
            }
        connection.close()
        return found

    def restore(self) -> None:
        """Put the prepared rows back, if they changed."""
        if self.rows() == self.pristine:
            return
        with self.app.app_context():
            db.engine.dispose()
        for extra in ("-wal", "-shm"):
            Path(f"{self.file}{extra}").unlink(missing_ok=True)
        shutil.copy(self.folder / "prepared.sqlite", self.file)


def build(app: Flask, folder: Path) -> World:
    """Fill the empty database of ``app`` and keep a copy of it. Needs an open app context."""
    actors = _people()
    world = World(app, folder, _things(actors))
    world.cookies = {who: cookie(app, actors.get(who)) for who in PEOPLE}
    db.session.remove()
    db.engine.dispose()
    world.pristine = world.rows()
    shutil.copy(world.file, folder / "prepared.sqlite")
    return world


def _people() -> dict[str, Actor]:
    made = {
        who: factories.make_person(who.capitalize(), role)
        for who, role in (
            ("student", "student"),
            ("elsewhere", "student"),
            ("owner", "teacher"),
            ("colleague", "teacher"),
            ("stranger", "teacher"),
            ("admin", "admin"),
            ("learner", "teacher"),
        )
    }
    made["guest"] = guests.make()
    return made


def _things(people: dict[str, Actor]) -> dict[str, Any]:
    """Everything is the owner's, the student's, the guest's or the files'. Refreshes ``people``."""
    owner = people["owner"]
    learners = people["student"], people["learner"]
    room = factories.make_room(owner, *learners, teachers=(people["colleague"],))
    there = factories.make_room(people["stranger"], people["elsewhere"], join_code="ZZZZZ9")
    for who, actor in people.items():
        people[who] = factories.actor_of(actor.person_id)
    article = factories.make_article()
    factories.make_original(article)
    waits = _edited(owner, people["colleague"])
    private = factories.make_set(article, slug="private", owner=owner)
    db.session.query(Question).update({"owner_id": owner.person_id})
    db.session.commit()
    draft = authoring.begin(owner, private.id)
    public = factories.make_set(article, slug="moon", owner=owner)
    of_files = factories.make_set(article, slug="files")
    test = factories.make_assignment(private, room=room, feedback="after_submission")
    done_test = factories.make_assignment(private, room=room, feedback="after_submission")
    practice = factories.make_assignment(public)
    open_attempt, item = _answered(people["student"], test)
    finished, _ = _answered(people["student"], done_test, submit=True)
    own, own_item = _answered(people["student"], practice)
    guests_attempt, guests_item = _answered(people["guest"], practice)
    written, paper = _written(owner, people["student"], room)
    essay = _sampled(people["owner"], room, written, paper)
    held = _held(owner, people["colleague"])
    student_id = people["student"].person_id
    preview = previewing.begin(people["owner"], room, test, student_id, f"device-{owner.person_id}")
    return {
        "article": article.slug,
        "owned": "owned",
        "hidden": "hidden",
        "waiting": waits,
        "held": "held",
        "held_set": held.id,
        "held_revision": library.newest_revision(held.article_id),
        "held_question": _first_question(held.id),
        "room": room,
        "there": there,
        "given": _given(people["owner"], room, student_id),
        "group": factories.make_group(room, "Blue", people["student"]),
        "group_there": factories.make_group(there, "Red", people["elsewhere"]),
        "highlight": highlights.add(people["student"], article.slug, Place(1, 1), "Mine")[0],
        "entry": glossary.write(owner, article.slug, Wording("tide", (), "The sea’s rise.")),
        "mine": factories.make_article("mine", owner=owner).slug,
        "import": factories.make_import(owner),
        "stuck": factories.make_import(owner, state="reading"),
        "set": private.id,
        "public_set": public.id,
        "files_set": of_files.id,
        "question": _first_question(private.id),
        "files_question": _first_question(of_files.id),
        "draft": draft,
        "test": test,
        "done_test": done_test,
        "practice": practice,
        "written": written,
        "paper": paper,
        "paper_mark": ledger_by_hand.latest(paper).id,
        "essay": essay,
        "open": open_attempt,
        "act": factories.make_act(open_attempt, "added", owner, minutes=5, reason="noise"),
        **_regraded(people["owner"], room, done_test, _first_question(private.id)),
        "challenge": _disputed(people["student"], finished),
        "item": item,
        "finished": finished,
        "own": own,
        "own_item": own_item,
        "preview": preview,
        "guests": guests_attempt,
        "guests_item": guests_item,
        **{f"{who}_id": actor.person_id for who, actor in people.items()},
    }


def _edited(owner: Actor, colleague: Actor) -> int:
    """Two articles of the owner's: one private; one public, which the colleague edits, with a
    citation that waits, whose id is given.
    """
    hidden = factories.make_article("hidden")
    hidden.owner_id, hidden.public = owner.person_id, False
    owned = factories.make_article("owned")
    owned.owner_id = owner.person_id
    share = ArticleShare(
        article_id=owned.id,
        person_id=colleague.person_id,
        role="editor",
        by_id=owner.person_id,
        at=factories.THEN,
    )
    db.session.add(share)
    factories.make_question(owned)
    seen = editing.edit(owner, "owned").seen
    editing.change(owner, "owned", editing.done("remove", "p2"), seen)
    revisions.save(owner, "owned", "", editing.edit(owner, "owned").seen)
    return waiting.queue(owner, "owned").waiting[0].id


def _regraded(owner: Actor, room: int, assignment: int, question: int) -> dict[str, Any]:
    """Everybody gets the points of the question; with what taking that back asks for."""
    plan = Plan(Kind.FULL, 1)
    seen = regrades.preview(owner, room, assignment, question, plan)
    place = (owner, room, assignment, question)
    regrade = regrades.apply(*place, plan, seen.fingerprint, "Unclear.")
    undoing = regrades.undoings(*place)[regrade]
    return {"regrade": regrade, "regrade_seen": undoing.fingerprint}


def _disputed(student: Actor, attempt: int) -> int:
    """The student disputes the first question of an attempt that was handed in."""
    page = attempt_pages.page(student, attempt, 1)
    key, passage = next(iter(page.text.passages.items()))
    challenges.dispute(student, attempt, 1, key, passage.text[:20], None, None, "It says so.")
    return int(db.session.query(Challenge.id).scalar())


def _given(owner: Actor, room: int, student_id: int) -> int:
    """The act by which the student is given half as much time again."""
    accommodations.set_profile(owner, room, student_id, Profile(Pace.HALF), "The school")
    return int(db.session.query(Act.id).filter_by(person_id=student_id).one()[0])


def _written(owner: Actor, student: Actor, room: int) -> tuple[int, int]:
    """An assignment with an open question, and the item of the answer handed in to it."""
    article = factories.make_article("essays")
    essay = factories.make_set(article, questions=0, slug="essay", owner=owner)
    question = factories.make_question_of(article, "open")
    question.owner_id = owner.person_id
    db.session.add(SetEntry(set_id=essay.id, question_id=question.id, position=1))
    db.session.commit()
    assignment = factories.make_assignment(essay, room=room, feedback="after_submission")
    attempt = attempts.start(student, assignment, f"device-{student.person_id}").attempt_id
    item = db.session.query(Item.id).filter_by(attempt_id=attempt).one()[0]
    attempts.save(student, attempt, item, chosen("Because."), Event("first", 0, 0))
    attempts.submit(student, attempt)
    return assignment, item


def _sampled(owner: Actor, room: int, assignment: int, item: int) -> int:
    """The question of the answer handed in, which the owner has marked and drawn for another to mark."""
    hand_marking.mark(owner, room, assignment, item, {"rc2k": "l12k", "rq3k": "l13k"}, "")
    question = int(db.session.query(Question.id).order_by(Question.id.desc()).limit(1).scalar())
    second_samples.draw(owner, room, assignment, question, "1")
    return question


def _held(owner: Actor, viewer: Actor) -> QuestionSet:
    """The set on a private article of the owner's, which is shared with a viewer."""
    article = factories.make_article("held")
    article.owner_id, article.public = owner.person_id, False
    made = factories.make_set(article, questions=1, slug="held-set", owner=owner)
    db.session.get_one(Question, _first_question(made.id)).owner_id = owner.person_id
    db.session.commit()
    sharing.add(owner, "held", "colleague", "viewer")
    return made


def _first_question(set_id: int) -> int:
    return int(db.session.query(SetEntry.question_id).filter_by(set_id=set_id, position=1).one()[0])


def _answered(actor: Actor, assignment: int, *, submit: bool = False) -> tuple[int, int]:
    """An attempt whose first question has an answer; gives its id and that item's."""
    attempt = attempts.start(actor, assignment, f"device-{actor.person_id}").attempt_id
    item = db.session.query(Item.id).filter_by(attempt_id=attempt, position=1).one()[0]
    attempts.save(actor, attempt, item, chosen("ssss"), Event("first", 0, 0))
    if submit:
        attempts.submit(actor, attempt)
    return attempt, item


def token(app: Flask) -> str:
    """What a form sends back to show that it is the site's own."""
    signer = URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token")
    return str(signer.dumps(RAW_TOKEN))


def cookie(app: Flask, actor: Actor | None) -> str:
    """What log-in would have set: the account, this device, and a token for forms."""
    kept: dict[str, Any] = {"csrf_token": RAW_TOKEN, "device": "device-0"}
    if actor is not None:
        account = accounts.load(actor.person_id, 0)
        assert account
        kept |= {
            "_user_id": f"{actor.person_id}.{account.epoch}",
            "_fresh": True,
            "device": f"device-{actor.person_id}",
        }
    signer = app.session_interface.get_signing_serializer(app)
    return str(signer.dumps(kept))
