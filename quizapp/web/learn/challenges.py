"""Disputing a question, with words of the text."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.core.errors import Invalid
from quizapp.services import challenges, storage
from quizapp.web.errors import words
from quizapp.web.forms import whole
from quizapp.web.learn.routes import Shown, bp
from quizapp.web.session import actor

PLACE = "/attempts/<int:attempt_id>/questions/<int:position>/challenge"
TYPED = ("passage", "quote", "start", "end", "sentence")


@bp.get(PLACE)
def challenge(attempt_id: int, position: int) -> str:
    page = challenges.to_dispute(actor(), attempt_id, position)
    return render_template("learn/challenge.html", page=page, typed={}, problems={})


@bp.post(PLACE)
def dispute(attempt_id: int, position: int) -> Shown:
    typed = {name: request.form.get(name, "") for name in TYPED}
    try:
        challenges.dispute(
            actor(),
            attempt_id,
            position,
            typed["passage"],
            typed["quote"],
            request.form.get("start", type=whole),
            request.form.get("end", type=whole),
            typed["sentence"],
        )
    except Invalid as error:
        storage.give_up()
        page = challenges.to_dispute(actor(), attempt_id, position)
        problems = {error.field: words(error)}
        shown = render_template("learn/challenge.html", page=page, typed=typed, problems=problems)
        return shown, 422
    flash(gettext("Sent. The reply stands here and on your result."))
    return redirect(url_for(".question", attempt_id=attempt_id, position=position), 303)
