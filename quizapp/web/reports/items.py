"""The item analysis: all questions, one question, and the attempts behind a figure."""

from flask import render_template, request
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from quizapp.core.answers import Which
from quizapp.core.grids import Grid, Head, Kind, Value
from quizapp.core.item_report import Item, Third
from quizapp.services import item_analysis
from quizapp.services.item_analysis import Analysis, Asked
from quizapp.web.forms import whole
from quizapp.web.reports.files import download
from quizapp.web.reports.routes import bp
from quizapp.web.session import actor

PLACE = "/classes/<int:room_id>/assignments/<int:assignment_id>"


@bp.get(f"{PLACE}/items")
def items(room_id: int, assignment_id: int) -> str:
    analysis = item_analysis.of(actor(), room_id, assignment_id, _which())
    return render_template("reports/items.html", analysis=analysis, head=analysis.head)


@bp.get(f"{PLACE}/items.<extension>")
def items_file(room_id: int, assignment_id: int, extension: str) -> Response:
    analysis = item_analysis.of(actor(), room_id, assignment_id, _which())
    return download(grid(analysis), extension)


@bp.get(f"{PLACE}/items/<int:question_id>")
def item(room_id: int, assignment_id: int, question_id: int) -> str:
    one = item_analysis.question(actor(), room_id, assignment_id, question_id, _which())
    return render_template("reports/item.html", one=one, head=one.head)


@bp.get(f"{PLACE}/attempts")
def behind(room_id: int, assignment_id: int) -> str:
    third = request.args.get("third", "")
    asked = Asked(
        question_id=request.args.get("question", 0, type=whole),
        version=request.args.get("version", 0, type=whole),
        part=request.args.get("part"),
        third=Third(third) if third in set(Third) else None,
    )
    found = item_analysis.behind(actor(), room_id, assignment_id, asked, _which())
    return render_template("reports/behind.html", found=found, head=found.head)


def grid(analysis: Analysis) -> Grid:
    """The figures of every question, one row each."""
    head = analysis.head
    about = ngettext(
        "“%(title)s”, %(classroom)s: %(num)d finished attempt (%(which)s).",
        "“%(title)s”, %(classroom)s: %(num)d finished attempts (%(which)s).",
        head.attempts,
        title=head.title,
        classroom=head.classroom,
        which=head.which.value,
    )
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
    ]
    name = f"{head.classroom} {head.title} items"
    return Grid(name, about, heads, [_row(one) for one in analysis.report.items])


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


def _which() -> Which:
    asked = request.args.get("which", "")
    return Which(asked) if asked in set(Which) else Which.FIRST
