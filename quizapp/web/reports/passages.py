"""The passage heat map of a class."""

from flask import render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.grids import Grid
from quizapp.core.heatmap import parse_place
from quizapp.services import heatmap, heatmap_grids
from quizapp.services.heatmap_views import Heatmap
from quizapp.web.reports.files import download
from quizapp.web.reports.routes import bp
from quizapp.web.reports.scope import about, shown, wish
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
    """The sentences; the weeks or the groups where ``table`` says so."""
    found = heatmap.read(actor(), room_id, wish())
    return download(_grid(found, request.args.get("table", "")), extension)


def _grid(found: Heatmap, table: str) -> Grid:
    missed = [gettext("Share missed"), gettext("Missed"), gettext("Answers")]
    if table == "weeks":
        heads = [gettext("From"), gettext("Until"), gettext("Attempts"), *missed]
        return heatmap_grids.weeks(found, heads, about(found.scope))
    if table == "groups":
        heads = [gettext("Group"), gettext("Passage"), *missed]
        return heatmap_grids.groups(found, heads, about(found.scope))
    heads = [gettext("Passage"), gettext("Sentence"), gettext("Words"), *missed]
    return heatmap_grids.sentences(found, [*heads, gettext("Questions")], about(found.scope))
