"""An article as values, out and in again: nothing is lost, and the same files come of it."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core import content, drafts
from quizapp.core.access import Actor
from quizapp.core.content import Cite, Part, Passage
from quizapp.core.errors import Invalid
from quizapp.core.glossary import MOST, Wording, alike, written
from quizapp.core.passages import Kind, tidy
from quizapp.core.questions import KINDS
from quizapp.core.questions.choice import Choice
from quizapp.core.questions.common import Hint, Option
from quizapp.core.text import normalised
from quizapp.formats import folder
from quizapp.services.questionfiles.packing import Packed, pack
from quizapp.services.questionfiles.unpacking import unpack
from quizapp.store.db import db
from quizapp.store.models import (
    Article,
    Assignment,
    Cited,
    Question,
    QuestionSet,
    SetEntry,
    Version,
)
from tests import factories
from tests.factories import THEN
from tests.web.odd_strings import ALL

ODD = "“Ebb” 'n' <flood>: # {x} [y] — \\n \t مدّ וגאות 🌖\n\n- yes: no"


def everything(_made_by: int | None) -> bool:
    return True


def again(packed: Packed, slug: str = "again") -> Packed:
    """What comes out of a site where it was brought in; nothing of it stays."""
    read = folder.read(packed.files())
    assert read.problems == []
    assert read.article
    article_id = unpack(Packed(read.article, read.banks, read.sets), slug, None, THEN)
    made = pack(article_id, everything)
    db.session.rollback()
    return made


def odd(value: Any) -> Any:
    """The same content with odd words after whatever is free text."""
    if isinstance(value, list):
        return [odd(one) for one in value]
    if not isinstance(value, dict):
        return value
    typed = {"stem", "explanation", "prompt"} | (
        {"text"} if value.keys() <= {"text", "cost"} else set()
    )
    return {
        name: f"{one} {ODD}" if name in typed and isinstance(one, str) else odd(one)
        for name, one in value.items()
    }


@pytest.fixture
def bank(owner: Actor) -> Article:
    """Every kind of question, made in the browser, with odd words; two sets and a draft."""
    article = factories.make_article()
    article.owner_id, article.public, article.rights = owner.person_id, False, ODD
    made = factories.make_set(article, questions=0, slug="قصة-a2b3", owner=owner)
    made.title, made.summary = "قصة: 🌖", ""
    for position, kind in enumerate(KINDS, 1):
        question = factories.make_question_of(article, kind)
        version = db.session.query(Version).filter_by(question_id=question.id).one()
        version.content = odd(version.content)
        db.session.add(SetEntry(set_id=made.id, question_id=question.id, position=position))
    factories.make_set(article, questions=2, slug="before", owner=owner)
    factories.make_set(article, questions=0, slug="empty", owner=owner)
    db.session.add(
        Question(
            article_id=article.id,
            draft=drafts.empty("choice", iter("mnop").__next__).to_json(),
            created_at=THEN,
        )
    )
    db.session.commit()
    return article


def test_every_kind_with_odd_words_comes_out_as_it_went_in(bank: Article) -> None:
    first = pack(bank.id, everything)
    assert [one.asked.kind for one in first.questions if ODD in one.asked.stem] != []
    assert {one.asked.kind for one in first.questions} == set(KINDS)
    assert (len(first.questions), first.left) == (len(KINDS) + 2, 1)
    assert list(first.sets) == ["sets/01.yaml", "sets/02-before.yaml"]
    assert first.article.rights == ODD.strip()
    made = again(first)
    assert made.article == replace(first.article, slug="again")
    assert made.questions == first.questions


def test_a_question_of_the_browser_is_known_by_its_number_unless_that_is_taken(
    bank: Article,
) -> None:
    ids = [row.id for row in db.session.query(Question).order_by(Question.id)]
    db.session.get_one(Question, ids[0]).file_key = f"q-{ids[1]}"
    db.session.commit()
    named = {one.id for one in pack(bank.id, everything).questions}
    assert {f"q-{ids[1]}", f"q-{ids[1]}-2", f"q-{ids[2]}"} <= named


def test_what_waits_for_its_citation_or_is_retired_is_left_out(bank: Article) -> None:
    before = {one.id for one in pack(bank.id, everything).questions}
    first, second, third, *_ = db.session.query(Question).order_by(Question.id)
    versions = {row.question_id: row.id for row in db.session.query(Version)}
    db.session.query(Cited).filter_by(version_id=versions[first.id]).update({"state": "lost"})
    settled = {"state": "changed", "settled_at": THEN}
    db.session.query(Cited).filter_by(version_id=versions[second.id]).update(settled)
    third.retired_at = THEN
    db.session.commit()
    packed = pack(bank.id, everything)
    assert before - {one.id for one in packed.questions} == {f"q-{first.id}", f"q-{third.id}"}
    assert packed.left == 2  # with the one that was never published


def test_what_a_file_could_not_say_is_left_out_and_counted(bank: Article) -> None:
    first = db.session.query(Version).filter_by(kind="choice").first()
    assert first
    first.content = {**first.content, "stem": "x" * 20_001}
    db.session.commit()
    assert pack(bank.id, everything).left == 2
    assert again(pack(bank.id, everything)).left == 0


def test_what_others_made_is_taken_if_it_is_seen_or_for_everyone(
    bank: Article, owner: Actor, stranger: Actor
) -> None:
    db.session.query(Question).update({"owner_id": owner.person_id})
    mine = factories.make_set(bank, questions=1, slug="mine", owner=stranger)
    db.session.query(Question).filter_by(owner_id=None).update({"owner_id": stranger.person_id})
    db.session.commit()
    of_stranger = pack(bank.id, lambda made_by: made_by == stranger.person_id)
    assert [one.slug for one in of_stranger.sets.values()] == ["mine"]
    assert len(of_stranger.questions) == 1
    before = db.session.query(QuestionSet.id).filter_by(slug="before").scalar()
    factories.make_assignment(db.session.get_one(QuestionSet, before))
    of_stranger = pack(bank.id, lambda made_by: made_by == stranger.person_id)
    assert [one.slug for one in of_stranger.sets.values()] == ["before", "mine"]
    assert len(of_stranger.questions) == 3
    assert mine.id


def test_how_passages_look_and_their_sentences_come_along(bank: Article) -> None:
    rows = list(factories.passages_of(bank))
    rows[0].kind, rows[0].styles = Kind.QUOTATION, [[4, 8, "em"], [0, 3, "strong"]]
    rows[1].sentences = [[0, 32], [33, 40]]
    db.session.commit()
    first = pack(bank.id, everything)
    assert first.article.passages["p1"].styles == ((4, 8, "em"), (0, 3, "strong"))
    assert first.article.passages["p1"].sentences == ()
    assert first.article.passages["p2"].sentences == ((0, 32), (33, 40))
    assert again(first).article == replace(first.article, slug="again")


def question(key: str, words: str, quote: str) -> content.Question:
    asked = Choice(
        stem=words,
        options=[
            Option(id="mmmm", text=words, share=1, explanation=words),
            Option(id="ssss", text=f"{words} or not", explanation=words),
        ],
        hints=[Hint(text=words, cost=0.1)],
    )
    cites = {one: [Cite(passage="p1", quote=quote)] for one in ("mmmm", "ssss")}
    return content.Question(id=key, skill="recall", level=1, asked=asked, cites=cites)


def of_strings(listed: list[str]) -> Packed:
    """An article whose passages, and as many questions, have these words."""
    texts = ["Begin here."] + [text for one in listed if (text := normalised(one))]
    passages = [Passage(key=f"p{at}", original=(), text=text) for at, text in enumerate(texts, 1)]
    text = content.Article(
        slug="odd",
        title="Odd",
        summary="",
        language="en",
        licence="",
        source=content.Source(),
        parts=(Part(key="part", title="", passages=tuple(passages)),),
    )
    asked = [question(f"k{at}", f"What: {one}", "Begin here") for at, one in enumerate(listed)]
    sets = {
        "sets/01-odd.yaml": content.QuestionSet(
            slug="odd", title="Odd", summary="", questions=tuple(one.id for one in asked)
        )
    }
    return Packed(text, {"bank/part.yaml": content.Bank(questions=tuple(asked))}, sets)


def test_odd_strings_come_out_as_they_went_in(app: object) -> None:
    typed = [one for one in ALL if len(one) < 1000 and "\0" not in one and not _half(one)]
    made = again(of_strings(typed))
    assert (made.left, len(made.questions)) == (0, len(typed))
    assert again(made).files() == made.files()


def test_odd_entries_of_a_glossary_come_out_as_they_went_in(app: object) -> None:
    entries: list[Wording] = []
    for one in ALL:
        with suppress(Invalid):
            entry = written(one, one[::-1], one)
            if len(entries) < MOST and alike(entry, entries) is None:
                entries.append(entry)
    assert len(entries) > 150
    packed = of_strings(["x"])
    packed = replace(packed, article=replace(packed.article, glossary=tuple(entries)))
    made = again(packed)
    assert set(made.article.glossary) == set(entries)
    assert again(made).files() == made.files()


def _half(typed: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in typed)


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60)


@settings(max_examples=25)
@given(st.lists(TEXTS, min_size=1, max_size=4), st.sampled_from(list(Kind)))
def test_whatever_is_typed_comes_out_as_it_went_in(
    app: object, typed: list[str], kind: Kind
) -> None:
    packed = of_strings(typed)
    last = packed.article.parts[0].passages[-1]
    lined = tidy(kind, "\n".join(["a\tb", *typed]))
    part = replace(
        packed.article.parts[0],
        passages=(
            *packed.article.parts[0].passages[:-1],
            last,
            Passage(key="last", original=(), text=lined, kind=kind, styles=((0, 1, "em"),)),
        ),
    )
    packed = replace(packed, article=replace(packed.article, parts=(part,)))
    made = again(packed, "odd")
    assert made.article == packed.article
    assert [normalised(one.asked.stem) for one in made.questions] == [
        normalised(f"What: {one}") for one in typed
    ]
    assert again(made, "odd").files() == made.files()


def test_a_school_is_offered_what_a_teacher_is_not(bank: Article, owner: Actor) -> None:
    packed = pack(bank.id, everything)
    unpack(packed, "school", None, THEN)
    made = unpack(packed, "mine", owner.person_id, THEN)
    db.session.commit()
    article = db.session.get_one(Article, made)
    assert (article.owner_id, article.public) == (owner.person_id, False)
    kept = db.session.query(QuestionSet).filter_by(article_id=made).all()
    assert {one.owner_id for one in kept} == {owner.person_id}
    assert {one.slug for one in kept}.isdisjoint({"before", "قصة-a2b3"})  # these are taken
    assert db.session.query(Assignment).count() == 2
    asked = db.session.query(Question).filter_by(article_id=made).all()
    assert {one.owner_id for one in asked} == {owner.person_id}
    assert all(one.taken_over_at for one in asked)
