"""Rows for tests: name only what the test is about. The article here is our own, not the shipped one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event

from quizapp.core import text as words
from quizapp.core.access import Actor
from quizapp.core.anchoring import describe, find
from quizapp.core.original import fingerprint
from quizapp.core.questions import Choice, Option
from quizapp.services import accounts, clock, deadlines, passwords
from quizapp.store.db import db
from quizapp.store.models import (
    Act,
    Article,
    ArticleImport,
    Assignment,
    Attempt,
    Cited,
    Classroom,
    Group,
    Grouping,
    Membership,
    Original,
    Passage,
    Person,
    Question,
    QuestionSet,
    Revision,
    SetEntry,
    Version,
)
from tests.kinds import EXAMPLES, QUOTES

PASSWORD = "correct horse battery"
_HASH = passwords.hashed("password", PASSWORD)
THEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

PASSAGES = {
    "p1": "The tide rises twice a day. The moon pulls the water nearest to it.",
    "p2": "The sun pulls as well, but less. When both pull together, the tide is highest.",
    "p3": "Harbour masters wrote tables of the tide long before anyone explained it.",
}


def make_person(name: str, role: str = "student", email: str | None = None) -> Actor:
    """An account; its user name is ``name``, its password `PASSWORD`."""
    person = Person(
        name=name,
        login=name.casefold(),
        email=email,
        role=role,
        password_hash=_HASH,
        created_at=THEN,
    )
    db.session.add(person)
    db.session.commit()
    return actor_of(person.id)


def actor_of(person_id: int) -> Actor:
    """The actor as a new request would see it."""
    account = accounts.load(person_id, db.session.get_one(Person, person_id).epoch)
    assert account
    return account.actor


def make_article(
    slug: str = "tides", passages: dict[str, str] = PASSAGES, owner: Actor | None = None
) -> Article:
    """An article for everyone, or a private one of an owner's."""
    article = Article(slug=slug, created_at=THEN)
    if owner is not None:
        article.owner_id, article.public = owner.person_id, False
    db.session.add(article)
    db.session.flush()
    revision = Revision(
        article_id=article.id,
        number=1,
        title=slug.capitalize(),
        summary="Why the sea rises.",
        language="en",
        licence="CC BY 4.0",
        source={
            "author": "A. Author",
            "title": "On tides",
            "publisher": "The Pilot",
            "date": "2020-01-31",
            "paragraphs": len(passages),
        },
        created_at=THEN,
    )
    db.session.add(revision)
    db.session.flush()
    for position, (key, text) in enumerate(passages.items(), 1):
        db.session.add(
            Passage(
                revision_id=revision.id,
                position=position,
                key=key,
                part_key="part",
                part_title="Moon and sun",
                text=text,
                note="",
                original=[position],
                sentences=[list(span) for span in words.sentences(text)],
            )
        )
    db.session.commit()
    return article


def passages_of(article: Article) -> list[Passage]:
    return list(
        db.session.query(Passage)
        .join(Revision, Revision.id == Passage.revision_id)
        .filter(Revision.article_id == article.id)
        .order_by(Passage.position)
    )


def make_import(owner: Actor, state: str = "ready") -> int:
    """A text of three passages on its way; with ``reading``, one whose reading was interrupted."""
    row = ArticleImport(
        person_id=owner.person_id,
        name="tides.txt",
        state=state,
        file=b"It rises." if state == "reading" else None,
        passages=[
            ["paragraph", text, [], "" if key == "p1" else None] for key, text in PASSAGES.items()
        ],
        beat_at=THEN,
        created_at=THEN,
    )
    db.session.add(row)
    db.session.commit()
    return row.id


def chosen(option: str) -> dict[str, list[str]]:
    """The fields of a form in which one option is chosen, or one thing typed."""
    return {"answer": [option]}


ORIGINAL = [
    "“Twice a day,” the master’s book begins, the sea comes to the café—and goes.",
    "Nobody had told the canary-original in 1774 that there were 2 tides.",
    "So the well-kept tables were begun.",
]


def know_original(article: Article) -> None:
    """Let the article know its original, the paragraphs of `ORIGINAL`, by fingerprints."""
    article.fingerprints = [fingerprint(one, article.slug) for one in ORIGINAL]
    db.session.commit()


def make_original(article: Article, audience: str = "members") -> None:
    """Attach `ORIGINAL` to an article."""
    know_original(article)
    db.session.add(
        Original(article_id=article.id, paragraphs=ORIGINAL, audience=audience, attached_at=THEN)
    )
    db.session.commit()


def make_question(article: Article, *, stem: str = "What pulls the water most?") -> Question:
    """Three options; the first is right; each explained with a canary word of its own, and cited."""
    question = Question(article_id=article.id, created_at=THEN)
    db.session.add(question)
    db.session.flush()
    content = Choice(
        stem=stem,
        options=[
            Option(id="mmmm", text="The moon", share=1, explanation=f"canary-right-{question.id}-"),
            Option(id="ssss", text="The sun", explanation=f"canary-sun-{question.id}-"),
            Option(id="wwww", text="The wind", explanation=f"canary-wind-{question.id}-"),
        ],
    )
    version = Version(
        question_id=question.id,
        number=1,
        kind="choice",
        skill="recall",
        level=1,
        content=content.to_content(),
        edit="new",
        created_at=THEN,
    )
    db.session.add(version)
    db.session.flush()
    revision = db.session.query(Revision).filter_by(article_id=article.id).one()
    quotes = {
        "mmmm": ("p1", "The moon pulls the water"),
        "ssss": ("p2", "The sun pulls as well, but less"),
        "wwww": ("p1", "The moon pulls the water"),
    }
    for part, (key, exact) in quotes.items():
        db.session.add(cited(version.id, revision.id, part, key, exact))
    db.session.commit()
    return question


