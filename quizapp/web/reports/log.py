"""The log of one attempt."""

from flask import render_template
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.responses import Outcome
from quizapp.services import attempt_log
from quizapp.web.reports.files import download
from quizapp.web.reports.levels import certainty_words
from quizapp.web.reports.routes import bp
from quizapp.web.session import actor

PLACE = "/classes/<int:room_id>/assignments/<int:assignment_id>/attempts/<int:attempt_id>/log"


@bp.get(PLACE)
def log(room_id: int, assignment_id: int, attempt_id: int) -> str:
    found = attempt_log.read(actor(), room_id, assignment_id, attempt_id)
    return render_template("reports/log.html", log=found, outcomes=_outcomes())


@bp.get(f"{PLACE}.<extension>")
def log_file(room_id: int, assignment_id: int, attempt_id: int, extension: str) -> Response:
    found = attempt_log.read(actor(), room_id, assignment_id, attempt_id)
    heads = [
        gettext("When"),
        gettext("Seconds since the start"),
        gettext("Question"),
        gettext("Answer"),
        gettext("What became of it"),
        gettext("How sure"),
    ]
    about = gettext("Every save of attempt %(id)s as it arrived.", id=attempt_id)
    grid = attempt_log.grid(found, _outcomes(), certainty_words(), heads, about)
    return download(grid, extension)


def _outcomes() -> dict[Outcome, str]:
    """What became of a save, in a few words."""
    return {
        Outcome.SAVED: gettext("saved"),
        Outcome.AGAIN: gettext("the same again"),
        Outcome.RESPELL: gettext("saved; spelled nearly right, so asked once more"),
        Outcome.OLDER: gettext("kept aside: the page was older than the answer"),
        Outcome.TAKEN_OVER: gettext("kept aside: from a device that held it no more"),
    }
