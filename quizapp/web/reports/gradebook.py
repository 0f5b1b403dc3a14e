"""The gradebook of a class: a page, and files of it."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from flask import current_app, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core import pseudonyms
from quizapp.core.answers import Which
from quizapp.core.gradebook import Cell, Column, State
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
    """A cell in words: where it leads, the figure or the state, what is to be noted."""

    address: str | None
    words: str
    note: str
    mark: str


@bp.get("/classes/<int:room_id>/gradebook")
def gradebook(room_id: int) -> str:
    found = _asked(room_id)
    group = found.group.id if found.group else None
    return render_template(
        "reports/gradebook.html",
        found=found,
        about=gradebook_files.about(found),
        lines=lines(found),
        student=_addresses(url_for("reports.student", room_id=room_id, person_id=MOST)),
        place={"room_id": room_id, "group": group},
        counted={"room_id": room_id, "group": group, "which": Which.COUNTED.value},
    )


@bp.get("/classes/<int:room_id>/gradebook.<extension>")
def gradebook_file(room_id: int, extension: str) -> Response:
    """The whole table, or with ``preset=school`` the columns that school systems read; the means of the
    quizzes where ``table`` says so.

    ``anonymous=1`` puts pseudonyms in the place of everything that names a student.
    """
    anonymous = request.args.get("anonymous") == "1"
    secret = current_app.config["SECRET_KEY"]
    options = Options(
        school=request.args.get("preset") == "school",
        means=request.args.get("table") == "means",
        assignment_id=_number("assignment"),
        key=pseudonyms.key(secret) if anonymous else None,
    )
    return download(gradebook_files.grid(_asked(room_id), options), extension)


def lines(found: Gradebook) -> list[list[Shown]]:
    """The cells of each row as the page shows them; made here, since there can be 10,000."""
    same = [one.same for one in found.book.means]
    figure, without, done = cache(_figure), cache(_without_points), State.DONE.value
    attempt, several = _attempt(), [_several(found, one) for one in found.book.columns]
    return [
        [
            without(cell, attempt)
            if cell.points is None
            else Shown(
                attempt(cell.attempt_id) if cell.counting == 1 else mean(row.person_id),
                figure(cell.points, cell.maximum if maximum is None else None),
                gradebook_files.notes(cell),
                done,
            )
            for cell, maximum, mean in zip(row.cells, same, several, strict=True)
        ]
        for row in found.book.rows
    ]


Address = Callable[[int | None], str | None]


def _attempt() -> Address:
    return _addresses(url_for("learn.result", attempt_id=MOST))


def _several(found: Gradebook, column: Column) -> Address:
    """Of the attempts of a person that count together."""
    which, given = Which.COUNTED.value, column.assignment_id
    return _addresses(
        url_for(
            "reports.behind",
            room_id=found.room_id,
            assignment_id=given,
            which=which,
            person=MOST,
        )
    )


def _addresses(one: str) -> Address:
    """Addresses that differ from this one in its number alone: building each anew costs too much."""
    before, _, after = one.rpartition(str(MOST))
    return lambda number: None if number is None else f"{before}{number}{after}"


def _without_points(cell: Cell, attempt: Address) -> Shown:
    if cell.state in _BLANK:
        return Shown(None, "–", "", cell.state.value)
    words = gradebook_files.words()[cell.state]
    address = attempt(cell.attempt_id)
    return Shown(address, words, gradebook_files.notes(cell), cell.state.value)


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
