"""Marking open answers, one after another."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.errors import Invalid
from quizapp.services import hand_marking
from quizapp.web.errors import words
from quizapp.web.forms import whole
from quizapp.web.reports.routes import bp
from quizapp.web.session import actor

Shown = str | Response | tuple[str, int]

PLACE = "/classes/<int:room_id>/assignments/<int:assignment_id>/marking"


@bp.get(PLACE)
def marking(room_id: int, assignment_id: int) -> Shown:
    """The answer asked for, or the first without a mark; when all have one, back to the report."""
    wanted = request.args.get("item", type=whole)
    paper = hand_marking.paper(actor(), room_id, assignment_id, wanted)
    if paper is None:
        flash(gettext("No answer waits to be marked."))
        place = url_for(".scores", room_id=room_id, assignment_id=assignment_id)
        return redirect(place, 303)
    return render_template(
        "reports/marking.html", paper=paper, problems={}, chosen={}, comment=None
    )


@bp.post(PLACE)
def mark(room_id: int, assignment_id: int) -> Shown:
    item_id = request.form.get("item", 0, type=whole)
    levels = {
        name.removeprefix("level-"): value
        for name, value in request.form.items()
        if name.startswith("level-")
    }
    comment = request.form.get("comment", "")
    paper = hand_marking.paper(actor(), room_id, assignment_id, item_id)
    try:
        hand_marking.mark(actor(), room_id, assignment_id, item_id, levels, comment)
    except Invalid as error:
        problems = {error.field: words(error)}
        page = render_template(
            "reports/marking.html", paper=paper, problems=problems, chosen=levels, comment=comment
        )
        return page, 422
    following = paper.following if paper else None
    return redirect(
        url_for(".marking", room_id=room_id, assignment_id=assignment_id, item=following), 303
    )
