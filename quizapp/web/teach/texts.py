"""Editing a text: what is said of it, and one part of it at a time. Every button keeps what was typed."""

from collections import Counter
from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from quizapp.core.errors import Conflict, Invalid
from quizapp.core.manuscripts import ABOUT, Part
from quizapp.core.passages import Kind
from quizapp.core.reanchoring import State
from quizapp.core.retyping import Typed, as_typed
from quizapp.core.revising import Differences
from quizapp.core.text import Span
from quizapp.services import editing, revisions
from quizapp.services.editing import Change, Editing, Slice
from quizapp.web.errors import words
from quizapp.web.forms import whole
from quizapp.web.session import actor
from quizapp.web.teach.routes import bp

__all__ = ["bp"]
Shown = str | Response | tuple[str, int]
Values = dict[str, str]  # by the names of fields
FIELDS = ("text", "kind", "note")  # that a form has for each passage
STATES = (State.SAME, State.MOVED, State.CHANGED, State.LOST)


@bp.get("/articles/<slug>/edit")
def edit_text(slug: str) -> str:
    """What is said of the text, its parts, and what is changed in them so far."""
    draft = editing.edit(actor(), slug)
    return _outline(draft, dict(draft.text.about), draft.seen)


@bp.post("/articles/<slug>/edit")
def change_text(slug: str) -> Shown:
    seen = request.form.get("seen", "")
    about = {name: request.form.get(name, "") for name in ABOUT}
    try:
        editing.change(actor(), slug, editing.said(about), seen)
    except Invalid as error:
        problems, status = {error.field: words(error)}, 422
    except Conflict as error:
        problems, status = {"": gettext(error.problem)}, 409
    else:
        return _onward(slug, None)
    return _outline(editing.edit(actor(), slug), about, seen, problems), status


@bp.get("/articles/<slug>/edit/parts/<part>")
def edit_part(slug: str, part: str) -> str:
    draft = editing.edit(actor(), slug)
    shown = draft.slice(part, request.args.get("page", 1, type=whole))
    return _part(draft, shown, {}, shown.part.title, draft.seen)


@bp.post("/articles/<slug>/edit/parts/<part>")
def change_part(slug: str, part: str) -> Shown:
    """Keep what was typed, and do what the pressed button says."""
    seen, page = request.form.get("seen", ""), request.args.get("page", 1, type=whole)
    keys = request.form.getlist("passage")
    typed = {
        one: Typed(**{name: request.form.get(f"{name}-{one}") for name in FIELDS}) for one in keys
    }
    title = request.form.get("part-title", "")
    verb, _, key = request.form.get("do", "save").partition("-")
    try:
        change = _both(editing.typed(typed, part, title), editing.done(verb, key))
        after = editing.change(actor(), slug, change, seen)
    except Invalid as error:
        problems, status = {error.field: words(error)}, 422
    except Conflict as error:
        problems, status = {"": gettext(error.problem)}, 409
    else:
        return _onward(slug, _place(after, key) or (part, page), _anchor(after, verb, key))
    draft = editing.edit(actor(), slug)
    shown = draft.slice(part, page)
    return _part(draft, shown, request.form, title, seen, problems), status


@bp.post("/articles/<slug>/edit/discard")
def discard_text(slug: str) -> Response:
    editing.discard(actor(), slug, request.form.get("seen", ""))
    flash(gettext("Your changes are discarded. The text is as it was."))
    return redirect(url_for(".edit_text", slug=slug), 303)


@bp.post("/articles/<slug>/edit/newest")
def put_on_newest(slug: str) -> Response:
    """Base the draft on what somebody saved meanwhile."""
    both = editing.put_on_newest(actor(), slug, request.form.get("seen", ""))
    flash(gettext("Your changes are on the newest revision now."))
    if both:
        flash(
            ngettext(
                "%(num)d passage was changed by both: yours stands, theirs is struck out below.",
                "%(num)d passages were changed by both: yours stand, theirs are struck out below.",
                len(both),
            )
        )
    return redirect(url_for(".preview_text", slug=slug), 303)


@bp.get("/articles/<slug>/edit/preview")
def preview_text(slug: str) -> Shown:
    try:
        return _preview(slug, "")
    except Invalid as error:
        return _cannot_be_saved(slug, error)


