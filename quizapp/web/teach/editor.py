"""The editor of a question: one form, many buttons, and whatever button is pressed keeps what was typed."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core import drafts
from quizapp.core.drafts import Draft
from quizapp.core.errors import Conflict, Invalid
from quizapp.core.questions import LEVELS, SKILLS
from quizapp.core.reading import Mark, parse_mark
from quizapp.services import authoring, chance, previews
from quizapp.services.authoring import Editing, Unfinished
from quizapp.web.errors import words
from quizapp.web.forms import whole
from quizapp.web.session import actor
from quizapp.web.teach.forms import draft_of
from quizapp.web.teach.routes import bp

Shown = str | Response | tuple[str, int]
Problems = dict[str, str]

__all__ = ["bp"]


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
    except Unfinished as error:
        return _page(editing, draft, seen, {one.field: words(one) for one in error.problems}), 422
    except Invalid as error:
        return _page(editing, draft, seen, {error.field: words(error)}), 422
    except Conflict as error:
        return _page(editing, draft, seen, {"": gettext(error.problem)}), 409
    if verb == "preview":
        return redirect(url_for(".preview", question_id=question_id, set=editing.set_id), 303)
    return _again(editing, verb, what.split("|")[0])


@bp.get("/questions/<int:question_id>/preview")
def preview(question_id: int) -> str:
    editing = authoring.edit(actor(), question_id, request.args.get("set", type=whole))
    page = previews.page(editing)
    marks = [one.mark for one in page.review.passages] if page.review else []
    return render_template(
        "teach/preview.html", editing=editing, page=page, marks=marks, problem=None
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
            return drafts.without_hint(draft, int(what) if what.isdecimal() else 0)
        case "uncite":
            part, _, mark = what.partition("|")
            return drafts.uncite(draft, part, parse_mark(mark))
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


def _again(editing: Editing, verb: str, option_id: str) -> Response:
    """Back to the editor, at the answer that was changed."""
    anchor = f"answer-{option_id}" if verb in {"cite", "uncite"} else None
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
    return render_template(
        "teach/editor.html",
        editing=editing,
        draft=draft,
        seen=seen,
        problems=problems or {},
        blocking={one.field: words(one) for one in drafts.blocking(draft)},
        skills=SKILLS,
        levels=LEVELS,
    )
