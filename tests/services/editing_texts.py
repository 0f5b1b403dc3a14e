"""A teacher who edits the article of `tests.factories`, in tests of what comes of it."""

from quizapp.core.access import Actor
from quizapp.core.retyping import Typed
from quizapp.services import editing, revisions
from quizapp.services.editing import Editing
from quizapp.services.revisions import Saved

SLUG = "tides"


def retype(actor: Actor, **texts: str) -> Editing:
    """Type other words for passages, by their keys."""
    return fill(actor, **{key: Typed(text=words) for key, words in texts.items()})


def fill(actor: Actor, **typed: Typed) -> Editing:
    """Type or choose anything for passages, by their keys."""
    now = editing.edit(actor, SLUG)
    part = now.text.parts[0]
    return editing.change(actor, SLUG, editing.typed(typed, part.key, part.title), now.seen)


def press(actor: Actor, verb: str, key: str) -> Editing:
    """Press a button at a passage."""
    now = editing.edit(actor, SLUG)
    return editing.change(actor, SLUG, editing.done(verb, key), now.seen)


def save(actor: Actor, reason: str = "") -> Saved:
    return revisions.save(actor, SLUG, reason, editing.edit(actor, SLUG).seen)


def publish(actor: Actor, **texts: str) -> Saved:
    """Type other words, and save them as the next revision."""
    retype(actor, **texts)
    return save(actor)
