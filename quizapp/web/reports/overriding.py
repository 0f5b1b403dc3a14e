"""A mark by hand in the place of any other."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.core.errors import Invalid
from quizapp.services import overriding, storage
from quizapp.web.errors import words
from quizapp.web.reports.regrading import Shown
from quizapp.web.reports.routes import bp
from quizapp.web.session import actor

PLACE = "/attempts/<int:attempt_id>/questions/<int:position>/mark"


@bp.get(PLACE)
def override(attempt_id: int, position: int) -> str:
    paper = overriding.paper(actor(), attempt_id, position)
    return render_template("reports/override.html", paper=paper, typed={}, problems={}, back={})


@bp.post(PLACE)
def mark_by_hand(attempt_id: int, position: int) -> Shown:
    """Give the points that were typed, or take back what a hand gave."""
    back = request.form.get("do") == "back"
    typed = {name: request.form.get(name, "") for name in ("points", "reason")}
    try:
        if back:
            overriding.take_back(actor(), attempt_id, position, typed["reason"])
        else:
            overriding.override(actor(), attempt_id, position, typed["points"], typed["reason"])
    except Invalid as error:
        storage.give_up()
        paper = overriding.paper(actor(), attempt_id, position)
        said = {"typed": typed, "problems": {error.field: words(error)}}
        nothing: dict[str, dict[str, str]] = {"typed": {}, "problems": {}}
        mine, other = (nothing, said) if back else (said, nothing)
        page = render_template("reports/override.html", paper=paper, **mine, back=other)
        return page, 422
    if back:
        flash(gettext("Taken back: the mark counts that stands without it."))
    else:
        flash(gettext("Marked by hand."))
    return redirect(url_for("learn.question", attempt_id=attempt_id, position=position), 303)
