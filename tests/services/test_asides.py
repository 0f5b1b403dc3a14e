"""Findings in the editor, and reasons for which they are set aside."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import time_machine

from quizapp.core.access import Actor
from quizapp.core.drafts import Draft, DraftPart
from quizapp.core.errors import Invalid, NotFound
from quizapp.core.reading import Mark
from quizapp.core.text import Span
from quizapp.services import asides, authoring
from quizapp.services.asides import Note
from quizapp.services.authoring import Editing
from quizapp.store.db import db
from quizapp.store.models import Person, Question
from tests import factories

MOON = Mark("p1", Span(28, 52))


def option(part_id: str, text: str, share: str, explanation: str) -> DraftPart:
    fields = {"text": text, "share": share}
    return DraftPart(
        id=part_id, group="options", fields=fields, explanation=explanation, cites=(MOON,)
    )


DRAFT = Draft(
    stem="Which of these does not pull the water nearest to it?",
    parts=[
        option("wwww", "The wind", "1", "The text tells of moon and sun."),
        option("mmmm", "The moon", "0", "Wrong!"),
    ],
)
JUDGED, NEGATIVE = "says-only-right-or-wrong|explanation-mmmm", "negative-not-marked|stem"


@pytest.fixture
def editing(owner: Actor) -> Editing:
    """A question of the owner's with a draft that has two findings."""
    made = factories.make_set(factories.make_article(), questions=1, owner=owner)
    question_id = authoring.begin(owner, made.id)
    editing = authoring.edit(owner, question_id, made.id)
    authoring.save(owner, editing, DRAFT, editing.seen)
    return authoring.edit(owner, question_id, made.id)


def names(editing: Editing, draft: Draft = DRAFT) -> list[str]:
    return [one.name for one in asides.notes(editing, draft)]


def note(editing: Editing, name: str, draft: Draft = DRAFT) -> Note:
    return next(one for one in asides.notes(editing, draft) if one.name == name)


def test_findings_stand_at_the_fields_of_the_editor(editing: Editing) -> None:
    assert names(editing) == [JUDGED, NEGATIVE]
    assert {one.level for one in asides.notes(editing, DRAFT)} == {"warning"}


def test_what_the_form_calls_missing_is_not_said_twice(editing: Editing) -> None:
    bare = replace(DRAFT.parts[1], explanation="", cites=())
    assert names(editing, replace(DRAFT, parts=[DRAFT.parts[0], bare])) == [NEGATIVE]
    dots = replace(bare, explanation="…", cites=(MOON,))
    assert names(editing, replace(DRAFT, parts=[DRAFT.parts[0], dots])) == [
        "not-explained|explanation-mmmm",
        NEGATIVE,
    ]


def test_a_finding_is_set_aside_with_reason_name_and_time(editing: Editing, owner: Actor) -> None:
    with time_machine.travel(datetime(2026, 5, 4, 8, 30, tzinfo=UTC), tick=False):
        asides.set_aside(owner, editing, DRAFT, JUDGED, "  Said   in class. ")
    aside = note(editing, JUDGED).aside
    assert aside
    assert (aside.reason, aside.by) == ("Said in class.", "Olga Owner")
    assert aside.at == datetime(2026, 5, 4, 8, 30, tzinfo=UTC)
    assert note(editing, NEGATIVE).aside is None
    kept = db.session.get_one(Question, editing.question_id).set_aside
    assert list(kept) == ["says-only-right-or-wrong explanation-mmmm"]


def test_other_words_bring_a_finding_back(editing: Editing, owner: Actor) -> None:
    asides.set_aside(owner, editing, DRAFT, JUDGED, "Said in class.")
    other = replace(DRAFT, parts=[DRAFT.parts[0], replace(DRAFT.parts[1], explanation="No!")])
    assert note(editing, JUDGED, other).aside is None
    elsewhere = replace(DRAFT, stem="What does not pull the water nearest to it?")
    assert note(editing, JUDGED, elsewhere).aside


def test_it_can_be_taken_back(editing: Editing, owner: Actor) -> None:
    asides.set_aside(owner, editing, DRAFT, JUDGED, "Said in class.")
    asides.take_back(owner, editing, JUDGED)
    assert note(editing, JUDGED).aside is None
    asides.take_back(owner, editing, JUDGED)


@pytest.mark.parametrize(
    ("name", "reason"), [(JUDGED, "  "), (JUDGED, "x" * 301), ("key-longest|text-wwww", "It is.")]
)
def test_no_reason_or_no_such_finding(
    editing: Editing, owner: Actor, name: str, reason: str
) -> None:
    with pytest.raises(Invalid) as refused:
        asides.set_aside(owner, editing, DRAFT, name, reason)
    assert refused.value.field == f"reason-{name}"


def test_an_error_cannot_be_set_aside(editing: Editing, owner: Actor) -> None:
    pictured = replace(DRAFT, stem="What pulls ![](moon.png) most?")
    name = "image-without-words|stem"
    assert note(editing, name, pictured).level == "error"
    with pytest.raises(Invalid):
        asides.set_aside(owner, editing, pictured, name, "Everybody sees it.")


def test_who_may_not_edit_sets_nothing_aside(
    editing: Editing, stranger: Actor, student: Actor
) -> None:
    for actor in (stranger, student, None):
        with pytest.raises(NotFound):
            asides.set_aside(actor, editing, DRAFT, JUDGED, "So.")
        with pytest.raises(NotFound):
            asides.take_back(actor, editing, JUDGED)


def test_the_name_of_an_erased_person_is_gone(editing: Editing, owner: Actor) -> None:
    asides.set_aside(owner, editing, DRAFT, JUDGED, "Said in class.")
    db.session.get_one(Person, owner.person_id).name = None
    db.session.commit()
    aside = note(editing, JUDGED).aside
    assert aside
    assert aside.by is None
