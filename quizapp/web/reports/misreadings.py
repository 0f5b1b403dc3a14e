"""The misreadings of a class, to be shown to it."""

from flask import render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.grids import Grid, Head, Kind, Value
from quizapp.core.misreadings import Instead
from quizapp.services import misreadings as service
from quizapp.services.misreadings import Misreadings
from quizapp.web.reports.files import download
from quizapp.web.reports.routes import bp
from quizapp.web.reports.scope import about, shown, wish
from quizapp.web.session import actor

PLACE = "/classes/<int:room_id>/misreadings"


@bp.get(PLACE)
def misreadings(room_id: int) -> str:
    """With ``large`` in the address it is written for the wall of a classroom."""
    found = service.read(actor(), room_id, wish())
    return render_template(
        "reports/misreadings.html",
        found=found,
        large="large" in request.args,
        **shown(found.scope),
    )


@bp.get(f"{PLACE}.<extension>")
def misreadings_file(room_id: int, extension: str) -> Response:
    """The misreadings; the combinations of evidence questions where ``table`` says so."""
    found = service.read(actor(), room_id, wish())
    grid = _combinations(found) if request.args.get("table") == "combinations" else _grid(found)
    return download(grid, extension)


def _grid(found: Misreadings) -> Grid:
    heads = [
        Head(gettext("Passage"), Kind.COUNT),
        Head(gettext("Question"), Kind.COUNT),
        Head(gettext("Words")),
        Head(gettext("Answered instead, or not right")),
        Head(gettext("What stood there")),
        Head(gettext("Answers"), Kind.COUNT),
        Head(gettext("Students"), Kind.COUNT),
        Head(gettext("Asked"), Kind.COUNT),
        Head(gettext("Share"), Kind.SHARE),
        Head(gettext("Explanation")),
    ]
    rows = [
        [
            group.passage.number if group.passage else None,
            one.misread.column.number,
            one.misread.column.edition.stem,
            # Words of the interface are translated; all others come back as they are.
            gettext(one.misread.part.text) if one.misread.part.fixed else one.misread.part.text,
            "; ".join(_stood(each, one.misread.column.edition.kind) for each in one.instead),
            one.misread.count,
            one.misread.people,
            one.misread.asked,
            one.misread.share,
            one.misread.explanation,
        ]
        for group in found.groups
        for one in group.shown
    ]
    scope = found.scope
    return Grid(f"{scope.classroom} {scope.title} misreadings", about(scope), heads, rows)


def _stood(one: Instead, kind: str) -> str:
    """What stood there, in words, and how often."""
    if not one.words:
        words = gettext("nowhere") if kind == "ordering" else gettext("nothing")
    else:
        words = (
            gettext("in place %(number)s", number=one.words) if kind == "ordering" else one.words
        )
    return f"{words} ({one.count})"


def _combinations(found: Misreadings) -> Grid:
    heads = [
        Head(gettext("Question"), Kind.COUNT),
        Head(gettext("Words")),
        Head(gettext("Both right"), Kind.COUNT),
        Head(gettext("Only the answer"), Kind.COUNT),
        Head(gettext("Only the evidence"), Kind.COUNT),
        Head(gettext("Neither"), Kind.COUNT),
    ]
    rows: list[list[Value]] = [
        [
            one.column.number,
            one.column.edition.stem,
            one.both,
            one.answer_only,
            one.evidence_only,
            one.neither,
        ]
        for one in found.combinations
    ]
    scope = found.scope
    return Grid(f"{scope.classroom} {scope.title} evidence", about(scope), heads, rows)
