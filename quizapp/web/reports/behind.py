"""The attempts behind a figure of a report."""

from flask import render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.grids import Grid, Head, Kind, Value
from quizapp.core.item_report import Third
from quizapp.core.local_time import stamp
from quizapp.services import report_behind
from quizapp.services.report_behind import Asked, Behind, Marked, Seen
from quizapp.web.forms import whole
from quizapp.web.reports.files import download
from quizapp.web.reports.routes import bp
from quizapp.web.reports.scope import grid, shown, wish
from quizapp.web.reports.words import figure_words, in_zone, named
from quizapp.web.session import actor

PLACE = "/classes/<int:room_id>/attempts"
LINES, ROWS = 1_000, 50_000  # on a page; in a file, for the memory that more would take


@bp.get(PLACE)
def behind(room_id: int) -> str:
    found = report_behind.read(actor(), room_id, wish(), _asked(), LINES, placed=True)
    return render_template(
        "reports/behind.html",
        found=found,
        figure=figure_words(found),
        again=_address(found.asked),
        rows=min(found.n, ROWS),
        **shown(found.scope),
    )


@bp.get(f"{PLACE}.<extension>")
def behind_file(room_id: int, extension: str) -> Response:
    found = report_behind.read(actor(), room_id, wish(), _asked(), ROWS, placed=False)
    return download(_grid(found), extension)


def _asked() -> Asked:
    third, mark = request.args.get("third", ""), request.args.get("mark", "")
    return Asked(
        question_id=request.args.get("question", type=whole),
        version=request.args.get("version", 0, type=whole),
        parts=request.args.getlist("part"),
        amiss=request.args.getlist("amiss"),
        third=Third(third) if third in set(Third) else None,
        skill=request.args.get("skill"),
        level=request.args.get("level", type=whole),
        passage=request.args.get("passage"),
        mark=Marked(mark) if mark in set(Marked) else None,
        person_id=request.args.get("person", type=whole),
    )


def _address(asked: Asked) -> dict[str, object]:
    """What `_asked` reads, for the address of the same as a file."""
    return {
        "question": asked.question_id,
        "version": asked.version or None,
        "part": asked.parts,
        "amiss": asked.amiss,
        "third": asked.third and asked.third.value,
        "skill": asked.skill,
        "level": asked.level,
        "passage": asked.passage,
        "mark": asked.mark and asked.mark.value,
        "person": asked.person_id,
    }


def _grid(found: Behind) -> Grid:
    stem = found.column.edition.stem if found.column else ""
    whom = "" if found.student is None else named(found.student)
    figure = ", ".join(filter(None, (figure_words(found), whom)))
    said = " ".join(filter(None, (stem, f"{figure}." if figure else "", _cut(found))))
    heads = [
        Head(gettext("Student")),
        Head(gettext("Quiz")),
        Head(gettext("Attempt"), Kind.COUNT),
        Head(in_zone(gettext("Handed in"), found.scope.time_zone)),
        Head(gettext("Revision of the text"), Kind.COUNT),
        *([] if found.asked.whole else _answer_heads()),
        Head(gettext("Points"), Kind.NUMBER),
        Head(gettext("Maximum"), Kind.NUMBER),
        Head(gettext("Waiting"), Kind.COUNT),
    ]
    rows = [_row(found, one) for one in found.seen]
    return grid(found.scope, gettext("attempts"), heads, rows, said)


def _cut(found: Behind) -> str:
    if found.n == len(found.seen):
        return ""
    said: str = gettext("The first %(shown)d of %(all)d.", shown=len(found.seen), all=found.n)
    return said


def _answer_heads() -> list[Head]:
    return [
        Head(gettext("Question"), Kind.COUNT),
        Head(gettext("Words")),
        Head(gettext("Version"), Kind.COUNT),
        Head(gettext("Answer")),
    ]


def _row(found: Behind, one: Seen) -> list[Value]:
    answer: list[Value] = []
    if one.column:
        answer = [one.column.number, one.column.edition.stem, one.version, one.words]
    return [
        named(one.student),
        one.title,
        one.sat.number,
        stamp(one.sat.finished_at, found.scope.time_zone),
        one.sat.revision,
        *answer,
        one.points,
        one.maximum,
        one.waiting,
    ]
