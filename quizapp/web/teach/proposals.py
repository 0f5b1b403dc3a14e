"""Draft from the text: what an article offers to ask, chosen and made into drafts."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import ngettext
from werkzeug.wrappers import Response

from quizapp.core.errors import Invalid
from quizapp.core.questions import KINDS
from quizapp.services import proposals
from quizapp.web.errors import words
from quizapp.web.session import actor
from quizapp.web.teach.routes import bp

__all__ = ["bp"]

Shown = str | Response | tuple[str, int]


@bp.route("/sets/<int:set_id>/proposals", methods=["GET", "POST"])
def offers(set_id: int) -> Shown:
    problem = ""
    if request.method == "POST":
        try:
            made = proposals.take(actor(), set_id, set(request.form.getlist("proposal")))
        except Invalid as error:
            problem = words(error)
        else:
            flash(
                ngettext(
                    "%(num)d draft was made. It is asked once you have finished and published it.",
                    "%(num)d drafts were made. They are asked once you have finished and published them.",
                    made,
                )
            )
            return redirect(url_for(".question_set", set_id=set_id, _anchor="questions"), 303)
    found = proposals.listed(actor(), set_id)
    page = render_template("teach/proposals.html", found=found, kinds=KINDS, problem=problem)
    return page, 422 if problem else 200
