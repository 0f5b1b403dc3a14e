"""Regrading a question at an assignment: choose, look, apply, take back."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.grids import Grid
from quizapp.core.grids import Head as Column
from quizapp.core.grids import Kind as Shape
from quizapp.core.regrading import Kind, Plan
from quizapp.services import accepting, regrade_siblings, regrades, storage
from quizapp.services.regrades import Head, Preview
from quizapp.web.errors import words
from quizapp.web.forms import whole
from quizapp.web.reports.files import download
from quizapp.web.reports.routes import bp
from quizapp.web.reports.words import named
from quizapp.web.session import actor

PLACE = "/classes/<int:room_id>/assignments/<int:assignment_id>/items/<int:question_id>/regrade"
LINES = 100  # marks on the page; the file has all
Shown = str | Response | tuple[str, int]


@bp.get(PLACE)
def regrade(room_id: int, assignment_id: int, question_id: int) -> str:
    """The choice, and below it what the plan in the address would do."""
    about = regrades.head(actor(), room_id, assignment_id, question_id)
    return _page(about, _plan(about))


@bp.get(f"{PLACE}.<extension>")
def regrade_file(room_id: int, assignment_id: int, question_id: int, extension: str) -> Response:
    """Every mark that the plan in the address would change."""
    about = regrades.head(actor(), room_id, assignment_id, question_id)
    plan = _plan(about)
    if plan is None:
        raise NotFound("plan")
    place = (about.room_id, about.assignment_id, about.question_id)
    return download(_grid(regrades.preview(actor(), *place, plan)), extension)


@bp.post(PLACE)
def apply_regrade(room_id: int, assignment_id: int, question_id: int) -> Shown:
    about = regrades.head(actor(), room_id, assignment_id, question_id)
    plan = _plan(about)
    if plan is None:
        return _page(about, None), 422
    reason = request.form.get("reason", "")
    try:
        seen = request.form.get("fingerprint", "")
        regrade_id = regrades.apply(
            actor(), room_id, assignment_id, question_id, plan, seen, reason
        )
    except Invalid as error:
        storage.give_up()
        return _page(about, plan, reason, {error.field: words(error)}), 422
    except Conflict as error:
        storage.give_up()
        return _page(about, plan, reason, {"fingerprint": gettext(error.problem)}), 409
    done = regrades.done(actor(), room_id, assignment_id, question_id)
    changed = next(one.changed for one in done if one.id == regrade_id)
    flash(ngettext("%(num)d mark was changed.", "%(num)d marks were changed.", changed))
    return redirect(
        url_for(".regrade", room_id=room_id, assignment_id=assignment_id, question_id=question_id),
        303,
    )


@bp.post(f"{PLACE}/accept")
def accept_answer(room_id: int, assignment_id: int, question_id: int) -> Shown:
    """A new version that accepts what was typed; then what it would change."""
    about = regrades.head(actor(), room_id, assignment_id, question_id)
    blank, typed = (request.form.get(name, "").strip() for name in ("blank", "words"))
    try:
        version = accepting.accept(actor(), question_id, blank, typed, about.meanings[-1].offered)
    except (Invalid, Conflict) as error:
        storage.give_up()
        said = words(error) if isinstance(error, Invalid) else gettext(error.problem)
        return _page(about, None, problems={"words": said}), 422
    return redirect(
        url_for(
            ".regrade",
            room_id=room_id,
            assignment_id=assignment_id,
            question_id=question_id,
            kind=Kind.KEY,
            version=version,
            _anchor="preview",
        ),
        303,
    )


@bp.post("/classes/<int:room_id>/regrades/<int:regrade_id>/undo")
def undo_regrade(room_id: int, regrade_id: int) -> Shown:
    at = regrades.place(actor(), room_id, regrade_id)
    place = (room_id, at.assignment_id, at.question_id)
    reason, seen = (request.form.get(name, "") for name in ("reason", "fingerprint"))
    try:
        regrades.undo(actor(), room_id, regrade_id, seen, reason)
    except (Invalid, Conflict) as error:
        storage.give_up()
        refused = _refused(regrade_id, reason, error)
        page = _page(regrades.head(actor(), *place), None, refused=refused)
        return page, 422 if refused.field else 409
    changed = regrades.done(actor(), *place)[0].changed
    flash(
        ngettext(
            "Taken back: %(num)d mark was changed.",
            "Taken back: %(num)d marks were changed.",
            changed,
        )
    )
    return redirect(
        url_for(
            ".regrade",
            room_id=room_id,
            assignment_id=at.assignment_id,
            question_id=at.question_id,
        ),
        303,
    )


@dataclass(frozen=True, slots=True)
class Refused:
    """A taking back that was not done: what was typed, and why not; ``field``: the form can be mended."""

    regrade_id: int
    reason: str
    problem: str
    field: str


def _refused(regrade_id: int, reason: str, error: Invalid | Conflict) -> Refused:
    if isinstance(error, Invalid):
        return Refused(regrade_id, reason, words(error), error.field)
    return Refused(regrade_id, reason, gettext(error.problem), "")


def _page(
    about: Head,
    plan: Plan | None,
    reason: str = "",
    problems: dict[str, str] | None = None,
    refused: Refused | None = None,
) -> str:
    place = (about.room_id, about.assignment_id, about.question_id)
    preview = regrades.preview(actor(), *place, plan) if plan else None
    typed = regrades.typed(actor(), *place)
    done = regrades.done(actor(), *place)
    standing = (one for one in done if one.standing and one.undoes is None)
    again = plan or next((Plan(one.kind, one.version, one.never_lower) for one in standing), None)
    return render_template(
        "reports/regrade.html",
        about=about,
        again=again,
        siblings=regrade_siblings.of(actor(), about, again) if again else [],
        preview=preview,
        rows=preview.seen[:LINES] if preview else [],
        lines=LINES,
        done=done,
        undoings=regrades.undoings(actor(), *place),
        typed=typed,
        who=accepting.who(actor(), about.question_id) if typed and not about.editable else [],
        reason=reason,
        problems=problems or {},
        refused=refused,
    )


def _grid(preview: Preview) -> Grid:
    heads = [
        Column(gettext("Student")),
        Column(gettext("Attempt"), Shape.COUNT),
        Column(gettext("Question"), Shape.COUNT),
        Column(gettext("Answer")),
        Column(gettext("Points now"), Shape.NUMBER),
        Column(gettext("Then"), Shape.NUMBER),
        Column(gettext("Maximum"), Shape.NUMBER),
        Column(gettext("Attempt now"), Shape.NUMBER),
        Column(gettext("Attempt maximum now"), Shape.NUMBER),
        Column(gettext("Attempt then"), Shape.NUMBER),
        Column(gettext("Attempt maximum then"), Shape.NUMBER),
    ]
    about = preview.head
    return Grid(
        name=f"{about.classroom} {about.title} {gettext('repair')}",
        about=ngettext(
            "%(stem)s %(num)d mark would change.",
            "%(stem)s %(num)d marks would change.",
            preview.marks,
            stem=about.stem,
        ),
        heads=heads,
        rows=[
            [
                named(one.student),
                one.number,
                one.position,
                one.words,
                one.change.before,
                one.change.after,
                one.change.item.weight,
                *(value for total in one.totals for value in (total.points, total.maximum)),
            ]
            for one in preview.seen
        ],
    )


def _plan(about: Head) -> Plan | None:
    """What is asked for, in the address or in the form; None before anything is."""
    given = request.values.get("kind", "")
    if given not in set(Kind):
        return None
    return Plan(
        Kind(given),
        request.values.get("version", about.offered[-1], type=whole),
        never_lower="never_lower" in request.values,
    )
