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
    return render_template("reports/override.html", paper=paper, typed={}, problems={})


@bp.post(PLACE)
def mark_by_hand(attempt_id: int, position: int) -> Shown:
    """Give the points that were typed, or take back what a hand gave."""
    place = url_for("learn.question", attempt_id=attempt_id, position=position)
    if request.form.get("do") == "back":
        overriding.take_back(actor(), attempt_id, position)
        flash(gettext("Taken back: what stood before counts again."))
        return redirect(place, 303)
    typed = {name: request.form.get(name, "") for name in ("points", "reason")}
    try:
        overriding.override(actor(), attempt_id, position, typed["points"], typed["reason"])
    except Invalid as error:
        storage.give_up()
        paper = overriding.paper(actor(), attempt_id, position)
        problems = {error.field: words(error)}
        page = render_template("reports/override.html", paper=paper, typed=typed, problems=problems)
        return page, 422
    flash(gettext("Marked by hand."))
    return redirect(place, 303)
