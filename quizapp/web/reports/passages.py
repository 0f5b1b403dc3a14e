"""The passage heat map of a class."""

from collections.abc import Sequence

from flask import render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.grids import Grid, Head
from quizapp.core.heatmap import parse_place
from quizapp.services import heatmap, heatmap_grids
from quizapp.services.heatmap_grids import Table
from quizapp.services.heatmap_views import Heatmap
from quizapp.web.reports.files import download
from quizapp.web.reports.routes import bp
from quizapp.web.reports.scope import grid, shown, wish
from quizapp.web.session import actor


@bp.get("/classes/<int:room_id>/passages")
def passages(room_id: int) -> str:
    found = heatmap.read(actor(), room_id, wish(), parse_place(request.args.get("at", "")))
    return render_template(
        "reports/passages.html",
        map=found,
        by_missed=request.args.get("order") == "missed",
        **shown(found.scope),
    )


@bp.get("/classes/<int:room_id>/passages.<extension>")
def passages_file(room_id: int, extension: str) -> Response:
    """The sentences; the passages, weeks or groups where ``table`` says so."""
    found = heatmap.read(actor(), room_id, wish())
    return download(_grid(found, request.args.get("table", "")), extension)


def _grid(found: Heatmap, table: str) -> Grid:
    missed = [gettext("Share missed"), gettext("Missed"), gettext("Answers")]
    if table == "weeks":
        names = [gettext("From"), gettext("Until"), gettext("Attempts"), *missed]
        return _named(found, gettext("weeks"), names, heatmap_grids.weeks(found))
    if table == "groups":
        names = [gettext("Group"), gettext("Attempts"), gettext("Passage"), *missed]
        return _named(found, gettext("groups"), names, heatmap_grids.groups(found))
    missed.append(gettext("Questions"))
    if table == "passages":
        names = [gettext("Passage"), *missed]
        return _named(found, gettext("passages"), names, heatmap_grids.passages(found))
    names = [gettext("Passage"), gettext("Sentence"), gettext("Words"), *missed]
    return _named(found, gettext("sentences"), names, heatmap_grids.sentences(found))


def _named(found: Heatmap, what: str, names: Sequence[str], table: Table) -> Grid:
    kinds, rows = table
    return grid(found.scope, what, list(map(Head, names, kinds)), rows)
