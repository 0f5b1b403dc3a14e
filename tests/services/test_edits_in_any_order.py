"""Whatever is done to a text: each citation marks its words, or waits; what was saved stays as it was."""

from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid
from quizapp.core.passages import Kind
from quizapp.core.retyping import Typed
from quizapp.services import carrying, editing, revisions, settling, waiting
from quizapp.store.db import db
from quizapp.store.models import Article, Cited, Passage, Revision, Version
from tests import factories

NUMBERS = count(1)
WORDS = [
    "The moon",
    "pulls",
    "the water",
    "the sun",
    "as well",
    "but less",
    "tide",
    "e\u0301",
    "潮",
]
TEXTS = st.lists(st.sampled_from([*WORDS, ". ", ".\n\n"]), max_size=12).map(" ".join)
BUTTONS = ["add", "join", "remove", "up", "down", "part", "continue"]
VERBS = st.sampled_from([*BUTTONS, "type", "insert", "kind", "save"])
STEPS = st.lists(st.tuples(VERBS, st.integers(0, 9), TEXTS), min_size=1, max_size=8)


def press(owner: Actor, slug: str, verb: str, at: int, text: str) -> None:
    now = editing.edit(owner, slug)
    passages = [(part, one) for part in now.text.parts for one in part.passages]
    if verb == "save":
        revisions.save(owner, slug, "", now.seen)
        return
    if not passages:
        return
    part, one = passages[at % len(passages)]
    change = editing.done(verb, one.key)
    if verb in {"type", "insert"}:
        words = text if verb == "type" else f"{text} {one.text}"
        change = editing.typed({one.key: Typed(text=words)}, part.key, part.title)
    if verb == "kind":
        kind = list(Kind)[at % len(Kind)]
        change = editing.typed({one.key: Typed(kind=kind.value)}, part.key, part.title)
    editing.change(owner, slug, change, now.seen)


def kept(article_id: int, number: int) -> list[tuple[object, ...]]:
    """Everything of the revisions up to one."""
    ids = select(Revision.id).where(Revision.article_id == article_id, Revision.number <= number)
    found: list[tuple[object, ...]] = []
    for table, column in ((Revision, Revision.id), (Passage, Passage.revision_id)):
        rows = db.session.execute(select(table.__table__).where(column.in_(ids)))
        found += sorted(map(repr, rows))  # type: ignore[arg-type]
    rows = db.session.execute(select(Cited.__table__).where(Cited.revision_id.in_(ids)))
    return [*found, *sorted(map(repr, rows))]  # type: ignore[list-item]


def look(article: Article) -> int:
    """Check the newest revision; gives its number."""
    newest = db.session.scalars(
        select(Revision).where(Revision.article_id == article.id).order_by(Revision.number.desc())
    ).first()
    assert newest
    passages = db.session.scalars(select(Passage).where(Passage.revision_id == newest.id))
    texts = {one.key: one.text for one in passages}
    rows = db.session.scalars(select(Cited).where(Cited.revision_id == newest.id)).all()
    versions = (
        select(Version.id).join(Version.question).where(Version.question.has(article_id=article.id))
    )
    assert {row.version_id for row in rows} == set(db.session.scalars(versions))
    waits = set(db.session.scalars(select(Cited.id).where(carrying.WAITS)))
    for row in rows:
        if row.id not in waits:
            assert texts[row.passage_key][row.start : row.end] == row.exact
    return newest.number


@settings(max_examples=40)
@given(steps=STEPS)
def test_each_citation_marks_its_words_or_waits(
    owner: Actor, steps: list[tuple[str, int, str]]
) -> None:
    slug = f"tides-{next(NUMBERS)}"
    article = factories.make_article(slug)
    factories.make_question(article)
    number, before = 1, kept(article.id, 1)
    for verb, at, text in [*steps, ("save", 0, "")]:
        try:
            press(owner, slug, verb, at, text)
        except (Invalid, Conflict):
            db.session.rollback()
        if verb == "save":
            now = look(article)
            assert kept(article.id, number) == before
            number, before = now, kept(article.id, now)
    for one in waiting.queue(owner, slug).waiting:
        passage = next(iter(waiting.queue(owner, slug).text.passages.values()))
        try:
            settling.point(owner, slug, one.id, passage.key, passage.text, 0, len(passage.text))
        except Invalid:
            db.session.rollback()
            settling.retire(owner, slug, one.id)
            break
    look(article)
    assert waiting.counts([article.id], owner) == {}
