"""The gradebook of a class: a page, and files of it."""

from functools import cache
from typing import NamedTuple

from flask import current_app, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core import pseudonyms
from quizapp.core.gradebook import Cell, State
from quizapp.services import gradebook as services
from quizapp.services.gradebook import Gradebook
from quizapp.web.forms import MOST, whole
from quizapp.web.reports import gradebook_files
from quizapp.web.reports.files import download
from quizapp.web.reports.gradebook_files import Options
from quizapp.web.reports.routes import bp
from quizapp.web.session import actor
from quizapp.web.show import points

_BLANK = {State.OPEN, State.AHEAD, State.LEFT}


class Shown(NamedTuple):
    """A cell in words: the attempt that it leads to, the figure or the state, what is to be noted."""

    attempt_id: int | None
    words: str
    note: str
    mark: str


@bp.get("/classes/<int:room_id>/gradebook")
def gradebook(room_id: int) -> str:
    found = _asked(room_id)
    before, _, after = url_for("learn.result", attempt_id=MOST).rpartition(str(MOST))
    return render_template(
        "reports/gradebook.html",
        found=found,
        about=gradebook_files.about(found),
        lines=lines(found),
        before=before,
        after=after,
    )


@bp.get("/classes/<int:room_id>/gradebook.<extension>")
def gradebook_file(room_id: int, extension: str) -> Response:
    """The whole table, or with ``preset=school`` the columns that school systems read.

    ``anonymous=1`` puts pseudonyms in the place of everything that names a student.
    """
    anonymous = request.args.get("anonymous") == "1"
    secret = current_app.config["SECRET_KEY"]
    options = Options(
        school=request.args.get("preset") == "school",
        assignment_id=_number("assignment"),
        key=pseudonyms.key(secret) if anonymous else None,
    )
    return download(gradebook_files.grid(_asked(room_id), options), extension)


def lines(found: Gradebook) -> list[list[Shown]]:
    """The cells of each row as the page shows them; made here, since there can be 10,000."""
    same = [one.same for one in found.book.means]
    figure, without, done = cache(_figure), cache(_without_points), State.DONE.value
    return [
        [
            without(cell)
            if cell.points is None
            else Shown(
                cell.attempt_id,
                figure(cell.points, cell.maximum if maximum is None else None),
                gradebook_files.notes(cell),
                done,
            )
            for cell, maximum in zip(row.cells, same, strict=True)
        ]
        for row in found.book.rows
    ]


def _without_points(cell: Cell) -> Shown:
    if cell.state in _BLANK:
        return Shown(None, "–", "", cell.state.value)
    words = gradebook_files.words()[cell.state]
    return Shown(cell.attempt_id, words, gradebook_files.notes(cell), cell.state.value)


def _figure(reached: float, maximum: float | None) -> str:
    """Points; with their maximum where that is not the same for all."""
    if maximum is None:
        return points(reached)
    return str(
        gettext("%(points)s of %(maximum)s", points=points(reached), maximum=points(maximum))
    )


def _asked(room_id: int) -> Gradebook:
    return services.of(actor(), room_id, _number("group"))


def _number(name: str) -> int | None:
    """The id of that name in the address; one that is no number is one that there is not."""
    return request.args.get(name, 0, type=whole) if request.args.get(name) else None
