"""The passage heat map of a class."""

from datetime import date
from typing import Any

from flask import render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.answers import Which
from quizapp.core.grids import Grid
from quizapp.core.heatmap import parse_place
from quizapp.core.local_time import FIRST_YEAR, LAST_YEAR
from quizapp.services import heatmap, heatmap_grids
from quizapp.services.heatmap_views import Heatmap, Wish
from quizapp.web.forms import whole
from quizapp.web.reports.files import download
from quizapp.web.reports.routes import bp
from quizapp.web.session import actor


@bp.get("/classes/<int:room_id>/passages")
def passages(room_id: int) -> str:
    found = heatmap.read(actor(), room_id, _wish())
    return render_template(
        "reports/passages.html",
        map=found,
        kept=_kept(found),
        by_missed=request.args.get("order") == "missed",
        which_words=_which_words(),
    )


@bp.get("/classes/<int:room_id>/passages.<extension>")
def passages_file(room_id: int, extension: str) -> Response:
    """The sentences; the weeks or the groups where ``table`` says so."""
    found = heatmap.read(actor(), room_id, _wish())
    return download(_grid(found, request.args.get("table", "")), extension)


def _wish() -> Wish:
    """What the address asks for; what it says that cannot be read is not asked for."""
    which = request.args.get("which", "")
    return Wish(
        article=request.args.get("article") or None,
        assignment_id=request.args.get("assignment", type=whole),
        group_id=request.args.get("group", type=whole),
        since=request.args.get("since", type=_day),
        until=request.args.get("until", type=_day),
        which=Which(which) if which in set(Which) else Which.FIRST,
        at=parse_place(request.args.get("at", "")),
    )


def _day(given: str) -> date:
    day = date.fromisoformat(given)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(given)
    return day


def _kept(found: Heatmap) -> dict[str, Any]:
    """What a link to the same attempts has in its address."""
    wish = found.wish
    return {
        "room_id": found.room_id,
        "article": wish.article,
        "assignment": wish.assignment_id,
        "group": wish.group_id,
        "since": wish.since.isoformat() if wish.since else None,
        "until": wish.until.isoformat() if wish.until else None,
        "which": None if wish.which is Which.FIRST else wish.which.value,
    }


def _which_words() -> dict[Which, str]:
    return {
        Which.FIRST: gettext("the first of each student"),
        Which.COUNTED: gettext("those that count by the rules"),
        Which.ALL: gettext("all"),
    }


def _grid(found: Heatmap, table: str) -> Grid:
    missed = [gettext("Share missed"), gettext("Missed"), gettext("Answers")]
    if table == "weeks":
        heads = [gettext("From"), gettext("Until"), gettext("Attempts"), *missed]
        return heatmap_grids.weeks(found, heads, _about(found))
    if table == "groups":
        return heatmap_grids.groups(
            found, [gettext("Group"), gettext("Passage"), *missed], _about(found)
        )
    heads = [gettext("Passage"), gettext("Sentence"), gettext("Words"), *missed]
    return heatmap_grids.sentences(found, [*heads, gettext("Questions")], _about(found))


def _about(found: Heatmap) -> str:
    """Which attempts the figures are from, in a sentence."""
    group = found.group_names.get(found.wish.group_id or 0)
    values = {
        "title": found.title,
        "classroom": f"{found.classroom}, {group}" if group else found.classroom,
        "attempts": found.attempts,
        "students": found.students,
        "which": _which_words()[found.wish.which],
        "first": found.first.date().isoformat() if found.first else "–",
        "last": found.last.date().isoformat() if found.last else "–",
        "revision": found.text.number if found.text else "–",
        "taken": ", ".join(str(one) for one in found.revisions) or "–",
    }
    return gettext(
        "%(title)s, %(classroom)s: %(attempts)s finished attempts (%(which)s) of %(students)s students, "
        "handed in from %(first)s to %(last)s on revisions %(taken)s of the text; sentences are those "
        "of revision %(revision)s.",
        **values,
    )
