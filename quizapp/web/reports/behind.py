"""The attempts behind a figure of a report."""

from flask import render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.grids import Grid, Head, Kind
from quizapp.core.item_report import Third
from quizapp.services import report_behind
from quizapp.services.report_behind import Asked, Behind
from quizapp.web.forms import whole
from quizapp.web.reports.files import download
from quizapp.web.reports.routes import bp
from quizapp.web.reports.scope import about, shown, wish
from quizapp.web.session import actor

PLACE = "/classes/<int:room_id>/attempts"


@bp.get(PLACE)
def behind(room_id: int) -> str:
    found = report_behind.read(actor(), room_id, wish(), _asked())
    return render_template("reports/behind.html", found=found, **shown(found.scope))


@bp.get(f"{PLACE}.<extension>")
def behind_file(room_id: int, extension: str) -> Response:
    found = report_behind.read(actor(), room_id, wish(), _asked())
    return download(_grid(found), extension)


def _asked() -> Asked:
    third = request.args.get("third", "")
    return Asked(
        question_id=request.args.get("question", 0, type=whole),
        version=request.args.get("version", 0, type=whole),
        parts=request.args.getlist("part"),
        amiss=request.args.getlist("amiss"),
        third=Third(third) if third in set(Third) else None,
    )


def _grid(found: Behind) -> Grid:
    heads = [
        Head(gettext("Student")),
        Head(gettext("Attempt"), Kind.COUNT),
        Head(gettext("Handed in")),
        Head(gettext("Answer")),
        Head(gettext("Points"), Kind.NUMBER),
    ]
    rows = [
        [one.student, one.number, one.finished_at.isoformat(), one.words, one.points]
        for one in found.seen
    ]
    name = f"{found.scope.classroom} {found.scope.title} attempts"
    return Grid(name, f"{found.column.edition.stem} {about(found.scope)}", heads, rows)