def make_question_of(article: Article, kind: str) -> Question:
    """The example of a kind, published; each explanation is a canary word, ``canary-<part>-<id>-``."""
    question = Question(article_id=article.id, created_at=THEN)
    db.session.add(question)
    db.session.flush()
    version = Version(
        question_id=question.id,
        number=1,
        kind=kind,
        skill="recall",
        level=1,
        content=_with_canaries(EXAMPLES[kind].to_content(), question.id),
        edit="new",
        created_at=THEN,
    )
    db.session.add(version)
    db.session.flush()
    revision = db.session.query(Revision).filter_by(article_id=article.id).one()
    for part, quotes in QUOTES[kind].items():
        for position, (key, exact) in enumerate(quotes, 1):
            db.session.add(cited(version.id, revision.id, part, key, exact, position))
    db.session.commit()
    return question


def _with_canaries(value: Any, question_id: int, part: str = "") -> Any:
    if isinstance(value, list):
        return [_with_canaries(one, question_id) for one in value]
    if not isinstance(value, dict):
        return value
    canary = f"canary-{value.get('id', part)}-{question_id}-"
    return {
        name: canary if name == "explanation" else _with_canaries(one, question_id, name)
        for name, one in value.items()
    }


def cited(
    version_id: int, revision_id: int, part: str, key: str, exact: str, position: int = 1
) -> Cited:
    quote = describe(PASSAGES[key], *find(PASSAGES[key], exact))
    return Cited(
        version_id=version_id,
        revision_id=revision_id,
        part=part,
        position=position,
        passage_key=key,
        start=quote.start,
        end=quote.end,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
    )


def make_set(
    article: Article, *, questions: int = 3, slug: str = "moon", owner: Actor | None = None
) -> QuestionSet:
    made = QuestionSet(
        article_id=article.id,
        owner_id=owner.person_id if owner else None,
        slug=slug,
        title="Moon and sun",
        summary="What pulls the sea.",
        created_at=THEN,
    )
    db.session.add(made)
    db.session.flush()
    for position in range(1, questions + 1):
        question = make_question(article, stem=f"What pulls the water most? ({position})")
        db.session.add(SetEntry(set_id=made.id, question_id=question.id, position=position))
    db.session.commit()
    return made


def make_assignment(
    question_set: QuestionSet, *, room: int | None = None, feedback: str = "at_once", **more: object
) -> int:
    assignment = Assignment(
        set_id=question_set.id, classroom_id=room, feedback=feedback, created_at=THEN, **more
    )
    db.session.add(assignment)
    db.session.commit()
    return assignment.id


def make_practice(*, questions: int = 3, feedback: str = "at_once") -> int:
    """A public quiz on an article of its own; gives the assignment's id."""
    return make_assignment(make_set(make_article(), questions=questions), feedback=feedback)


def make_quiz_of(*kinds: str, feedback: str = "at_once", room: int | None = None) -> int:
    """A quiz of the examples of these kinds on an article of its own; gives the assignment's id."""
    article = make_article()
    made = make_set(article, questions=0)
    for position, kind in enumerate(kinds, 1):
        question = make_question_of(article, kind)
        db.session.add(SetEntry(set_id=made.id, question_id=question.id, position=position))
    db.session.commit()
    return make_assignment(made, feedback=feedback, room=room)


def make_room(
    owner: Actor, *students: Actor, teachers: tuple[Actor, ...] = (), join_code: str = "K7MP2X"
) -> int:
    room = Classroom(
        owner_id=owner.person_id,
        name="10b",
        time_zone="Europe/Berlin",
        join_code=join_code,
        created_at=THEN,
    )
    db.session.add(room)
    db.session.flush()
    for role, people in (("teacher", (owner, *teachers)), ("student", students)):
        for person in people:
            db.session.add(
                Membership(
                    classroom_id=room.id, person_id=person.person_id, role=role, joined_at=THEN
                )
            )
    db.session.commit()
    return room.id


def make_group(room: int, name: str, *students: Actor) -> int:
    group = Group(classroom_id=room, name=name)
    db.session.add(group)
    db.session.flush()
    for person in students:
        db.session.add(Grouping(group_id=group.id, person_id=person.person_id))
    db.session.commit()
    return group.id


def make_timed(room: int, *, questions: int = 3, **rules: object) -> int:
    """An hour's test of a class, shown after handing in, in the set's order; gives its id."""
    made = make_set(make_article(), questions=questions)
    rules = {"feedback": "after_submission", "time_limit": 60, "shuffle": False, **rules}
    return make_assignment(made, room=room, **rules)  # type: ignore[arg-type]


def make_act(attempt_id: int, /, kind: str, by: Actor, **more: object) -> int:
    """What a teacher did to an attempt, with its consequence for the time; gives the act's id."""
    attempt = db.session.get_one(Attempt, attempt_id)
    room = db.session.get_one(Assignment, attempt.assignment_id).classroom_id
    act = Act(
        **{
            "classroom_id": room,
            "assignment_id": attempt.assignment_id,
            "attempt_id": attempt_id,
            "person_id": attempt.person_id,
            "kind": kind,
            "reason": "",
            "batch": "one click",
            "by_id": by.person_id,
            "at": clock.now(),
            **more,
        }
    )
    db.session.add(act)
    db.session.flush()
    deadlines.refresh_attempts([attempt_id])
    db.session.commit()
    return act.id


@contextmanager
def counted_statements() -> Iterator[list[str]]:
    """The statements that are sent to the database inside the block."""
    said: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
