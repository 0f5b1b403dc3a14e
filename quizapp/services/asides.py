"""Findings of the linter as an author sees them, and those that are set aside with a reason.

A reason is kept with the question, for one code at one field, with a digest of what the field said
then. Other words there, and the finding is back.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from quizapp.core import access, drafts
from quizapp.core.access import Actor
from quizapp.core.drafts import Draft
from quizapp.core.errors import Invalid
from quizapp.core.linting import WARNING
from quizapp.core.recording import Kind
from quizapp.core.text import one_line
from quizapp.core.words import N_
from quizapp.services import authoring, clock, linting
from quizapp.services.authoring import Editing
from quizapp.services.recording import note
from quizapp.store.db import db
from quizapp.store.models import Person, Question

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Aside:
    """Why a finding does not apply. ``by`` is None where that person's name is gone."""

    reason: str
    by: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """A finding in the editor. ``problem`` and ``why`` are message ids, as in `Invalid`."""

    code: str
    level: str
    field: str
    problem: str
    why: str
    values: Mapping[str, object]
    aside: Aside | None

    @property
    def name(self) -> str:
        """What the buttons and the field for its reason are named by."""
        return f"{self.code}|{self.field}"


def notes(editing: Editing, draft: Draft) -> list[Note]:
    """What the linter says of a draft, less what the form calls missing anyway.

    Of several findings with one code at one field the first is given.
    """
    question = db.session.get(Question, editing.question_id)
    kept = question.set_aside if question else {}
    people = _names({one["by"] for one in kept.values()})
    missing = {one.field for one in drafts.blocking(draft)}
    found: dict[str, Note] = {}
    for one in linting.findings(editing.text, editing.question_id, draft):
        if one.level != WARNING and one.field in missing:
            continue
        aside = _standing(kept.get(f"{one.code} {one.field}"), digest(draft, one.field), people)
        if one.level != WARNING:
            aside = None
        note = Note(one.code, one.level, one.field, one.problem, one.why, one.values, aside)
        found.setdefault(note.name, note)
    return list(found.values())


def set_aside(actor: Actor | None, editing: Editing, draft: Draft, name: str, reason: str) -> None:
    """Keep why a warning does not apply to what the draft says now.

    Raises `Invalid` for ``reason-`` and the name, where there is no reason or no such warning.
    """
    field = f"reason-{name}"
    found = next((one for one in notes(editing, draft) if one.name == name), None)
    if found is None or found.level != WARNING:
        raise Invalid(field, N_("This finding is not there any more."))
    said = one_line(field, reason, LONGEST_REASON)
    question = authoring.editable(actor, editing.question_id)
    question.set_aside = {
        **question.set_aside,
        f"{found.code} {found.field}": {
            "reason": said,
            "by": access.teacher(actor).person_id,
            "at": clock.now().isoformat(),
            "digest": digest(draft, found.field),
        },
    }
    _record(Kind.SET_ASIDE, actor, editing, found.code, said)
    db.session.commit()


def take_back(actor: Actor | None, editing: Editing, name: str) -> None:
    """A finding counts again. Taking back what is not set aside changes nothing."""
    question = authoring.editable(actor, editing.question_id)
    key = " ".join(name.split("|", 1))
    if key in question.set_aside:
        _record(Kind.TAKEN_UP, actor, editing, key.partition(" ")[0])
    question.set_aside = {one: kept for one, kept in question.set_aside.items() if one != key}
    db.session.commit()


def _record(kind: Kind, actor: Actor | None, editing: Editing, code: str, reason: str = "") -> None:
    details = {"finding": code}
    note(kind, actor, question_id=editing.question_id, details=details, reason=reason)


def digest(draft: Draft, field: str) -> str:
    """Of what a field says: the stem, a part's words, all answers for the key, the words it cites."""
    name, _, part = field.partition("-")
    said: list[Any]
    if name == "cite":
        said = [str(mark) for one in draft.parts if one.id == part for mark in one.cites]
    elif name == "hint":
        said = [one.text for at, one in enumerate(draft.hints, 1) if str(at) == part]
    elif part:
        said = [
            one.explanation if name == "explanation" else one.fields.get(name, "")
            for one in draft.parts
            if one.id == part
        ]
    else:
        said = [draft.stem] if name == "stem" else [draft.settings.get(name, "")]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:16]


def _standing(kept: Any, digest: str, people: Mapping[int, str | None]) -> Aside | None:
    if not kept or kept["digest"] != digest:
        return None
    return Aside(kept["reason"], people.get(kept["by"]), datetime.fromisoformat(kept["at"]))


def _names(ids: set[int]) -> dict[int, str | None]:
    if not ids:
        return {}
    rows = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))
    return {row.id: row.name for row in rows}
