"""The item analysis: all questions, and one question."""

from flask import render_template
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.grids import Grid, Head, Kind, Value
from quizapp.core.item_report import Item
from quizapp.core.itemadvice import Advice
from quizapp.core.itemadvice import Kind as Says
from quizapp.services import item_analysis
from quizapp.services.item_analysis import Analysis
from quizapp.web.reports.files import download
from quizapp.web.reports.routes import bp
from quizapp.web.reports.scope import about, shown, wish
from quizapp.web.session import actor

PLACE = "/classes/<int:room_id>/assignments/<int:assignment_id>/items"


@bp.get(PLACE)
def items(room_id: int, assignment_id: int) -> str:
    analysis = item_analysis.of(actor(), room_id, wish(assignment_id))
    return render_template(
        "reports/items.html", analysis=analysis, report=analysis.report, **shown(analysis.scope)
    )


@bp.get(f"{PLACE}.<extension>")
def items_file(room_id: int, assignment_id: int, extension: str) -> Response:
    analysis = item_analysis.of(actor(), room_id, wish(assignment_id))
    return download(grid(analysis), extension)


@bp.get(f"{PLACE}/<int:question_id>")
def item(room_id: int, assignment_id: int, question_id: int) -> str:
    one = item_analysis.question(actor(), room_id, wish(assignment_id), question_id)
    return render_template("reports/item.html", one=one, **shown(one.scope))


def grid(analysis: Analysis) -> Grid:
    """The figures of every question, one row each."""
    heads = [
        Head(gettext("Question"), Kind.COUNT),
        Head(gettext("Words")),
        Head(gettext("Kind")),
        Head(gettext("Versions")),
        Head("n", Kind.COUNT),
        Head(gettext("Waiting"), Kind.COUNT),
        Head(gettext("Facility"), Kind.SHARE),
        Head(gettext("Facility from"), Kind.SHARE),
        Head(gettext("Facility to"), Kind.SHARE),
        Head(gettext("Standard deviation"), Kind.SHARE),
        Head(gettext("Discrimination"), Kind.NUMBER),
        Head(gettext("Discrimination from"), Kind.NUMBER),
        Head(gettext("Discrimination to"), Kind.NUMBER),
        Head(gettext("Efficiency"), Kind.SHARE),
        Head(gettext("Random guess"), Kind.SHARE),
        Head(gettext("Intended weight"), Kind.SHARE),
        Head(gettext("Effective weight"), Kind.SHARE),
        Head(gettext("Advice")),
    ]
    rows = [
        [*_row(one), "; ".join(_advice(found.advice) for found in advice)]
        for one, advice in zip(analysis.report.items, analysis.advice, strict=True)
    ]
    name = f"{analysis.scope.classroom} {analysis.scope.title} items"
    return Grid(name, about(analysis.scope), heads, rows)


def _row(one: Item) -> list[Value]:
    column, found = one.column, one.statistics
    return [
        column.number,
        column.edition.stem,
        column.edition.kind,
        ", ".join(map(str, column.asked)),
        found.n,
        one.waiting,
        found.facility,
        *(one.facility or (None, None)),
        found.standard_deviation,
        found.discrimination,
        *(one.discrimination or (None, None)),
        found.discriminative_efficiency,
        one.guess,
        found.intended_weight,
        found.effective_weight,
    ]


def _advice(one: Advice) -> str:
    """A piece of advice in few words, as a file has it."""
    said: str = {
        Says.WRONG_KEY: gettext("possible wrong key"),
        Says.TWO_RIGHT: gettext("two right answers?"),
        Says.DEAD: gettext("chosen by nobody"),
        Says.TOO_EASY: gettext("too easy"),
    }[one.kind]
    if one.part is None:
        return said
    text = gettext(one.part.text) if one.part.fixed else one.part.text
    return f"{said}: {text} ({one.count}/{one.among})"
