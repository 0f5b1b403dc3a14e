"""What the linter says, at the fields of the editor, and the buttons that set it aside."""

from flask import request

from quizapp.core.drafts import Draft
from quizapp.services import asides
from quizapp.services.asides import Note
from quizapp.services.authoring import Editing
from quizapp.web.session import actor


def by_field(editing: Editing, draft: Draft) -> dict[str, list[Note]]:
    """The findings of each field, those that bar publishing first."""
    found: dict[str, list[Note]] = {}
    for one in sorted(asides.notes(editing, draft), key=lambda note: note.level):
        found.setdefault(one.field, []).append(one)
    return found


def press(editing: Editing, draft: Draft, verb: str, what: str) -> None:
    """Do what ``aside`` or ``unaside`` says of the finding ``code|field``; any other verb is not ours.

    Raises `Invalid` for the field of the reason.
    """
    if verb == "aside":
        reason = request.form.get(f"reason-{what}", "")
        asides.set_aside(actor(), editing, draft, what, reason)
    elif verb == "unaside":
        asides.take_back(actor(), editing, what)
