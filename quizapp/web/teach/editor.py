"""The editor of a question: one form, many buttons, and whatever button is pressed keeps what was typed."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core import drafts, trying
from quizapp.core.drafts import Draft
from quizapp.core.errors import Conflict, Invalid
from quizapp.core.questions import KINDS, LEVELS, SKILLS
from quizapp.core.reading import Mark, parse_mark
from quizapp.core.trying import Tried
from quizapp.services import authoring, chance, previews
from quizapp.services.authoring import Editing, Unfinished
from quizapp.web.errors import words
from quizapp.web.forms import whole
from quizapp.web.learn import answers
from quizapp.web.learn.answers import Typed
from quizapp.web.session import actor
from quizapp.web.teach import findings, record
from quizapp.web.teach.forms import draft_of
from quizapp.web.teach.labels import labels, trouble, troubles
from quizapp.web.teach.routes import bp

Shown = str | Response | tuple[str, int]
Problems = dict[str, str]
LOST = {str(number) for number in range(1, 100)}
HINTS = {str(number) for number in range(1, drafts.MOST_HINTS + 1)}

__all__ = ["bp", "record"]


@bp.get("/questions/<int:question_id>")
def question(question_id: int) -> Shown:
    editing = authoring.edit(actor(), question_id, request.args.get("set", type=whole))
    return _page(editing, editing.draft, editing.seen)


@bp.post("/questions/<int:question_id>")
def change(question_id: int) -> Shown:
    """Do what the pressed button says. What cannot be done comes back with everything typed."""
    editing = authoring.edit(actor(), question_id, request.args.get("set", type=whole))
    draft, seen = draft_of(editing.draft.kind, request.form), request.form.get("seen", "")
    verb, _, what = request.form.get("do", "save").partition("-")
    try:
        if verb == "publish":
            said = request.form.get("edit", "")
            number = authoring.publish(actor(), editing, draft, seen, said)
            flash(gettext("Version %(number)s is published.", number=number))
            return _back(editing)
        changed = _changed(editing, draft, verb, what)
        authoring.save(actor(), editing, changed, seen)
        findings.press(editing, changed, verb, what)
    except Unfinished as error:
        return _page(editing, draft, seen, {one.field: words(one) for one in error.problems}), 422
    except Invalid as error:
        return _page(editing, draft, seen, {error.field: words(error)}), 422
    except Conflict as error:
        return _page(editing, draft, seen, {"": gettext(error.problem)}), 409
    if verb == "preview":
        return redirect(url_for(".preview", question_id=question_id, set=editing.set_id), 303)
    return _again(editing, verb, _anchor(draft, changed, verb, what.partition("|")[0]))


@bp.get("/questions/<int:question_id>/preview")
def preview(question_id: int) -> str:
    editing = authoring.look(actor(), question_id, request.args.get("set", type=whole))
    fields = answers.of_form(request.args)
    page = previews.page(editing, fields)
    typed = Typed(page, fields)
    return render_template(
        "teach/preview.html",
        editing=editing,
        page=page,
        typed=typed,
        picks=typed.all("sentences") if page.kind == "evidence" else None,
        marks=[one.mark for one in page.review.passages] if page.review else [],
        problem=words(page.refused) if page.refused else None,
        unready=trouble(editing.draft, page.problem) if page.problem else None,
    )


def _changed(editing: Editing, draft: Draft, verb: str, what: str) -> Draft:
    match verb:
        case "add":
            return drafts.with_part(draft, what, chance.token(4))
        case "remove":
            return drafts.without_part(draft, what)
        case "earlier":
            return drafts.earlier(draft, what)
        case "addhint":
            return drafts.with_hint(draft)
        case "removehint":
            return drafts.without_hint(draft, int(what) if what in HINTS else 0)
        case "uncite":
            part, _, mark = what.partition("|")
            return drafts.uncite(draft, part, parse_mark(mark))
        case "forget":
            part, _, number = what.partition("|")
            return drafts.forget(draft, part, int(number) if number in LOST else 0)
        case "cite":
            return drafts.cite(draft, what, _cited(editing, draft, what))
    return draft


def _cited(editing: Editing, draft: Draft, part_id: str) -> list[Mark]:
    form = request.form
    start, end = form.get("start", type=whole), form.get("end", type=whole)
    return authoring.locate(
        editing.text,
        form.get("passage", ""),
        form.get("quote", ""),
        start,
        end,
        whole=draft.part(part_id).group == "sets",
    )


def _anchor(before: Draft, after: Draft, verb: str, what: str) -> str | None:
    """Where on the page something changed."""
    match verb:
        case "cite" | "uncite" | "forget" | "earlier":
            return f"answer-{what}"
        case "add":
            known = {one.id for one in before.parts}
            return next((f"answer-{one.id}" for one in after.parts if one.id not in known), what)
        case "remove":
            return before.part(what).group
        case "addhint" | "removehint":
            return "hints"
        case "try":
            return "try-out"
    return None


def _again(editing: Editing, verb: str, anchor: str | None) -> Response:
    """Back to the editor, at what was changed."""
    if verb == "save":
        flash(gettext("The draft is saved."))
    place = url_for(
        ".question", question_id=editing.question_id, set=editing.set_id, _anchor=anchor
    )
    return redirect(place, 303)


def _back(editing: Editing) -> Response:
    if editing.set_id is None:
        return redirect(url_for(".question", question_id=editing.question_id), 303)
    return redirect(url_for(".question_set", set_id=editing.set_id, _anchor="questions"), 303)


def _page(editing: Editing, draft: Draft, seen: str, problems: Problems | None = None) -> str:
    called = labels(draft)
    return render_template(
        "teach/editor.html",
        editing=editing,
        draft=draft,
        seen=seen,
        title=KINDS[draft.kind].title,
        labels=called,
        problems=problems or {},
        troubles=troubles(draft, called, problems or {}),
        blocking={one.field: words(one) for one in drafts.blocking(draft)},
        notes=findings.by_field(editing, draft),
        tried=_tried(draft),
        gaps=[(one, called[one].heading) for one in trying.gaps(draft)],
        skills=SKILLS,
        levels=LEVELS,
    )


def _tried(draft: Draft) -> tuple[Tried, str] | None:
    """How the answer that is tried out would be marked, and the words for what is in its way."""
    found = trying.tried(draft)
    if found is None:
        return None
    trouble = found.refused or found.unready
    return found, words(trouble) if trouble else ""