@bp.post("/articles/<slug>/edit/save")
def save_text(slug: str) -> Shown:
    reason = request.form.get("reason", "")
    try:
        saved = revisions.save(actor(), slug, reason, request.form.get("seen", ""))
    except Invalid as error:
        if error.field != "reason":
            return _cannot_be_saved(slug, error)
        return _preview(slug, reason, {error.field: words(error)}), 422
    except Conflict as error:
        return _preview(slug, reason, {"": gettext(error.problem)}), 409
    flash(gettext("Revision %(number)s is saved.", number=saved.number))
    if saved.waiting:
        return redirect(url_for(".citations", slug=slug), 303)
    return redirect(url_for(".text_revision", slug=slug, number=saved.number), 303)


def _cannot_be_saved(slug: str, error: Invalid) -> Shown:
    """What is wrong with the draft is shown where it is mended."""
    draft = editing.edit(actor(), slug)
    about = dict(draft.text.about)
    return _outline(draft, about, draft.seen, {error.field: words(error)}), 422


def _both(first: Change, second: Change) -> Change:
    return lambda text: second(first(text))


def _outline(draft: Editing, about: Values, seen: str, problems: Values | None = None) -> str:
    differences = editing.differences(draft)
    return render_template(
        "teach/edit_text.html",
        draft=draft,
        differences=differences,
        changed=_changed(draft, differences),
        about=about,
        seen=seen,
        problems=problems or {},
        ranges=_ranges(draft),
    )


def _changed(draft: Editing, found: Differences) -> Counter[str]:
    """By the key of a part, how many of its passages are not as they were."""
    different = {one.key for one in found.passages}
    return Counter(
        part.key for part in draft.text.parts for one in part.passages if one.key in different
    )


def _ranges(draft: Editing) -> dict[str, Span]:
    """The numbers of the first and the last passage of each part that has one."""
    found, first = {}, 1
    for part in draft.text.parts:
        if part.passages:
            found[part.key] = Span(first, first + len(part.passages) - 1)
        first += len(part.passages)
    return found


def _part(
    draft: Editing,
    shown: Slice,
    typed: Mapping[str, str],
    title: str,
    seen: str,
    problems: Values | None = None,
) -> str:
    return render_template(
        "teach/edit_part.html",
        draft=draft,
        shown=shown,
        typed={name: typed.get(name, value) for name, value in _fields(shown).items()},
        before=_before(draft, shown),
        kinds=list(Kind),
        title=title,
        seen=seen,
        problems=problems or {},
    )


def _fields(shown: Slice) -> Values:
    """What the form says of its passages before anybody types."""
    found: Values = {}
    for one in shown.passages:
        found[f"text-{one.key}"] = as_typed(one.kind, one.text)
        found[f"kind-{one.key}"], found[f"note-{one.key}"] = one.kind, one.note
    return found


def _before(draft: Editing, shown: Slice) -> Part | None:
    """The part that this one can be joined with, where its beginning is shown."""
    keys = [one.key for one in draft.text.parts]
    at = keys.index(shown.part.key)
    return draft.text.parts[at - 1] if at and shown.page == 1 and shown.passages else None


def _preview(slug: str, reason: str, problems: Values | None = None) -> str:
    return render_template(
        "teach/preview_text.html",
        preview=revisions.preview(actor(), slug),
        reason=reason,
        problems=problems or {},
        states=STATES,
    )


def _onward(slug: str, place: tuple[str, int] | None, anchor: str | None = None) -> Response:
    """Where the pressed button leads: to the preview, to the outline, or back to the same part."""
    verb = request.form.get("do", "save")
    if verb == "preview":
        return redirect(url_for(".preview_text", slug=slug), 303)
    if verb == "save":
        flash(gettext("Your draft is saved. Nobody else sees it yet."))
    if place is None or verb == "outline":
        return redirect(url_for(".edit_text", slug=slug), 303)
    part, page = place
    shown = url_for(".edit_part", slug=slug, part=part, page=page, _anchor=anchor)
    return redirect(shown, 303)


def _place(draft: Editing, key: str) -> tuple[str, int] | None:
    """The part and the page on which a passage stands now."""
    for part in draft.text.parts:
        for at, one in enumerate(part.passages):
            if one.key == key:
                return part.key, at // editing.A_PAGE + 1
    return None


def _anchor(draft: Editing, verb: str, key: str) -> str | None:
    """The passage that was changed; of one that was added, the one after that."""
    keys = list(draft.text.texts)
    if key not in keys:
        return None
    at = keys.index(key) + (verb == "add")
    return f"edit-{keys[min(at, len(keys) - 1)]}"
