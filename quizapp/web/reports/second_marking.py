"""A second teacher marks a sample of a question's answers, and how the two agree."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from quizapp.core.errors import Conflict, Invalid
from quizapp.services import second_agreement, second_marking, second_samples, storage
from quizapp.services.second_marking import Paper
from quizapp.web.errors import words
from quizapp.web.forms import whole
from quizapp.web.reports.marking import PLACE, sent_levels
from quizapp.web.reports.regrading import Shown
from quizapp.web.reports.routes import bp
from quizapp.web.session import actor

QUESTION = f"{PLACE}/<int:question_id>"


@bp.get(f"{QUESTION}/agreement")
def agreement(room_id: int, assignment_id: int, question_id: int) -> str:
    return _report(room_id, assignment_id, question_id)


@bp.post(f"{QUESTION}/sample")
def draw(room_id: int, assignment_id: int, question_id: int) -> Shown:
    number = request.form.get("number", "")
    try:
        count = second_samples.draw(actor(), room_id, assignment_id, question_id, number)
    except (Invalid, Conflict) as error:
        storage.give_up()
        said = words(error) if isinstance(error, Invalid) else gettext(error.problem)
        return _report(room_id, assignment_id, question_id, number, said), 422
    flash(ngettext("%(num)d answer was drawn.", "%(num)d answers were drawn.", count))
    return _to_agreement(room_id, assignment_id, question_id)


@bp.get(f"{QUESTION}/second")
def second(room_id: int, assignment_id: int, question_id: int) -> Shown:
    """The answer of that number in the sample, or the first that waits; else how the two agree."""
    number = request.args.get("number", type=whole)
    paper = second_marking.paper(actor(), room_id, assignment_id, question_id, number)
    if paper is None:
        flash(gettext("No answer waits for your second mark."))
        return _to_agreement(room_id, assignment_id, question_id)
    return _page(paper)


@bp.post(f"{QUESTION}/second")
def mark_again(room_id: int, assignment_id: int, question_id: int) -> Shown:
    place = (room_id, assignment_id, question_id)
    number = request.form.get("number", 0, type=whole)
    levels, comment = sent_levels(), request.form.get("comment", "")
    try:
        second_marking.mark(actor(), *place, number, levels, comment)
    except Invalid as error:
        storage.give_up()
        paper = second_marking.paper(actor(), *place, number)
        return _page(paper, levels, comment, {error.field: words(error)}), 422
    except Conflict as error:
        storage.give_up()
        flash(gettext(error.problem))
    return redirect(
        url_for(".second", room_id=room_id, assignment_id=assignment_id, question_id=question_id),
        303,
    )


def _to_agreement(room_id: int, assignment_id: int, question_id: int) -> Response:
    return redirect(
        url_for(
            ".agreement", room_id=room_id, assignment_id=assignment_id, question_id=question_id
        ),
        303,
    )


def _report(
    room_id: int,
    assignment_id: int,
    question_id: int,
    number: str | None = None,
    problem: str | None = None,
) -> str:
    return render_template(
        "reports/agreement.html",
        report=second_agreement.report(actor(), room_id, assignment_id, question_id),
        number=number,
        problem=problem,
    )


def _page(
    paper: Paper | None,
    chosen: Mapping[str, str] | None = None,
    comment: str = "",
    problems: Mapping[str, str] | None = None,
) -> str:
    return render_template(
        "reports/second.html",
        paper=paper,
        chosen=chosen or {},
        comment=comment,
        problems=problems or {},
    )
